//! Shopify's customer privacy: four answers, kept by the shop's server too.

use crate::consent::calls::Call;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::purpose::Purpose;
use crate::consent::text::{coat, json::Json};

/// `{"con": {"CMP": {"a": "1", "m": "0", "p": "", "s": ""}}, "v": "2.1", "region", "reg", ...}`: `a` analytics, `m`
/// marketing, `p` preferences, `s` sale of data. Blank is no answer, and such a record is not filled in.
pub static MANAGER: Manager = Manager {
    id: "shopify",
    name: "Shopify customer privacy",
    globals: &["Shopify.customerPrivacy", "Shopify.shop"],
    scripts: &["cdn.shopify.com/", "consent-tracking-api"],
    selectors: &["#shopify-pc__banner"],
    record: &[Key::cookie("_tracking_consent")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            let answers = json.at("con")?.at("CMP")?;
            for (name, purpose) in ANSWERS {
                pen.json(answers.at(name)?, name, purpose)?;
            }
            if let Some(purposes) = json.at("purposes").filter(|_| pen.wish.is_some()) {
                for (name, purpose) in ANSWERS {
                    if let Some(value) = purposes.at(name) {
                        let yes = pen.answer(purpose, true);
                        *value = Json::flag(yes);
                    }
                }
            }
            Some(())
        })
    }),
    calls: |given, _| {
        let consent = format!(
            "[{{\"analytics\":{},\"marketing\":{},\"preferences\":{},\"sale_of_data\":{}}},null]",
            given.statistics, given.marketing, given.preferences, given.marketing
        );
        vec![Call::with("Shopify.customerPrivacy.setTrackingConsent", consent)]
    },
    ..Manager::BLANK
};

const ANSWERS: [(&str, Purpose); 3] =
    [("a", Purpose::Statistics), ("m", Purpose::Marketing), ("p", Purpose::Preferences)];
