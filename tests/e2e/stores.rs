//! Private windows, containers and first-party isolation: cookies that stand apart from the rest of the jar.

use jarkeeper::Deed;
use jarkeeper::message::Want;
use serde_json::json;

use crate::Test;
use crate::harness::{Browser, Elsewhere, Outcome, Start, until};
use crate::stage::Stage;
use crate::steps::{KEPT, absent, gone, there, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[("private_windows_are_swept_and_nothing_of_them_is_written_down", private_window)];

/// What only Firefox has.
pub const FIREFOX: &[(&str, Test)] = &[
    ("a_container_is_swept_and_restored_apart_from_the_rest", container),
    ("under_first_party_isolation_cookies_are_swept_and_restored", first_party_isolation),
];

/// A marketing cookie that gets into the jar by a way that nobody guards; the shop sets none of this name.
const PIXEL: &str = "_uetvid";
const VALUE: &str = "3f1c2a90b7d411ee8c6d0f4e5a6b7c8d";

/// Visits the shop there, lets a rejected cookie in, waits until it is gone again, and gives the tab.
fn visit_and_sweep_elsewhere(stage: &Stage, browser: &Browser, place: Elsewhere) -> Outcome<i32> {
    let tab = browser.visit_elsewhere(place, &stage.demo.shop("/"))?;
    until("the shop has set what it needs", || {
        let jar = browser.cookies_elsewhere(place)?;
        Ok(KEPT.iter().all(|name| jar.contains_key(*name)).then_some(()))
    })?;
    browser.plant_elsewhere(place, &stage.demo.shop("/"), PIXEL, VALUE)?;
    until("it is told that the rejected cookie went", || {
        let cookies = browser.ask(Some(tab), Want::Look)?.cookies;
        let row = cookies.iter().find(|cookie| cookie.key.name == PIXEL);
        Ok(row.filter(|row| row.deed == Deed::Remove && row.entry.is_some()).map(drop))
    })?;
    until("it is gone", || Ok((!browser.cookies_elsewhere(place)?.contains_key(PIXEL)).then_some(())))?;
    let jar = browser.cookies_elsewhere(place)?;
    assert!(KEPT.iter().all(|name| jar.contains_key(*name)), "what is kept stays: {jar:?}");
    Ok(tab)
}

/// "This site broke" brings the cookie back where it was, value and all, and nowhere else.
fn restore(stage: &Stage, browser: &Browser, place: Elsewhere, tab: i32) -> Outcome {
    browser.ask(Some(tab), Want::Broke { site: stage.shop()? })?;
    assert_eq!(browser.cookies_elsewhere(place)?.get(PIXEL).map(String::as_str), Some(VALUE));
    let elsewhere = browser.at_desk("return await chrome.cookies.getAll({ name: given[0] })", &[json!(PIXEL)])?;
    assert_eq!(elsewhere, json!([]), "there alone");
    Ok(())
}

fn private_window(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    let browser = Browser::start(stage.kind, &Start { private_windows: true, ..Start::default() })?;
    let tab = visit_and_sweep_elsewhere(stage, &browser, Elsewhere::PrivateWindow)?;
    let written = browser.at_desk("return JSON.stringify(await chrome.storage.local.get(null))", &[])?;
    let written = written.as_str().unwrap_or_default();
    for trace in ["shop.localhost", PIXEL, VALUE] {
        assert!(!written.contains(trace), "{trace} is written down: {written}");
    }
    restore(stage, &browser, Elsewhere::PrivateWindow, tab)?;
    assert_eq!(browser.jar()?.0, [], "nothing comes into the normal windows' jar");
    let search = browser.at_desk("return (await chrome.storage.session.get('culprits')).culprits ?? []", &[])?;
    assert_eq!(search, json!([]), "no search is begun: what it finds would be written down");
    browser.close_elsewhere(tab)
}

fn container(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let place = Elsewhere::Container;
    let tab = visit_and_sweep_elsewhere(stage, &browser, place)?;

    // A choice in the container's popup takes effect on its cookies, and on all others.
    let popup = browser.popup_of(tab)?;
    popup.click("[data-preset=only-necessary]")?;
    assert!(!browser.cookies_elsewhere(place)?.contains_key("django_language"));
    absent(&browser, &["django_language"])?;
    popup.close()?;

    restore(stage, &browser, place, tab)?;
    browser.close_elsewhere(tab)
}

fn first_party_isolation(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    let preferences = vec![("privacy.firstparty.isolate", json!(true))];
    let browser = Browser::start(stage.kind, &Start { preferences, ..Start::default() })?;
    visit_and_sweep(stage, &browser)?;
    there(&browser, KEPT)?;
    let party = browser.jar()?.get("csrftoken").map(|cookie| cookie.partition.clone()).unwrap_or_default();
    assert!(!party.is_empty(), "the browser isolates");

    let url = stage.demo.shop("/");
    browser.plant(json!({ "url": url, "name": PIXEL, "value": VALUE, "firstPartyDomain": party }))?;
    gone(&browser, &[PIXEL])?;
    let popup = browser.popup()?;
    popup.click("#broke")?;
    let jar = browser.jar()?;
    let back = jar.get(PIXEL).ok_or("it did not come back")?;
    assert_eq!((&back.value[..], &back.partition), (VALUE, &party), "put back where it was");

    popup.click("#site-switch")?;
    gone(&browser, &[PIXEL])
}
