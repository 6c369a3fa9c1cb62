//! Any other CMP of the IAB's framework that keeps its TC string where most do.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::tcf;

/// The framework names no place for the string; these are the usual ones. Its API, `__tcfapi`, cannot set a choice.
pub static MANAGER: Manager = Manager {
    id: "tcf",
    name: "IAB TCF",
    globals: &["__tcfapi"],
    record: &[Key::either("euconsent-v2"), Key::either("eupubconsent-v2")],
    beside: &[Key::either("addtl_consent")],
    walk: Grammar::Own(|entry, pen| match entry.name.as_str() {
        "addtl_consent" => tcf::additional(&mut entry.value, pen),
        _ => tcf::walk(&mut entry.value, pen),
    }),
    ..Manager::BLANK
};
