//! The WP Consent API: one cookie a category, shared by WordPress's plugins; it has no banner of its own.

use super::complianz::{CATEGORIES, set};
use crate::consent::manager::{Grammar, Key, Manager};

/// Another plugin asks; this keeps and passes on the answers.
pub static MANAGER: Manager = Manager {
    id: "wp-consent-api",
    name: "WP Consent API",
    globals: &["wp_set_consent", "wp_has_consent"],
    scripts: &["/wp-consent-api/"],
    record: &[Key::cookie("wp_consent_*")],
    walk: Grammar::Own(|entry, pen| {
        let name = entry.name.strip_prefix("wp_consent_")?;
        let (_, purpose) = CATEGORIES.iter().find(|category| category.0 == name)?;
        pen.spelled(&mut entry.value, *purpose, "allow", "deny")
    }),
    calls: |given, _| set(given, "wp_set_consent"),
    ..Manager::BLANK
};
