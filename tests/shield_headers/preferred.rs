//! What preferences say.

use jarkeeper::shield::headers::{Change, Effect, HeaderRule, HeaderShield, Loading, Ruleset};
use jarkeeper::{Category, Preferences, Preset, Rule};

use crate::common::site;
use crate::requests::{Request, has, image, loses, of, with_rules};
use crate::{NEWS, SHOP, THIRD};

#[test]
fn the_rules_for_everywhere_say_which_rulesets_hold() {
    use Ruleset::{Both, Marketing, Statistics};
    let table: [(Rule, Rule, &[Ruleset]); 8] = [
        (Rule::Reject, Rule::Reject, &[Statistics, Marketing, Both]),
        (Rule::FirstPartyOnly, Rule::FirstPartyOnly, &[Statistics, Marketing, Both]),
        (Rule::Keep, Rule::Reject, &[Marketing]),
        (Rule::AnonymousOnly, Rule::Reject, &[Marketing]),
        (Rule::SessionOnly, Rule::Reject, &[Marketing]),
        (Rule::Reject, Rule::Keep, &[Statistics]),
        (Rule::Keep, Rule::SessionOnly, &[]),
        (Rule::Keep, Rule::Keep, &[]),
    ];
    for (statistics, marketing, expected) in table {
        assert_eq!(of(&with_rules(statistics, marketing)).rulesets, expected, "{statistics:?} {marketing:?}");
    }
    let mut off = Preferences::default();
    off.enforce = false;
    assert_eq!(of(&off), HeaderShield::default(), "nothing holds while nothing is done");
}

#[test]
fn a_paused_site_is_exempt_from_everything() {
    let mut preferences = Preferences::default();
    preferences.set_paused(&site(SHOP), true);
    let shield = of(&preferences);
    let in_frame = Request { from: "frame.example", ..image(SHOP, THIRD) };
    for ruleset in Ruleset::ALL {
        assert!(!loses(&shield, ruleset, image(SHOP, THIRD)));
        assert!(!loses(&shield, ruleset, in_frame), "frames of others on its pages are exempt with it");
        assert!(loses(&shield, ruleset, image(NEWS, THIRD)));
    }
    assert!(!has(&shield, Effect::Object, image(SHOP, THIRD)) && !has(&shield, Effect::Object, in_frame));
    assert!(has(&shield, Effect::Object, image(NEWS, THIRD)));
}

#[test]
fn a_site_that_keeps_a_category_is_exempt_from_that_alone() {
    let mut preferences = Preferences::default();
    preferences.set_rule_on(&site(SHOP), Category::Statistics, Some(Rule::Keep)).unwrap();
    let shield = of(&preferences);
    assert!(!loses(&shield, Ruleset::Statistics, image(SHOP, THIRD)));
    assert!(!loses(&shield, Ruleset::Both, image(SHOP, THIRD)), "some of its cookies are to be kept");
    assert!(loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)));
    assert!(has(&shield, Effect::Object, image(SHOP, THIRD)));
    assert!(loses(&shield, Ruleset::Statistics, image(NEWS, THIRD)));

    let mut preferences = Preferences::default();
    preferences.set_rule_on(&site(SHOP), Category::Marketing, Some(Rule::Keep)).unwrap();
    let shield = of(&preferences);
    assert!(!loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)));
    assert!(!loses(&shield, Ruleset::Both, image(SHOP, THIRD)));
    assert!(!has(&shield, Effect::Object, image(SHOP, THIRD)), "who keeps marketing does not object to it");
    assert!(has(&shield, Effect::Object, image(NEWS, THIRD)));
}

#[test]
fn a_site_that_rejects_what_is_kept_elsewhere() {
    let mut preferences = with_rules(Rule::Keep, Rule::Keep);
    preferences.set_rule_on(&site(SHOP), Category::Statistics, Some(Rule::Reject)).unwrap();
    let shield = of(&preferences);
    assert!(loses(&shield, Ruleset::Statistics, image(SHOP, THIRD)));
    assert!(!loses(&shield, Ruleset::Statistics, image(NEWS, THIRD)));
    assert!(!loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)));

    preferences.set_rule_on(&site(NEWS), Category::Marketing, Some(Rule::Reject)).unwrap();
    let shield = of(&preferences);
    assert!(loses(&shield, Ruleset::Marketing, image(NEWS, THIRD)));
    assert!(!loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)));
    assert!(!loses(&shield, Ruleset::Statistics, image(NEWS, THIRD)));
    assert!(has(&shield, Effect::Object, image(NEWS, THIRD)) && !has(&shield, Effect::Object, image(SHOP, THIRD)));

    let mut mixed = with_rules(Rule::Reject, Rule::Keep);
    mixed.set_rule_on(&site(SHOP), Category::Marketing, Some(Rule::Reject)).unwrap();
    let shield = of(&mixed);
    assert!(loses(&shield, Ruleset::Statistics, image(NEWS, THIRD)), "protection elsewhere is not given up for it");
    assert!(!loses(&shield, Ruleset::Marketing, image(NEWS, THIRD)));
}

#[test]
fn a_cookie_that_the_person_keeps_exempts_its_host_on_that_site() {
    let mut preferences = Preferences::default();
    preferences.correct(&site(SHOP), "IDE", &site("doubleclick.net"), Some(Category::Necessary));
    preferences.correct(&site(SHOP), "x", &site(THIRD), Some(Category::Statistics));
    let shield = of(&preferences);
    assert!(!loses(&shield, Ruleset::Marketing, image(SHOP, "ad.doubleclick.net")));
    assert!(has(&shield, Effect::Object, image(SHOP, "ad.doubleclick.net")));
    assert!(loses(&shield, Ruleset::Marketing, image(NEWS, "ad.doubleclick.net")));
    assert!(loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)), "corrected to what is rejected as well");
}

#[test]
fn the_objection_goes_with_pages_and_all_that_they_load() {
    let shield = of(&Preferences::default());
    let page = Request { from: "", loading: Loading::Page, ..image(SHOP, SHOP) };
    for request in [page, image(SHOP, SHOP), image(SHOP, THIRD)] {
        assert!(has(&shield, Effect::Object, request));
    }
    let mut silent = Preferences::default();
    silent.gpc = false;
    assert!(!has(&of(&silent), Effect::Object, page));
    let relaxed = with_rules(Rule::Keep, Preset::Relaxed.rules().marketing);
    assert!(!has(&of(&relaxed), Effect::Object, page));
}

#[test]
fn a_change_adds_first_and_removes_last_and_knows_rules_again() {
    let before = of(&Preferences::default());
    let enabled: Vec<String> = before.rulesets.iter().map(|one| one.id().to_owned()).collect();
    let present: Vec<u32> = before.rules.iter().map(HeaderRule::id).collect();
    assert_eq!(Change::between(&enabled, &present, &before), Change::default());

    let mut preferences = with_rules(Rule::Keep, Rule::Reject);
    preferences.set_paused(&site(SHOP), true);
    let after = of(&preferences);
    let change = Change::between(&enabled, &present, &after);
    assert_eq!(change.disable, [Ruleset::Statistics, Ruleset::Both]);
    assert!(change.enable.is_empty());
    assert!(change.add.iter().any(|rule| rule.to == [SHOP]));
    let ids: Vec<u32> = after.rules.iter().map(HeaderRule::id).collect();
    assert!(change.remove.iter().all(|id| present.contains(id) && !ids.contains(id)));
    let unique: std::collections::BTreeSet<u32> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len());
    assert!(ids.iter().all(|id| (1..=0x7fff_ffff).contains(id)));
}
