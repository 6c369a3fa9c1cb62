//! Segment's consent manager: answers per destination and per category.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::text::coat;

/// `{version, destinations: {...}, custom: {advertising: false, functional: true, marketingAndAnalytics: false}}`.
pub static MANAGER: Manager = Manager {
    id: "segment",
    name: "Segment Consent Manager",
    globals: &["consentManager.openConsentManager", "consentManagerConfig"],
    scripts: &["/consent-manager.js", "@segment/consent-manager"],
    record: &[Key::cookie("tracking-preferences")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            json.get("version")?;
            let custom = json.at("custom").and_then(|custom| pen.named(custom));
            let destinations = json.at("destinations")?;
            let named = pen.named(destinations);
            custom.or(named)
        })
    }),
    ..Manager::BLANK
};
