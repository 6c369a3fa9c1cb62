//! CookieYes, hosted: `key:value` pairs, parted by commas.

use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::joined;
use crate::consent::pen::{Pen, Table};
use crate::consent::purpose::Purpose;
use crate::consent::record::Entry;

/// The banner asks as long as `action` is not `yes`.
pub static MANAGER: Manager = Manager {
    id: "cookieyes",
    name: "CookieYes",
    globals: &["getCkyConsent", "performBannerAction"],
    scripts: &["cdn-cookieyes.com/", "/cookie-law-info/lite/"],
    selectors: &[".cky-consent-container", ".cky-consent-bar"],
    record: &[Key::cookie("cookieyes-consent")],
    walk: Grammar::Own(walk),
    compose: Some(compose),
    accept: &[("performBannerAction", "[\"accept_all\"]")],
    refuse: &[("performBannerAction", "[\"reject\"]")],
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("necessary", Purpose::Necessary),
    ("functional", Purpose::Preferences),
    ("analytics", Purpose::Statistics),
    ("performance", Purpose::Statistics),
    ("advertisement", Purpose::Marketing),
    ("other", Purpose::Marketing),
];

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for part in entry.value.split(',') {
        let (name, value) = part.split_once(':')?;
        parts.push((name.to_owned(), value.to_owned()));
    }
    let mut found = None;
    for (name, value) in &mut parts {
        if let Some((_, purpose)) = CATEGORIES.iter().find(|category| category.0 == name) {
            pen.spelled(value, *purpose, "yes", "no")?;
            found = Some(());
        } else if let Some(given) = pen.wish {
            match name.as_str() {
                "consent" => *value = if given.any() { "yes" } else { "no" }.into(),
                "action" => *value = "yes".into(),
                _ => {}
            }
        }
    }
    let parts: Vec<String> = parts.into_iter().map(|(name, value)| name + ":" + &value).collect();
    entry.value = joined(&parts, ",");
    found
}

/// Its id may be empty.
fn compose(given: Given, _: &Pen<'_>) -> Vec<Entry> {
    let mut value = "consentid:,consent:".to_owned();
    value += if given.any() { "yes" } else { "no" };
    value += ",action:yes";
    for (name, purpose) in CATEGORIES {
        value += ",";
        value += name;
        value += if given.allows(*purpose) { ":yes" } else { ":no" };
    }
    vec![Entry::cookie("cookieyes-consent", value)]
}
