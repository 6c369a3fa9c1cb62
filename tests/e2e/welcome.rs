//! The first run, and what is asked for where the browser does not let Jarkeeper see sites.

use jarkeeper::message::Want;

use crate::Test;
use crate::harness::{Browser, Kind, Outcome, Start, copy_of, until};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, there, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("the_first_run_page_opens_once_and_takes_the_choice", first_run),
    ("the_first_run_page_does_not_open_after_an_update", after_update),
    ("without_access_to_sites_the_popup_asks_for_it", without_access),
];

fn first_run(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    let browser = Browser::launch(stage.kind, &Start::default())?;
    until("the first-run page is open", || Ok((browser.own_tabs("welcome.html")? == 1).then_some(())))?;
    browser.close_welcome()?;
    browser.close_others()?;

    let tab = browser.new_tab()?;
    browser.turn_to(&tab)?;
    browser.go(&browser.extension_page("welcome.html"))?;
    until("the page is ready", || {
        Ok((browser.script("return document.querySelector('#welcome').getAttribute('aria-busy') !== 'true'", &[])?
            == true)
            .then_some(()))
    })?;
    assert!(!browser.is_shown("#access")?, "access was granted on installing");
    browser.click("[data-preset=relaxed]")?;
    browser.click("#done")?;
    until("the choice is taken", || {
        Ok(browser.ask(None, Want::Look)?.preset.filter(|preset| *preset == jarkeeper::Preset::Relaxed))
    })?;

    browser.close_others()?;
    browser.close_welcome()?;
    until("the page is closed", || Ok((browser.own_tabs("welcome.html")? == 0).then_some(())))?;

    browser.end_background()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    assert_eq!(browser.own_tabs("welcome.html")?, 0, "it is not opened again");
    Ok(())
}

fn after_update(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    let dist = if stage.kind == Kind::Chromium { "chrome" } else { "firefox" };
    let folder = copy_of(dist, "newer")?;
    let start = Start { extension: Some(folder.clone()), ..Start::default() };
    // It was closed unread, so that nothing but the reason can tell an update from a first run.
    let mut browser = Browser::start(stage.kind, &start)?;
    let manifest = folder.join("manifest.json");
    let text = std::fs::read_to_string(&manifest)?;
    let newer = text.replace("\"version\": \"0.", "\"version\": \"7.");
    assert_ne!(newer, text);
    std::fs::write(&manifest, newer)?;
    browser.update(&start)?;
    let version = browser.at_desk("return chrome.runtime.getManifest().version", &[])?;
    assert!(version.as_str().is_some_and(|version| version.starts_with("7.")), "{version}");
    visit_and_sweep(stage, &browser)?;
    assert_eq!(browser.own_tabs("welcome.html")?, 0);
    Ok(())
}

fn without_access(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.set_access(false)?;
    browser.visit(&stage.demo.shop("/"))?;
    let popup = browser.popup()?;
    assert!(popup.is_shown("#notice-access [data-do=access]")?, "it asks");
    popup.click("[data-preset=balanced]")?;
    assert!(!popup.is_shown("#notice-refused")?, "one can choose all the same");
    there(&browser, &[STATISTICS, MARKETING, KEPT].concat())?;

    browser.set_access(true)?;
    visit_and_sweep(stage, &browser)?;
    assert!(!browser.popup()?.is_shown("#notice-access")?, "it no longer asks");
    Ok(())
}
