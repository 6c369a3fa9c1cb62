//! Usercentrics, version 3: answers per service, whose ids are the tenant's.

use crate::consent::calls::{Call, Done};
use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{Told, listed};
use crate::consent::pen::Pen;
use crate::consent::purpose::{Item, Purpose, purpose_of};
use crate::consent::record::Entry;
use crate::consent::tcf;
use crate::consent::text::{coat, json::Json};

/// A first record cannot be made, for the ids are not known; the API can be asked.
pub static MANAGER: Manager = Manager {
    id: "usercentrics-3",
    name: "Usercentrics",
    globals: &["__ucCmp.getConsentDetails"],
    scripts: &["web.cmp.usercentrics.eu/"],
    selectors: &["#usercentrics-cmp-ui"],
    record: &[Key::local("ucData")],
    beside: &[Key::local("ucString")],
    walk: Grammar::Own(walk),
    asks: &["__ucCmp.getConsentDetails().services.*{name,category,essential}"],
    items,
    accept: &[("__ucCmp.acceptAllConsents", "[]"), ("__ucCmp.saveConsents", "[]"), ("__ucCmp.closeCmp", "[]")],
    refuse: &[("__ucCmp.denyAllConsents", "[]"), ("__ucCmp.saveConsents", "[]"), ("__ucCmp.closeCmp", "[]")],
    calls,
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    if entry.name == "ucString" {
        return tcf::walk(&mut entry.value, pen);
    }
    coat::edit(&mut entry.value, &mut |json| {
        for (id, service) in json.at("consent")?.at("services")?.fields() {
            let named = service.get("name").and_then(Json::as_text).and_then(purpose_of);
            let known = pen.items.iter().find(|item| item.id == *id).map(|item| item.purpose).or(named);
            if known.is_none() && pen.wish.is_some_and(|given| !given.all_or_nothing()) {
                return None;
            }
            pen.json(service.at("consent")?, id, known.unwrap_or(Purpose::Marketing))?;
        }
        if pen.wish.is_some()
            && let Some(modes) = json.at("gcm")
        {
            for (name, mode) in modes.fields() {
                let purpose = if name == "analyticsStorage" { Purpose::Statistics } else { Purpose::Marketing };
                // `adsDataRedaction` is a flag that is on where ads are refused.
                if mode.as_text().is_some() {
                    pen.json(mode, name, purpose)?;
                }
            }
        }
        Some(())
    })
}

/// A service's own name says more than its category, which the tenant names: `functional` often holds statistics.
pub fn items(read: &[Done]) -> Vec<Item> {
    listed(
        read,
        &Told { id: &["id"], always: &["essential", "isEssential"], words: &["name", "category", "categorySlug"] },
        |_| None,
    )
}

fn calls(given: Given, items: &[Item]) -> Vec<Call> {
    let save = Call::with("__ucCmp.saveConsents", "[]");
    let close = Call::with("__ucCmp.closeCmp", "[]");
    if items.is_empty() {
        return Vec::new();
    }
    vec![Call::with("__ucCmp.updateServicesConsents", answers(given, items, "id", "consent")), save, close]
}

/// The one argument of a call that takes a list of services with their answers.
pub fn answers(given: Given, items: &[Item], id: &str, answer: &str) -> String {
    let optional = items.iter().filter(|item| item.purpose != Purpose::Necessary);
    let services = optional.map(|item| {
        let yes = Json::flag(given.allows(item.purpose));
        Json::Object(vec![(id.to_owned(), Json::text(&item.id)), (answer.to_owned(), yes)])
    });
    Json::List(vec![Json::List(services.collect())]).write()
}
