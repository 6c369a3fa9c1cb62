//! Preferences mirrored through the browser's own sync, here without an account: what one device writes, and what
//! comes from another.

use jarkeeper::message::Want;
use jarkeeper::sorted::Map;
use jarkeeper::{Category, Preferences, Rule, synced};
use serde_json::{Value, json};

use crate::Test;
use crate::harness::{Browser, Outcome, OwnPage, until};
use crate::stage::Stage;
use crate::steps::{MARKETING, STATISTICS, gone, there, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("sync_switched_on_mirrors_every_choice", mirrors),
    ("a_later_choice_of_another_device_is_adopted", adopts),
    ("what_two_devices_chose_meanwhile_all_holds", both_hold),
    ("an_earlier_or_damaged_choice_of_another_device_is_not", not_adopted),
    ("without_sync_nothing_leaves_and_nothing_comes", off),
];

/// Later than any clock here.
const LATER: f64 = 4e12;

fn switch_sync(popup: &OwnPage<'_>) -> Outcome {
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

/// Another device's preferences, which were as by default until something was chosen at a time.
fn elsewhere(at: f64, choose: impl FnOnce(&mut Preferences)) -> Preferences {
    let mut before = Preferences::default();
    before.sync = true;
    let mut other = before.clone();
    choose(&mut other);
    other.modified = at;
    other.stamp(&before, at);
    other
}

/// Another device's preferences: statistics are kept.
fn of_another_device(at: f64) -> Preferences {
    elsewhere(at, |it| drop(it.set_rule(Category::Statistics, Rule::Keep)))
}

/// And later they were rejected again.
fn and_back(at: f64) -> Preferences {
    let before = of_another_device(at - 1000.0);
    let mut other = before.clone();
    let _ = other.set_rule(Category::Statistics, Rule::Reject);
    other.stamp(&before, at);
    other
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
    arrive(&browser, &synced::split(&of_another_device(LATER)))?;
    until("the other device's choice holds", || Ok((statistics(&browser)? == Rule::Keep).then_some(())))?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)?;

    // And back again: what the jar holds follows at once, without a visit.
    arrive(&browser, &synced::split(&and_back(LATER + 1000.0)))?;
    gone(&browser, STATISTICS)
}

fn both_hold(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let popup = browser.popup()?;
    switch_sync(&popup)?;
    popup.click("[data-category=marketing] [role=switch]")?;
    // It wrote over what was mirrored, and never heard of the switch here.
    arrive(&browser, &synced::split(&of_another_device(LATER)))?;
    until("the other device's choice holds", || Ok((statistics(&browser)? == Rule::Keep).then_some(())))?;
    until("the other device is told of the choice here", || {
        let there = mirrored(&browser)?.ok_or("nothing is mirrored any more")?;
        let all = there.rule(Category::Marketing) == Rule::Keep && there.rule(Category::Statistics) == Rule::Keep;
        Ok(all.then_some(()))
    })
}

fn not_adopted(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let popup = browser.popup()?;
    switch_sync(&popup)?;
    for _ in 0..2 {
        // Kept, and rejected again: as by default, but chosen.
        popup.click("[data-category=statistics] [role=switch]")?;
    }
    arrive(&browser, &synced::split(&of_another_device(2000.0)))?;
    let mut damaged = synced::split(&of_another_device(LATER));
    damaged.insert(format!("{}:0", synced::HEAD), json!("cut sho").to_string());
    arrive(&browser, &damaged)?;
    // What has arrived is dealt with in its order: this later one is adopted, so the others were seen.
    let last = elsewhere(LATER, |it| it.enforce = false);
    arrive(&browser, &synced::split(&last))?;
    until("the last one holds", || Ok((!browser.ask(None, Want::Look)?.enforce).then_some(())))?;
    assert_eq!(statistics(&browser)?, Rule::Reject);
    Ok(())
}

fn off(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    arrive(&browser, &synced::split(&of_another_device(LATER)))?;
    browser.popup()?.click("[data-category=marketing] [role=switch]")?;
    browser.settle()?;
    assert_eq!(statistics(&browser)?, Rule::Reject, "nothing comes");
    let there = mirrored(&browser)?.ok_or("what the other device wrote is gone")?;
    assert_eq!(there.rule(Category::Marketing), Rule::Reject, "nothing leaves");
    assert_eq!(there.rule(Category::Statistics), Rule::Keep);

    // Switched on, what either chose holds.
    switch_sync(&browser.popup()?)?;
    assert_eq!(statistics(&browser)?, Rule::Keep);
    let there = mirrored(&browser)?.ok_or("nothing is mirrored any more")?;
    assert_eq!(there.rule(Category::Marketing), Rule::Keep);
    Ok(())
}
