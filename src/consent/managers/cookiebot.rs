//! Cookiebot: four flags in a text that looks like a JavaScript object, half of it percent-encoded.

use crate::consent::calls::Call;
use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{flag_after, renew_after};
use crate::consent::pen::Pen;
use crate::consent::purpose::{Item, Purpose};
use crate::consent::record::Entry;
use crate::consent::tcf;

/// Its cookie's name, `CookieConsent`, is react-cookie-consent's too, so the value must have Cookiebot's flags.
pub static MANAGER: Manager = Manager {
    id: "cookiebot",
    name: "Cookiebot",
    globals: &["Cookiebot.consent", "CookieConsent.submitCustomConsent"],
    scripts: &["consent.cookiebot.com/", "consent.cookiebot.eu/", "consentcdn.cookiebot."],
    selectors: &["#CybotCookiebotDialog", "#cookiebanner"],
    record: &[Key::cookie("CookieConsent")],
    walk: Grammar::Own(walk),
    compose: Some(compose),
    calls,
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let value = &mut entry.value;
    flag_after(value, "preferences", pen, Purpose::Preferences)?;
    flag_after(value, "statistics", pen, Purpose::Statistics)?;
    flag_after(value, "marketing", pen, Purpose::Marketing)?;
    renew_after(value, "utc", pen);
    tcf::within(value, "iab2:%27", "%27", pen)
}

/// A record without a stamp (the proof that Cookiebot's server keeps) is taken as well: Firefox ships such for
/// dr.dk and intersport.be.
fn compose(given: Given, pen: &Pen<'_>) -> Vec<Entry> {
    let Given { preferences, statistics, marketing, .. } = given;
    let value = format!(
        "{{stamp:%270%27%2Cnecessary:true%2Cpreferences:{preferences}%2Cstatistics:{statistics}%2Cmarketing:{marketing}\
         %2Cmethod:%27explicit%27%2Cver:1%2Cutc:{}%2Cregion:%27%27}}",
        pen.now_ms
    );
    vec![Entry::cookie("CookieConsent", value)]
}

fn calls(given: Given, _: &[Item]) -> Vec<Call> {
    let Given { preferences, statistics, marketing, .. } = given;
    let submit = format!("[{preferences},{statistics},{marketing}]");
    vec![Call::with("Cookiebot.submitCustomConsent", submit), Call::with("Cookiebot.hide", "[]")]
}
