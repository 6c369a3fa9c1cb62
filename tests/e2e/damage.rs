//! Stored preferences that cannot be read: nothing is removed, the popup says so, and the last good copy is at hand.

use serde_json::{Value, json};

use crate::Test;
use crate::harness::{Browser, Outcome};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, absent, there};

pub const TESTS: &[(&str, Test)] = &[
    ("truncated_preferences_remove_nothing_and_come_back", truncated),
    ("a_wrong_checksum_removes_nothing_and_comes_back", wrong_checksum),
    ("preferences_of_a_future_version_remove_nothing_and_come_back", future_version),
    ("something_else_altogether_removes_nothing_and_comes_back", no_envelope),
    ("after_damage_one_can_start_with_the_defaults", defaults),
];

const CURRENT: &str = "preferences";

/// The reason for everything that the checksum tells.
const ALTERED: &str = "It was cut short or altered.";

/// Chooses to keep statistics, so that the defaults and the last good copy differ; then spoils what is stored.
fn spoil(stage: &Stage, browser: &Browser, damage: impl FnOnce(&mut Value)) -> Outcome {
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.popup()?.click("[data-category=statistics] [role=switch]")?;
    let mut stored = browser.stored(CURRENT)?;
    assert!(stored["body"].is_string(), "preferences are stored as a text: {stored}");
    damage(&mut stored);
    browser.store(CURRENT, stored)?;
    browser.end_background()
}

/// Visits the shop, sees that nothing is removed, that this is said, and goes on with the last good copy.
fn live_with_it(stage: &Stage, browser: &Browser, reason: &str) -> Outcome {
    let all = [STATISTICS, MARKETING, KEPT].concat();
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    there(browser, &all)?;
    let popup = browser.popup()?;
    assert!(popup.is_shown("#notice-damage")?, "the popup says so");
    let said = popup.text("#notice-damage [data-says]")?;
    assert_eq!(said, reason, "it says why");
    there(browser, &all)?;

    popup.click("#notice-damage [data-do=recover-last]")?;
    assert!(!popup.is_shown("#notice-damage")?);
    let switch = popup.attribute("[data-category=statistics] [role=switch]", "aria-checked")?;
    assert_eq!(switch.as_deref(), Some("true"), "the choice of before");
    absent(browser, MARKETING)?;
    there(browser, STATISTICS)
}

fn truncated(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    spoil(stage, &browser, |stored| {
        let body = stored["body"].as_str().unwrap_or_default();
        stored["body"] = json!(body[..body.len() / 2]);
    })?;
    live_with_it(stage, &browser, ALTERED)
}

fn wrong_checksum(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    spoil(stage, &browser, |stored| stored["checksum"] = json!("0123456789abcdef"))?;
    live_with_it(stage, &browser, ALTERED)
}

fn future_version(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    spoil(stage, &browser, |stored| stored["version"] = json!(99))?;
    live_with_it(stage, &browser, "A newer Jarkeeper wrote it (version 99).")
}

fn no_envelope(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    spoil(stage, &browser, |stored| *stored = json!([1, 2, 3]))?;
    live_with_it(stage, &browser, "It is not in the form that Jarkeeper writes.")
}

fn defaults(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    spoil(stage, &browser, |stored| stored["checksum"] = json!(""))?;
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    there(&browser, STATISTICS)?;
    let popup = browser.popup()?;
    popup.click("#notice-damage [data-do=recover-defaults]")?;
    absent(&browser, &[STATISTICS, MARKETING].concat())?;
    there(&browser, KEPT)
}
