//! What became of cookies, a day at a time, and who follows where: small, forgetful, and drawn.

#![allow(clippy::unwrap_used)]

mod common;

use common::site;
use jarkeeper::Category::{Marketing, Necessary, Statistics};
use jarkeeper::days::{Chart, Days, Fate, Followers, KEPT_DAYS, bars, map, total};

const TODAY: i32 = 20_781;

#[test]
fn removed_and_refused_add_up_and_kept_is_the_most_of_a_day() {
    let mut days = Days::default();
    days.add(TODAY - 1, Fate::Removed, Marketing, 2);
    days.add(TODAY, Fate::Removed, Marketing, 1);
    days.add(TODAY, Fate::Refused, Statistics, 4);
    days.keep(TODAY - 1, [9, 0, 0, 0, 0]);
    days.keep(TODAY, [3, 0, 0, 0, 0]);
    days.keep(TODAY, [5, 1, 0, 0, 0]);
    days.keep(TODAY, [4, 0, 0, 0, 0]);
    let week = days.last(TODAY, 7);
    assert_eq!(week.len(), 7);
    assert_eq!((week[0].0, week[6].0), (TODAY - 6, TODAY));
    assert_eq!(total(&week, Fate::Removed, Marketing), 3);
    assert_eq!(total(&week, Fate::Refused, Statistics), 4);
    assert_eq!(week[6].count(Fate::Kept, Necessary), 5);
    assert_eq!(week[6].all(Fate::Kept), 6);
}

#[test]
fn ninety_days_are_kept_and_take_a_few_kilobytes() {
    let mut days = Days::default();
    for day in 0..400 {
        for fate in Fate::ALL {
            days.add(TODAY + day, fate, Marketing, 123_456);
        }
    }
    let last = days.last(TODAY + 399, KEPT_DAYS);
    assert!(last.iter().all(|day| day.all(Fate::Removed) > 0));
    let stored = serde_json::to_string(&days).unwrap();
    assert!(stored.len() < 10_000, "{}", stored.len());
    assert_eq!(serde_json::from_str::<Days>(&stored).unwrap(), days);
    days.add(TODAY + 400 + KEPT_DAYS, Fate::Kept, Marketing, 1);
    assert!(days.last(TODAY + 399, KEPT_DAYS).iter().all(|day| day.all(Fate::Removed) == 0), "all too old");
}

#[test]
fn a_clock_that_was_wrong_leaves_no_day_in_the_future() {
    let mut days = Days::default();
    days.add(TODAY + 1000, Fate::Removed, Marketing, 1);
    days.add(TODAY, Fate::Removed, Marketing, 1);
    assert_eq!(days.last(TODAY + 1000, 1)[0].all(Fate::Removed), 0);
    assert_eq!(days.last(TODAY, 1)[0].all(Fate::Removed), 1);
}

#[test]
fn a_number_never_runs_over() {
    let mut days = Days::default();
    days.add(TODAY, Fate::Removed, Marketing, u32::MAX);
    days.add(TODAY, Fate::Removed, Marketing, 7);
    days.add(TODAY - 1, Fate::Removed, Marketing, 7);
    assert_eq!(days.last(TODAY, 1)[0].all(Fate::Removed), u32::MAX);
    assert_eq!(total(&days.last(TODAY, 2), Fate::Removed, Marketing), u32::MAX);
}

#[test]
fn who_was_seen_on_the_most_sites_comes_first() {
    let mut followers = Followers::default();
    followers.see(TODAY - 30, &site("old.example"), &site("a.example"));
    for on in ["a.example", "b.example", "c.example"] {
        assert!(followers.see(TODAY, &site("ads.example"), &site(on)));
    }
    followers.see(TODAY, &site("counter.example"), &site("a.example"));
    assert!(!followers.see(TODAY, &site("ads.example"), &site("a.example")), "the same day says nothing new");
    let names = |days| -> Vec<(String, usize)> {
        followers.ranking(TODAY, days).iter().map(|(party, on)| (party.to_string(), on.len())).collect()
    };
    assert_eq!(names(7), [("ads.example".into(), 3), ("counter.example".into(), 1)]);
    assert_eq!(names(90).len(), 3);
}

#[test]
fn what_was_not_seen_for_ninety_days_is_forgotten_and_nothing_grows_without_end() {
    let mut followers = Followers::default();
    followers.see(TODAY - KEPT_DAYS, &site("old.example"), &site("a.example"));
    for party in 0..400 {
        followers.see(TODAY, &site(&format!("p{party}.example")), &site("a.example"));
    }
    for on in 0..400 {
        followers.see(TODAY, &site("ads.example"), &site(&format!("s{on}.example")));
    }
    let ranking = followers.ranking(TODAY, KEPT_DAYS);
    assert!(ranking.len() <= 200 && ranking[0].1.len() <= 60, "{} {}", ranking.len(), ranking[0].1.len());
    assert_eq!(ranking[0].0, &site("ads.example"));
    assert!(ranking.iter().all(|(party, _)| **party != site("old.example")));
}

/// Every tag that is opened is closed, and nothing in it can be taken for markup.
fn is_well_formed(svg: &str) {
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{svg}");
    let open = svg.matches('<').count();
    assert_eq!(open, svg.matches('>').count(), "{svg}");
    let closed = svg.matches("</").count() + svg.matches("/>").count();
    let opened = open - svg.matches("</").count();
    assert_eq!(opened, closed, "{svg}");
    assert!(!svg.contains("NaN"), "{svg}");
}

#[test]
fn pictures_are_whole_whatever_they_show() {
    let mut days = Days::default();
    let titles = ["Kept", "Removed & shortened", "<b>"];
    for (width, mirrored) in [(700, false), (260, true), (0, false)] {
        let chart = Chart { width, mirrored, titles, ends: ["1", "2"] };
        is_well_formed(&bars(&days.last(TODAY, 7), &chart));
        days.add(TODAY, Fate::Removed, Marketing, u32::MAX);
        days.add(TODAY - 3, Fate::Removed, Statistics, 1);
        days.keep(TODAY, [u32::MAX; 5]);
        for period in [7, 30, 90] {
            is_well_formed(&bars(&days.last(TODAY, period), &chart));
        }
        is_well_formed(&map(&[], width, mirrored));
    }
    let (ads, a, b) = (site("ads.example"), site("a.example"), site("b.example"));
    let long = site(&format!("{}.example", "x".repeat(60)));
    let ranking = [(&ads, vec![&a, &b, &long]), (&long, vec![&a])];
    let svg = map(&ranking, 700, false);
    is_well_formed(&svg);
    assert_eq!(svg.matches("class=\"l\"").count(), 4, "a line for each site of each");
    assert!(svg.contains("ads.example (3)"));
}
