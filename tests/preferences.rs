//! What a person wants, how it is kept, and what is done with what cannot be read.

#![allow(clippy::unwrap_used)]

mod common;

use common::site;
use jarkeeper::Category::{self, Marketing, Necessary, Preferences as Chosen, Statistics, Unknown};
use jarkeeper::sorted::Map;
use jarkeeper::{
    Damage, Invalid, Managed, Preferences, Preset, Reading, Rule, open, read_managed, read_stored, seal, synced,
};

#[test]
fn after_installing_the_balanced_choice_is_enforced() {
    let fresh = Preferences::default();
    let rules = Category::ALL.map(|category| fresh.rule(category));
    assert_eq!(rules, [Rule::Keep, Rule::Keep, Rule::Reject, Rule::Reject, Rule::Keep]);
    assert!(fresh.enforce);
    assert_eq!(Preset::matching(&fresh.categories), Some(Preset::Balanced));
}

#[test]
fn which_rule_fits_which_category() {
    use Rule::{AnonymousOnly, FirstPartyOnly, Keep, Reject, SessionOnly};
    let table: [(Category, &[Rule]); 5] = [
        (Necessary, &[Keep]),
        (Chosen, &[Keep, FirstPartyOnly, SessionOnly, Reject]),
        (Statistics, &[Keep, FirstPartyOnly, AnonymousOnly, SessionOnly, Reject]),
        (Marketing, &[Keep, FirstPartyOnly, SessionOnly, Reject]),
        (Unknown, &[]),
    ];
    for (category, fitting) in table {
        for rule in Rule::ALL {
            assert_eq!(rule.fits(category), fitting.contains(&rule), "{rule:?} for {category:?}");
            let mut preferences = Preferences::default();
            let before = preferences.clone();
            let set = preferences.set_rule(category, rule);
            assert_eq!(set.is_ok(), fitting.contains(&rule), "{rule:?} for {category:?}");
            assert!(set.is_ok() || preferences == before, "an error changes nothing");
        }
    }
}

#[test]
fn a_site_is_remembered_only_while_it_differs() {
    let mut preferences = Preferences::default();
    let shop = site("shop.example");
    preferences.set_paused(&shop, true);
    preferences.set_rule_on(&shop, Statistics, Some(Rule::AnonymousOnly)).unwrap();
    preferences.correct(&shop, "a", &shop, Some(Necessary));
    assert_eq!(preferences.sites().count(), 1);
    assert_eq!(preferences.rule_on(&shop, Statistics), Rule::AnonymousOnly);
    assert_eq!(preferences.rule_on(&site("other.example"), Statistics), Rule::Reject);
    preferences.set_paused(&shop, false);
    preferences.set_rule_on(&shop, Statistics, None).unwrap();
    preferences.correct(&shop, "a", &shop, Some(Unknown));
    assert_eq!(preferences, Preferences::default());
}

#[test]
fn what_is_stored_reads_back_the_same() {
    let preferences = some();
    let json = serde_json::to_string(&seal(&preferences)).unwrap();
    assert_eq!(open(&json), Ok(preferences));
}

