//! Piwik PRO: a status for every type of consent.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::text::{coat, json::Json};

/// `{visitorId, domain: {...}, consents: {analytics: {status: 1}}}`: 1 yes, 0 no, -1 not asked yet.
pub static MANAGER: Manager = Manager {
    id: "piwik-pro",
    name: "Piwik PRO",
    globals: &["ppms.cm"],
    scripts: &[".piwik.pro/", ".containers.piwik.pro/"],
    selectors: &["#ppms_cm_popup_overlay", ".ppms_cm_popup_overlay"],
    record: &[Key::cookie("ppms_privacy_*")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            json.get("visitorId")?;
            let mut found = None;
            for (kind, consent) in json.at("consents")?.fields() {
                let purpose = pen.purpose(kind);
                let status = consent.at("status")?;
                if pen.wish.is_some() && matches!(status, Json::Bare(bare) if bare == "-1") {
                    *status = Json::number(0);
                }
                if pen.json(status, kind, purpose).is_some() {
                    found = Some(());
                }
            }
            found
        })
    }),
    ..Manager::BLANK
};
