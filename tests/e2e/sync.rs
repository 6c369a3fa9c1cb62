//! Preferences mirrored through the browser's own sync, here without an account: what one device writes, and what
//! comes from another.

use jarkeeper::message::Want;
use jarkeeper::sorted::Map;
use jarkeeper::{Category, Preferences, Rule, synced};
use serde_json::{Value, json};

use crate::Test;
use crate::harness::{Browser, Outcome, Popup, until};
use crate::stage::Stage;
use crate::steps::{MARKETING, STATISTICS, gone, there, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("sync_switched_on_mirrors_every_choice", mirrors),
    ("a_later_choice_of_another_device_is_adopted", adopts),
    ("an_earlier_or_damaged_choice_of_another_device_is_not", not_adopted),
    ("without_sync_nothing_leaves_and_nothing_comes", off),
];

/// Later than any clock here.
const LATER: f64 = 4e12;

fn switch_sync(popup: &Popup<'_>) -> Outcome {
    popup.click("#more > summary")?;
    popup.click("#sync-switch")
}

/// What is mirrored, put together again.
fn mirrored(browser: &Browser) -> Outcome<Option<Preferences>> {
    let found = browser.at_desk("return await chrome.storage.sync.get(null)", &[])?;
    let items = found.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), value.to_string()));
    synced::join(&items.collect()).map_err(|damage| format!("{damage:?}").into())
}

/// Writes what another device would have mirrored.
fn arrive(browser: &Browser, items: &Map<String, String>) -> Outcome {
    let mut values = serde_json::Map::new();
    for (key, text) in items {
        values.insert(key.clone(), serde_json::from_str::<Value>(text)?);
    }
    browser.at_desk("await chrome.storage.sync.set(given[0])", &[values.into()]).map(drop)
}

/// Another device's preferences, all as by default.
fn defaults(modified: f64) -> Preferences {
    let mut other = Preferences::default();
    other.sync = true;
    other.modified = modified;
    other
}

/// Another device's preferences: statistics are kept.
fn of_another_device(modified: f64) -> Outcome<Preferences> {
    let mut other = defaults(modified);
    other.set_rule(Category::Statistics, Rule::Keep).map_err(|invalid| invalid.to_string())?;
    Ok(other)
}

fn statistics(browser: &Browser) -> Outcome<Rule> {
    let categories = browser.ask(None, Want::Look)?.categories;
    let found = categories.iter().find(|held| held.category == Category::Statistics);
    found.map(|held| held.everywhere).ok_or_else(|| "no such category".into())
}

fn mirrors(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let popup = browser.popup()?;
    switch_sync(&popup)?;
    let first = mirrored(&browser)?.ok_or("nothing is mirrored")?;
    assert_eq!(first.rule(Category::Statistics), Rule::Reject);
    popup.click("[data-category=statistics] [role=switch]")?;
    let then = mirrored(&browser)?.ok_or("nothing is mirrored any more")?;
    assert_eq!(then.rule(Category::Statistics), Rule::Keep);
    assert!(then.modified > first.modified, "other devices can tell which is later");
    Ok(())
}

fn adopts(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    switch_sync(&browser.popup()?)?;
    arrive(&browser, &synced::split(&of_another_device(LATER)?))?;
    until("the other device's choice holds", || Ok((statistics(&browser)? == Rule::Keep).then_some(())))?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)?;

    // And back again: what the jar holds follows at once, without a visit.
    arrive(&browser, &synced::split(&defaults(LATER + 1.0)))?;
    gone(&browser, STATISTICS)
}

fn not_adopted(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    switch_sync(&browser.popup()?)?;
    arrive(&browser, &synced::split(&of_another_device(1.0)?))?;
    let mut damaged = synced::split(&of_another_device(LATER)?);
    damaged.insert(format!("{}:0", synced::HEAD), json!("cut sho").to_string());
    arrive(&browser, &damaged)?;
    // What has arrived is dealt with in its order: this later one is adopted, so the others were seen.
    let mut last = defaults(LATER - 1.0);
    last.enforce = false;
    arrive(&browser, &synced::split(&last))?;
    until("the last one holds", || Ok((!browser.ask(None, Want::Look)?.enforce).then_some(())))?;
    assert_eq!(statistics(&browser)?, Rule::Reject);
    Ok(())
}

fn off(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    arrive(&browser, &synced::split(&of_another_device(LATER)?))?;
    browser.popup()?.click("[data-category=marketing] [role=switch]")?;
    browser.settle()?;
    assert_eq!(statistics(&browser)?, Rule::Reject, "nothing comes");
    let there = mirrored(&browser)?.ok_or("what the other device wrote is gone")?;
    assert_eq!(there.rule(Category::Marketing), Rule::Reject, "nothing leaves");
    assert_eq!(there.rule(Category::Statistics), Rule::Keep);

    // Switched on, the later of the two holds.
    switch_sync(&browser.popup()?)?;
    assert_eq!(statistics(&browser)?, Rule::Keep);
    Ok(())
}
