//! What preferences compile to where the browser itself changes headers. The tests ask what becomes of a request, by
//! the browser's own order: the highest exemption that matches, then the rules above it.

#![allow(clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;
mod learnt;
mod preferred;
mod requests;
mod strangers;

use common::{NOW, site};
use jarkeeper::{Action, Cookie, Preferences, plan_on};

const SHOP: &str = "shop.example";
const NEWS: &str = "news.example";
const THIRD: &str = "tracker.example";

/// What the default preferences say of cookies on the shop's pages.
fn judged(jar: &[Cookie]) -> Vec<(&Cookie, Action)> {
    jar.iter().map(|cookie| (cookie, plan_on(cookie, &site(SHOP), &Preferences::default(), NOW))).collect()
}
