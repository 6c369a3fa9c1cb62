//! Orejime 3, which began as Klaro: a flag for every purpose.

use crate::consent::manager::{Key, Manager};
use crate::consent::text::coat;

/// Its cookie's name is the site's to choose; this is the usual one.
pub static MANAGER: Manager = Manager {
    id: "orejime",
    name: "Orejime",
    globals: &["orejime", "orejimeConfig", "loadOrejime"],
    scripts: &["orejime-standard", "orejime-dsfr", "/orejime.js"],
    selectors: &[".orejime-Banner", ".orejime-Env"],
    record: &[Key::cookie("eu-consent")],
    walk: |entry, pen| coat::edit(&mut entry.value, &mut |json| pen.named(json)),
    ..Manager::BLANK
};
