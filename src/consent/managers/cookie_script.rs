//! CookieScript: a list of accepted categories, as JSON within JSON.

use crate::consent::calls::Call;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;
use crate::consent::text::{coat, json::Json};

/// `{"bannershown": 1, "action": "accept", "consenttime": 1700000000, "categories": "[\"performance\"]", "key"}`.
pub static MANAGER: Manager = Manager {
    id: "cookie-script",
    name: "CookieScript",
    globals: &["CookieScript.instance"],
    scripts: &["cdn.cookie-script.com/", "cookie-script.com/s/"],
    selectors: &["#cookiescript_injected", "#cookiescript_injected_wrapper"],
    record: &[Key::cookie("CookieScriptConsent")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            json.get("action")?;
            let mut list = match json.get("categories") {
                Some(Json::Text(text)) => Json::read(text)?,
                None => Json::List(Vec::new()),
                _ => return None,
            };
            pen.accepted(&mut list, CATEGORIES, &[])?;
            if let Some(given) = pen.wish {
                let nothing = list.items().iter().all(|one| one.as_text() == Some("strict"));
                let Json::Object(fields) = json else { return None };
                for (name, value) in fields.iter_mut() {
                    match name.as_str() {
                        "action" => *value = Json::text(if nothing && !given.any() { "reject" } else { "accept" }),
                        "categories" => *value = Json::Text(list.write()),
                        _ => {}
                    }
                }
                if !fields.iter().any(|field| field.0 == "categories") {
                    fields.push(("categories".into(), Json::Text(list.write())));
                }
            }
            pen.renew(json, "consenttime");
            Some(())
        })
    }),
    calls: |given, _| {
        if !given.any() {
            return vec![Call::with("CookieScript.instance.rejectAllAction", "[]")];
        }
        let accepted = CATEGORIES.iter().filter(|category| given.allows(category.1)).map(|category| category.0);
        let accept = Json::List(vec![Json::texts(accepted)]).write();
        vec![Call::with("CookieScript.instance.acceptAction", accept)]
    },
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("strict", Purpose::Necessary),
    ("performance", Purpose::Statistics),
    ("targeting", Purpose::Marketing),
    ("functionality", Purpose::Preferences),
    ("unclassified", Purpose::Marketing),
];
