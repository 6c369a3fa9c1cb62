//! Any octets as a cookie give a verdict, never a panic: a bounded run of what `fuzz/` does for hours.

#![allow(clippy::unwrap_used)]

use jarkeeper::{Category, Host, Observed, SameSite, Site, Source, classify, is_identifying, judge};
use proptest::prelude::*;

/// Texts of every kind: of any characters, of those that names and values have, long ones, and escapes that break off.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[!-~]{0,60}",
        "(%[0-9a-fA-F%]{0,3}){0,20}",
        "[a-z_.-]{0,12}(sess|csrf|consent|_ga|é|\u{1F36A}|=|;){0,4}",
        "[0-9a-f]{300,1200}",
    ]
}

fn flag() -> impl Strategy<Value = Option<bool>> {
    any::<Option<bool>>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_cookie_gets_a_verdict(
        (name, value) in (text(), proptest::option::of(text())),
        (host, site) in (proptest::option::of(text()), "[a-z.]{0,20}"),
        flags in (flag(), flag(), flag(), flag(), flag(), flag()),
        lifetime_s in any::<Option<f64>>(),
        lax in flag(),
    ) {
        let site = Site::of_url(&format!("https://{site}/"));
        let observed = Observed {
            name: &name,
            value: value.as_deref(),
            host: host.as_deref().and_then(Host::parse),
            site: site.as_ref(),
            host_only: flags.0,
            secure: flags.1,
            http_only: flags.2,
            session: flags.3,
            set_by_header: flags.4,
            partitioned: flags.5,
            lifetime_s,
            same_site: lax.map(|lax| if lax { SameSite::Lax } else { SameSite::Strict }),
            ..Observed::default()
        };
        let verdict = classify(&observed);
        prop_assert!((0.0..=1.0).contains(&verdict.confidence), "{}", verdict.confidence);
        prop_assert_eq!(verdict.evidence.is_empty(), verdict.category == Category::Unknown);
        prop_assert_eq!(&verdict, &classify(&observed), "the same cookie, the same verdict");
        let judged = judge(&observed);
        prop_assert_eq!(judged.category(), verdict.category);
        prop_assert_eq!(verdict.identifying, is_identifying(&name, value.as_deref()));
        // The pieces stand in the order of trust.
        let order: Vec<Source> = verdict.evidence.iter().map(|piece| piece.source).collect();
        prop_assert!(order.is_sorted(), "{:?}", order);
    }
}
