//! EU Cookie Compliance for Drupal: yes or no, or a list of categories where the site has such.

use crate::consent::manager::{Grain, Grammar, Key, Manager};
use crate::consent::text::coat;

/// Without categories: `cookie-agreed` is 0 for no, 1 or 2 for yes (2: and thanked).
pub static MANAGER: Manager = Manager {
    id: "drupal-eucc",
    grain: Grain::All,
    record: &[Key::cookie("cookie-agreed")],
    beside: &[Key::cookie("cookie-agreed-version")],
    walk: Grammar::Own(|entry, pen| match entry.name.as_str() {
        "cookie-agreed" if entry.value == "1" => pen.all_spelled(&mut entry.value, "1", "0"),
        "cookie-agreed" => pen.all_spelled(&mut entry.value, "2", "0"),
        _ => Some(()),
    }),
    ..CATEGORIES
};

/// With categories: what is accepted is a JSON list, and `cookie-agreed` says that the question was answered.
pub static CATEGORIES: Manager = Manager {
    id: "drupal-eucc-categories",
    name: "EU Cookie Compliance (Drupal)",
    globals: &["Drupal.eu_cookie_compliance"],
    scripts: &["/eu_cookie_compliance"],
    selectors: &["#sliding-popup", ".eu-cookie-compliance-banner"],
    record: &[Key::cookie("cookie-agreed-categories")],
    beside: &[Key::cookie("cookie-agreed"), Key::cookie("cookie-agreed-version")],
    walk: Grammar::Own(|entry, pen| match entry.name.as_str() {
        "cookie-agreed-categories" => coat::edit(&mut entry.value, &mut |list| pen.accepted(list, &[], &[])),
        "cookie-agreed" => {
            if pen.wish.is_some_and(|given| given.any()) {
                entry.value = "2".into();
            }
            Some(())
        }
        _ => Some(()),
    }),
    ..Manager::BLANK
};
