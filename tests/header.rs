//! What is refused on its way, as a table of situations.

#![allow(clippy::unwrap_used)]

mod common;

use common::{NOW, site};
use jarkeeper::header::{Origin, Place, sift_cookie, sift_set_cookie, top_site};
use jarkeeper::{Category, Host, Preferences, Rule, Site};
use proptest::prelude::*;

const YEAR: &str = "; Max-Age=31536000; Path=/";
const SHOP: &str = "shop.example";
const TRACKER: &str = "ad.doubleclick.net";

fn host(name: &str) -> Host {
    Host::parse(name).unwrap()
}

/// What is left of a header that `server` sends for a page of `top`.
fn left_of(header: &str, server: &str, top: &str, preferences: &Preferences, visited: bool) -> Option<String> {
    let (server, top) = (host(server), site(top));
    let place = Place { host: &server, top: &top, visited, records: &[] };
    match sift_set_cookie(header, place, preferences, NOW) {
        Some(sifted) => sifted.rest,
        None => Some(header.to_owned()),
    }
}

fn is_refused(line: &str, server: &str, top: &str, preferences: &Preferences) -> bool {
    left_of(line, server, top, preferences, false).is_none()
}

fn with_rule(category: Category, rule: Rule) -> Preferences {
    let mut preferences = Preferences::default();
    preferences.set_rule(category, rule).unwrap();
    preferences
}

fn off() -> Preferences {
    let mut preferences = Preferences::default();
    preferences.enforce = false;
    preferences
}

#[test]
fn by_default_statistics_and_marketing_are_refused_and_nothing_else() {
    // line, server, page -> refused
    let table = [
        ("_fbp=fb.1.1763900000000.1234567890", "www.shop.example", SHOP, true),
        ("_fbp=fb.1.1763900000000.1234567890; Domain=shop.example", "www.shop.example", SHOP, true),
        ("FPID=FPID2.2.abcdefghijklmnopqrstuvwxyz0123456789.1790000000; HttpOnly", SHOP, SHOP, true),
        ("IDE=AHWqTUm9x3F0a-2kQ; SameSite=None; Secure", TRACKER, SHOP, true),
        ("IDE=AHWqTUm9x3F0a-2kQ; SameSite=None; Secure; Partitioned", TRACKER, SHOP, true),
        ("__Secure-YEC=CgtJbm5vY2VudA; SameSite=None; Secure", "www.youtube.com", SHOP, true),
        ("whatever=1; SameSite=None; Secure", TRACKER, SHOP, true),
        ("=1; SameSite=None; Secure", "unheard-of.example", SHOP, true),
        ("=1", SHOP, SHOP, false),
        ("PHPSESSID=l3v0k5q9o1i2u3y4t5r6e7w8q9; HttpOnly", SHOP, SHOP, false),
        ("sessionid=l3v0k5q9o1i2u3y4t5r6e7w8q9; HttpOnly; SameSite=None; Secure", "login.example", SHOP, false),
        ("csrftoken=kfj3hSk2jfQ9dk2lskdjf93kslfj20dk", SHOP, SHOP, false),
        ("django_language=en", SHOP, SHOP, false),
        // No browser stores these, so there is nothing to refuse.
        ("_fbp=fb.1.1763900000000.1234567890; Domain=other.example", SHOP, SHOP, false),
        ("__Secure-YEC=CgtJbm5vY2VudA; SameSite=None", "www.youtube.com", SHOP, false),
    ];
    for (line, server, page, refused) in table {
        assert_eq!(is_refused(&format!("{line}{YEAR}"), server, page, &Preferences::default()), refused, "{line}");
    }
}

#[test]
fn lines_are_dropped_alone_and_the_others_stay_as_they_were() {
    let session = "sessionid=\"a b\";HTTPONLY ; path=/";
    let pixel = "_fbp=fb.1.1763900000000.1234567890; Max-Age=7776000; Path=/";
    let language = " django_language = en;; Expires=Fri, 15 Jan 2027 09:00:00 GMT";
    let left = |lines: &[&str]| left_of(&lines.join("\n"), SHOP, SHOP, &Preferences::default(), false);
    assert_eq!(left(&[session, pixel, language]), Some([session, language].join("\n")));
    assert_eq!(left(&[pixel, pixel, session]).as_deref(), Some(session));
    assert_eq!(left(&[session, language]), Some([session, language].join("\n")));
    assert_eq!(left(&[pixel]), None, "the header goes as a whole");
}

#[test]
fn what_was_refused_is_told() {
    let (server, top) = (host("www.shop.example"), site(SHOP));
    let place = Place { host: &server, top: &top, visited: true, records: &[] };
    let header = "_fbp=fb.1.1.1; Domain=.Shop.example\nlang=en\n_ga=GA1.2.1234567890.1712000000";
    let sifted = sift_set_cookie(header, place, &Preferences::default(), NOW).unwrap();
    let told: Vec<(&str, &str, Category)> =
        sifted.refused.iter().map(|one| (one.name.as_str(), one.host.as_str(), one.category)).collect();
    assert_eq!(
        told,
        [("_fbp", "shop.example", Category::Marketing), ("_ga", "www.shop.example", Category::Statistics)]
    );
}

