//! react-cookie-manager: an answer and its time for every category, as raw JSON.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::text::coat;

/// Answers older than a year, by the oldest of their times, are forgotten. Its name, `cookie-consent`, is a common
/// one, so each category must have both fields.
pub static MANAGER: Manager = Manager {
    id: "react-cookie-manager",
    name: "react-cookie-manager",
    selectors: &[".cookie-manager", "[class*=\"cookie-manager\"]"],
    record: &[Key::cookie("cookie-consent")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            let mut found = None;
            for (id, category) in json.fields() {
                category.get("timestamp")?;
                let purpose = pen.purpose(id);
                pen.json(category.at("consented")?, id, purpose)?;
                pen.renew(category, "timestamp");
                found = Some(());
            }
            found
        })
    }),
    ..Manager::BLANK
};
