//! vanilla-cookieconsent, version 2: the list of accepted categories, twice.

use crate::consent::calls::Done;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{accepted, read_list};
use crate::consent::pen::{Pen, Table};
use crate::consent::purpose::{Item, Purpose, purpose_of};
use crate::consent::record::Entry;
use crate::consent::text::{coat, json::Json};

/// Written as raw JSON, unless the site sets `use_rfc_cookie`. The variable that holds its API is the site's to name:
/// `cc` in its documentation, `cookieconsent` often.
pub static MANAGER: Manager = Manager {
    id: "vanilla-cookieconsent-2",
    name: "CookieConsent (Orest Bida) 2",
    globals: &["initCookieConsent"],
    scripts: &["/cookieconsent.js"],
    selectors: &["#cc_div", "#cc--main"],
    record: &[Key::cookie("cc_cookie")],
    walk: Grammar::Own(|entry, pen| walk(entry, pen, &[])),
    asks: &["cc.getUserPreferences().accepted_categories", "cc.getUserPreferences().rejected_categories"],
    items,
    calls: |given, items| accepted(given, items, "cc.accept", &["cc.hide", "cc.hideSettings"]),
    ..Manager::BLANK
};

/// Goes through a record; `table` names the categories where they are fixed.
pub fn walk(entry: &mut Entry, pen: &mut Pen<'_>, table: Table) -> Option<()> {
    coat::edit(&mut entry.value, &mut |json| {
        json.get("level")?;
        json.get("rfc_cookie")?;
        pen.accepted(json.at("level")?, table, &[])?;
        let level = json.get("level").cloned()?;
        if let Some(categories) = json.at("categories") {
            *categories = level;
        }
        pen.renew(json, "last_consent_update");
        Some(())
    })
}

fn items(read: &[Done]) -> Vec<Item> {
    let ids: Vec<Json> = read.iter().flat_map(read_list).collect();
    let named = ids.iter().filter_map(Json::as_id);
    named.map(|id| Item::new(id, purpose_of(id).unwrap_or(Purpose::Marketing))).collect()
}
