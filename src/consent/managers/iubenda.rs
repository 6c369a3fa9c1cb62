//! iubenda: five purposes by number, or one answer.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;
use crate::consent::tcf;
use crate::consent::text::coat;

/// Its cookie's name ends with the number of the site's policy.
pub static MANAGER: Manager = Manager {
    id: "iubenda",
    name: "iubenda",
    globals: &["_iub.csConfiguration", "_iub.cs"],
    scripts: &["cdn.iubenda.com/", "cs.iubenda.com/"],
    selectors: &["#iubenda-cs-banner"],
    record: &[Key::cookie("_iub_cs-*")],
    beside: &[Key::either("euconsent-v2")],
    walk: Grammar::Own(|entry, pen| {
        if entry.name == "euconsent-v2" {
            return tcf::walk(&mut entry.value, pen);
        }
        // A cookie beside the record, whose name begins like it: the site's stylesheet and such.
        coat::edit(&mut entry.value, &mut |json| {
            match (json.get("purposes").is_some(), json.get("consent").is_some()) {
                (true, _) => pen.fields(json.at("purposes")?, PURPOSES)?,
                (_, true) => {
                    let consent = json.at("consent")?;
                    let stands = consent.as_flag()?;
                    *consent = crate::consent::text::json::Json::flag(pen.everything(stands));
                }
                _ => return None,
            }
            pen.renew(json, "timestamp");
            Some(())
        })
    }),
    ..Manager::BLANK
};

const PURPOSES: Table = &[
    ("1", Purpose::Necessary),
    ("2", Purpose::Preferences),
    ("3", Purpose::Preferences),
    ("4", Purpose::Statistics),
    ("5", Purpose::Marketing),
];
