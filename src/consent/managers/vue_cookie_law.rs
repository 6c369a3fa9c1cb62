//! vue-cookie-law: one flag in `localStorage`, or a cookie.

use crate::consent::manager::{Grain, Grammar, Key, Manager};
use crate::consent::record::Entry;

/// It keeps `true` where accepted and `false` where declined, under the name that the site gives or this one.
pub static MANAGER: Manager = Manager {
    id: "vue-cookie-law",
    name: "vue-cookie-law",
    selectors: &[".Cookie", ".Cookie__content"],
    record: &[Key::either("cookie:accepted")],
    grain: Grain::All,
    walk: Grammar::Words("true", "false"),
    compose: Some(|given, _| vec![Entry::local("cookie:accepted", given.all_or_nothing().to_string())]),
    ..Manager::BLANK
};
