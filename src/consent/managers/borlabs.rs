//! Borlabs Cookie for WordPress, versions 2 and 3: the services that are allowed, by group.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Pen;
use crate::consent::record::Entry;
use crate::consent::text::{coat, json::Json};

/// `{consents: {essential: [...], statistics: [...]}, domainPath, expires, uid, version}`. A group that is there is
/// allowed. The services of one that was refused are not known, so it cannot be allowed later.
pub static MANAGER: Manager = Manager {
    id: "borlabs",
    name: "Borlabs Cookie",
    globals: &["BorlabsCookie"],
    scripts: &["/borlabs-cookie/"],
    selectors: &["#BorlabsCookieBox", "#BorlabsCookieEntranceBox"],
    record: &[Key::cookie("borlabs-cookie")],
    walk: Grammar::Own(walk),
    ..Manager::BLANK
};

const GROUPS: [&str; 4] = ["preferences", "statistics", "marketing", "external-media"];

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    coat::edit(&mut entry.value, &mut |json| {
        json.get("domainPath")?;
        let Json::Object(groups) = json.at("consents")? else { return None };
        let allowed: Vec<String> = groups.iter().map(|group| group.0.clone()).collect();
        let mut kept = Vec::new();
        for group in std::mem::take(groups) {
            if pen.item(&group.0, pen.purpose(&group.0), true) {
                kept.push(group);
            }
        }
        *groups = kept;
        let missing = GROUPS.iter().filter(|group| !allowed.iter().any(|own| own == *group));
        for group in missing {
            // The site may have no such group; if it has, it was refused.
            let purpose = pen.purpose(group);
            let wanted = pen.wish.is_some_and(|given| given.allows(purpose));
            let covered = allowed.iter().any(|own| pen.purpose(own) == purpose);
            if wanted && !covered {
                return None;
            }
            if !covered {
                pen.answer(purpose, false);
            }
        }
        Some(())
    })
}
