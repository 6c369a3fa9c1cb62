//! Finding what a site cannot do without: a person answers as the page does, and only what it needs is kept.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::site;
use jarkeeper::culprit::{Next, Search, renew, suspect};
use jarkeeper::message::CulpritView;
use jarkeeper::shield::scripts::scripts;
use jarkeeper::{Category, Correction, Preferences, Rule};

fn paused() -> Preferences {
    let mut preferences = Preferences::default();
    preferences.set_paused(&site("shop.example"), true);
    preferences
}

fn named(names: &[&str]) -> Vec<Correction> {
    names.iter().map(|name| suspect(name, site("shop.example"))).collect()
}

fn names(corrections: &[Correction]) -> Vec<&str> {
    corrections.iter().map(|one| one.name.as_str()).collect()
}

fn offered(suspects: &[&str]) -> Search {
    Search::offer(&site("shop.example"), &paused(), named(suspects))
}

fn begun(suspects: &[&str]) -> Search {
    match offered(suspects).answered(true, Vec::new(), &paused()) {
        Next::Try(search) => search,
        other => panic!("not begun: {other:?}"),
    }
}

/// How the search ends, and how many questions after the first it took, if the page works whenever `works` says so of
/// what is let through. `later` names what the page sets only while something else is let through.
fn played(
    suspects: &[&str],
    works: impl Fn(&BTreeSet<&str>) -> bool,
    later: impl Fn(&BTreeSet<&str>) -> Vec<&'static str>,
) -> (Option<Vec<String>>, usize) {
    let mut search = offered(suspects);
    let mut steps = 0;
    let mut answer = (true, Vec::new());
    loop {
        match search.answered(answer.0, answer.1, &paused()) {
            Next::Try(next) => search = next,
            Next::Found(needed) => return (Some(names(&needed).into_iter().map(str::to_owned).collect()), steps),
            Next::NotFound => return (None, steps),
        }
        steps += 1;
        assert!(steps < 100, "it never ends");
        let through: BTreeSet<&str> = search.through().map(|one| one.name.as_str()).collect();
        answer = (works(&through), named(&later(&through)));
    }
}

fn needing(suspects: &[&str], needed: &[&str]) -> (Option<Vec<String>>, usize) {
    played(suspects, |through| needed.iter().all(|name| through.contains(name)), |_| Vec::new())
}

const EIGHT: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

#[test]
fn a_single_culprit_is_found_in_about_as_many_steps_as_halvings() {
    for (suspects, culprit, most) in [
        (&EIGHT[..1], "a", 1),
        (&EIGHT[..2], "a", 1),
        (&EIGHT[..2], "b", 3),
        (&EIGHT, "a", 3),
        (&EIGHT, "d", 4),
        (&EIGHT, "h", 5),
    ] {
        let (found, steps) = needing(suspects, &[culprit]);
        assert_eq!(found, Some(vec![culprit.to_owned()]), "of {suspects:?}");
        assert!(steps <= most, "{culprit} of {suspects:?} took {steps}");
    }
    let many: Vec<String> = (0..100).map(|at| format!("cookie{at:02}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for culprit in &many {
        let (found, steps) = needing(&many, &[culprit]);
        assert_eq!(found, Some(vec![(*culprit).to_owned()]));
        assert!(steps <= 9, "{culprit} took {steps}");
    }
}

#[test]
fn several_that_are_needed_together_are_found_together_and_no_others() {
    for needed in [&["a", "b"][..], &["a", "h"], &["g", "h"], &["c", "e"], &["b", "d", "f"], &["a", "d", "e", "h"]] {
        let (found, _) = needing(&EIGHT, needed);
        let found: BTreeSet<String> = found.unwrap().into_iter().collect();
        assert_eq!(found, needed.iter().map(|name| (*name).to_owned()).collect());
    }
}

#[test]
fn of_two_that_do_equally_one_is_kept() {
    let (found, _) = played(&EIGHT, |through| through.contains("b") || through.contains("g"), |_| Vec::new());
    assert_eq!(found.unwrap(), ["b"]);
}

#[test]
fn where_none_is_the_culprit_that_is_said_after_all_were_tried_together() {
    let (found, steps) = played(&EIGHT, |_| false, |_| Vec::new());
    assert_eq!(found, None);
    assert_eq!(steps, 4, "three halvings, and all of them");
    assert_eq!(needing(&[], &[]).0, None, "nothing was refused");
    // It did not even work while it was paused.
    assert_eq!(offered(&EIGHT).answered(false, Vec::new(), &paused()), Next::NotFound);
}

#[test]
fn answers_that_contradict_each_other_come_to_an_end() {
    // It seemed to work with the first half, by mistake; what it needs is in the other.
    let mut mistaken = true;
    let mut search = begun(&EIGHT);
    let mut steps = 0;
    let end = loop {
        match search.answered(std::mem::take(&mut mistaken), Vec::new(), &paused()) {
            Next::Try(next) => search = next,
            end => break end,
        }
        steps += 1;
        assert!(steps < 30);
    };
    assert_eq!(end, Next::NotFound);
}

#[test]
fn what_appears_meanwhile_is_suspected_too() {
    // With `c` let through the page sets `z`, and only works with both.
    let both = |through: &BTreeSet<&str>| through.contains("c") && through.contains("z");
    let then = |through: &BTreeSet<&str>| if through.contains("c") { vec!["z"] } else { Vec::new() };
    let (found, _) = played(&EIGHT, both, then);
    let found: BTreeSet<String> = found.unwrap().into_iter().collect();
    assert_eq!(found, ["c".to_owned(), "z".to_owned()].into());

    // What was there before the search and was set while the site was paused is suspected from the start.
    let Next::Try(search) = offered(&["a"]).answered(true, named(&["b", "a", "c"]), &paused()) else { panic!() };
    assert_eq!(names(&search.through().cloned().collect::<Vec<_>>()), ["a", "b"], "half of three");
}

#[test]
fn while_it_is_on_the_site_is_not_paused_and_keeps_what_is_let_through_and_nothing_else_differs() {
    let mut chosen = paused();
    chosen.set_rule_on(&site("shop.example"), Category::Preferences, Some(Rule::Reject)).unwrap();
    chosen.correct(&site("shop.example"), "own", &site("shop.example"), Some(Category::Marketing));
    chosen.set_paused(&site("other.example"), true);
    let offer = Search::offer(&site("shop.example"), &chosen, named(&["a", "b", "c", "d"]));
    let mut held = chosen.clone();
    offer.lay_over(&mut held);
    assert_eq!(held, chosen, "an offer changes nothing");

    let Next::Try(search) = offer.answered(true, Vec::new(), &chosen) else { panic!() };
    search.lay_over(&mut held);
    let mut wanted = chosen.clone();
    wanted.set_paused(&site("shop.example"), false);
    wanted.set_tried(&site("shop.example"));
    for name in ["a", "b"] {
        wanted.correct(&site("shop.example"), name, &site("shop.example"), Some(Category::Necessary));
    }
    assert_eq!(held, wanted);

    // A correction lets names pass that look like it to the guard, until a message has said which was meant. With those a
    // page might work by mistake.
    let yields = |preferences: &Preferences| {
        let scripts = scripts(preferences);
        scripts.iter().flat_map(|script| &script.files).filter(|file| file.contains("yield")).count()
    };
    assert_eq!(yields(&held), 0);
    chosen.set_paused(&site("shop.example"), false);
    chosen.correct(&site("shop.example"), "a", &site("shop.example"), Some(Category::Necessary));
    assert_eq!(yields(&chosen), 1);
    assert!(!held.to_json().contains("tried"), "it is not stored");
}

#[test]
fn it_outlives_whoever_holds_it() {
    let search = begun(&EIGHT);
    let stored = serde_json::to_string(&search).unwrap();
    let read: Search = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, search);
    assert_eq!(read.answered(true, Vec::new(), &paused()), search.answered(true, Vec::new(), &paused()));
}

