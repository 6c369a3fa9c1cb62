//! Termly: seven flags in a cache of its API.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;

/// `{"TERMLY_COOKIE_CONSENT": {createdAt, value: {essential, advertising, ...}}}` in `localStorage`.
pub static MANAGER: Manager = Manager {
    id: "termly",
    name: "Termly",
    globals: &["Termly.getConsentState", "displayPreferenceModal"],
    scripts: &["app.termly.io/"],
    selectors: &["#termly-code-snippet-support"],
    record: &[Key::local("TERMLY_API_CACHE")],
    walk: Grammar::Fields(&["TERMLY_COOKIE_CONSENT", "value"], CATEGORIES, &["createdAt"]),
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("essential", Purpose::Necessary),
    ("performance", Purpose::Preferences),
    ("analytics", Purpose::Statistics),
    ("advertising", Purpose::Marketing),
    ("social_networking", Purpose::Marketing),
    ("unclassified", Purpose::Marketing),
];
