//! Any octets as a cookie give a verdict, never a panic: `cargo +nightly fuzz run classify`.
//!
//! The octets are cut at zeros into name, value, host, site and attributes.

#![no_main]

use jarkeeper::{Host, Observed, SameSite, Site, classify, function_of, judge};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    let text = String::from_utf8_lossy(octets);
    let mut parts = text.splitn(5, '\0');
    let mut part = || parts.next().filter(|part| !part.is_empty());
    let name = part().unwrap_or_default();
    let (value, host, site, bits) = (part(), part(), part(), part().unwrap_or_default());
    let site = site.and_then(|site| Site::of_url(site).or_else(|| Host::parse(site).map(|host| Site::of(&host))));
    let bit = |at: usize| bits.as_bytes().get(at).map(|octet| octet & 1 == 1);
    let observed = Observed {
        name,
        value,
        host: host.and_then(Host::parse),
        site: site.as_ref(),
        path: None,
        host_only: bit(0),
        secure: bit(1),
        http_only: bit(2),
        same_site: bit(3).map(|lax| if lax { SameSite::Lax } else { SameSite::NoRestriction }),
        session: bit(4),
        lifetime_s: bits.as_bytes().first_chunk::<8>().map(|octets| f64::from_le_bytes(*octets)),
        set_by_header: bit(5),
        partitioned: bit(6),
        correction: None,
    };
    let verdict = classify(&observed);
    assert!((0.0..=1.0).contains(&verdict.confidence), "{}", verdict.confidence);
    assert_eq!(verdict.category, judge(&observed).category());
    assert!(!function_of(&verdict).is_empty());
});
