//! Usercentrics, version 2: answers per service in `localStorage`, by ids that only the tenant knows.

use super::usercentrics::{answers, items};
use crate::consent::calls::Call;
use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Pen;
use crate::consent::purpose::{Item, Purpose};
use crate::consent::record::Entry;
use crate::consent::text::{coat, json::Json};

/// The banner asks where `uc_user_interaction` is not `true`.
pub static MANAGER: Manager = Manager {
    id: "usercentrics-2",
    name: "Usercentrics",
    globals: &["UC_UI.getServicesBaseInfo"],
    scripts: &["app.usercentrics.eu/"],
    selectors: &["#usercentrics-root"],
    record: &[Key::local("uc_settings")],
    beside: &[Key::local("uc_user_interaction")],
    walk: Grammar::Own(walk),
    asks: &["UC_UI.getServicesBaseInfo().*{id,name,categorySlug,isEssential}"],
    items,
    accept: &[("UC_UI.acceptAllConsents", "[]"), ("UC_UI.closeCMP", "[]")],
    refuse: &[("UC_UI.denyAllConsents", "[]"), ("UC_UI.closeCMP", "[]")],
    calls,
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    if entry.name == "uc_user_interaction" {
        return Some(());
    }
    coat::edit(&mut entry.value, &mut |json| {
        let Json::List(services) = json.at("services")? else { return None };
        for service in services {
            let id = service.get("id")?.as_id()?.to_owned();
            let known = pen.items.iter().find(|item| item.id == id).map(|item| item.purpose);
            if known.is_none() && pen.wish.is_some_and(|given| !given.all_or_nothing()) {
                return None;
            }
            pen.json(service.at("status")?, &id, known.unwrap_or(Purpose::Marketing))?;
        }
        Some(())
    })
}

fn calls(given: Given, items: &[Item]) -> Vec<Call> {
    let close = Call::with("UC_UI.closeCMP", "[]");
    if items.is_empty() {
        return Vec::new();
    }
    vec![Call::with("UC_UI.updateServices", answers(given, items, "serviceId", "status")), close]
}
