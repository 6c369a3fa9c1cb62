//! What reading the jar back shows: what would not go, and what went along.

#![allow(clippy::unwrap_used)]

mod common;

use jarkeeper::sorted::{Map, Set};
use jarkeeper::verify::{Seen, compare};
use jarkeeper::{Cookie, Deed};

fn cookie(name: &str, domain: &str, value: &str) -> Cookie {
    Cookie { value: value.into(), ..common::cookie(name, domain) }
}

#[test]
fn a_cookie_that_would_not_go_is_undone_and_one_set_anew_is_not() {
    let (stuck, again) = (cookie("a", "x.org", "1"), cookie("b", "x.org", "1"));
    let meant = Map::from([(stuck.key.clone(), Deed::Remove), (again.key.clone(), Deed::Remove)]);
    let before = [stuck.clone(), again];
    let seen = compare(&before, &meant, &[stuck.clone(), cookie("b", "x.org", "2")]);
    assert_eq!(seen, Seen { undone: Set::from([stuck.key]), lost: vec![] });
}

#[test]
fn a_namesake_that_went_with_it_is_lost_and_a_stranger_is_not() {
    let (go, twin) = (cookie("a", "x.org", "1"), cookie("a", ".x.org", "1"));
    let (stranger, elsewhere) = (cookie("b", "x.org", "1"), cookie("a", "y.org", "1"));
    let meant = Map::from([(go.key.clone(), Deed::Remove)]);
    let seen = compare(&[go, twin.clone(), stranger, elsewhere], &meant, &[]);
    assert_eq!(seen, Seen { undone: Set::new(), lost: vec![twin] }, "others expired or were removed elsewhere");
}

#[test]
fn one_that_was_to_be_shortened_is_not_lost_silently() {
    let short = cookie("a", "x.org", "1");
    let meant = Map::from([(short.key.clone(), Deed::Shorten)]);
    assert_eq!(compare(std::slice::from_ref(&short), &meant, &[]).lost, vec![short.clone()]);
    let session = Cookie { expiration_date: None, ..short.clone() };
    assert_eq!(compare(&[short], &meant, &[session]), Seen::default());
}