#[test]
fn a_sites_own_record_of_a_consent_is_neither_refused_nor_taken_out() {
    let (own, other, top) = (host("www.shop.example"), host("px.other.example"), site(SHOP));
    let records = ["_fbp".to_owned()];
    let line = "_fbp=fb.1.1763900000000.1234567890; Max-Age=7776000";
    let refused = |server, records| {
        let place = Place { host: server, top: &top, visited: false, records };
        let sifted = sift_set_cookie(line, place, &Preferences::default(), NOW).is_some();
        (sifted, sift_cookie("_fbp=fb.1.1763900000000.1234567890", place, &Preferences::default()).is_some())
    };
    assert_eq!(refused(&own, &[]), (true, true), "it would be refused by its name");
    assert_eq!(refused(&own, &records), (false, false));
    assert_eq!(refused(&other, &records), (true, true), "a third party has no record of the site's");
}

#[test]
fn a_line_that_deletes_always_passes() {
    let table = [
        ("_fbp=; Max-Age=0", false),
        ("_fbp=x; Max-Age=-1; Expires=Fri, 15 Jan 2027 09:00:00 GMT", false),
        ("_fbp=deleted; Expires=Thu, 01 Jan 1970 00:00:01 GMT", false),
        ("_fbp=x; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:01 GMT", true),
        ("_fbp=", true),
    ];
    for (line, refused) in table {
        assert_eq!(is_refused(line, SHOP, SHOP, &Preferences::default()), refused, "{line}");
    }
}

#[test]
fn every_rule_is_followed() {
    let own = format!("_ga=GA1.2.1234567890.1712000000{YEAR}");
    let anonymous = format!("_ga=1{YEAR}");
    let other = format!("_ym_uid=1712000000123456789; SameSite=None; Secure{YEAR}");
    // rule -> own refused, own anonymous refused, third party's refused
    let table = [
        (Rule::Keep, false, false, false),
        (Rule::FirstPartyOnly, false, false, true),
        (Rule::AnonymousOnly, true, false, true),
        (Rule::SessionOnly, false, false, false),
        (Rule::Reject, true, true, true),
    ];
    for (rule, expected_own, expected_anonymous, expected_other) in table {
        let preferences = with_rule(Category::Statistics, rule);
        assert_eq!(is_refused(&own, SHOP, SHOP, &preferences), expected_own, "{rule:?}");
        assert_eq!(is_refused(&anonymous, SHOP, SHOP, &preferences), expected_anonymous, "{rule:?}");
        assert_eq!(is_refused(&other, "mc.yandex.ru", SHOP, &preferences), expected_other, "{rule:?}");
    }
}

#[test]
fn the_pages_site_has_the_say() {
    let pixel = format!("IDE=AHWqTUm9x3F0a-2kQ; SameSite=None; Secure{YEAR}");
    let refused = |preferences: &Preferences| is_refused(&pixel, TRACKER, SHOP, preferences);

    let mut paused = Preferences::default();
    paused.set_paused(&site(SHOP), true);
    assert!(!refused(&paused), "paused there");
    assert!(is_refused(&pixel, TRACKER, "other.example", &paused), "and there alone");

    let mut own = Preferences::default();
    own.set_rule_on(&site(SHOP), Category::Marketing, Some(Rule::Keep)).unwrap();
    assert!(!refused(&own), "the site has a rule of its own");
    let mut own = with_rule(Category::Marketing, Rule::Keep);
    assert!(!refused(&own));
    own.set_rule_on(&site(SHOP), Category::Marketing, Some(Rule::Reject)).unwrap();
    assert!(refused(&own), "and one that is stricter");

    let mut corrected = Preferences::default();
    corrected.correct(&site(SHOP), "IDE", &site("doubleclick.net"), Some(Category::Necessary));
    assert!(!refused(&corrected), "the person said that it is needed");
    let mut corrected = Preferences::default();
    corrected.correct(&site(SHOP), "sessionid", &site(SHOP), Some(Category::Marketing));
    assert!(is_refused("sessionid=l3v0k5q9o1i2u3y4t5r6; HttpOnly", SHOP, SHOP, &corrected), "or that it is not");

    let off = off();
    assert!(!refused(&off), "nothing is done, as while preferences cannot be read");
}

