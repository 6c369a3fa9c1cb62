//! CookieHub: a list of the numbers of the categories that are accepted, as JSON in base64.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;
use crate::consent::text::{coat, json::Json};

/// `{answered, revision, dnt, allowSale, implict, region, token, timestamp, allAllowed, categories: [1, 2], ...}`.
pub static MANAGER: Manager = Manager {
    id: "cookiehub",
    name: "CookieHub",
    globals: &["cookiehub.load", "cookiehub.allowAll"],
    scripts: &["cookiehub.net/", "cookiehub.eu/"],
    selectors: &[".ch2-container", ".ch2-dialog"],
    record: &[Key::cookie("cookiehub")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            json.get("answered")?;
            pen.accepted(json.at("categories")?, CATEGORIES, &[])?;
            if let Some(given) = pen.wish {
                if let Some(all) = json.at("allAllowed") {
                    *all = Json::flag(given.all_or_nothing());
                }
                if let Some(answered) = json.at("answered") {
                    *answered = Json::flag(true);
                }
                if let Some(sale) = json.at("allowSale").filter(|sale| sale.as_flag().is_some()) {
                    *sale = Json::flag(given.marketing);
                }
            }
            pen.renew(json, "timestamp");
            Some(())
        })
    }),
    accept: &[("cookiehub.allowAll", "[]")],
    refuse: &[("cookiehub.denyAll", "[]")],
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("1", Purpose::Necessary),
    ("2", Purpose::Preferences),
    ("3", Purpose::Statistics),
    ("4", Purpose::Marketing),
    ("5", Purpose::Marketing),
];
