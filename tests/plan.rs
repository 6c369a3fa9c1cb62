//! What happens to a cookie, as a table of situations.

#![allow(clippy::unwrap_used)]

mod common;

use common::{NOW, cookie, partitioned, site, traveller};
use jarkeeper::Category::{self, Marketing, Necessary, Preferences as Chosen, Statistics, Unknown};
use jarkeeper::Deed::{Keep, Remove, Shorten};
use jarkeeper::sorted::{Map, Set};
use jarkeeper::{Cookie, Deed, Party, Preferences, Preset, Rule, Site, Surroundings, Verdict, obey, plan, rule_for};

/// A cookie without a name is the one of which nobody can know or guess anything.
const NAMELESS: &str = "";

fn verdict(category: Category, party: Option<Party>, identifying: bool) -> Verdict {
    Verdict { category, party, identifying, confidence: 1.0, evidence: Vec::new() }
}

#[test]
fn every_rule_does_what_it_says() {
    const FIRST: Option<Party> = Some(Party::First);
    const THIRD: Option<Party> = Some(Party::Third);
    const LASTS: bool = false;
    const ENDS: bool = true;
    // rule, party, identifying, ends with the session anyway -> deed
    let table = [
        (Rule::Keep, FIRST, true, LASTS, Keep),
        (Rule::Keep, THIRD, true, LASTS, Keep),
        (Rule::FirstPartyOnly, FIRST, true, LASTS, Keep),
        (Rule::FirstPartyOnly, THIRD, true, LASTS, Remove),
        (Rule::FirstPartyOnly, None, true, LASTS, Keep),
        (Rule::AnonymousOnly, FIRST, false, LASTS, Keep),
        (Rule::AnonymousOnly, THIRD, false, LASTS, Keep),
        (Rule::AnonymousOnly, FIRST, true, LASTS, Remove),
        (Rule::SessionOnly, FIRST, true, LASTS, Shorten),
        (Rule::SessionOnly, THIRD, true, LASTS, Shorten),
        (Rule::SessionOnly, FIRST, true, ENDS, Keep),
        (Rule::Reject, FIRST, false, ENDS, Remove),
        (Rule::Reject, THIRD, true, LASTS, Remove),
        (Rule::Reject, None, true, LASTS, Remove),
    ];
    for (rule, party, identifying, session, deed) in table {
        let verdict = verdict(Statistics, party, identifying);
        assert_eq!(
            obey(rule, &verdict, session),
            deed,
            "{rule:?} {party:?} identifying {identifying} session {session}"
        );
    }
}

#[test]
fn the_presets_are_what_their_names_say() {
    // preset, category, party -> deed, of an identifying cookie that lasts
    let (own, other) = (Some(Party::First), Some(Party::Third));
    let table = [
        (Preset::OnlyNecessary, Necessary, own, Keep),
        (Preset::OnlyNecessary, Chosen, own, Remove),
        (Preset::OnlyNecessary, Statistics, own, Remove),
        (Preset::OnlyNecessary, Marketing, own, Remove),
        (Preset::Balanced, Necessary, other, Keep),
        (Preset::Balanced, Chosen, own, Keep),
        (Preset::Balanced, Chosen, other, Keep),
        (Preset::Balanced, Statistics, own, Remove),
        (Preset::Balanced, Marketing, other, Remove),
        (Preset::Relaxed, Chosen, own, Keep),
        (Preset::Relaxed, Statistics, other, Keep),
        (Preset::Relaxed, Marketing, own, Keep),
        (Preset::Relaxed, Marketing, other, Remove),
        // What is not known stays with its own site, and follows marketing elsewhere.
        (Preset::OnlyNecessary, Unknown, own, Keep),
        (Preset::OnlyNecessary, Unknown, None, Keep),
        (Preset::OnlyNecessary, Unknown, other, Remove),
        (Preset::Relaxed, Unknown, other, Remove),
    ];
    for (preset, category, party, deed) in table {
        let mut preferences = Preferences::default();
        preferences.categories = preset.rules();
        let verdict = verdict(category, party, true);
        let rule = rule_for(&verdict, None, &preferences);
        assert_eq!(obey(rule, &verdict, false), deed, "{preset:?} {category:?} {party:?}");
    }
}

/// A made-up cookie that the person called marketing on the given sites, so that no table of names has a say.
fn disliked_on(sites: &[&str], domain: &str) -> Preferences {
    let mut preferences = Preferences::default();
    for name in sites {
        preferences.correct(&site(name), "zz", &site(domain), Some(Marketing));
    }
    preferences
}

