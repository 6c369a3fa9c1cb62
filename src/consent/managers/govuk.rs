//! Services of GOV.UK: four flags, and a cookie that says that they were set.

use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::{Pen, Table};
use crate::consent::purpose::Purpose;
use crate::consent::record::Entry;
use crate::consent::text::{coat, json::Json};

/// `{"essential": true, "settings": false, "usage": false, "campaigns": false}`.
pub static MANAGER: Manager = Manager {
    id: "govuk",
    name: "GOV.UK",
    globals: &["GOVUK.cookie", "GOVUK.setCookie", "GOVUK.approveAllCookieTypes"],
    selectors: &["#global-cookie-message", ".gem-c-cookie-banner", ".govuk-cookie-banner"],
    record: &[Key::cookie("cookies_policy")],
    beside: &[Key::cookie("cookies_preferences_set")],
    walk: Grammar::Own(|entry, pen| match entry.name.as_str() {
        "cookies_policy" => coat::edit(&mut entry.value, &mut |json| pen.fields(json, CATEGORIES)),
        _ => (entry.value == "true").then_some(()),
    }),
    compose: Some(compose),
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("essential", Purpose::Necessary),
    ("settings", Purpose::Preferences),
    ("usage", Purpose::Statistics),
    ("campaigns", Purpose::Marketing),
];

fn compose(given: Given, _: &Pen<'_>) -> Vec<Entry> {
    let flags = CATEGORIES.iter().map(|(name, purpose)| ((*name).to_owned(), Json::flag(given.allows(*purpose))));
    let policy = Json::Object(flags.collect()).write();
    vec![Entry::cookie("cookies_policy", policy), Entry::cookie("cookies_preferences_set", "true")]
}
