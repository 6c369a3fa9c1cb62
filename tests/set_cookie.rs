//! What a server asks for and what a browser sends, read as browsers read them.

#![allow(clippy::unwrap_used)]

use jarkeeper::SameSite;
use jarkeeper::header::{SetCookie, lines, without};
use proptest::prelude::*;

const NOW: f64 = 1_800_000_000.0;

#[test]
fn a_line_is_read_as_browsers_read_it() {
    // line -> name, value, domain, path
    let table = [
        ("a=b", "a", "b", None, None),
        ("  a = b ; Path=/x", "a", "b", None, Some("/x")),
        ("a=b=c; path=/; PATH=nowhere", "a", "b=c", None, None),
        ("a=\"b c\"; Domain=.Example.org", "a", "\"b c\"", Some("Example.org"), None),
        ("a=; domain=one.example; Domain=two.example", "a", "", Some("two.example"), None),
        ("a=b; Domain=example.org; Domain=", "a", "b", None, None),
        ("alone", "", "alone", None, None),
        ("=alone", "", "alone", None, None),
        ("a=b;Path=/;;;=x;Unheard-of=1", "a", "b", None, Some("/")),
        ("__Host-a=b; Secure; Path=/", "__Host-a", "b", None, Some("/")),
    ];
    for (line, name, value, domain, path) in table {
        let read = SetCookie::parse(line).unwrap();
        assert_eq!((read.name, read.value, read.domain, read.path), (name, value, domain, path), "{line}");
        assert_eq!(read.line, line, "it is kept as it came");
    }
    for nothing in ["", "=", " ; Path=/", "\t=\t; Secure"] {
        assert_eq!(SetCookie::parse(nothing), None, "{nothing:?}");
    }
}

#[test]
fn its_attributes() {
    let read = SetCookie::parse("a=b; SECURE; httponly=no; SameSite=none; Partitioned").unwrap();
    assert!(read.secure && read.http_only && read.partitioned);
    let table = [
        ("a=b; SameSite=None", SameSite::NoRestriction),
        ("a=b; samesite=LAX", SameSite::Lax),
        ("a=b; SameSite=Strict", SameSite::Strict),
        ("a=b; SameSite=whatever", SameSite::Unspecified),
        ("a=b; SameSite=Strict; SameSite=Lax", SameSite::Lax),
        ("a=b", SameSite::Unspecified),
    ];
    for (line, expected) in table {
        let read = SetCookie::parse(line).unwrap();
        assert_eq!(read.same_site, expected, "{line}");
        assert!(!read.secure && !read.http_only && !read.partitioned, "{line}");
    }
}

#[test]
fn how_long_it_lasts() {
    // line -> seconds left
    let table = [
        ("a=b", None),
        ("a=b; Max-Age=3600", Some(3600.0)),
        ("a=b; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT", Some(3600.0)),
        ("a=b; Expires=Fri, 15 Jan 2027 09:00:00 GMT", Some(3600.0)),
        ("a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT", Some(0.0)),
        ("a=b; Max-Age=0", Some(0.0)),
        ("a=b; Max-Age=-1", Some(0.0)),
        ("a=b; Max-Age=", None),
        ("a=b; Max-Age=soon", None),
        ("a=b; Max-Age=1e3", None),
        ("a=b; Max-Age=+1", None),
        ("a=b; Max-Age=-", None),
        ("a=b; Max-Age=60; Max-Age=soon", Some(60.0)),
        ("a=b; Expires=never", None),
        ("a=b; Max-Age=99999999999999999999999999", Some(999_999_999_999.0)),
    ];
    for (line, expected) in table {
        let read = SetCookie::parse(line).unwrap();
        assert_eq!(read.lifetime(NOW), expected, "{line}");
        assert_eq!(read.deletes(NOW), expected == Some(0.0), "{line}");
    }
}

#[test]
fn a_prefix_must_be_kept() {
    let table = [
        ("a=b", true),
        ("__Secure-a=b; Secure", true),
        ("__Secure-a=b", false),
        ("__secure-a=b", false),
        ("__Host-a=b; Secure; Path=/", true),
        ("__HOST-a=b; Secure; Path=/; Domain=example.org", false),
        ("__Host-a=b; Secure", false),
        ("=__Host-a=b; Secure; Path=/", false),
        ("__Host", true),
    ];
    for (line, expected) in table {
        assert_eq!(SetCookie::parse(line).unwrap().keeps_its_prefix(), expected, "{line}");
    }
}

#[test]
fn what_browsers_refuse_for_its_size_is_nothing() {
    let longest = "v".repeat(4095);
    assert!(SetCookie::parse(&format!("n={longest}")).is_some());
    assert!(SetCookie::parse(&format!("nn={longest}")).is_none());
    let path = "/".repeat(1025);
    assert_eq!(SetCookie::parse(&format!("a=b; Path={path}")).unwrap().path, None);
}

#[test]
fn a_cookie_header_loses_what_is_refused_and_nothing_else() {
    // header -> what is left without every `x` and every cookie without a name
    let table = [
        ("a=1; b=2", None),
        ("x=1", Some("")),
        ("x=1; a=1", Some("a=1")),
        ("a=1; x=1", Some("a=1")),
        ("a=\"1; x=\"; b=2", Some("a=\"1; b=2")),
        ("a=1;x=1;  b=2", Some("a=1;  b=2")),
        ("x=1;  x=2 ;b=2;", Some("b=2;")),
        ("a=1; alone", Some("a=1")),
        ("xx=1; ax=2; X=3", None),
        ("", None),
        (";;", None),
    ];
    for (header, left) in table {
        let rest = without(header, |name, _| name == "x" || name.is_empty());
        assert_eq!(rest.as_deref(), left, "{header}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever comes, it is read without harm and given back as it came.
    #[test]
    fn any_text_is_read(text in "[ -~\t\n\u{80}-\u{ff}=;]{0,200}") {
        let joined: Vec<&str> = lines(&text).collect();
        prop_assert_eq!(joined.join("\n"), text.clone());
        for line in joined {
            if let Some(read) = SetCookie::parse(line) {
                prop_assert_eq!(read.line, line);
                prop_assert!(line.contains(read.name) && line.contains(read.value));
                prop_assert!(read.lifetime(NOW).is_none_or(|left| left >= 0.0));
            }
        }
        prop_assert_eq!(without(&text, |_, _| false), None);
    }

    /// A header that a browser wrote loses the refused and keeps the order of the others.
    #[test]
    fn the_others_stay(pairs in proptest::collection::vec(("[a-c]", "[a-z0-9=]{0,5}"), 1..8)) {
        let write = |pairs: &[&(String, String)]| {
            pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        };
        let all: Vec<&(String, String)> = pairs.iter().collect();
        let kept: Vec<&(String, String)> = pairs.iter().filter(|(name, _)| name != "a").collect();
        let rest = without(&write(&all), |name, _| name == "a");
        prop_assert_eq!(rest.unwrap_or_else(|| write(&all)), write(&kept));
    }

    #[test]
    fn any_date_is_harmless(text in "[ -~]{0,60}") {
        let line = format!("a=b; Expires={text}");
        let lifetime = SetCookie::parse(&line).and_then(|read| read.lifetime(NOW));
        prop_assert!(lifetime.is_none_or(|left| (0.0..1e12).contains(&left)));
    }
}
