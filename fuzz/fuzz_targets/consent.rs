//! Any text as a consent record, an inventory, a TC string or a dialog is read or refused, never a panic, and what is written can
//! be read: `cargo +nightly fuzz run consent`.
//!
//! The first octet is the choice, the second the manager, and the third the entry of its record; the rest is cut at zeros into the entry's value
//! and what the page answered.

#![no_main]

use jarkeeper::consent::dialog::{Scene, solve};
use jarkeeper::consent::{Done, Entry, Given, Learnt, Place, TcString, learn, managers};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    let [choice, which, entry, text @ ..] = octets else { return };
    let bit = |at: u8| choice >> at & 1 == 1;
    let given =
        Given { preferences: bit(0), statistics: bit(1), anonymous_statistics: bit(1) || bit(2), marketing: bit(3) };
    let text = String::from_utf8_lossy(text);
    if let Ok(scene) = Scene::read(&text) {
        let order = solve(&scene, given);
        let there = |node| scene.nodes.iter().any(|one| one.number == node && one.enabled && !one.leads);
        assert!(order.steps.iter().all(|step| there(step.node)), "{order:?}");
    }
    let (value, answer) = text.split_once('\0').unwrap_or((&text, ""));
    let manager = managers()[usize::from(*which) % managers().len()];
    let done: Vec<Done> =
        manager.asks().iter().map(|_| Done { ok: true, result: Some(answer.to_owned()) }).collect();
    let items = manager.items(&done);
    manager.calls(given, &items);

    let keys: Vec<_> = manager.record.iter().chain(manager.beside).collect();
    if let Some(key) = keys.get(usize::from(*entry) % keys.len().max(1)) {
        let name = key.name.replace('*', "marketing");
        let place = key.place.unwrap_or(Place::Cookie);
        let entries = [Entry { place, name, value: value.to_owned() }];
        let read = manager.read(&entries, &items);
        if let Some(written) = manager.rewrite(&entries, given, &items, 1_790_000_000_000) {
            assert!(read.is_some(), "{} writes what it cannot read", manager.id);
            assert!(manager.read(&written, &items).is_some(), "{}: {written:?}", manager.id);
        }
        learn(&[], &entries);
        if let Some(learnt) = Learnt::of(None, given, items, &[], &entries) {
            learnt.replay(Given::NOTHING, 1_790_000_000_000);
        }
    }
    if let Some(string) = TcString::read(value) {
        assert_eq!(TcString::read(&string.write()), Some(string));
    }
});
