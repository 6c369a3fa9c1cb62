//! The browser ends the background at will, and people end the browser: nothing that was chosen is lost.

use std::env;
use std::fs;

use crate::Test;
use crate::demo::SHOP;
use crate::harness::{Browser, Kind, Outcome, Start, until};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, gone, there, told, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("a_background_ended_in_the_middle_loses_nothing", ended_in_the_middle),
    ("a_cookie_wakes_the_background", a_cookie_wakes_it),
    ("a_choice_outlives_the_background", a_choice_outlives_it),
    ("a_correction_and_a_pause_outlive_the_browser", restart),
    ("a_page_of_firefox_compiles_nothing_that_the_background_has", shared_core),
];

const OTHER: &str = "other.localhost";

/// The popup shows the site in any case; where the background has a window and is awake, with the core of that window.
fn shared_core(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    let popup = browser.popup()?;
    if browser.kind == Kind::Firefox {
        let ours = "const theirs = chrome.extension.getBackgroundPage().jarkeeperCore; \
                    return Promise.all([jarkeeperCore, theirs]).then(([ours, theirs]) => ours === theirs)";
        assert_eq!(popup.script(ours)?, serde_json::json!(true));
    }
    popup.close()?;
    browser.end_background()?;
    let site = browser.popup()?.script("return document.querySelector('#site').textContent")?;
    assert_eq!(site, serde_json::json!(SHOP));
    Ok(())
}

fn ended_in_the_middle(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    // Not waited for: cookies are still being judged.
    browser.visit(&stage.demo.shop("/"))?;
    browser.end_background()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let all = [STATISTICS, MARKETING].concat();
    gone(&browser, &all)?;
    there(&browser, KEPT)?;
    // Of what was refused before it was stored a count may be lost; what was in the jar is told, and can be put back.
    if browser.kind == Kind::Chromium {
        let own = ["FPID", "_gcl_aw"];
        told(&browser, &own)?;
    }
    browser.popup()?.click("#broke")?;
    browser.visit(&stage.demo.shop("/"))?;
    // A frame of another site learns from the background that this one is paused.
    until("all are there", || Ok((browser.jar()?.among(&all).len() == all.len()).then_some(())))
}

fn a_cookie_wakes_it(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    browser.end_background()?;
    // A script's would be refused in the page, and wake nobody.
    let cookie = "{ url: given[0], name: '_fbp', value: 'fb.1.1712000000000.123456789012345678' }";
    browser.at_desk(&format!("await chrome.cookies.set({cookie})"), &[stage.demo.shop("/").into()])?;
    until("the cookie is gone", || Ok((!browser.jar()?.has("_fbp")).then_some(())))?;
    assert!(browser.background_runs()?, "it was woken");
    told(&browser, &["_fbp"])
}

fn a_choice_outlives_it(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.popup()?.click("[data-category=statistics] [role=switch]")?;
    browser.end_background()?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)
}

fn restart(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    let profile = env::current_dir()?.join(format!("target/e2e/kept-{}", stage.kind));
    if profile.exists() {
        fs::remove_dir_all(&profile)?;
    }
    let start = Start { profile: Some(profile), ..Start::default() };

    let browser = Browser::start(stage.kind, &start)?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    popup.click("[data-cookie='_gid'] summary")?;
    popup.click("[data-cookie='_gid'] [data-correct=preferences]")?;
    there(&browser, &["_gid"])?;
    browser.visit(&stage.demo.at(OTHER, "/plain"))?;
    browser.popup()?.click("#site-switch")?;
    drop(browser);

    let browser = Browser::start(stage.kind, &start)?;
    there(&browser, &["_gid"])?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, &["_ga", "_fbp"])?;
    there(&browser, &["_gid"])?;
    browser.visit(&stage.demo.at(OTHER, "/plain"))?;
    let popup = browser.popup()?;
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("false"), "still paused");
    popup.close()?;
    browser.script(
        "document.cookie = '_fbp=fb.1.1712000000000.123456789012345678; max-age=3600; path=/; samesite=lax'",
        &[],
    )?;
    browser.settle()?;
    assert!(browser.jar()?.get("_fbp").is_some_and(|cookie| cookie.host == OTHER), "a paused site keeps all");
    Ok(())
}
