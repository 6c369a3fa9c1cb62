//! How a site's record is kept and comes before its pages.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jarkeeper::consent::{Due, Entry, Given, Kept, Learnt};
use jarkeeper::{Cookie, CookieKey, SameSite};
use serde_json::{Value, json};

const NOW_MS: u64 = 1_790_000_000_000;
const NOW_S: f64 = 1_790_000_000.0;
const WISH: Given = Given { preferences: true, statistics: true, anonymous_statistics: true, marketing: false };
const ID: &str = "9b2f0a7e-4a6d-4b8e-9d5c-0f4c1d2e3a4b";
const OTHER: &str = "11111111-2222-4333-8444-555555555555";

fn cookie(name: &str, value: &str, domain: &str) -> Cookie {
    Cookie {
        key: CookieKey {
            name: name.into(),
            domain: domain.into(),
            path: "/".into(),
            store_id: "0".into(),
            partition_key: None,
            first_party_domain: None,
        },
        value: value.into(),
        host_only: !domain.starts_with('.'),
        secure: false,
        http_only: false,
        same_site: SameSite::Lax,
        expiration_date: Some(NOW_S + 1_000_000.5),
    }
}

fn kept(entries: Vec<Entry>, jar: &[Cookie]) -> Kept {
    Kept::new("www.example.org", Learnt { given: WISH, entries, ..Learnt::default() }, jar, NOW_S)
}

/// What the script in the page reads.
fn told(kept: &Kept) -> Value {
    let header = kept.header().unwrap();
    let text = header.strip_prefix("jarkeeper;desc=\"").unwrap().strip_suffix('"').unwrap();
    assert!(text.bytes().all(|octet| octet.is_ascii_alphanumeric() || b"+/=".contains(&octet)), "fit for a header");
    serde_json::from_slice(&base64(text)).unwrap()
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut octets, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        bits = bits << 6 | u32::try_from(LETTERS.iter().position(|known| *known == letter).unwrap()).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            octets.push((bits >> held & 0xff) as u8);
        }
    }
    octets
}

#[test]
fn a_page_is_given_its_record_with_the_attributes_that_its_cookies_had() {
    let entries = vec![Entry::cookie("consent", "a=1,b;2 ü"), Entry::local("choice", r#"{"ads":false}"#)];
    let jar = [cookie("consent", "older", "www.example.org"), cookie("consent", "a=1,b;2 ü", ".example.org")];
    let expected = json!([
        "www.example.org",
        "",
        [
            ["cookie", "consent", "a=1,b;2 ü", "; path=/; domain=example.org; max-age=1000000; samesite=lax"],
            ["local", "choice", "{\"ads\":false}"],
        ]
    ]);
    assert_eq!(told(&kept(entries.clone(), &jar)), expected);

    let secure = Cookie { secure: true, expiration_date: None, ..cookie("consent", "x", "www.example.org") };
    assert_eq!(told(&kept(entries.clone(), &[secure]))[2][0][3], "; path=/; samesite=lax; secure");
    assert_eq!(told(&kept(entries, &[]))[2][0][3], "; path=/; max-age=31536000", "not in the jar any more");
}

#[test]
fn what_is_in_storage_follows_when_the_page_next_comes() {
    let mut written =
        kept(vec![Entry::local("choice", r#"{"necessary":true,"statistics":true,"marketing":false}"#)], &[]);
    assert!(written.follow(Given::NOTHING, NOW_MS));
    assert_eq!(written.due, Due::Rewrite);
    let expected = json!([
        "www.example.org",
        "rewrite",
        [["local", "choice", r#"{"necessary":true,"statistics":false,"marketing":false}"#],]
    ]);
    assert_eq!(told(&written), expected);

    let mut opaque = kept(vec![Entry::cookie("consent", "x7"), Entry::local("consent-state", "y8")], &[]);
    assert!(!opaque.follow(Given::NOTHING, NOW_MS), "nobody knows how it would say so");
    assert_eq!(told(&opaque), json!(["www.example.org", "erase", [["local", "consent-state"]]]));

    let mut cookies = kept(vec![Entry::cookie("consent", r#"{"statistics":true,"marketing":false}"#)], &[]);
    assert!(cookies.follow(Given::NOTHING, NOW_MS));
    assert_eq!(cookies.due, Due::Nothing, "the jar is rewritten at once");
}

#[test]
fn who_cleared_the_cookies_is_not_known_again_by_the_record() {
    let token = format!(r#"{{"user_id":"{ID}","purposes":[]}}"#);
    let coated = "eyJ1c2VyX2lkIjoiOWIyZjBhN2UtNGE2ZC00YjhlLTlkNWMtMGY0YzFkMmUzYTRiIiwicHVycG9zZXMiOltdfQ==";
    let entries = vec![
        Entry::cookie("plain", format!("id%3D{ID}%26x=1")),
        Entry::local("json", token.clone()),
        Entry::cookie("coated", coated),
        Entry::cookie("none", "!ga=true!ads=false"),
    ];
    let mut one = kept(entries, &[]);
    let mut asked = 0;
    one.renew_ids(&mut || {
        asked += 1;
        OTHER.to_owned()
    });
    assert_eq!(asked, 1, "the same id becomes the same");
    let values: Vec<&str> = one.learnt.entries.iter().map(|entry| entry.value.as_str()).collect();
    assert_eq!(values[0], format!("id%3D{OTHER}%26x=1"));
    assert_eq!(values[1], token.replace(ID, OTHER));
    assert_eq!(String::from_utf8(base64(values[2])).unwrap(), token.replace(ID, OTHER));
    assert_eq!(values[3], "!ga=true!ads=false");
}

#[test]
fn what_is_kept_reads_back_and_what_is_too_long_is_not_given() {
    let jar = [cookie("consent", "x", ".example.org")];
    let mut one = kept(vec![Entry::cookie("consent", "x"), Entry::local("state", "y")], &jar);
    one.due = Due::Erase;
    let both = vec![one, kept(vec![Entry::local("a", "b\"\n")], &[])];
    assert_eq!(Kept::list_from_json(&Kept::list_to_json(&both)), Some(both));
    for bad in ["", "[]]", "[[]]", r#"[["h",[null,null,[true,true,true,true],[],[]],[],9]]"#, r#"[["h",1,[],0]]"#] {
        assert_eq!(Kept::list_from_json(bad), None, "{bad}");
    }
    assert_eq!(kept(vec![Entry::local("state", "x".repeat(30_000))], &[]).header(), None);
    assert_eq!(kept(Vec::new(), &[]).header(), None);
}