#[test]
fn damage_is_told_and_never_obeyed() {
    let good = serde_json::to_string(&seal(&some())).unwrap();
    let body = |text: &str| {
        let mut stored = seal(&some());
        stored.checksum = stored.checksum.replace(|_| true, "0");
        stored.body = text.to_owned();
        serde_json::to_string(&stored).unwrap()
    };
    let sealed = |text: &str| {
        // FNV-1a of the text, as whoever writes storage by hand would have to give it.
        let hash = text
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        serde_json::json!({ "version": 1, "checksum": format!("{hash:016x}"), "body": text }).to_string()
    };
    let table = [
        (good[..good.len() / 2].to_owned(), "shape"),
        ("[]".to_owned(), "shape"),
        ("\"\"".to_owned(), "shape"),
        (body(&some().to_json()), "checksum"),
        (good.replacen("reject", "keep", 1), "checksum"),
        (r#"{"version": 2, "checksum": "", "body": ""}"#.to_owned(), "future"),
        (sealed(r#"{"version": 7}"#), "future"),
        (sealed(r#"{"version": 1}"#), "schema"),
        (sealed(&some().to_json().replace("\"session-only\"", "\"anonymous-only\"")), "schema"),
        (sealed(&some().to_json().replace("shop.example", "www.shop.example")), "schema"),
        (sealed(&some().to_json().replace("\"enforce\"", "\"surprise\"")), "schema"),
    ];
    for (json, expected) in table {
        let damage = open(&json).expect_err(&json);
        let kind = match damage {
            Damage::Shape(_) => "shape",
            Damage::Checksum => "checksum",
            Damage::Future(_) => "future",
            Damage::Schema(_) => "schema",
        };
        assert_eq!(kind, expected, "{json}");
        let copy = serde_json::to_string(&seal(&some())).unwrap();
        match read_stored(Some(&json), Some(&copy)) {
            Reading::Damaged { last_good, .. } => assert_eq!(last_good.as_deref(), Some(&some())),
            other => panic!("{other:?}"),
        }
        assert!(matches!(read_stored(Some(&json), Some(&json)), Reading::Damaged { last_good: None, .. }));
    }
}

#[test]
fn nothing_stored_is_a_fresh_start_but_a_copy_alone_is_damage() {
    assert_eq!(read_stored(None, None), Reading::Fresh);
    let copy = serde_json::to_string(&seal(&some())).unwrap();
    assert!(matches!(read_stored(None, Some(&copy)), Reading::Damaged { last_good: Some(_), .. }));
    assert!(matches!(read_stored(Some(&copy), None), Reading::Whole(_)));
}

#[test]
fn what_is_synced_is_cut_small_and_put_together_again() {
    let mut large = some();
    for number in 0..500 {
        large.correct(&site(&format!("site{number}.example")), "ü\"\\", &site("ads.example"), Some(Marketing));
    }
    let mut items = synced::split(&large);
    assert!(items.len() > 10);
    for (key, item) in &items {
        assert!(key.len() + item.len() < 8192, "storage.sync takes 8,192 octets an item");
    }
    assert_eq!(synced::join(&items), Ok(Some(large)));
    items.remove("preferences:1");
    assert!(synced::join(&items).is_err(), "a piece has not arrived yet");
    assert_eq!(synced::join(&Map::new()), Ok(None));
}

#[test]
fn an_administrators_rules_lie_over_the_persons() {
    let policy = r#"{"categories": {"preferences": "keep", "statistics": "keep", "marketing": "reject"}}"#;
    let mut chosen = some();
    chosen.set_paused(&site("paused.example"), true);
    let held = read_managed(policy).unwrap().over(&chosen);
    let rules = Category::ALL.map(|category| held.rule(category));
    assert_eq!(rules, [Rule::Keep, Rule::Keep, Rule::Keep, Rule::Reject, Rule::Keep]);
    assert_eq!(held.rule_on(&site("shop.example"), Marketing), Rule::Reject, "a site's own rule gives way");
    assert!(held.is_paused(&site("paused.example")), "pausing stays the person's");

    let partly = read_managed(r#"{"categories": {"marketing": "first-party-only"}}"#).unwrap().over(&chosen);
    assert_eq!(partly.rule(Statistics), chosen.rule(Statistics));
    assert_eq!(read_managed("{}"), Ok(Managed::default()));
}

#[test]
fn a_policy_with_an_unknown_word_is_an_error() {
    let table = [
        r#"{"categories": {"statistics": "allow"}}"#,
        r#"{"categories": {"analytics": "keep"}}"#,
        r#"{"categories": {"necessary": "keep"}}"#,
        r#"{"categories": {"marketing": "anonymous-only"}}"#,
        r#"{"categories": {"marketing": "Reject"}}"#,
        r#"{"category": {}}"#,
        "",
    ];
    for policy in table {
        assert!(read_managed(policy).is_err(), "{policy}");
    }
    let unfit = read_managed(r#"{"categories": {"preferences": "anonymous-only"}}"#);
    assert_eq!(unfit, Err(Invalid::RuleDoesNotFit(Rule::AnonymousOnly, Chosen)));
}

/// Preferences that differ from the defaults in every part.
fn some() -> Preferences {
    let shop = site("shop.example");
    let mut preferences = Preferences::default();
    preferences.set_rule(Chosen, Rule::SessionOnly).unwrap();
    preferences.set_rule(Statistics, Rule::FirstPartyOnly).unwrap();
    preferences.set_rule_on(&shop, Marketing, Some(Rule::Keep)).unwrap();
    preferences.correct(&shop, "a", &site("ads.example"), Some(Statistics));
    preferences.modified = 12.0;
    preferences
}

#[test]
fn what_was_stored_before_privacy_control_could_be_chosen_is_read_with_it_on() {
    let text = Preferences::default().to_json();
    let before = text.replace("\"gpc\":true,", "");
    assert_ne!(before, text);
    assert_eq!(Preferences::from_json(&before).unwrap(), Preferences::default());
}
