//! Choices as a file: they come back as they went, and what cannot be used changes nothing and says why.

#![allow(clippy::unwrap_used)]

mod common;

use common::site;
use jarkeeper::transfer::{Change, Fault, LONGEST, What, Writer, changes, read, write, write_site};
use jarkeeper::{Category, Preferences, Preset, Rule, Settings};
use proptest::prelude::*;

/// Choices with everything in them that there is.
fn rich() -> Preferences {
    let mut chosen = Preferences::default();
    chosen.categories = Preset::Relaxed.rules();
    chosen.enforce = false;
    chosen.gpc = false;
    chosen.unanswered = true;
    let (shop, news) = (site("shop.example"), site("news.example"));
    chosen.set_paused(&news, true);
    chosen.set_unanswered(&news, true);
    chosen.set_rule_on(&shop, Category::Statistics, Some(Rule::AnonymousOnly)).unwrap();
    chosen.set_rule_on(&shop, Category::Marketing, Some(Rule::SessionOnly)).unwrap();
    chosen.correct(&shop, "sid\"ü", &shop, Some(Category::Necessary));
    chosen.correct(&shop, "", &site("ads.example"), Some(Category::Marketing));
    chosen
}

/// The choices that a file makes of those after installing.
fn fresh(text: &str) -> Result<Preferences, Fault> {
    read(text, &Preferences::default()).map(|offer| offer.wanted)
}

#[test]
fn export_wipe_and_import_give_the_same_choices() {
    let settings = Settings { badge: false, count: true };
    let text = write(&rich(), settings);
    let offer = read(&text, &Preferences::default()).unwrap();
    assert_eq!(offer.wanted, rich());
    assert_eq!(offer.settings, Some(settings));
    assert_eq!((offer.writer, offer.left_out), (Writer::Jarkeeper, Vec::new()));
    assert_eq!(write(&offer.wanted, settings), text, "and the same file");
}

#[test]
fn ten_thousand_sites_fit_into_a_file_and_one_more_is_too_many() {
    let mut chosen = Preferences::default();
    for number in 0..10_000 {
        chosen.set_rule_on(&site(&format!("s{number}.example")), Category::Marketing, Some(Rule::Keep)).unwrap();
    }
    let text = write(&chosen, Settings::default());
    assert!(text.len() < LONGEST, "{}", text.len());
    assert_eq!(fresh(&text), Ok(chosen.clone()));
    chosen.set_paused(&site("more.example"), true);
    assert_eq!(fresh(&write(&chosen, Settings::default())), Err(Fault::TooLarge));
}

#[test]
fn one_sites_file_changes_that_site_alone() {
    let text = write_site(&rich(), &site("shop.example"));
    let mut chosen = Preferences::default();
    chosen.set_paused(&site("other.example"), true);
    let wanted = read(&text, &chosen).unwrap().wanted;
    assert_eq!(wanted.site(&site("shop.example")), rich().site(&site("shop.example")));
    assert!(wanted.is_paused(&site("other.example")));
    assert_eq!(wanted.categories, chosen.categories);
    assert!(wanted.site(&site("news.example")).is_none());
}

