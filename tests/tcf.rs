//! TC strings, held against the IAB's own library.
//!
//! Needs Node and the packages of package.json, as `./build.sh` installs them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;
use std::process::{Command, Stdio};

use jarkeeper::consent::{Answer, Entry, Given, Publisher, Restriction, TcString, Vendors, manager};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

fn vendors() -> impl Strategy<Value = Vendors> {
    let single = btree_set(1..1500_u16, 0..60).prop_map(Vendors::of);
    let ranges = vec((1..1400_u16, 0..300_u16), 0..6).prop_map(|ranges| {
        let mut vendors = Vendors::default();
        for (first, more) in ranges {
            vendors.add(first, first + more);
        }
        vendors
    });
    prop_oneof![Just(Vendors::default()), single, ranges]
}

fn letters() -> impl Strategy<Value = u16> {
    (0..26_u16, 0..26_u16).prop_map(|(first, second)| first << 6 | second)
}

fn publisher() -> impl Strategy<Value = Publisher> {
    (0..1_u32 << 24, 0..1_u32 << 24, 0..64_u16, any::<u64>(), any::<u64>()).prop_map(
        |(consents, interests, own, own_consents, own_interests)| {
            let mask = (1_u64 << own) - 1;
            Publisher {
                consents,
                interests,
                own,
                own_consents: own_consents & mask,
                own_interests: own_interests & mask,
            }
        },
    )
}

fn restrictions() -> impl Strategy<Value = Vec<Restriction>> {
    // By purpose and kind, as a set: in the order in which the library lists them.
    let some = btree_set(1..1500_u16, 1..20).prop_map(Vendors::of);
    vec((1..12_u16, 0..3_u16, some), 0..4).prop_map(|all| {
        let mut restrictions: Vec<Restriction> = Vec::new();
        for (purpose, kind, vendors) in all {
            if !restrictions.iter().any(|other| other.purpose == purpose) {
                restrictions.push(Restriction { purpose, kind, vendors });
            }
        }
        restrictions.sort_by_key(|one| (one.purpose, one.kind));
        restrictions
    })
}

prop_compose! {
    fn strings()(
        times in (0..1_u64 << 35, 0..1_u64 << 35),
        (cmp, cmp_version, screen) in (2..4096_u16, 2..4096_u16, 0..64_u16),
        (language, country) in (letters(), letters()),
        (list, policy, own_texts, no_purpose_one) in (1..4096_u16, 2..64_u16, any::<bool>(), any::<bool>()),
        (features, consents, interests) in (0..1_u16 << 12, 0..1_u32 << 24, 0..1_u32 << 24),
        (vendors, vendor_interests, disclosed) in (vendors(), vendors(), proptest::option::of(vendors())),
        (restrictions, publisher) in (restrictions(), proptest::option::of(publisher())),
    ) -> TcString {
        TcString {
            created: times.0, updated: times.1, cmp, cmp_version, screen, language, list, policy, own_site: true,
            own_texts, features, consents, interests, no_purpose_one, country, vendors, vendor_interests,
            restrictions, disclosed, allowed: None, publisher,
        }
    }
}

fn numbers(flags: u64) -> Vec<u16> {
    (0..64).filter(|bit| flags >> bit & 1 == 1).map(|bit| bit + 1).collect()
}

fn list(vendors: &Vendors) -> Vec<u16> {
    vendors.numbers().collect()
}

/// The fields by the names that `oracle.mjs` uses.
fn model(string: &TcString) -> Value {
    let restrictions = string
        .restrictions
        .iter()
        .map(|one| json!({"purpose": one.purpose, "kind": one.kind, "vendors": list(&one.vendors)}));
    let publisher = string.publisher.as_ref().map(|own| {
        json!({
            "consents": numbers(own.consents.into()), "interests": numbers(own.interests.into()), "own": own.own,
            "own_consents": numbers(own.own_consents), "own_interests": numbers(own.own_interests),
        })
    });
    json!({
        "created": string.created, "updated": string.updated, "cmp": string.cmp, "cmp_version": string.cmp_version,
        "screen": string.screen, "language": string.language, "list": string.list, "policy": string.policy,
        "own_site": string.own_site, "own_texts": string.own_texts, "features": numbers(string.features.into()),
        "consents": numbers(string.consents.into()), "interests": numbers(string.interests.into()),
        "no_purpose_one": string.no_purpose_one, "country": string.country, "vendors": list(&string.vendors),
        "vendor_interests": list(&string.vendor_interests), "restrictions": restrictions.collect::<Vec<_>>(),
        "disclosed": string.disclosed.as_ref().map(list), "publisher": publisher,
    })
}

