//! Two devices that share their preferences: whatever was chosen on either holds on both, and of two choices about the
//! same thing the later.

#![allow(clippy::unwrap_used)]

mod common;

use common::site;
use jarkeeper::Category::{Marketing, Necessary, Statistics};
use jarkeeper::{Preferences, Rule, synced};
use proptest::prelude::*;

/// The preferences after a change, made at a second since 1970.
fn changed(from: &Preferences, at: f64, change: impl FnOnce(&mut Preferences)) -> Preferences {
    let mut to = from.clone();
    change(&mut to);
    to.modified = at * 1000.0;
    to.stamp(from, at * 1000.0);
    to
}

/// What both devices hold once each knows of the other.
fn together(one: &Preferences, other: &Preferences) -> Preferences {
    let both = one.merged(other);
    assert_eq!(both, other.merged(one), "both devices come to the same");
    assert_eq!(both, both.merged(other), "hearing of it again changes nothing");
    both
}

#[test]
fn changes_of_different_things_all_hold() {
    let start = changed(&Preferences::default(), 100.0, |it| it.set_paused(&site("old.example"), true));
    let (shop, news) = (site("shop.example"), site("news.example"));
    let here = changed(&start, 200.0, |it| {
        it.set_rule(Statistics, Rule::Keep).unwrap();
        it.set_paused(&shop, true);
        it.correct(&shop, "_fbp", &shop, Some(Necessary));
    });
    let there = changed(&start, 300.0, |it| {
        it.set_rule(Marketing, Rule::SessionOnly).unwrap();
        it.correct(&shop, "sid", &site("login.example"), Some(Necessary));
        it.set_rule_on(&news, Statistics, Some(Rule::Reject)).unwrap();
        it.gpc = false;
    });
    let both = together(&here, &there);
    assert_eq!((both.rule(Statistics), both.rule(Marketing), both.gpc), (Rule::Keep, Rule::SessionOnly, false));
    assert!(both.is_paused(&site("old.example")) && both.is_paused(&shop));
    assert_eq!(both.site(&shop).unwrap().corrections.len(), 2);
    assert_eq!(both.rule_here(&news, Statistics), Some(Rule::Reject));
}

#[test]
fn of_two_changes_of_the_same_thing_the_later_holds() {
    let start = Preferences::default();
    let here = changed(&start, 200.0, |it| it.set_rule(Statistics, Rule::Keep).unwrap());
    let there = changed(&start, 300.0, |it| it.set_rule(Statistics, Rule::SessionOnly).unwrap());
    let there = changed(&there, 301.0, |it| it.enforce = false);
    let both = together(&here, &there);
    assert_eq!(both.rule(Statistics), Rule::SessionOnly);
    assert!(!both.enforce);
}

#[test]
fn what_was_taken_back_does_not_come_back() {
    let shop = site("shop.example");
    let start = changed(&Preferences::default(), 100.0, |it| {
        it.set_paused(&shop, true);
        it.correct(&shop, "_fbp", &shop, Some(Necessary));
    });
    let here = changed(&start, 200.0, |it| it.forget(&shop));
    let there = changed(&start, 150.0, |it| it.gpc = false);
    let both = together(&here, &there);
    assert_eq!(both.site(&shop), None);
    // A device that slept for a year and more is heard out: nobody remembers for so long.
    let later = changed(&both, 200.0 + 400.0 * 86_400.0, |it| it.gpc = true);
    assert!(later.merged(&start).is_paused(&shop));
}

#[test]
fn choices_from_before_times_were_kept_count_for_more_than_none_and_less_than_any() {
    let shop = site("shop.example");
    let mut old = Preferences::default();
    old.set_paused(&shop, true);
    old.set_rule(Statistics, Rule::Keep).unwrap();
    let fresh = Preferences::default();
    let both = together(&fresh, &old);
    assert!(both.is_paused(&shop));
    assert_eq!(both.rule(Statistics), Rule::Keep);
    let here = changed(&Preferences::default(), 2.0, |it| it.set_rule(Statistics, Rule::SessionOnly).unwrap());
    assert_eq!(together(&here, &old).rule(Statistics), Rule::SessionOnly);
}

#[test]
fn a_clock_that_was_set_back_makes_no_choice_older_than_the_one_before() {
    let first = changed(&Preferences::default(), 1000.0, |it| it.set_rule(Statistics, Rule::Keep).unwrap());
    let second = changed(&first, 10.0, |it| it.set_rule(Statistics, Rule::Reject).unwrap());
    assert_eq!(together(&first, &second).rule(Statistics), Rule::Reject);
}

#[test]
fn whether_to_mirror_is_each_devices_own_choice() {
    let mut here = Preferences::default();
    here.sync = true;
    let there = changed(&Preferences::default(), 5.0, |it| it.gpc = false);
    assert!(here.merged(&there).sync);
}

#[test]
fn times_travel_with_the_choices() {
    let here = changed(&Preferences::default(), 1_700_000_000.0, |it| it.set_paused(&site("shop.example"), true));
    let arrived = synced::join(&synced::split(&here)).unwrap().unwrap();
    assert_eq!(arrived, here);
}

/// A few choices at random seconds, so that some are about the same thing at the same time.
fn device() -> impl Strategy<Value = Preferences> {
    let step = (0..4_usize, 0..6_usize, 1..9_u32);
    proptest::collection::vec(step, 0..8).prop_map(|steps| {
        steps.into_iter().fold(Preferences::default(), |before, (place, what, at)| {
            let place = site(["a.example", "b.example", "c.example", "d.example"][place]);
            changed(&before, f64::from(at), |it| match what {
                0 => it.set_paused(&place, !it.is_paused(&place)),
                1 => it.set_rule_on(&place, Statistics, Some(Rule::Keep)).unwrap(),
                2 => it.set_rule_on(&place, Statistics, None).unwrap(),
                3 => it.correct(&place, "a b;c", &place, Some(Necessary)),
                4 => it.set_rule(Marketing, Rule::FirstPartyOnly).unwrap(),
                _ => it.forget(&place),
            })
        })
    })
}

proptest! {
    /// In whatever order three devices hear of each other, they end with the same.
    #[test]
    fn the_order_makes_no_difference(a in device(), b in device(), c in device()) {
        let said = |it: &Preferences| it.to_json().split("\"modified\"").next().map(str::to_owned);
        let (one, other) = (a.merged(&b).merged(&c), c.merged(&a).merged(&b));
        prop_assert_eq!(said(&one), said(&other));
        prop_assert_eq!(one.merged(&other), one);
    }
}