#[test]
fn a_guess_about_a_third_party_must_hold_where_it_was_visited_too() {
    // Nobody can know anything of a cookie without a name.
    let unknown = format!("=1; SameSite=None; Secure{YEAR}");
    let known = format!("IDE=AHWqTUm9x3F0a-2kQ; SameSite=None; Secure{YEAR}");
    let by_default = Preferences::default();
    let refused = |line: &str, visited| left_of(line, "accounts.example", SHOP, &by_default, visited).is_none();
    assert!(refused(&unknown, false));
    assert!(!refused(&unknown, true), "it may be shared with those visits");
    assert!(refused(&known, false));
    assert!(refused(&known, true), "a known one is no guess");
}

#[test]
fn a_cookie_header_loses_what_is_surely_rejected() {
    let left = |header: &str, server: &str, preferences: &Preferences| {
        let (server, top) = (host(server), site(SHOP));
        let place = Place { host: &server, top: &top, visited: false, records: &[] };
        sift_cookie(header, place, preferences)
    };
    let by_default = Preferences::default();
    // header, server -> what is left
    let table = [
        ("_fbp=fb.1.1763900000000.1234567890; sessionid=abc; lang=de", SHOP, Some("sessionid=abc; lang=de")),
        ("sessionid=abc; lang=de", SHOP, None),
        ("IDE=AHWqTUm9x3F0a-2kQ", TRACKER, Some("")),
        // It may be a session that scripts cannot reach: then it would be protected.
        ("k=0f9e8d7c6b5a49382716f5e4d3c2b1a0", "accounts.example", None),
        ("OptanonConsent=isGpcEnabled=0", "accounts.example", None),
    ];
    for (header, server, expected) in table {
        assert_eq!(left(header, server, &by_default).as_deref(), expected, "{header}");
    }
    let mut paused = Preferences::default();
    paused.set_paused(&site(SHOP), true);
    assert_eq!(left("IDE=AHWqTUm9x3F0a-2kQ", TRACKER, &paused), None);
    let off = off();
    assert_eq!(left("IDE=AHWqTUm9x3F0a-2kQ", TRACKER, &off), None);
}

#[test]
fn which_page_a_request_belongs_to() {
    let (page, frame, worker) =
        ("https://www.shop.example/", "https://ad.doubleclick.net/f", "https://shop.example/sw.js");
    let image = Origin { url: "https://ad.doubleclick.net/i", ..Origin::default() };
    let table = [
        (Origin { is_page: true, url: page, ..image }, Some(SHOP)),
        (Origin { is_page: true, url: page, document: Some(frame), asker: Some(frame), ..image }, Some(SHOP)),
        (Origin { is_topmost: true, document: Some(page), ..image }, Some(SHOP)),
        (Origin { topmost: Some(page), document: Some(frame), ..image }, Some(SHOP)),
        (Origin { is_topmost: true, asker: Some(worker), ..image }, Some(SHOP)),
        (Origin { document: Some(frame), asker: Some(frame), ..image }, None),
        (Origin { is_topmost: true, document: Some("about:reader"), ..image }, None),
        (Origin { is_topmost: true, asker: Some("moz-extension://1/popup.html"), ..image }, None),
        (image, None),
    ];
    for (origin, expected) in table {
        assert_eq!(top_site(origin).as_ref().map(Site::as_str), expected, "{origin:?}");
    }
}

#[test]
fn global_privacy_control_goes_with_the_rejection_of_marketing() {
    let shop = site(SHOP);
    let by_default = Preferences::default();
    assert!(by_default.objects_on(&shop));
    for rule in [Rule::Keep, Rule::SessionOnly, Rule::FirstPartyOnly] {
        assert!(!with_rule(Category::Marketing, rule).objects_on(&shop), "{rule:?}");
    }
    let mut own = Preferences::default();
    own.set_rule_on(&shop, Category::Marketing, Some(Rule::Keep)).unwrap();
    assert!(!own.objects_on(&shop) && own.objects_on(&site("other.example")));
    let mut paused = Preferences::default();
    paused.set_paused(&shop, true);
    assert!(!paused.objects_on(&shop));
    let mut declined = Preferences::default();
    declined.gpc = false;
    assert!(!declined.objects_on(&shop));
    assert!(!off().objects_on(&shop));
}

proptest! {
    /// Hostile headers are read without harm, and only whole lines go.
    #[test]
    fn any_header_is_harmless(header in "[ -~\n\u{80}-\u{ff}]{0,300}", visited: bool) {
        let (server, top) = (host("a.b.example"), site(SHOP));
        let place = Place { host: &server, top: &top, visited, records: &[] };
        if let Some(sifted) = sift_set_cookie(&header, place, &Preferences::default(), NOW) {
            let before = header.split('\n').count();
            let after = sifted.rest.as_deref().map_or(0, |rest| rest.split('\n').count());
            prop_assert!(before >= after + sifted.refused.len());
            for line in sifted.rest.iter().flat_map(|rest| rest.split('\n')) {
                prop_assert!(header.split('\n').any(|known| known == line));
            }
        }
        if let Some(rest) = sift_cookie(&header, place, &Preferences::default()) {
            prop_assert!(rest.len() < header.len());
        }
    }
}
