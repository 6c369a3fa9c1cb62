//! `cookies_preferences`, as portals of Opendatasoft keep it: a flag for every tool.

use crate::consent::manager::{Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;
use crate::consent::text::coat;

/// `{functional_cookies, ga, matomo, xiti, at, piano, eulerian, timestamp}`, percent-encoded. Every tool counts visits.
pub static MANAGER: Manager = Manager {
    id: "opendatasoft",
    name: "Opendatasoft",
    globals: &["ODS"],
    scripts: &["opendatasoft"],
    selectors: &[".ods-cookies-popin", ".ods-cookie-banner"],
    record: &[Key::cookie("cookies_preferences")],
    walk: |entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            pen.fields(json, TOOLS)?;
            pen.renew(json, "timestamp");
            Some(())
        })
    },
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