fn around(open: &[&str], companions: &[(&str, &str)], jar: &[Cookie]) -> Surroundings {
    let mut known: Map<Site, Set<Site>> = Map::new();
    for (page, loaded) in companions {
        known.or_default(site(page)).insert(site(loaded));
    }
    Surroundings::new(open.iter().map(|name| site(name)).collect(), known, jar)
}

fn deed(cookie: &Cookie, around: &Surroundings, preferences: &Preferences) -> Deed {
    plan(cookie, around, preferences, NOW).deed
}

#[test]
fn a_pause_and_a_correction_hold_on_their_site_alone() {
    let mut preferences = disliked_on(&["shop.example", "news.example"], "shop.example");
    let here = around(&["shop.example"], &[], &[]);
    assert_eq!(deed(&cookie("zz", "shop.example"), &here, &preferences), Remove);
    assert_eq!(deed(&cookie("zz", ".shop.example"), &here, &preferences), Remove, "whole domain or one host");
    assert_eq!(deed(&cookie("sessionid", "shop.example"), &here, &preferences), Keep, "another name");
    assert_eq!(deed(&cookie(NAMELESS, "other.example"), &here, &preferences), Keep, "another site");
    preferences.set_paused(&site("shop.example"), true);
    assert_eq!(deed(&cookie("zz", "shop.example"), &here, &preferences), Keep);
    preferences.set_paused(&site("shop.example"), false);
    preferences.enforce = false;
    assert_eq!(deed(&cookie("zz", "shop.example"), &here, &preferences), Keep, "nothing is removed while off");
}

#[test]
fn a_sites_own_rule_wins_over_that_for_everywhere() {
    let mut preferences = disliked_on(&["shop.example"], "shop.example");
    let here = around(&[], &[], &[]);
    let cookie = cookie("zz", "shop.example");
    for (rule, expected) in [(Rule::Keep, Keep), (Rule::SessionOnly, Shorten), (Rule::FirstPartyOnly, Keep)] {
        preferences.set_rule_on(&site("shop.example"), Marketing, Some(rule)).unwrap();
        assert_eq!(deed(&cookie, &here, &preferences), expected, "{rule:?}");
    }
    preferences.set_rule_on(&site("shop.example"), Marketing, None).unwrap();
    assert_eq!(deed(&cookie, &here, &preferences), Remove);
}

#[test]
fn a_partitioned_cookie_is_judged_by_the_site_of_its_partition() {
    let mut preferences = Preferences::default();
    let cookie = partitioned(NAMELESS, "ads.example", "shop.example");
    let nothing_open = around(&[], &[], &[]);
    let action = plan(&cookie, &nothing_open, &preferences, NOW);
    assert_eq!((action.deed, action.verdict.party), (Remove, Some(Party::Third)), "an unknown cookie of a third party");
    assert_eq!(action.site, Some(site("shop.example")));
    preferences.set_paused(&site("shop.example"), true);
    assert_eq!(deed(&cookie, &nothing_open, &preferences), Keep);
}

#[test]
fn a_shared_cookie_gets_the_gentlest_of_what_its_sites_ask_for() {
    let tracker = traveller(NAMELESS, "ads.example");
    let preferences = Preferences::default();
    let seen = around(&["shop.example"], &[("shop.example", "ads.example")], &[]);
    assert_eq!(deed(&tracker, &seen, &preferences), Remove, "unknown, and a third party wherever it was seen");

    let visited = around(&["ads.example"], &[("shop.example", "ads.example")], &[]);
    assert_eq!(deed(&tracker, &visited, &preferences), Keep, "its own site is open: there it is first party");

    let proof = [cookie("visited", "ads.example")];
    let was_visited = around(&["shop.example"], &[("shop.example", "ads.example")], &proof);
    assert_eq!(deed(&tracker, &was_visited, &preferences), Keep, "a cookie beside it could only be set by a visit");

    let mut paused = Preferences::default();
    paused.set_paused(&site("shop.example"), true);
    let two = around(&[], &[("shop.example", "ads.example"), ("news.example", "ads.example")], &[]);
    assert_eq!(deed(&tracker, &two, &paused), Keep, "one of the two is paused");
    assert_eq!(deed(&tracker, &two, &preferences), Remove);
}

#[test]
fn a_shared_cookie_of_which_nothing_is_known_stays() {
    let somewhere = traveller(NAMELESS, "ads.example");
    let nowhere = around(&["shop.example"], &[], &[]);
    let action = plan(&somewhere, &nowhere, &Preferences::default(), NOW);
    assert_eq!((action.deed, action.verdict.party), (Keep, None), "whose it is cannot be told");
}

#[test]
fn a_cookie_of_no_host_is_left_alone() {
    let file = cookie(NAMELESS, "");
    assert_eq!(deed(&file, &around(&[], &[], &[]), &Preferences::default()), Keep);
}
