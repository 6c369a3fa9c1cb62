//! What is told and done without opening anything: the toolbar's icon, its number, its menu, and the keyboard.

use jarkeeper::message::{Manage, Want};
use serde_json::{Value, json};

use crate::Test;
use crate::demo::{ADS, WIDGET};
use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;
use crate::steps::{visit_and_sweep, watch_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("toolbar_tells_how_much_was_taken_and_that_a_site_is_paused", number_and_pause),
    ("toolbar_number_can_be_turned_off", no_number),
    ("toolbar_commands_and_menu_are_there", commands),
    ("statistics_by_day_are_counted_drawn_and_erased", statistics_by_day),
    ("popup_searches_a_long_list_of_cookies", long_list),
];

/// What the icon shows for the tab of the site.
fn icon(browser: &Browser, what: &str) -> Outcome<String> {
    let tab = browser.page_id()?;
    let said = browser.at_desk(&format!("return await chrome.action.{what}({{ tabId: given[0] }})"), &[json!(tab)])?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

fn shows(browser: &Browser, what: &str, expected: impl Fn(&str) -> bool) -> Outcome {
    let mut seen = String::new();
    let waited = until("the icon shows it", || {
        seen = icon(browser, what)?;
        Ok(expected(&seen).then_some(()))
    });
    waited.map_err(|fault| format!("{fault}; it shows {seen:?}").into())
}

fn number_and_pause(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let taken: u32 = browser.look()?.categories.iter().map(|category| category.removed).sum();
    assert!(taken > 0);
    shows(&browser, "getBadgeText", |text| text == taken.to_string())?;
    shows(&browser, "getTitle", |title| title.contains("cookies of this site"))?;
    browser.popup()?.click("#site-switch")?;
    browser.visit(&stage.demo.shop("/plain"))?;
    shows(&browser, "getBadgeText", str::is_empty)?;
    shows(&browser, "getTitle", |title| title.contains("paused"))
}

fn no_number(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    shows(&browser, "getBadgeText", |text| !text.is_empty())?;
    let options = browser.options("rules")?;
    options.click("#badge-switch")?;
    assert_eq!(options.attribute("#badge-switch", "aria-checked")?.as_deref(), Some("false"));
    browser.visit(&stage.demo.shop("/"))?;
    shows(&browser, "getBadgeText", str::is_empty)
}

fn commands(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let named = browser.at_desk("return (await chrome.commands.getAll()).map((one) => one.name).sort()", &[])?;
    assert_eq!(named, json!(["_execute_action", "pause_site", "site_broke"]));
    for entry in ["pause_site", "options", "journal"] {
        // It fails for an entry that is not there.
        let there = "return await new Promise((done) => chrome.contextMenus.update(given[0], { visible: true }, \
                     () => done(chrome.runtime.lastError?.message ?? 'there')))";
        assert_eq!(browser.at_desk(there, &[json!(entry)])?, json!("there"), "{entry}");
    }
    Ok(())
}

fn statistics_by_day(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.ask(None, Want::Manage(Manage::ClearDays))?;
    watch_and_sweep(stage, &browser)?;
    let options = browser.options("statistics")?;
    let removed =
        "return Number(document.querySelector('#days-table [data-category=marketing] td:nth-child(3)')?.textContent)";
    until("what was removed is counted", || {
        let counted = options.script(removed)?.as_u64().unwrap_or_default();
        Ok((counted >= 5).then_some(()))
    })?;
    assert!(options.is_shown("#days-picture")?);
    let drawn = options.script("const it = document.querySelector('#days-picture'); return it.naturalWidth > 100")?;
    assert_eq!(drawn, json!(true), "the picture is one");
    let parties = "return [...document.querySelectorAll('#followers-table tbody tr')].map((row) => row.dataset.party)";
    until("the video's host and the advertiser are among those who follow", || {
        let seen = options.script(parties)?;
        let has = |party| seen.as_array().is_some_and(|parties| parties.contains(&json!(party)));
        Ok((has(WIDGET) && has(ADS)).then_some(()))
    })?;
    options.click("[data-days='7']")?;
    assert_eq!(options.attribute("[data-days='7']", "aria-pressed")?.as_deref(), Some("true"));

    let popup = browser.popup()?;
    until("today's numbers are there", || Ok(popup.is_shown("#today")?.then_some(())))?;
    assert!(popup.text("#today")?.contains("removed"));

    options.click("[data-do=clear-days]")?;
    options.shows("#followers-none", 1)?;
    let left = browser.at_desk("return await chrome.storage.local.get(['days', 'days:followers'])", &[])?;
    let followers = left["days:followers"].as_object().map_or(0, serde_json::Map::len);
    assert_eq!(followers, 0, "{left}");
    Ok(())
}

fn long_list(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let set = "for (let at = 0; at < 150; at++) document.cookie = `lang_${at}=en; max-age=3600; path=/`; \
               return document.cookie.split(';').length";
    let there = browser.script(set, &[])?.as_u64().unwrap_or_default();
    assert!(there > 110, "the browser keeps so many: {there}");
    let popup = browser.popup()?;
    popup.open_cookies()?;
    let rows = || popup.script("return document.querySelectorAll('#cookies [data-cookie]').length");
    assert_eq!(rows()?, json!(100), "a slice");
    popup.click("[data-do=more-cookies]")?;
    assert!(rows()?.as_u64().unwrap_or_default() > 100, "and the next");
    popup.fill("#cookies-search", "lang_77")?;
    until("the search found it", || Ok((rows()? == json!(1)).then_some(())))?;
    popup.fill("#cookies-search", "no such cookie")?;
    until("nothing is found", || Ok(popup.is_shown("#cookies-unfound")?.then_some(())))?;
    assert_eq!(popup.script("return document.activeElement.id")?, Value::from("cookies-search"), "the focus stays");
    Ok(())
}
