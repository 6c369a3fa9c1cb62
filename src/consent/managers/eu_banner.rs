//! cookies-eu-banner: `hasConsent=true` or `false`.

use crate::consent::manager::{Grain, Grammar, Key, Manager};
use crate::consent::record::Entry;

/// No banner where the cookie has either value.
pub static MANAGER: Manager = Manager {
    id: "cookies-eu-banner",
    name: "cookies-eu-banner",
    globals: &["CookiesEuBanner"],
    scripts: &["cookies-eu-banner"],
    selectors: &["#cookies-eu-banner", "#cookies-eu-reject"],
    record: &[Key::cookie("hasConsent")],
    grain: Grain::All,
    walk: Grammar::Words("true", "false"),
    compose: Some(|given, _| vec![Entry::cookie("hasConsent", given.all_or_nothing().to_string())]),
    ..Manager::BLANK
};
