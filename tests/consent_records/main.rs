//! The records of consent managers: read, rewritten, composed.
//!
//! `../data/consent_records.tsv` holds what seven managers' own packages wrote in a page; those in `samples.rs` are made by
//! vendors' documentation and by what was seen in the field.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod samples;

use jarkeeper::consent::{Answer, Entry, Given, Grain, Item, Manager, Purpose, Said, manager, managers};
use proptest::prelude::*;
use samples::{SAID, Sample, samples, tc};

const NOW_MS: u64 = 1_790_000_000_000;

fn given(preferences: bool, statistics: bool, marketing: bool) -> Given {
    Given { preferences, statistics, anonymous_statistics: statistics, marketing }
}

fn choices() -> impl Iterator<Item = Given> {
    (0..8).map(|bits| given(bits & 4 != 0, bits & 2 != 0, bits & 1 != 0))
}

fn rewrite(manager: &Manager, entries: &[Entry], given: Given, items: &[Item]) -> Option<Vec<Entry>> {
    manager.rewrite(entries, given, items, NOW_MS)
}

/// What the manager can say of a choice, the categories that its record does not have left out.
fn says(manager: &Manager, said: &Said, given: Given) -> bool {
    said.is_anything() && said.agrees_with(manager.rounded(given))
}

#[test]
fn a_record_that_is_rewritten_says_the_choice() {
    for Sample { manager: id, entries, items } in samples() {
        let manager = manager(id).unwrap_or_else(|| panic!("{id} is known"));
        assert!(manager.read(&entries, &items).is_some(), "{id} is read");
        for from in choices() {
            let Some(middle) = rewrite(manager, &entries, from, &items) else {
                panic!("{id}: {from:?} cannot be written")
            };
            for to in choices() {
                // The services of a group that was refused are not in the record.
                let Some(written) = rewrite(manager, &middle, to, &items) else {
                    assert!(
                        ["borlabs", "funding-choices", "inmobi", "tcf", "consentmanager"].contains(&id),
                        "{id}: {from:?}, {to:?}"
                    );
                    continue;
                };
                let said = manager.read(&written, &items).unwrap();
                assert!(says(manager, &said, to), "{id}: {to:?} became {said:?} in {written:?}");
                let names = |entries: &[Entry]| entries.iter().map(|entry| entry.name.clone()).collect::<Vec<_>>();
                assert_eq!(names(&written), names(&entries), "{id}");
            }
        }
    }
}

#[test]
fn samples_are_read_for_what_they_say() {
    let word = |answer| match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Unknown => "-",
        Answer::Mixed => "mixed",
    };
    for (id, expected) in SAID {
        let sample = samples().into_iter().find(|sample| sample.manager == id).unwrap();
        let said = manager(id).unwrap().read(&sample.entries, &sample.items).unwrap();
        let words = [said.preferences, said.statistics, said.marketing].map(word).join(" ");
        assert_eq!(words, expected, "{id}");
    }
}

#[test]
fn every_manager_has_a_sample() {
    let real = include_str!("../data/consent_records.tsv");
    let samples = samples();
    for manager in managers() {
        let sampled = samples.iter().any(|sample| sample.manager == manager.id);
        let run = real.lines().any(|line| line.split('\t').next() == Some(manager.id));
        let has_none = manager.record.is_empty() || manager.grain == Grain::Notice;
        let fixed = ["pandectes", "commanders-act"].contains(&manager.id);
        assert!(sampled || run || has_none || fixed, "{}", manager.id);
    }
}

fn real() -> Vec<(&'static Manager, Given, Entry)> {
    let rows = include_str!("../data/consent_records.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let [id, choice, name, value] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let bit = |at: usize| choice.as_bytes()[at] == b'1';
        (manager(id).unwrap(), given(bit(0), bit(1), bit(2)), Entry::cookie(name, value))
    })
    .collect()
}

/// The inventory of the pages on which the real records were written, as the managers' APIs tell it.
fn items_of(id: &str) -> Vec<Item> {
    use Purpose::*;
    let items: &[(&str, Purpose)] = match id {
        "vanilla-cookieconsent-2" => &[
            ("necessary", Necessary),
            ("preferences", Preferences),
            ("statistics", Statistics),
            ("marketing", Marketing),
        ],
        "klaro" => &[("session", Necessary), ("lang", Preferences), ("matomo", Statistics), ("ads", Marketing)],
        "tarteaucitron" => &[("stat1", Statistics), ("ads1", Marketing)],
        _ => &[],
    };
    items.iter().map(|(id, purpose)| Item::new(*id, *purpose)).collect()
}

/// A record without what differs from one visit to the next, its lists in order.
fn bare(value: &str) -> Vec<char> {
    let json =
        value.replace("%22", "\"").replace("%2C", ",").replace("%3A", ":").replace("%5B", "[").replace("%5D", "]");
    let mut kept: Vec<&str> = json
        .split(['{', '}', ',', '[', ']'])
        .filter(|part| {
            !["imestamp", "onsentId", "uuid", "expirationTime", "_date", "update", "uid", "languageCode"]
                .iter()
                .any(|word| part.contains(word))
        })
        .collect();
    kept.sort_unstable();
    kept.join("|").chars().collect()
}

#[test]
fn what_is_written_is_what_the_managers_own_package_writes() {
    let real = real();
    assert!(real.len() >= 40);
    for (manager, _, from) in &real {
        for (_, choice, expected) in real.iter().filter(|other| std::ptr::eq(other.0, *manager)) {
            let items = items_of(manager.id);
            let written = rewrite(manager, std::slice::from_ref(from), *choice, &items).unwrap();
            let all: String = bare(&written[0].value).into_iter().collect();
            let theirs: String = bare(&expected.value).into_iter().collect();
            assert_eq!(all, theirs, "{}: {choice:?} from {from:?}", manager.id);
            let encoded = |value: &str| (value.contains("%22"), value.contains('{'));
            assert_eq!(encoded(&written[0].value), encoded(&expected.value), "{}: encoding", manager.id);
        }
    }
}

