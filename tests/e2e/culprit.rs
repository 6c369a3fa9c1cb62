//! After "This site broke": the cookie that the site needs is found by halves.

use crate::Test;
use crate::harness::{Browser, Outcome, OwnPage, until};
use crate::stage::Stage;
use crate::steps::{MARKETING, STATISTICS, absent, there};

pub const TESTS: &[(&str, Test)] = &[
    ("the_cookie_that_a_site_needs_is_found_and_alone_stays", found),
    ("who_stops_searching_leaves_the_site_paused", stopped),
];

/// The cookie that the page with the voucher needs, and what that says with it and without.
const NEEDED: &str = "_gcl_au";
const WORKS: &str = "Ten per cent off.";
const BROKEN: &str = "We do not know you.";

/// Waits until the page has said whether it works, after it was loaded again, and answers as a person does who looks at it.
fn look_and_answer(browser: &Browser, popup: &OwnPage<'_>) -> Outcome {
    browser.turn_to_page()?;
    let state = until("the page is loaded again", || {
        let text = browser.text("#voucher").unwrap_or_default();
        Ok(Some(text).filter(|text| text == WORKS || text == BROKEN))
    })?;
    // So that the next answer waits for the next load.
    browser.script("voucher.textContent = ''", &[])?;
    popup.click(if state == WORKS { "[data-do=culprit-works]" } else { "[data-do=culprit-broken]" })
}

fn break_it<'a>(stage: &Stage, browser: &'a Browser) -> Outcome<OwnPage<'a>> {
    browser.visit(&stage.demo.shop("/voucher"))?;
    browser.shows("#voucher", BROKEN)?;
    browser.settle()?;
    browser.turn_to_page()?;
    browser.script("voucher.textContent = ''", &[])?;
    let popup = browser.popup()?;
    assert!(!popup.is_shown("#culprit")?, "nobody said that it broke");
    popup.click("#broke")?;
    assert!(popup.is_shown("#culprit")?);
    assert_eq!(popup.text("#culprit-step")?, "", "no step of it was done");
    Ok(popup)
}

fn found(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let popup = break_it(stage, &browser)?;
    let mut steps = 0;
    while popup.is_shown("[data-do=culprit-works]")? {
        look_and_answer(&browser, &popup)?;
        steps += 1;
        assert!(steps < 12, "it does not end");
        if steps == 2 {
            // What is remembered of it is in storage.
            browser.end_background()?;
        }
        if popup.is_shown("#culprit-step")? && !popup.text("#culprit-step")?.is_empty() {
            assert!(popup.text("#culprit-step")?.starts_with(&format!("Step {steps} of about ")), "{steps}");
            assert!(popup.content("#status")?.contains("Does the site work now?"), "it is heard too");
        }
    }
    assert!(popup.text("#culprit-says")?.contains(NEEDED), "{}", popup.text("#culprit-says")?);
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("true"), "not paused any more");
    popup.close()?;

    browser.visit(&stage.demo.shop("/voucher"))?;
    browser.shows("#voucher", WORKS)?;
    browser.settle()?;
    let others: Vec<&str> = [STATISTICS, MARKETING].concat().into_iter().filter(|name| *name != NEEDED).collect();
    absent(&browser, &others)?;
    there(&browser, &[NEEDED])?;
    let popup = browser.popup()?;
    assert!(!popup.is_shown("#culprit")?, "it is over");
    popup.open_cookies()?;
    let row = format!("[data-cookie='{NEEDED}']");
    assert_eq!(popup.attribute(&row, "data-verdict")?.as_deref(), Some("necessary"));
    assert!(popup.attribute(&row, "data-corrected")?.is_some());
    assert_eq!(popup.script("return document.querySelectorAll('[data-corrected]').length")?, 1, "and no other");
    Ok(())
}

fn stopped(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let popup = break_it(stage, &browser)?;
    look_and_answer(&browser, &popup)?;
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("true"), "other cookies are refused");
    for dark in [false, true] {
        browser.set_scheme(dark)?;
        assert_eq!(browser.axe()?, [""; 0], "dark: {dark}");
    }
    browser.set_scheme(false)?;
    // People look at the page, and the popup closes.
    popup.close()?;
    let popup = browser.popup()?;
    assert!(popup.text("#culprit-step")?.starts_with("Step 1 of about "));
    popup.click("[data-do=culprit-stop]")?;
    assert!(!popup.is_shown("#culprit")?);
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("false"), "paused");
    browser.turn_to_page()?;
    browser.shows("#voucher", WORKS)?;
    popup.click("#site-switch")?;
    absent(&browser, &[NEEDED])?;
    assert!(!popup.is_shown("#culprit")?);
    popup.click("#site-switch")?;
    assert!(!popup.is_shown("#culprit")?, "it does not come back with the next pause");
    // The switch ends a search as well.
    popup.click("#broke")?;
    look_and_answer(&browser, &popup)?;
    popup.click("#site-switch")?;
    assert!(!popup.is_shown("#culprit")?);
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("false"), "paused");
    Ok(())
}
