//! Nuxt Cookie Control: that consent was asked for, and the ids of what is on, parted by `~`.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::joined;
use crate::consent::pen::Pen;
use crate::consent::record::Entry;
use crate::consent::text::json::Json;
use crate::consent::text::percent::{Style, decoded};

/// `ncc_c=true` and `ncc_e=functional~analytics`. What is off is not listed.
pub static MANAGER: Manager = Manager {
    id: "nuxt-cookie-control",
    name: "Nuxt Cookie Control",
    selectors: &[".cookieControl", ".cookieControl__Bar"],
    record: &[Key::cookie("ncc_e")],
    beside: &[Key::cookie("ncc_c")],
    walk: Grammar::Own(walk),
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    if entry.name == "ncc_c" {
        return (entry.value == "true").then_some(());
    }
    let plain = decoded(&entry.value)?;
    let is_id =
        |id: &str| id.len() <= 64 && id.bytes().all(|octet| octet.is_ascii_alphanumeric() || b"-_".contains(&octet));
    if !plain.split('~').all(is_id) {
        return None;
    }
    let mut list = Json::texts(plain.split('~').filter(|id| !id.is_empty()));
    pen.accepted(&mut list, &[], &[])?;
    if pen.wish.is_some() {
        let ids: Vec<&str> = list.items().iter().filter_map(Json::as_text).collect();
        entry.value = Style::of(&entry.value).encoded(&joined(&ids, "~"));
    }
    Some(())
}
