//! Termly: seven flags in a cache of its API.

use crate::consent::manager::{Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;
use crate::consent::text::coat;

/// `{"TERMLY_COOKIE_CONSENT": {createdAt, value: {essential, advertising, ...}}}` in `localStorage`.
pub static MANAGER: Manager = Manager {
    id: "termly",
    name: "Termly",
    globals: &["Termly.getConsentState", "displayPreferenceModal"],
    scripts: &["app.termly.io/"],
    selectors: &["#termly-code-snippet-support"],
    record: &[Key::local("TERMLY_API_CACHE")],
    walk: |entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            let consent = json.at("TERMLY_COOKIE_CONSENT")?;
            pen.fields(consent.at("value")?, CATEGORIES)?;
            pen.renew(consent, "createdAt");
            Some(())
        })
    },
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
