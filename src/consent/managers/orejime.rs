//! Orejime 3, which began as Klaro: a flag for every purpose.

use crate::consent::manager::{Grammar, Key, Manager};

/// Its cookie's name is the site's to choose; this is the usual one.
pub static MANAGER: Manager = Manager {
    id: "orejime",
    name: "Orejime",
    globals: &["orejime", "orejimeConfig", "loadOrejime"],
    scripts: &["orejime-standard", "orejime-dsfr", "/orejime.js"],
    selectors: &[".orejime-Banner", ".orejime-Env"],
    record: &[Key::cookie("eu-consent")],
    walk: Grammar::Named(&[], &[]),
    ..Manager::BLANK
};
