//! Civic's Cookie Control: an answer for every optional category of the site.

use crate::consent::calls::{Call, Done};
use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{Told, listed};
use crate::consent::purpose::Item;

/// It asks as long as `interactedWith` is not true.
pub static MANAGER: Manager = Manager {
    id: "civic",
    name: "Civic Cookie Control",
    globals: &["CookieControl.changeCategory", "CookieControl.load"],
    scripts: &["cc.cdn.civiccomputing.com/"],
    selectors: &["#ccc", "#ccc-module"],
    record: &[Key::cookie("CookieControl")],
    walk: Grammar::Named(&["optionalCookies"], &["consentDate"]),
    asks: &["CookieControl._config.optionalCookies.*{name,label}"],
    items,
    calls,
    ..Manager::BLANK
};

fn items(read: &[Done]) -> Vec<Item> {
    listed(read, &Told { id: &["name"], always: &[], words: &["name", "label"] }, |_| None)
}

/// Categories go by their place in the list.
fn calls(given: Given, items: &[Item]) -> Vec<Call> {
    let change = items
        .iter()
        .enumerate()
        .map(|(at, item)| Call::with("CookieControl.changeCategory", format!("[{at},{}]", given.allows(item.purpose))));
    let closed = [Call::with("CookieControl.hide", "[]")];
    if items.is_empty() { Vec::new() } else { change.chain(closed).collect() }
}
