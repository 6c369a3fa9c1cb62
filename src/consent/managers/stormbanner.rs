//! @stormid/cookie-banner: a flag for every type of cookie, as JSON in base64.

use crate::consent::manager::{Grammar, Key, Manager};

/// It asks anew where the types in the record are not the page's.
pub static MANAGER: Manager = Manager {
    id: "stormid",
    name: "Storm ID cookie banner",
    selectors: &[".privacy-banner", ".privacy-banner__accept"],
    record: &[Key::cookie(".CookiePreferences"), Key::cookie("CookiePreferences")],
    // A banner without types of its own keeps an empty object, which says nothing.
    walk: Grammar::Named(&["consent"], &[]),
    ..Manager::BLANK
};
