//! `cookies_preferences`, as portals of Opendatasoft keep it: a flag for every tool.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;

/// `{functional_cookies, ga, matomo, xiti, at, piano, eulerian, timestamp}`, percent-encoded. Every tool counts visits.
pub static MANAGER: Manager = Manager {
    id: "opendatasoft",
    name: "Opendatasoft",
    globals: &["ODS"],
    scripts: &["opendatasoft"],
    selectors: &[".ods-cookies-popin", ".ods-cookie-banner"],
    record: &[Key::cookie("cookies_preferences")],
    walk: Grammar::Fields(&[], TOOLS, &["timestamp"]),
    ..Manager::BLANK
};

const TOOLS: Table = &[
    ("functional_cookies", Purpose::Preferences),
    ("ga", Purpose::Statistics),
    ("matomo", Purpose::Statistics),
    ("xiti", Purpose::Statistics),
    ("at", Purpose::Statistics),
    ("piano", Purpose::Statistics),
    ("eulerian", Purpose::Statistics),
];
