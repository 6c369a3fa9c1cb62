//! Klaro: a flag for every service.

use crate::consent::calls::Done;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{each, listed};
use crate::consent::purpose::{Item, Purpose, purpose_of};
use crate::consent::text::json::Json;

/// The notice comes back when one service is missing; unknown ones are dropped. The record's name is the site's to
/// choose; this is the usual one.
pub static MANAGER: Manager = Manager {
    id: "klaro",
    name: "Klaro",
    globals: &["klaro.getManager", "klaroConfig"],
    scripts: &["/klaro.js", "/klaro-no-css.js", "cdn.kiprotect.com/klaro/"],
    selectors: &[".klaro .cookie-notice", ".klaro .cookie-modal", "#klaro"],
    record: &[Key::either("klaro")],
    walk: Grammar::Named(&[], &[]),
    asks: &["klaro.getManager().config.services.*{name,purposes,required}"],
    items,
    calls: |given, items| {
        each(given, items, "klaro.getManager().updateConsent", &["klaro.getManager().saveAndApplyConsents"])
    },
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
