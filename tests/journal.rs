//! The journal keeps what it takes to undo, stays small, and says a storm in one line.

#![allow(clippy::unwrap_used)]

mod common;

use common::{NOW, cookie, site};
use jarkeeper::journal::{Entry, Index, LIMIT, MOST, Outcome};
use jarkeeper::{Action, Category, Cookie, Deed, Verdict};

fn removal(cookie: Cookie, on: &str) -> Entry {
    let verdict = Verdict {
        category: Category::Marketing,
        party: None,
        identifying: true,
        confidence: 1.0,
        evidence: Vec::new(),
    };
    let action = Action { deed: Deed::Remove, site: Some(site(on)), verdict };
    Entry::new(cookie, action, Outcome::Done, NOW * 1000.0)
}

#[test]
fn an_entry_reads_back_with_the_whole_cookie() {
    let mut entry = removal(common::partitioned("id", "ads.example", "shop.example"), "shop.example");
    entry.cookie.value = "\"ü; x".into();
    for outcome in [Outcome::Done, Outcome::PutBack, Outcome::Failed("why".into())] {
        entry.outcome = outcome;
        let json = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), entry);
    }
}

#[test]
fn the_same_deed_again_is_found_and_another_is_not() {
    let mut index = Index::default();
    let mut entry = removal(cookie("id", "shop.example"), "shop.example");
    assert!(index.add(&mut entry).is_empty());
    assert_eq!(index.same(&removal(cookie("id", "shop.example"), "shop.example")), Some(entry.id));
    assert_eq!(index.same(&removal(cookie("id", ".shop.example"), "shop.example")), None);
    assert_eq!(index.same(&removal(cookie("id2", "shop.example"), "shop.example")), None);
    assert_eq!(
        index.same(&Entry { deed: Deed::Shorten, ..removal(cookie("id", "shop.example"), "shop.example") }),
        None
    );
}

#[test]
fn an_entry_is_found_by_the_site_that_asked_and_by_the_cookies_own() {
    let mut index = Index::default();
    let mut entries = [
        removal(cookie("a", "ads.example"), "shop.example"),
        removal(cookie("b", "www.shop.example"), "shop.example"),
        removal(cookie("c", "news.example"), "news.example"),
    ];
    for entry in &mut entries {
        index.add(entry);
    }
    assert_eq!(index.about([&site("shop.example")]), [0, 1]);
    assert_eq!(index.about([&site("ads.example")]), [0]);
    assert_eq!(index.about([&site("news.example"), &site("ads.example")]), [0, 2]);
    assert!(index.about([&site("other.example")]).is_empty());
}

#[test]
fn the_oldest_are_forgotten_when_it_is_full() {
    let mut index = Index::default();
    let mut erased = Vec::new();
    for number in 0..LIMIT + 3 {
        let mut entry = removal(cookie(&format!("c{number}"), "ads.example"), &format!("s{number}.example"));
        erased.extend(index.add(&mut entry));
    }
    assert_eq!(erased, [0, 1, 2]);
    assert_eq!(index.ids(), 3..LIMIT + 3);
    assert!(index.about([&site("s2.example")]).is_empty());
    assert_eq!(index.about([&site("s3.example")]), [3]);
}

#[test]
fn a_smaller_limit_forgets_the_oldest_and_holds_from_then_on() {
    let mut index = Index::default();
    let add = |index: &mut Index, number: u32| {
        index.add(&mut removal(cookie(&format!("c{number}"), "ads.example"), &format!("s{number}.example")))
    };
    for number in 0..5 {
        add(&mut index, number);
    }
    assert_eq!(index.set_limit(3), [0, 1]);
    assert_eq!(add(&mut index, 5), [2]);
    assert_eq!(index.ids(), 3..6);
    assert_eq!(index.set_limit(u64::MAX), Vec::<u64>::new());
    assert_eq!(index.limit, MOST, "more than a page can list is never kept");
}

#[test]
fn an_erased_journal_knows_nothing_and_goes_on_counting() {
    let mut index = Index::default();
    let mut entry = removal(cookie("a", "ads.example"), "shop.example");
    index.add(&mut entry);
    assert_eq!(index.clear(), [0]);
    assert_eq!(index.same(&entry), None, "the next one is a new line");
    assert!(index.about([&site("shop.example")]).is_empty());
    assert!(index.ids().is_empty());
    assert_eq!(index.limit, LIMIT);
    index.add(&mut entry);
    assert_eq!(entry.id, 1, "no number is used twice");
}

#[test]
fn an_index_of_before_there_were_limits_has_the_usual_one() {
    let index: Index = serde_json::from_str(r#"{"next": 7, "oldest": 2, "recent": []}"#).unwrap();
    assert_eq!((index.limit, index.ids()), (LIMIT, 2..7));
}
