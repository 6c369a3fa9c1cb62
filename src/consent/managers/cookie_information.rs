//! Cookie Information: a list of what is approved and one of what is denied.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::text::{coat, json::Json};

/// `{website_uuid, timestamp, ..., consents_approved: ["cookie_cat_necessary", ...], consents_denied: [...]}`.
pub static MANAGER: Manager = Manager {
    id: "cookie-information",
    name: "Cookie Information",
    globals: &["CookieInformation"],
    scripts: &["policy.app.cookieinformation.com/"],
    selectors: &["#coiOverlay", "#coi-banner-wrapper"],
    record: &[Key::cookie("CookieInformationConsent")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            let of = |name: &str| json.get(name).map(|list| list.items().to_vec());
            let (approved, denied) = (of("consents_approved")?, of("consents_denied")?);
            let (mut yes, mut no) = (Vec::new(), Vec::new());
            let both = approved.into_iter().map(|id| (id, true)).chain(denied.into_iter().map(|id| (id, false)));
            for (value, stands) in both {
                let id = value.as_text()?.to_owned();
                let purpose = pen.purpose(&id);
                if pen.item(&id, purpose, stands) { yes.push(value) } else { no.push(value) }
            }
            *json.at("consents_approved")? = Json::List(yes);
            *json.at("consents_denied")? = Json::List(no);
            pen.renew(json, "timestamp");
            Some(())
        })
    }),
    accept: &[("CookieInformation.submitAllCategories", "[]")],
    refuse: &[("CookieInformation.declineAllCategories", "[]")],
    ..Manager::BLANK
};