#[test]
fn real_records_are_read() {
    for (manager, choice, entry) in real() {
        let said = manager.read(&[entry], &items_of(manager.id)).unwrap();
        assert!(said.agrees_with(manager.rounded(choice)), "{}: {choice:?} was read as {said:?}", manager.id);
    }
}

#[test]
fn names_that_collide_are_told_apart_by_the_value() {
    let read =
        |id: &str, name: &str, value: &str| manager(id).unwrap().read(&[Entry::cookie(name, value)], &[]).is_some();
    assert!(!read("cookiebot", "CookieConsent", "true"));
    assert!(!read("react-cookie-consent", "CookieConsent", "{stamp:%270%27%2Cnecessary:true}"));
    for (other, entry) in
        [("vanilla-cookieconsent-2", "vanilla-cookieconsent-3"), ("vanilla-cookieconsent-3", "vanilla-cookieconsent-2")]
    {
        let rows = real();
        let (_, _, entry) = rows.iter().find(|row| row.0.id == entry).unwrap();
        assert!(!read(other, &entry.name, &entry.value), "{other}");
    }
    assert!(!read("react-cookie-manager", "cookie-consent", r#"{"analytics":true}"#));
    assert!(!read("inmobi", "euconsent-v2", &tc(300)), "another CMP's number");
}

#[test]
fn a_first_record_says_the_choice() {
    let composing = managers().iter().filter(|manager| manager.compose(Given::ALL, NOW_MS).is_some());
    let mut count = 0;
    for manager in composing {
        count += 1;
        for choice in choices() {
            let record = manager.compose(choice, NOW_MS).unwrap();
            let said = manager.read(&record, &[]).unwrap();
            assert!(says(manager, &said, choice), "{}: {choice:?} became {said:?}", manager.id);
        }
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn anonymous_statistics_alone_are_given_where_a_manager_knows_them_apart() {
    let wish = Given { anonymous_statistics: true, ..Given::NOTHING };
    let record = manager("complianz").unwrap().compose(wish, NOW_MS).unwrap();
    let said = manager("complianz").unwrap().read(&record, &[]).unwrap();
    assert_eq!((said.anonymous_statistics, said.statistics), (Answer::Yes, Answer::No));
    let cookiebot = manager("cookiebot").unwrap().compose(wish, NOW_MS).unwrap();
    assert!(cookiebot[0].value.contains("statistics:false"));
}

#[test]
fn what_may_be_necessary_is_never_refused_by_a_guess() {
    let record = [Entry::cookie("OptanonConsent", "groups=C0001%3A1%2CBG313%3A1&intType=1")];
    let onetrust = manager("onetrust").unwrap();
    assert!(rewrite(onetrust, &record, Given::NOTHING, &[]).is_none(), "BG313 is not known");
    assert!(rewrite(onetrust, &record, Given::ALL, &[]).is_some());
    let items = [Item::new("BG313", Purpose::Necessary)];
    let written = rewrite(onetrust, &record, Given::NOTHING, &items).unwrap();
    assert_eq!(written[0].value, "groups=C0001%3A1%2CBG313%3A1&intType=2");
}

/// Texts that imitate records, cut off, nested, with escapes that break off and zeros.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "(%[0-9a-fA-F%]{0,3}|[{}\\[\\]\":,a-z01~!=|&.-]){0,80}",
        (0..samples().len(), 0.0..1.0_f64, any::<String>()).prop_map(|(at, cut, tail)| {
            let sample = samples().swap_remove(at);
            let value = &sample.entries[0].value;
            let mut end = (value.len() as f64 * cut) as usize;
            while !value.is_char_boundary(end) {
                end -= 1;
            }
            format!("{}{tail}", &value[..end])
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_as_a_record_is_read_or_refused(value in hostile(), bits in 0..8_usize) {
        let choice = choices().nth(bits).unwrap();
        for manager in managers() {
            for key in manager.record.iter().chain(manager.beside) {
                let name = key.name.replace('*', "analytics");
                for entry in [Entry::cookie(name.as_str(), value.as_str()), Entry::local(name.as_str(), value.as_str())] {
                    let read = manager.read(std::slice::from_ref(&entry), &[]);
                    if let Some(written) = rewrite(manager, &[entry], choice, &[]) {
                        prop_assert!(read.is_some(), "{} writes what it cannot read", manager.id);
                        prop_assert!(manager.read(&written, &[]).is_some(), "{}: {:?}", manager.id, written);
                    }
                }
            }
        }
    }
}

#[test]
fn records_of_megabytes_and_deep_nesting_are_refused() {
    let deep = "[".repeat(1 << 20);
    let nested = format!("{}true{}", "{\"a\":".repeat(5000), "}".repeat(5000));
    let long = format!("{{\"analytics\":true,\"x\":\"{}\"}}", "x".repeat(1 << 22));
    let percent = "%7B".repeat(1 << 20);
    for value in [deep, nested, long, percent] {
        for manager in managers() {
            for key in manager.record {
                let name = key.name.replace('*', "a");
                for entry in [Entry::cookie(name.as_str(), value.as_str()), Entry::local(name.as_str(), value.as_str())]
                {
                    assert!(manager.read(&[entry], &[]).is_none(), "{}", manager.id);
                }
            }
        }
    }
}
