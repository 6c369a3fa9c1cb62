//! Refusals are counted, and their number is bounded.

#![allow(clippy::unwrap_used)]

mod common;

use common::site;
use jarkeeper::Category;
use jarkeeper::prevented::{How, LIMIT, Prevented, Refusals};

fn refusal(name: &str, on: &str, last: f64) -> Prevented {
    Prevented {
        name: name.into(),
        host: "tracker.example".into(),
        site: site(on),
        category: Category::Marketing,
        how: How::Header,
        count: 1,
        last,
    }
}

#[test]
fn the_same_cookie_is_one_line_with_a_count() {
    let mut refusals = Refusals::default();
    refusals.add(refusal("a", "shop.example", 1.0));
    refusals.add(refusal("a", "shop.example", 3.0));
    refusals.add(refusal("a", "other.example", 2.0));
    refusals.add(Prevented { how: How::Guard, ..refusal("a", "shop.example", 2.0) });
    let seen: Vec<(How, u32, f64)> =
        refusals.on(&site("shop.example")).map(|one| (one.how, one.count, one.last)).collect();
    assert_eq!(seen, [(How::Header, 2, 3.0), (How::Guard, 1, 2.0)]);
}

#[test]
fn what_is_counted_in_memory_is_added_to_what_is_stored() {
    let (mut stored, mut fresh) = (Refusals::default(), Refusals::default());
    stored.add(refusal("a", "shop.example", 1.0));
    fresh.add(Prevented { count: 5, ..refusal("a", "shop.example", 9.0) });
    fresh.add(refusal("b", "shop.example", 8.0));
    stored.absorb(fresh);
    let text = serde_json::to_string(&stored).unwrap();
    let read: Refusals = serde_json::from_str(&text).unwrap();
    assert_eq!(read, stored);
    let seen: Vec<(&str, u32)> = read.on(&site("shop.example")).map(|one| (one.name.as_str(), one.count)).collect();
    assert_eq!(seen, [("a", 6), ("b", 1)]);
}

#[test]
fn only_so_many_are_remembered_and_the_oldest_is_forgotten_first() {
    let mut refusals = Refusals::default();
    for number in 0..LIMIT {
        refusals.add(refusal(&format!("c{number}"), "shop.example", 1.0));
    }
    refusals.add(refusal("c0", "shop.example", 2.0));
    refusals.add(refusal("one-more", "shop.example", 3.0));
    refusals.add(refusal(&"long".repeat(100), "shop.example", 4.0));
    let shop = site("shop.example");
    let names: Vec<&str> = refusals.on(&shop).map(|one| one.name.as_str()).collect();
    assert_eq!(names.len(), LIMIT);
    assert!(names.contains(&"c0") && names.contains(&"one-more") && !names.contains(&"c1"));
}
