//! Klaro: a flag for every service.

use crate::consent::calls::{Call, Done};
use crate::consent::given::Given;
use crate::consent::manager::{Key, Manager};
use crate::consent::managers::listed;
use crate::consent::purpose::{Item, Purpose, purpose_of};
use crate::consent::text::{coat, json::Json};

/// The notice comes back when one service is missing; unknown ones are dropped. The record's name is the site's to
/// choose; this is the usual one.
pub static MANAGER: Manager = Manager {
    id: "klaro",
    name: "Klaro",
    globals: &["klaro.getManager", "klaroConfig"],
    scripts: &["/klaro.js", "/klaro-no-css.js", "cdn.kiprotect.com/klaro/"],
    selectors: &[".klaro .cookie-notice", ".klaro .cookie-modal", "#klaro"],
    record: &[Key::either("klaro")],
    walk: |entry, pen| coat::edit(&mut entry.value, &mut |json| pen.named(json)),
    asks: &["klaro.getManager().config.services.*{name,purposes,required}"],
    items,
    calls,
    ..Manager::BLANK
};

/// A service needs all of its purposes, so the one that asks for the most trust counts. Where their names say
/// nothing, the service's own does.
fn items(read: &[Done]) -> Vec<Item> {
    listed(read, |service| {
        let name = service.get("name")?.as_id()?;
        let purposes = service.get("purposes").map(Json::items).unwrap_or_default();
        let said = purposes.iter().filter_map(Json::as_text).filter_map(purpose_of).max();
        let required = service.get("required").and_then(Json::as_flag) == Some(true);
        let purpose = if required { Some(Purpose::Necessary) } else { said.or_else(|| purpose_of(name)) };
        Some(Item::new(name, purpose.unwrap_or(Purpose::Marketing)))
    })
}

fn calls(given: Given, items: &[Item]) -> Vec<Call> {
    if items.is_empty() {
        return Vec::new();
    }
    let optional = items.iter().filter(|item| item.purpose != Purpose::Necessary);
    let update = optional.map(|item| {
        let arguments = Json::List(vec![Json::text(&item.id), Json::flag(given.allows(item.purpose))]);
        Call::with("klaro.getManager().updateConsent", arguments.write())
    });
    update.chain([Call::with("klaro.getManager().saveAndApplyConsents", "[]")]).collect()
}
