//! @grrr/cookie-consent: a list of types with whether they are accepted, in `localStorage`.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::text::coat;
use crate::consent::text::json::Json;

/// `[{"id": "functional", "accepted": true}, ...]`. The beginning of the entry's name is the site's to choose.
pub static MANAGER: Manager = Manager {
    id: "grrr",
    name: "GRRR Cookie Consent",
    selectors: &[".js-cookie-bar", ".cookie-consent", "[data-cookie-consent]"],
    record: &[Key::local("cookie-consent-preferences")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            let Json::List(types) = json else { return None };
            let mut found = None;
            for one in types {
                let id = one.get("id")?.as_id()?.to_owned();
                let purpose = pen.purpose(&id);
                pen.json(one.at("accepted")?, &id, purpose)?;
                found = Some(());
            }
            found
        })
    }),
    ..Manager::BLANK
};
