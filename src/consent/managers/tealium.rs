//! Tealium's consent manager: numbered categories.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::joined;
use crate::consent::pen::Pen;
use crate::consent::purpose::Purpose;
use crate::consent::record::Entry;
use crate::consent::text::percent::{Style, decoded};

/// `c1:0|c2:0|...|c15:0|ts:<ms>|consent:false`, its bars percent-encoded.
pub static MANAGER: Manager = Manager {
    id: "tealium",
    name: "Tealium",
    globals: &["utag.gdpr"],
    scripts: &["tags.tiqcdn.com/"],
    selectors: &["#__tealiumGDPRecModal", "#consent_prompt_submit"],
    record: &[Key::cookie("CONSENTMGR")],
    walk: Grammar::Own(walk),
    accept: &[("utag.gdpr.setConsentValue", "[true]")],
    refuse: &[("utag.gdpr.setConsentValue", "[false]")],
    ..Manager::BLANK
};

/// The categories in Tealium's order. What is not plainly something else is marketing: affiliates, display ads,
/// search, e-mail, social, big data, cross-device, and the rest.
fn purpose(number: &str) -> Purpose {
    match number {
        "1" | "11" => Purpose::Statistics, // analytics; monitoring
        "7" | "9" => Purpose::Preferences, // personalization; engagement
        _ => Purpose::Marketing,
    }
}

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let plain = decoded(&entry.value)?;
    let mut parts: Vec<String> = Vec::new();
    let mut answers = 0;
    for part in plain.split('|') {
        let (name, value) = part.split_once(':')?;
        let value = match (name.strip_prefix('c'), value) {
            (Some(number), "0" | "1") if number.bytes().all(|octet| octet.is_ascii_digit()) => {
                answers += 1;
                if pen.item(name, purpose(number), value == "1") { "1".into() } else { "0".into() }
            }
            _ => match (name, pen.wish) {
                ("ts", Some(_)) => pen.now_ms.to_string(),
                ("consent", Some(given)) => given.any().to_string(),
                _ => value.to_owned(),
            },
        };
        parts.push(format!("{name}:{value}"));
    }
    if answers == 0 {
        // `consent:true` alone is all or nothing.
        let flag = parts.iter_mut().find_map(|part| part.strip_prefix("consent:").map(|stands| stands == "true"))?;
        let answer = pen.everything(flag);
        for part in parts.iter_mut().filter(|part| part.starts_with("consent:")) {
            *part = format!("consent:{answer}");
        }
    }
    if pen.wish.is_some() {
        entry.value = Style::of(&entry.value).encoded(&joined(&parts, "|"));
    }
    Some(())
}
