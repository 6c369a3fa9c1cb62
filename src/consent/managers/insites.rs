//! Cookie Consent 3 of Insites, later Osano's: one word.

use crate::consent::manager::{Grain, Grammar, Key, Manager};
use crate::consent::record::Entry;

/// `allow`, `deny` or `dismiss`; with any other value it asks anew. Consentmo and Vaadin use the same name and words.
pub static MANAGER: Manager = Manager {
    id: "insites-cookieconsent",
    name: "Cookie Consent (Insites)",
    globals: &["cookieconsent.status"],
    scripts: &["/cookieconsent.min.js", "cookieconsent/3"],
    selectors: &[".cc-window", ".cc-banner"],
    record: &[Key::cookie("cookieconsent_status")],
    grain: Grain::All,
    walk: Grammar::Own(|entry, pen| {
        if entry.value == "dismiss" {
            // A notice that was closed consents to nothing, and it is all that some sites offer.
            let answer = pen.everything(false);
            if pen.wish.is_some() {
                entry.value = if answer { "allow" } else { "deny" }.into();
            }
            return Some(());
        }
        pen.all_spelled(&mut entry.value, "allow", "deny")
    }),
    compose: Some(|given, _| {
        let answer = if given.all_or_nothing() { "allow" } else { "deny" };
        vec![Entry::cookie("cookieconsent_status", answer)]
    }),
    ..Manager::BLANK
};
