//! Klaro: a flag for every service.

use crate::consent::calls::Done;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{Told, each, listed};
use crate::consent::purpose::Item;

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
    listed(read, &Told { id: &["name"], always: &["required"], words: &["purposes"] }, |_| None)
}
