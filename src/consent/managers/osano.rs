//! Osano: six categories. The record is encrypted as a rule; only one that is plain JSON is read or rewritten.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;

/// Its reader tries plain JSON first. Its documented API can show the dialog and read, not set, a choice.
pub static MANAGER: Manager = Manager {
    id: "osano",
    name: "Osano",
    globals: &["Osano.cm"],
    scripts: &["cmp.osano.com/"],
    selectors: &[".osano-cm-window", ".osano-cm-dialog"],
    record: &[Key::either("osano_consentmanager")],
    walk: Grammar::Fields(&["consent"], CATEGORIES, &["consentTimestamp"]),
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("ESSENTIAL", Purpose::Necessary),
    ("STORAGE", Purpose::Preferences),
    ("PERSONALIZATION", Purpose::Preferences),
    ("ANALYTICS", Purpose::Statistics),
    ("MARKETING", Purpose::Marketing),
];
