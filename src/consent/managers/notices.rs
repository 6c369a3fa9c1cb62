//! Notices that can only be closed: their record says that they were, and nothing of consent.

use crate::consent::given::Given;
use crate::consent::manager::{Grain, Grammar, Key, Manager};

/// cookie-notice.js: `cookie_notice=1`, written when it is closed.
pub static COOKIE_NOTICE: Manager = Manager {
    id: "cookie-notice",
    name: "cookie-notice",
    globals: &["cookieNoticeJS"],
    scripts: &["cookie.notice.js", "cookie.notice.min.js"],
    selectors: &["#cookieNotice", "#cookie-notice-container"],
    record: &[Key::cookie("cookie_notice")],
    grain: Grain::Notice,
    walk: Grammar::Own(|entry, _| (entry.value == "1").then_some(())),
    ..Manager::BLANK
};

/// bootstrap-cookie-alert: `acceptCookies=true`, written when its one button is pressed.
///
/// Pages may take it for consent, so it is no record to write unless everything is given: the notice is to be hidden.
pub static COOKIE_ALERT: Manager = Manager {
    id: "bootstrap-cookie-alert",
    name: "bootstrap-cookie-alert",
    scripts: &["cookiealert.js"],
    selectors: &[".cookiealert", ".cookiealert .acceptcookies"],
    record: &[Key::cookie("acceptCookies")],
    grain: Grain::Notice,
    walk: Grammar::Own(|entry, pen| {
        (entry.value == "true" && pen.wish.is_none_or(Given::all_or_nothing)).then_some(())
    }),
    ..Manager::BLANK
};
