//! react-cookie-consent: `true` or `false`, under Cookiebot's name.

use crate::consent::manager::{Grain, Grammar, Key, Manager};
use crate::consent::record::Entry;

/// Any value hides the banner. It is bundled with the page's code, so it leaves no global.
pub static MANAGER: Manager = Manager {
    id: "react-cookie-consent",
    name: "react-cookie-consent",
    selectors: &[".CookieConsent #rcc-confirm-button", ".CookieConsent"],
    record: &[Key::cookie("CookieConsent")],
    beside: &[Key::cookie("CookieConsent-legacy")],
    grain: Grain::All,
    walk: Grammar::Words("true", "false"),
    compose: Some(|given, _| vec![Entry::cookie("CookieConsent", given.all_or_nothing().to_string())]),
    ..Manager::BLANK
};
