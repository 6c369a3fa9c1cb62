//! Didomi: a JSON token in base64 that lists what is on and what is off, and a TC string beside it.

use crate::consent::calls::{Call, Done};
use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::read_list;
use crate::consent::pen::{Pen, Table};
use crate::consent::purpose::{Item, Purpose, purpose_of};
use crate::consent::record::Entry;
use crate::consent::tcf;
use crate::consent::text::{coat, json::Json};

/// Token and TC string stand in cookies and in `localStorage`, as the site is set up.
pub static MANAGER: Manager = Manager {
    id: "didomi",
    name: "Didomi",
    globals: &["Didomi.setUserStatus", "didomiConfig"],
    scripts: &["sdk.privacy-center.org/"],
    selectors: &["#didomi-host", "#didomi-notice", "#didomi-popup"],
    record: &[Key::either("didomi_token")],
    beside: &[Key::either("euconsent-v2")],
    walk: Grammar::Own(walk),
    asks: &["Didomi.getRequiredPurposeIds()", "Didomi.getRequiredVendorIds()"],
    items,
    accept: &[("Didomi.setUserAgreeToAll", "[]")],
    refuse: &[("Didomi.setUserDisagreeToAll", "[]")],
    calls,
    ..Manager::BLANK
};

/// Didomi's names for TCF's purposes. Storing on the device is necessary for any of the others.
const PURPOSES: Table = &[
    ("select_basic_ads", Purpose::Marketing),
    ("create_ads_profile", Purpose::Marketing),
    ("select_personalized_ads", Purpose::Marketing),
    ("create_content_profile", Purpose::Preferences),
    ("select_personalized_content", Purpose::Preferences),
    ("measure_ad_performance", Purpose::Marketing),
    ("measure_content_performance", Purpose::Statistics),
    ("market_research", Purpose::Statistics),
    ("improve_products", Purpose::Statistics),
    ("use_limited_data_to_select_content", Purpose::Preferences),
    ("geolocation_data", Purpose::Marketing),
    ("device_characteristics", Purpose::Marketing),
];

fn purpose(id: &str) -> Purpose {
    let known = PURPOSES.iter().find(|purpose| purpose.0 == id).map(|purpose| purpose.1);
    known.or_else(|| purpose_of(id)).unwrap_or(Purpose::Marketing)
}

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    if entry.name == "euconsent-v2" {
        return tcf::walk(&mut entry.value, pen);
    }
    coat::edit(&mut entry.value, &mut |json| {
        json.get("user_id")?;
        for (list, legitimate) in [("purposes", false), ("purposes_li", true)] {
            if let Some(lists) = json.at(list) {
                sort(lists, pen, legitimate, purpose)?;
            }
        }
        for (list, legitimate) in [("vendors", false), ("vendors_li", true)] {
            let Some(lists) = json.at(list).filter(|_| pen.wish.is_some()) else { continue };
            // Vendors are on as long as something is given to those of them that were on: their purposes are narrowed.
            let on = |lists: &Json| lists.get("enabled").is_some_and(|ids| !ids.items().is_empty());
            match pen.is_partial() && !legitimate {
                true if on(lists) => {}
                true => sort(lists, &mut Pen::writing(Given::ALL, &[], 0), false, |_| Purpose::Marketing)?,
                false => sort(lists, pen, legitimate, |_| Purpose::Marketing)?,
            }
        }
        pen.renew(json, "updated");
        Some(())
    })
}

/// Sorts the ids of `{enabled, disabled}` anew.
///
/// A legitimate interest is none where marketing is refused, and says nothing of consent.
fn sort(lists: &mut Json, pen: &mut Pen<'_>, legitimate: bool, purpose: fn(&str) -> Purpose) -> Option<()> {
    let ids = |name: &str| lists.get(name).map(Json::items).unwrap_or_default().to_vec();
    let (enabled, disabled) = (ids("enabled"), ids("disabled"));
    let (mut on, mut off) = (Vec::new(), Vec::new());
    let both = enabled.into_iter().map(|id| (id, true)).chain(disabled.into_iter().map(|id| (id, false)));
    for (value, stands) in both {
        let id = value.as_id()?;
        let yes = match pen.wish {
            Some(given) if legitimate => stands && given.marketing,
            _ if legitimate => stands,
            // Storing is on if anything is, and is no answer of its own.
            Some(given) if id == "cookies" => given.any(),
            None if id == "cookies" => stands,
            _ => pen.item(id, purpose(id), stands),
        };
        if yes { on.push(value) } else { off.push(value) }
    }
    let Json::Object(fields) = lists else { return None };
    for (name, ids) in [("enabled", on), ("disabled", off)] {
        match fields.iter_mut().find(|field| field.0 == name) {
            Some(field) => field.1 = Json::List(ids),
            None if ids.is_empty() => {}
            None => fields.push((name.to_owned(), Json::List(ids))),
        }
    }
    Some(())
}

/// Vendors bear `vendor:` before their id.
fn items(read: &[Done]) -> Vec<Item> {
    let ids = |at: usize| read.get(at).map(read_list).unwrap_or_default();
    let mut items = Vec::new();
    for id in ids(0) {
        items.extend(id.as_id().map(|id| Item::new(id, purpose(id))));
    }
    for id in ids(1) {
        items.extend(id.as_id().map(|id| Item::new(format!("vendor:{id}"), Purpose::Marketing)));
    }
    items
}

fn calls(given: Given, items: &[Item]) -> Vec<Call> {
    if items.is_empty() {
        return Vec::new();
    }
    let split = |vendors: bool, yes: fn(&Item, Given) -> bool| {
        let ids = |wanted: bool| {
            let of_kind = items.iter().filter(move |item| item.id.starts_with("vendor:") == vendors);
            let ids = of_kind.filter(move |item| yes(item, given) == wanted);
            Json::texts(ids.map(|item| item.id.trim_start_matches("vendor:")))
        };
        Json::Object(vec![("enabled".into(), ids(true)), ("disabled".into(), ids(false))])
    };
    let object = |consent: Json, interest: Json| {
        Json::Object(vec![("consent".into(), consent), ("legitimate_interest".into(), interest)])
    };
    let allowed = |item: &Item, given: Given| given.allows(item.purpose) || item.id == "cookies" && given.any();
    let purposes = object(split(false, allowed), split(false, |_, given| given.marketing));
    let vendors = object(split(true, |_, given| given.any()), split(true, |_, given| given.marketing));
    let status = Json::Object(vec![("purposes".into(), purposes), ("vendors".into(), vendors)]);
    vec![Call::with("Didomi.setUserStatus", Json::List(vec![status]).write())]
}
