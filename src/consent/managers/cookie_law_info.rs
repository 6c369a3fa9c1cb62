//! GDPR Cookie Consent for WordPress, CookieYes before it was hosted: one cookie a category.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::text::coat;

/// The bar asks as long as there is no `viewed_cookie_policy`.
pub static MANAGER: Manager = Manager {
    id: "cookie-law-info",
    name: "GDPR Cookie Consent (WebToffee)",
    globals: &["CLI.settings", "Cli_Data"],
    scripts: &["/cookie-law-info-public.js"],
    selectors: &["#cookie-law-info-bar"],
    record: &[Key::cookie("viewed_cookie_policy")],
    beside: &[Key::cookie("cookielawinfo-checkbox-*"), Key::cookie("CookieLawInfoConsent")],
    walk: Grammar::Own(|entry, pen| {
        if let Some(category) = entry.name.strip_prefix("cookielawinfo-checkbox-") {
            let purpose = pen.purpose(category);
            return pen.spelled(&mut entry.value, purpose, "yes", "no");
        }
        if entry.name == "CookieLawInfoConsent" {
            return coat::edit(&mut entry.value, &mut |json| pen.named(json));
        }
        // Whether the bar was answered with yes or no is no answer to the categories, and "yes" hides it.
        (entry.value == "yes" || entry.value == "no").then_some(())
    }),
    ..Manager::BLANK
};
