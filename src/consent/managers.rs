//! The consent managers that are known, one file each, and what their records have in common.

mod axeptio;
mod borlabs;
mod civic;
mod commanders_act;
mod complianz;
mod consentmanager;
mod cookie_information;
mod cookie_law_info;
mod cookie_script;
mod cookie_though;
mod cookiebot;
mod cookiefirst;
mod cookiehub;
mod cookieyes;
mod didomi;
mod django;
mod drupal;
mod eu_banner;
mod funding_choices;
mod govuk;
mod grrr;
mod inmobi;
mod insites;
mod iubenda;
mod ketch;
mod klaro;
mod lmc;
mod moove;
mod notices;
mod nuxt_cookie_control;
mod onetrust;
mod opendatasoft;
mod orejime;
mod osano;
mod pandectes;
mod piwik_pro;
mod react_cookie_consent;
mod react_cookie_manager;
mod segment;
mod shopify;
mod silktide;
mod sourcepoint;
mod stormbanner;
mod tarteaucitron;
mod tcf_only;
mod tealium;
mod termly;
mod trustarc;
mod usercentrics;
mod usercentrics_2;
mod vanilla_2;
mod vanilla_3;
mod vue_cookie_law;
mod wp_consent;

use std::slice;

use super::calls::{Call, Done};
use super::given::Given;
use super::manager::Manager;
use super::pen::Pen;
use super::purpose::{Item, Purpose, purpose_of};
use super::text::json::Json;
use super::text::time;

/// All of them. Where two are as likely, the later one is believed.
pub static MANAGERS: &[&Manager] = &[
    &tcf_only::MANAGER,
    &wp_consent::MANAGER,
    &shopify::MANAGER,
    &tealium::MANAGER,
    &cookie_though::MANAGER,
    &eu_banner::MANAGER,
    &grrr::MANAGER,
    &nuxt_cookie_control::MANAGER,
    &orejime::MANAGER,
    &segment::MANAGER,
    &notices::COOKIE_NOTICE,
    &notices::COOKIE_ALERT,
    &axeptio::MANAGER,
    &borlabs::MANAGER,
    &civic::MANAGER,
    &commanders_act::MANAGER,
    &complianz::MANAGER,
    &consentmanager::MANAGER,
    &cookie_information::MANAGER,
    &cookie_law_info::MANAGER,
    &cookie_script::MANAGER,
    &cookiefirst::MANAGER,
    &cookiehub::MANAGER,
    &cookieyes::MANAGER,
    &didomi::MANAGER,
    &django::MANAGER,
    &drupal::MANAGER,
    &drupal::CATEGORIES,
    &funding_choices::MANAGER,
    &govuk::MANAGER,
    &inmobi::MANAGER,
    &insites::MANAGER,
    &iubenda::MANAGER,
    &ketch::MANAGER,
    &klaro::MANAGER,
    &moove::MANAGER,
    &onetrust::MANAGER,
    &opendatasoft::MANAGER,
    &osano::MANAGER,
    &pandectes::MANAGER,
    &piwik_pro::MANAGER,
    &react_cookie_consent::MANAGER,
    &cookiebot::MANAGER,
    &react_cookie_manager::MANAGER,
    &silktide::MANAGER,
    &sourcepoint::MANAGER,
    &stormbanner::MANAGER,
    &tarteaucitron::MANAGER,
    &termly::MANAGER,
    &trustarc::MANAGER,
    &usercentrics_2::MANAGER,
    &usercentrics::MANAGER,
    &vanilla_2::MANAGER,
    &lmc::MANAGER,
    &vanilla_3::MANAGER,
    &vue_cookie_law::MANAGER,
];

/// The list that was read in the page; empty if nothing was.
fn read_list(done: &Done) -> Vec<Json> {
    match done.result.as_deref().and_then(Json::read) {
        Some(Json::List(values)) => values,
        _ => Vec::new(),
    }
}

/// How the items of an inventory are told from what the page answered: the fields that hold an id (none where it is
/// the key), those whose flag or word says that one is always on, and those whose words say what it is for.
struct Told {
    id: &'static [&'static str],
    always: &'static [&'static str],
    words: &'static [&'static str],
}

