//! vanilla-cookieconsent, version 3: the list of accepted categories, and of accepted services in them.

use crate::consent::calls::Done;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{Told, accepted, listed};
use crate::consent::pen::Pen;
use crate::consent::purpose::Item;
use crate::consent::record::Entry;
use crate::consent::text::{coat, json::Json};

/// Its cookie's name is the second version's too; that one has no `lastConsentTimestamp`. It asks anew where the
/// record lacks that, `consentId`, or the site's `revision`.
pub static MANAGER: Manager = Manager {
    id: "vanilla-cookieconsent-3",
    name: "CookieConsent (Orest Bida) 3",
    globals: &["CookieConsent.acceptCategory"],
    scripts: &["cookieconsent.umd.js", "cookieconsent.esm.js"],
    selectors: &["#cc-main .cm", "#cc-main"],
    record: &[Key::either("cc_cookie")],
    walk: Grammar::Own(walk),
    asks: &["CookieConsent.getConfig(\"categories\").*{readOnly}"],
    items,
    calls: |given, items| {
        accepted(given, items, "CookieConsent.acceptCategory", &["CookieConsent.hide", "CookieConsent.hidePreferences"])
    },
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    coat::edit(&mut entry.value, &mut |json| {
        json.get("lastConsentTimestamp")?;
        // The services are listed under every category that the site has.
        let all: Vec<String> = json.at("services").map(names).unwrap_or_default();
        pen.accepted(json.at("categories")?, &[], &all)?;
        pen.renew(json, "lastConsentTimestamp");
        pen.renew(json, "consentTimestamp");
        if pen.wish.is_none() {
            return Some(());
        }
        let kept = json.get("categories").map(Json::items).unwrap_or_default().to_vec();
        if let Some(services) = json.at("services") {
            for (category, accepted) in services.fields() {
                let on = kept.iter().any(|one| one.as_text() == Some(category));
                let Json::List(ids) = accepted else { return None };
                if !on {
                    ids.clear();
                }
                // Those of a category that was refused are not known; the category alone is kept on.
            }
        }
        // The store is wiped once this is past.
        if let Some(Json::Bare(end)) = json.at("expirationTime")
            && end.parse::<u64>().is_ok_and(|end| end < pen.now_ms)
        {
            *end = (pen.now_ms + HALF_A_YEAR_MS).to_string();
        }
        Some(())
    })
}

fn names(object: &mut Json) -> Vec<String> {
    object.fields().iter().map(|field| field.0.clone()).collect()
}

/// The manager's own default, 182 days.
const HALF_A_YEAR_MS: u64 = 182 * 86_400_000;

fn items(read: &[Done]) -> Vec<Item> {
    listed(read, &Told { id: &[], always: &["readOnly"], words: &[] }, |_| None)
}
