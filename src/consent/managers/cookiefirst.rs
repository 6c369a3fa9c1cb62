//! CookieFirst: four flags.

use crate::consent::calls::Call;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;
use crate::consent::text::json::Json;

/// `{necessary, performance, functional, advertising, timestamp, type: "category", version}`, percent-encoded.
pub static MANAGER: Manager = Manager {
    id: "cookiefirst",
    name: "CookieFirst",
    globals: &["CookieFirst.consent", "cookiefirst_show_settings"],
    scripts: &["consent.cookiefirst.com/"],
    selectors: &["#cookiefirst-root", ".cookiefirst-root"],
    record: &[Key::cookie("cookiefirst-consent")],
    walk: Grammar::Fields(&[], CATEGORIES, &["timestamp"]),
    calls: |given, _| {
        let answers = CATEGORIES.iter().map(|(name, purpose)| ((*name).to_owned(), Json::flag(given.allows(*purpose))));
        let consent = Json::List(vec![Json::Object(answers.collect())]).write();
        vec![Call::with("CookieFirst.updateConsent", consent)]
    },
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("necessary", Purpose::Necessary),
    ("performance", Purpose::Statistics),
    ("functional", Purpose::Preferences),
    ("advertising", Purpose::Marketing),
];
