//! Silktide's consent manager: one entry of `localStorage` for every type of cookie.

use crate::consent::manager::{Grammar, Key, Manager};

/// It asks as long as there is no `silktideCookieBanner_InitialChoice`. A suffix of the site's own may end the names.
pub static MANAGER: Manager = Manager {
    id: "silktide",
    name: "Silktide",
    globals: &["silktideCookieBannerManager", "silktideConsentManager"],
    scripts: &["silktide-consent-manager", "silktide-cookie"],
    selectors: &["#silktide-wrapper", "#silktide-banner"],
    record: &[Key::local("silktideCookieBanner_InitialChoice*")],
    beside: &[Key::local("silktideCookieChoice_*")],
    walk: Grammar::Own(|entry, pen| match entry.name.strip_prefix("silktideCookieChoice_") {
        Some(id) => {
            let purpose = pen.purpose(id);
            pen.spelled(&mut entry.value, purpose, "true", "false")
        }
        None => (entry.value == "1").then_some(()),
    }),
    ..Manager::BLANK
};
