//! The WP Consent API: one cookie a category, shared by WordPress's plugins; it has no banner of its own.

use super::complianz::CATEGORIES;
use crate::consent::calls::Call;
use crate::consent::manager::{Key, Manager};
use crate::consent::purpose::Purpose;

/// Another plugin asks; this keeps and passes on the answers.
pub static MANAGER: Manager = Manager {
    id: "wp-consent-api",
    name: "WP Consent API",
    globals: &["wp_set_consent", "wp_has_consent"],
    scripts: &["/wp-consent-api/"],
    record: &[Key::cookie("wp_consent_*")],
    walk: |entry, pen| {
        let name = entry.name.strip_prefix("wp_consent_")?;
        let (_, purpose) = CATEGORIES.iter().find(|category| category.0 == name)?;
        pen.spelled(&mut entry.value, *purpose, "allow", "deny")
    },
    calls: |given, _| {
        let optional = CATEGORIES.iter().filter(|category| category.1 != Purpose::Necessary);
        let set = optional.map(|(name, purpose)| {
            let answer = if given.allows(*purpose) { "allow" } else { "deny" };
            Call::with("wp_set_consent", format!("[\"{name}\",\"{answer}\"]"))
        });
        set.collect()
    },
    ..Manager::BLANK
};
