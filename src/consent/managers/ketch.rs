//! Ketch: purposes of the site with their canonical names.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::purpose::{Purpose, purpose_of};
use crate::consent::text::{coat, json::Json};

/// `{purpose: {status: "denied", canonicalPurposes: ["analytics"]}}` as JSON in base64, in `localStorage`.
pub static MANAGER: Manager = Manager {
    id: "ketch",
    name: "Ketch",
    globals: &["ketch", "semaphore"],
    scripts: &["global.ketchcdn.com/"],
    selectors: &["#lanyard_root", "#ketch-banner"],
    record: &[Key::either("_ketch_consent_v1_")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            let mut found = None;
            for (id, purpose) in json.fields() {
                let canonical = purpose.get("canonicalPurposes").map(Json::items).unwrap_or_default();
                let said = canonical.iter().filter_map(Json::as_text).filter_map(purpose_of).max();
                let meant = said.or_else(|| pen.known(id)).unwrap_or(Purpose::Marketing);
                pen.json(purpose.at("status")?, id, meant)?;
                found = Some(());
            }
            found
        })
    }),
    ..Manager::BLANK
};