#[test]
fn what_cannot_be_used_says_why() {
    let whole = write(&rich(), Settings::default());
    let invalid = |text: &str| matches!(fresh(text), Err(Fault::Invalid(_)));
    assert!(matches!(fresh(""), Err(Fault::NotJson(_))));
    assert!(matches!(fresh(&whole[..whole.len() - 9]), Err(Fault::NotJson(_))), "cut short");
    assert!(matches!(fresh("\u{0}PK\u{3}\u{4}"), Err(Fault::NotJson(_))), "something else");
    assert_eq!(fresh(&" ".repeat(10 << 20)), Err(Fault::TooLarge));
    assert!(matches!(fresh(&"[".repeat(100_000)), Err(Fault::NotJson(_))), "no depth exhausts the stack");
    for unknown in ["{}", "[]", "7", "null", r#"{"hello": []}"#, r#"{"default": [1]}"#, r#"{"a": "b"}"#] {
        assert_eq!(fresh(unknown), Err(Fault::Unknown), "{unknown}");
    }
    assert_eq!(fresh(r#"{"jarkeeper": 2, "sites": 7}"#), Err(Fault::Future(2)));
    assert_eq!(fresh(r#"{"jarkeeper": 99999999999}"#), Err(Fault::Future(99_999_999_999)));
    for wrong in [
        r#"{"jarkeeper": "1"}"#,
        r#"{"jarkeeper": 0}"#,
        r#"{"jarkeeper": 1, "surprise": true}"#,
        r#"{"jarkeeper": 1, "categories": {"preferences": "keep"}}"#,
        r#"{"jarkeeper": 1, "categories": {"preferences": "anonymous-only", "statistics": "keep", "marketing": "keep"}}"#,
        r#"{"jarkeeper": 1, "sites": {"www.example.org": {}}}"#,
        r#"{"jarkeeper": 1, "sites": {"example.org": {"categories": {"marketing": "anonymous-only"}}}}"#,
        r#"{"jarkeeper": 1, "sites": {"example.org": {"corrections":
            [{"name": "a", "domain": "example.org", "category": "unknown"}]}}}"#,
        r#"{"jarkeeper": 1, "sites": {"__proto__": {"paused": true}}}x"#,
    ] {
        assert!(invalid(wrong) || matches!(fresh(wrong), Err(Fault::NotJson(_))), "{wrong}");
    }
}

#[test]
fn a_file_may_say_little_and_start_with_a_byte_order_mark() {
    assert_eq!(fresh("\u{feff}{\"jarkeeper\": 1}"), Ok(Preferences::default()));
    let paused = fresh(r#"{"jarkeeper": 1, "sites": {"example.org": {"paused": true}}}"#).unwrap();
    assert!(paused.is_paused(&site("example.org")));
    let nothing = fresh(r#"{"jarkeeper": 1, "sites": {"example.org": {}}}"#).unwrap();
    assert_eq!(nothing.sites().count(), 0, "a site without anything of its own is not kept");
}

#[test]
fn differences_are_told_one_by_one() {
    assert_eq!(changes(&rich(), &rich()), []);
    let told = changes(&Preferences::default(), &rich());
    let on = |name: &str, what: What| Change { site: Some(site(name)), what };
    let everywhere =
        |category, from, to| Change { site: None, what: What::Rule { category, from: Some(from), to: Some(to) } };
    let own = |category, to| What::Rule { category, from: None, to: Some(to) };
    let correction = |name: &str, category| What::Correction { name: name.to_owned(), to: Some(category) };
    assert_eq!(
        told,
        [
            everywhere(Category::Statistics, Rule::Reject, Rule::Keep),
            everywhere(Category::Marketing, Rule::Reject, Rule::FirstPartyOnly),
            Change { site: None, what: What::Works(false) },
            Change { site: None, what: What::Answers(false) },
            Change { site: None, what: What::Gpc(false) },
            on("news.example", What::Works(false)),
            on("news.example", What::Answers(false)),
            on("shop.example", own(Category::Statistics, Rule::AnonymousOnly)),
            on("shop.example", own(Category::Marketing, Rule::SessionOnly)),
            on("shop.example", correction("", Category::Marketing)),
            on("shop.example", correction("sid\"ü", Category::Necessary)),
        ]
    );
    let back = changes(&rich(), &Preferences::default());
    assert_eq!(back.len(), told.len(), "and the way back");
    assert!(back.contains(&on("shop.example", What::Correction { name: String::new(), to: None })));
}

#[test]
fn cookie_auto_deletes_lists_are_translated() {
    let text = r#"{
        "default": [
            {"expression": "*.bank.example", "listType": "WHITE", "storeId": "default", "id": "1"},
            {"expression": "news.example", "listType": "GREY", "storeId": "default", "cleanSiteData": ["Cache"]},
            {"expression": "*.shop.example", "listType": "WHITE", "cleanAllCookies": false, "cookieNames": ["sid", "cart"]},
            {"expression": "/^(.*\\.)?any\\.example$/", "listType": "WHITE"},
            {"expression": "*.google.*", "listType": "WHITE"},
            {"expression": "*", "listType": "GREY"},
            {"expression": "*.com", "listType": "WHITE"}
        ],
        "firefox-container-1": [
            {"expression": "*.news.example", "listType": "WHITE"},
            {"expression": "*.bank.example", "listType": "GREY"}
        ]
    }"#;
    let offer = read(text, &Preferences::default()).unwrap();
    assert_eq!(offer.writer, Writer::CookieAutoDelete);
    let wanted = &offer.wanted;
    for category in [Category::Preferences, Category::Statistics, Category::Marketing] {
        for kept in ["bank.example", "news.example"] {
            assert_eq!(wanted.rule_here(&site(kept), category), Some(Rule::FirstPartyOnly), "{kept}");
        }
    }
    let shop = wanted.site(&site("shop.example")).unwrap();
    assert_eq!(shop.corrections.len(), 2);
    assert!(shop.categories.is_empty(), "only the cookies that it names");
    assert_eq!(offer.left_out, ["*", "/^(.*\\.)?any\\.example$/", "*.google.*", "*.com"]);
    assert_eq!(wanted.sites().count(), 3);
}

#[test]
fn cookie_blocks_storage_is_translated() {
    let text = r#"{
        "cblk_userpolicy": [true, false, true, false],
        "cblk_exglobal": ["https://www.bank.example/login", "not a site"],
        "cblk_exfunc": ["news.example"],
        "cblk_exanal": ["news.example", 7],
        "cblk_exadvert": [],
        "cblk_pscale": 1.0
    }"#;
    let offer = read(text, &Preferences::default()).unwrap();
    assert_eq!(offer.writer, Writer::CookieBlock);
    let wanted = &offer.wanted;
    let rules = [Category::Preferences, Category::Statistics, Category::Marketing].map(|one| wanted.rule(one));
    assert_eq!(rules, [Rule::Reject, Rule::Keep, Rule::Reject]);
    assert!(wanted.is_paused(&site("bank.example")));
    assert_eq!(wanted.rule_here(&site("news.example"), Category::Statistics), Some(Rule::Keep));
    assert_eq!(wanted.rule_here(&site("news.example"), Category::Marketing), None);
    assert_eq!(offer.left_out, ["not a site"]);
}

proptest! {
    #[test]
    fn no_file_is_a_panic_and_what_is_taken_can_be_stored(text in "\\PC{0,200}", cut in 0usize..400) {
        let _ = fresh(&text);
        let mut spoilt = write(&rich(), Settings::default());
        let cut = (0..=cut.min(spoilt.len())).rev().find(|at| spoilt.is_char_boundary(*at)).unwrap_or(0);
        spoilt.insert_str(cut, &text);
        if let Ok(wanted) = fresh(&spoilt) {
            prop_assert_eq!(jarkeeper::open(&serde_json::to_string(&jarkeeper::seal(&wanted)).unwrap()), Ok(wanted));
        }
    }
}
