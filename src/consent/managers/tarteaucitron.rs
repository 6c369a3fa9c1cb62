//! tarteaucitron: `!service=true!service=false`, never percent-encoded.

use crate::consent::calls::Done;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{each, pairs, read_list};
use crate::consent::pen::Pen;
use crate::consent::purpose::{Item, Purpose, purpose_of};
use crate::consent::record::Entry;
use crate::consent::text::json::Json;

/// The bar comes back when a service of the page is missing. The cookie's name is the site's to choose; this is the
/// usual one.
pub static MANAGER: Manager = Manager {
    id: "tarteaucitron",
    name: "tarteaucitron",
    globals: &["tarteaucitron.userInterface"],
    scripts: &["/tarteaucitron.js", "/tarteaucitron.min.js", "tarteaucitron.io/"],
    selectors: &["#tarteaucitronRoot", "#tarteaucitronAlertBig"],
    record: &[Key::cookie("tarteaucitron")],
    walk: Grammar::Own(walk),
    asks: &["tarteaucitron.job", "tarteaucitron.services.*{type,name,needConsent}"],
    items,
    calls: |given, items| each(given, items, "tarteaucitron.setConsent", &["tarteaucitron.userInterface.closePanel"]),
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let mut written = String::new();
    for part in entry.value.strip_prefix('!')?.split('!') {
        let (service, answer) = part.split_once('=')?;
        let stands = match answer {
            "true" => true,
            // `wait` is no answer yet.
            "false" | "wait" => false,
            _ => return None,
        };
        let purpose = pen.purpose(service);
        written += "!";
        written += service;
        written += if pen.item(service, purpose, stands) { "=true" } else { "=false" };
    }
    if pen.wish.is_some() {
        entry.value = written;
    }
    Some(())
}

/// The services that the page uses, by their type.
fn items(read: &[Done]) -> Vec<Item> {
    let [jobs, services] = read else { return Vec::new() };
    let services = read_list(services);
    let mut items = Vec::new();
    for job in read_list(jobs) {
        let Some(key) = job.as_id() else { continue };
        let service = services.iter().map(pairs).find(|(id, _)| id.and_then(Json::as_id) == Some(key));
        let text = |name: &str| service.and_then(|(_, service)| service.get(name)?.as_text());
        let purpose = match text("type") {
            Some("analytic") => Some(Purpose::Statistics),
            Some("support" | "api") => Some(Purpose::Preferences),
            Some("ads" | "social" | "video" | "comment") => Some(Purpose::Marketing),
            _ => purpose_of(key).or_else(|| purpose_of(text("name")?)),
        };
        items.push(Item::new(key, purpose.unwrap_or(Purpose::Marketing)));
    }
    items
}