/// The inventory of the first list that was read. The first field that says something counts; of several words in it, the
/// one that asks for the most trust.
fn listed(read: &[Done], told: &Told, known: fn(&str) -> Option<Purpose>) -> Vec<Item> {
    let mut items = Vec::new();
    let list = read.first().map(read_list).unwrap_or_default();
    for one in &list {
        let (key, one) = pairs(one);
        let field = |name: &&str| one.get(name);
        let Some(id) = told.id.iter().find_map(field).or(key).and_then(Json::as_id) else { continue };
        let always = told.always.iter().filter_map(field).any(|value| match value {
            Json::Text(text) => text.contains("always"),
            value => value.as_flag() == Some(true),
        });
        let mut said = known(id);
        for value in told.words.iter().filter_map(field) {
            if said.is_some() {
                break;
            }
            let words = if let Json::Text(_) = value { slice::from_ref(value) } else { value.items() };
            said = words.iter().filter_map(Json::as_text).filter_map(purpose_of).max();
        }
        let purpose = if always { Some(Purpose::Necessary) } else { said.or_else(|| purpose_of(id)) };
        items.push(Item::new(id, purpose.unwrap_or(Purpose::Marketing)));
    }
    items
}

/// What came from under a `*` over an object: key and value; a value alone has no key.
fn pairs(value: &Json) -> (Option<&Json>, &Json) {
    match value {
        Json::List(pair) if pair.len() == 2 => (Some(&pair[0]), &pair[1]),
        value => (None, value),
    }
}

/// The place behind `name:`, its colon percent-encoded or not.
fn place_after(value: &str, name: &str) -> Option<usize> {
    [":", "%3A", "%3a"].iter().find_map(|colon| {
        let label = [name, colon].concat();
        value.find(&label).map(|at| at + label.len())
    })
}

/// The `true` or `false` behind `name:` in a text, read or written.
fn flag_after(value: &mut String, name: &str, pen: &mut Pen<'_>, purpose: Purpose) -> Option<()> {
    let at = place_after(value, name)?;
    let rest = value.get(at..)?;
    let stands = rest.starts_with("true");
    if !stands && !rest.starts_with("false") {
        return None;
    }
    let answer = pen.item(name, purpose, stands);
    if answer != stands {
        let length = if stands { 4 } else { 5 };
        value.replace_range(at..at + length, if answer { "true" } else { "false" });
    }
    Some(())
}

/// Renews the point in time behind `name:` in a text.
fn renew_after(value: &mut String, name: &str, pen: &Pen<'_>) {
    if pen.wish.is_none() {
        return;
    }
    let Some(at) = place_after(value, name) else { return };
    let digits = value[at..].bytes().take_while(u8::is_ascii_digit).count();
    if let Some(now) = time::alike(&value[at..at + digits], pen.now_ms) {
        value.replace_range(at..at + digits, &now);
    }
}

/// A call of `path` for every optional item, with its id and whether it is given, and what follows them; none without
/// an inventory.
fn each(given: Given, items: &[Item], path: &str, then: &[&str]) -> Vec<Call> {
    let mut calls = Vec::new();
    for item in items.iter().filter(|item| item.purpose != Purpose::Necessary) {
        let arguments = Json::List(vec![Json::text(&item.id), Json::flag(given.allows(item.purpose))]);
        calls.push(Call::with(path, arguments.write()));
    }
    for path in then.iter().filter(|_| !items.is_empty()) {
        calls.push(Call::with(path, "[]"));
    }
    calls
}

/// A call of `path` with the list of the ids that are given, and what follows it; none without an inventory.
fn accepted(given: Given, items: &[Item], path: &str, then: &[&str]) -> Vec<Call> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut ids = Vec::new();
    for item in items.iter().filter(|item| given.allows(item.purpose)) {
        ids.push(Json::text(&item.id));
    }
    let mut calls = vec![Call::with(path, Json::List(vec![Json::List(ids)]).write())];
    for path in then {
        calls.push(Call::with(path, "[]"));
    }
    calls
}

/// The texts of a list in one, with `between` between them.
fn joined<T: AsRef<str>>(texts: &[T], between: &str) -> String {
    let mut joined = String::new();
    for text in texts {
        if !joined.is_empty() {
            joined.push_str(between);
        }
        joined.push_str(text.as_ref());
    }
    joined
}