fn ask_the_library(questions: &[Value]) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tcf/oracle.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node must be on the PATH: ./build.sh says how to get it");
    let question = serde_json::to_vec(questions).unwrap();
    let mut input = node.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(&question).unwrap());
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "node failed; has ./build.sh installed node_modules?");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_iabs_own_library_reads_what_is_written_and_is_read() {
    let mut runner = TestRunner::deterministic();
    let strings: Vec<TcString> = (0..300).map(|_| strings().new_tree(&mut runner).unwrap().current()).collect();
    let questions: Vec<Value> =
        strings.iter().map(|string| json!({"model": model(string), "string": string.write()})).collect();
    let answers = ask_the_library(&questions);
    assert_eq!(answers.len(), strings.len());
    for (string, mut answer) in strings.iter().zip(answers) {
        let theirs = answer["string"].as_str().unwrap();
        assert_eq!(TcString::read(theirs).as_ref(), Some(string), "their string, read by us: {theirs}");
        let mut expected = model(string);
        // The library has empty values where a segment is missing.
        for segment in ["disclosed", "publisher"] {
            if expected[segment].is_null() {
                expected[segment] = answer["model"][segment].take();
                answer["model"][segment] = expected[segment].clone();
            }
        }
        assert_eq!(answer["model"], expected, "our string, read by them: {}", string.write());
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(string in strings()) {
        prop_assert_eq!(TcString::read(&string.write()), Some(string));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[A-Za-z0-9_.-]{0,300}|C[A-Za-z0-9_-]{60,200}(\\.[A-Za-z0-9_-]{0,40}){0,3}") {
        if let Some(string) = TcString::read(&text) {
            prop_assert_eq!(TcString::read(&string.write()), Some(string));
        }
    }
}

/// A string of TCF 2.3 after "accept all", with vendors 1 to 40 disclosed, and one after "refuse all".
fn accepted() -> TcString {
    let mut vendors = Vendors::default();
    vendors.add(1, 40);
    TcString {
        created: 17_000_000 * 864,
        updated: 17_000_000 * 864,
        cmp: 10,
        policy: 5,
        features: 0b11,
        consents: 0b111_1111_1111,
        interests: 0b111_1100_0010,
        vendors: vendors.clone(),
        vendor_interests: Vendors::of([2, 3]),
        disclosed: Some(vendors),
        publisher: Some(Publisher { consents: 0x7ff, own: 2, own_consents: 3, ..Publisher::default() }),
        ..TcString::default()
    }
}

const NOW_MS: u64 = 1_790_000_000_000;

fn rewritten(string: &TcString, given: Given) -> Option<TcString> {
    let record = [Entry::cookie("euconsent-v2", string.write())];
    let written = manager("tcf").unwrap().rewrite(&record, given, &[], NOW_MS)?;
    TcString::read(&written[0].value)
}

#[test]
fn purposes_follow_the_categories_and_interests_follow_marketing() {
    let no = Given::NOTHING;
    let refused = rewritten(&accepted(), no).unwrap();
    assert_eq!((refused.consents, refused.interests, refused.features), (0, 0, 0));
    assert!(refused.vendors.is_empty() && refused.vendor_interests.is_empty());
    assert_eq!(list(refused.disclosed.as_ref().unwrap()).len(), 40, "who was named stays named");
    assert_eq!(refused.publisher, Some(Publisher { own: 2, ..Publisher::default() }));
    assert_eq!(refused.updated, NOW_MS / 100 / 864_000 * 864_000, "midnight, as TCF 2.2 wants it");

    let wish = Given { preferences: true, statistics: true, anonymous_statistics: true, ..no };
    let some = rewritten(&accepted(), wish).unwrap();
    assert_eq!(numbers(some.consents.into()), [1, 5, 6, 8, 9, 10, 11]);
    assert_eq!((some.interests, some.features), (0, 0));
    assert_eq!(list(&some.vendors).len(), 40, "vendors stay, their purposes are narrowed");

    let marketing = rewritten(&accepted(), Given { marketing: true, ..no }).unwrap();
    assert_eq!(numbers(marketing.consents.into()), [1, 2, 3, 4, 7]);
    assert_eq!(list(&marketing.vendor_interests), [2, 3]);

    let all = rewritten(&refused, Given::ALL).unwrap();
    assert_eq!(numbers(all.consents.into()), (1..=11).collect::<Vec<_>>());
    assert_eq!(list(&all.vendors).len(), 40, "the dialog's list says whom there is to consent to");

    let bare = TcString { disclosed: None, ..refused };
    assert_eq!(rewritten(&bare, Given::ALL), None, "nobody is known to consent to");
}

#[test]
fn a_record_says_what_its_purposes_say() {
    let said = |string: &TcString| {
        manager("tcf").unwrap().read(&[Entry::cookie("euconsent-v2", string.write())], &[]).unwrap()
    };
    let all = said(&accepted());
    assert_eq!((all.preferences, all.statistics, all.marketing), (Answer::Yes, Answer::Yes, Answer::Yes));
    let mixed = said(&TcString { consents: 0b1001, ..accepted() });
    assert_eq!((mixed.preferences, mixed.statistics, mixed.marketing), (Answer::No, Answer::No, Answer::Mixed));
}
