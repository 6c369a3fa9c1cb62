//! Pandectes for Shopify: what is refused, as bits, in JSON in base64.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::text::coat;

/// `{status: "custom", timestamp, preferences: 14, id}`. What each bit of `preferences` stands for is known for none
/// and all of them alone, so the record is told from others, and replayed as it was, but not rewritten.
pub static MANAGER: Manager = Manager {
    id: "pandectes",
    name: "Pandectes",
    globals: &["Pandectes"],
    scripts: &["pandectes-core.js", "pandectes"],
    selectors: &["#pandectes-banner", ".pd-cookie-banner-window"],
    record: &[Key::cookie("_pandectes_gdpr")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            json.get("preferences").and(json.get("status"))?;
            pen.wish.is_none().then_some(())
        })
    }),
    ..Manager::BLANK
};