#[test]
fn whoever_changes_their_mind_finds_the_site_paused_or_as_they_chose() {
    let search = begun(&EIGHT);
    assert!(search.is_on(&paused()));
    // The pause was lifted by the switch, an import or another device.
    assert!(!search.is_on(&Preferences::default()));
    assert_eq!(search.view(&Preferences::default()), None);
    let mut held = Preferences::default();
    search.lay_over(&mut held);
    assert_eq!(held, Preferences::default());
    // Jarkeeper was turned off altogether.
    let mut off = paused();
    off.enforce = false;
    assert!(!search.is_on(&off));

    let mut searches = vec![search.clone()];
    renew(&mut searches, &site("shop.example"), &paused(), None);
    assert_eq!(searches, [], "stopped");
    searches = vec![search.clone()];
    renew(&mut searches, &site("other.example"), &paused(), None);
    assert_eq!(searches, std::slice::from_ref(&search), "another site's search is none of it");
    renew(&mut searches, &site("other.example"), &Preferences::default(), None);
    assert_eq!(searches, [], "one whose site is not paused any more would come back with the next pause");
}

#[test]
fn under_other_rules_it_waits_paused_and_begins_anew() {
    let search = begun(&EIGHT);
    let Next::Try(search) = search.answered(false, Vec::new(), &paused()) else { panic!() };
    let mut others = paused();
    others.set_rule(Category::Statistics, Rule::Keep).unwrap();
    assert!(!search.is_on(&others), "the page may have worked by what the new rule keeps");
    let mut held = others.clone();
    search.lay_over(&mut held);
    assert!(held.is_paused(&site("shop.example")));
    assert_eq!(search.view(&others), Some(CulpritView::Offered));
    let Next::Try(anew) = search.answered(true, Vec::new(), &others) else { panic!() };
    assert!(anew.is_on(&others));
    assert_eq!(anew.view(&others), Some(CulpritView::Trying { step: 1, of: 4 }));
    assert_eq!(anew.through().count(), 4, "half of all eight again");
}

#[test]
fn it_tells_how_far_it_is() {
    assert_eq!(offered(&EIGHT).view(&paused()), Some(CulpritView::Offered));
    let mut search = begun(&EIGHT);
    let mut told = Vec::new();
    loop {
        let Some(CulpritView::Trying { step, of }) = search.view(&paused()) else { panic!() };
        told.push((step, of));
        let works = search.through().any(|one| one.name == "d");
        match search.answered(works, Vec::new(), &paused()) {
            Next::Try(next) => search = next,
            end => {
                assert_eq!(end, Next::Found(named(&["d"])));
                break;
            }
        }
    }
    assert_eq!(told, [(1, 4), (2, 4), (3, 4), (4, 4)]);
}
