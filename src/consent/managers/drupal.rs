//! EU Cookie Compliance for Drupal: a level of agreement, and a list of categories where the site has such.

use crate::consent::manager::{Grain, Key, Manager};
use crate::consent::record::Entry;
use crate::consent::text::coat;

/// `cookie-agreed` is 0 for no, 1 or 2 for yes (2: and thanked); `cookie-agreed-categories` a JSON list.
pub static MANAGER: Manager = Manager {
    id: "drupal-eucc",
    name: "EU Cookie Compliance (Drupal)",
    globals: &["Drupal.eu_cookie_compliance"],
    scripts: &["/eu_cookie_compliance"],
    selectors: &["#sliding-popup", ".eu-cookie-compliance-banner"],
    record: &[Key::cookie("cookie-agreed-categories"), Key::cookie("cookie-agreed")],
    beside: &[Key::cookie("cookie-agreed-version")],
    grain: Grain::Categories,
    walk: |entry: &mut Entry, pen| match entry.name.as_str() {
        "cookie-agreed-categories" => coat::edit(&mut entry.value, &mut |list| pen.accepted(list, &[])),
        "cookie-agreed" => match entry.value.as_str() {
            // With categories the banner is gone by 2, whatever they are; without, 0 and 2 are all there is to say.
            "0" | "1" | "2" if pen.wish.is_none() => Some(()),
            "0" | "1" | "2" if !pen.is_partial() => {
                let refused = pen.wish.is_some_and(|given| !given.any());
                if !refused || entry.value != "2" {
                    entry.value = if refused { "0" } else { "2" }.into();
                }
                Some(())
            }
            "2" => Some(()),
            _ => None,
        },
        _ => Some(()),
    },
    ..Manager::BLANK
};
