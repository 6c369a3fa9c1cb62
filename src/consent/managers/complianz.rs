//! Complianz for WordPress: one cookie a category.

use crate::consent::calls::Call;
use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::{Pen, Table};
use crate::consent::purpose::{Item, Purpose};
use crate::consent::record::Entry;
use crate::consent::text::{coat, json::Json};

/// The prefix of its cookies is the site's to choose; this is the usual one. `cmplz_policy_id` is kept where the site
/// wrote it and never made up: a wrong one wipes all.
pub static MANAGER: Manager = Manager {
    id: "complianz",
    name: "Complianz",
    globals: &["complianz.prefix", "cmplz_set_consent"],
    scripts: &["/complianz-gdpr/", "/complianz-gdpr-premium/"],
    selectors: &["#cmplz-cookiebanner-container", ".cmplz-cookiebanner"],
    record: &[Key::cookie("cmplz_banner-status")],
    beside: &[Key::cookie("cmplz_*")],
    walk: Grammar::Own(walk),
    compose: Some(compose),
    calls,
    ..Manager::BLANK
};

/// The categories of Complianz and of the WP Consent API.
pub const CATEGORIES: Table = &[
    ("functional", Purpose::Necessary),
    ("preferences", Purpose::Preferences),
    ("statistics-anonymous", Purpose::AnonymousStatistics),
    ("statistics", Purpose::Statistics),
    ("marketing", Purpose::Marketing),
];

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let name = entry.name.strip_prefix("cmplz_")?;
    if let Some((_, purpose)) = CATEGORIES.iter().find(|category| category.0 == name) {
        return pen.spelled(&mut entry.value, *purpose, "allow", "deny");
    }
    match name {
        "banner-status" => (entry.value == "dismissed").then_some(()),
        "consented_services" if !entry.value.is_empty() => coat::edit(&mut entry.value, &mut |json| {
            // Services that were allowed one by one, inside the page: they go with their category.
            if pen.wish.is_some() {
                pen.named(json);
            }
            Some(())
        }),
        _ => Some(()),
    }
}

fn compose(given: Given, _: &Pen<'_>) -> Vec<Entry> {
    let mut entries = vec![Entry::cookie("cmplz_banner-status", "dismissed")];
    entries.extend(CATEGORIES.iter().map(|(name, purpose)| {
        Entry::cookie(format!("cmplz_{name}"), if given.allows(*purpose) { "allow" } else { "deny" })
    }));
    entries
}

fn calls(given: Given, _: &[Item]) -> Vec<Call> {
    let mut calls = set(given, "cmplz_set_consent");
    calls.push(Call::with("cmplz_set_banner_status", "[\"dismissed\"]"));
    calls
}

/// A call for every optional category.
pub fn set(given: Given, path: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    for (name, purpose) in CATEGORIES.iter().filter(|category| category.1 != Purpose::Necessary) {
        let answer = if given.allows(*purpose) { "allow" } else { "deny" };
        calls.push(Call::with(path, Json::texts([*name, answer]).write()));
    }
    calls
}
