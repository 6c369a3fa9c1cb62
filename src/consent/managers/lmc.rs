//! The cookie consent manager of LMC (Alma Career): the second vanilla-cookieconsent with five fixed categories.

use super::vanilla_2;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;

/// Its API is what its start function returns, which pages keep to themselves.
pub static MANAGER: Manager = Manager {
    id: "lmc",
    name: "LMC Cookie Consent Manager",
    globals: &["initLmcCookieConsentManager"],
    scripts: &["cookie-consent-manager"],
    selectors: &["#cc_div", "#cc--main"],
    record: &[Key::cookie("lmc_ccm")],
    walk: Grammar::Own(|entry, pen| vanilla_2::walk(entry, pen, CATEGORIES)),
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("necessary", Purpose::Necessary),
    ("ad", Purpose::Marketing),
    ("analytics", Purpose::Statistics),
    ("functionality", Purpose::Preferences),
    ("personalization", Purpose::Preferences),
];
