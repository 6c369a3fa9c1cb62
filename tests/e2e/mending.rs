//! When Jarkeeper was wrong: what was removed comes back, and it learns.

use jarkeeper::message::Want;

use crate::Test;
use crate::harness::{Browser, Outcome, Popup, until};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, absent, gone, there, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("one_cookie_is_put_back_value_and_all_and_stays", put_back_one),
    ("this_site_broke_restores_everything_and_pauses", this_site_broke),
    ("the_cookie_that_a_site_needs_is_found_and_alone_stays", culprit),
    ("who_stops_searching_leaves_the_site_paused", culprit_stopped),
    ("a_paused_site_keeps_its_cookies_until_it_goes_on", pause_and_go_on),
    ("a_corrected_cookie_follows_the_persons_word", correction),
];

/// A marketing cookie whose value the test knows.
const VALUE: &str = "fb.1.1712000000000.246813579012345678";

fn set_pixel(stage: &Stage, browser: &Browser) -> Outcome {
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.ask(None, Want::SetEnforce { on: false })?;
    browser.turn_to_page()?;
    browser.script(&format!("document.cookie = '_fbp={VALUE}; max-age=7200; path=/; samesite=lax'"), &[])?;
    browser.ask(None, Want::SetEnforce { on: true })?;
    gone(browser, &["_fbp"])
}

fn put_back_one(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    set_pixel(stage, &browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    popup.click("#gone [data-cookie='_fbp'] summary")?;
    popup.click("#gone [data-cookie='_fbp'] [data-do=put-back]")?;
    assert_eq!(browser.jar()?.value("_fbp"), Some(VALUE), "value and all");
    assert!(!browser.jar()?.get("_fbp").ok_or("gone again")?.session, "with its time");
    assert_eq!(popup.attribute("[data-cookie='_fbp']", "data-deed")?.as_deref(), Some("keep"));
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    assert_eq!(browser.jar()?.value("_fbp"), Some(VALUE), "it stays after the next visit");
    Ok(())
}

fn this_site_broke(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let all = [STATISTICS, MARKETING].concat();
    let popup = browser.popup()?;
    popup.click("#broke")?;
    there(&browser, KEPT)?;
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("false"), "paused here");
    // What was refused before it was stored can only be set again by the site, so the page loads again by itself.
    until("the page has set all of them", || Ok((browser.jar()?.among(&all).len() == all.len()).then_some(())))
}

fn pause_and_go_on(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let popup = browser.popup()?;
    popup.click("#site-switch")?;
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("false"));
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    let all = [STATISTICS, MARKETING].concat();
    there(&browser, &all)?;
    let popup = browser.popup()?;
    popup.click("#site-switch")?;
    absent(&browser, &all)?;
    there(&browser, KEPT)
}

fn correction(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    popup.click("[data-cookie='_gid'] summary")?;
    popup.click("[data-cookie='_gid'] [data-correct=necessary]")?;
    there(&browser, &["_gid"])?;
    assert!(popup.attribute("[data-cookie='_gid']", "data-corrected")?.is_some());
    assert_eq!(popup.attribute("[data-cookie='_gid']", "data-verdict")?.as_deref(), Some("necessary"));
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, &["_ga"])?;
    there(&browser, &["_gid"])?;

    // The person's own word stands even over a protected role.
    let popup = browser.popup()?;
    popup.open_cookies()?;
    popup.click("[data-cookie='cart'] summary")?;
    popup.click("[data-cookie='cart'] [data-correct=marketing]")?;
    absent(&browser, &["cart"])?;
    popup.click("[data-cookie='cart'] [data-do=uncorrect]")?;
    until("the basket is back", || Ok(browser.jar()?.has("cart").then_some(())))
}

/// The cookie that the page with the voucher needs, and what that says with it and without.
const NEEDED: &str = "_gcl_au";
const WORKS: &str = "Ten per cent off.";
const BROKEN: &str = "We do not know you.";

/// Waits until the page has said whether it works, after it was loaded again, and answers as a person does who looks at it.
fn look_and_answer(browser: &Browser, popup: &Popup<'_>) -> Outcome {
    browser.turn_to_page()?;
    let state = until("the page is loaded again", || {
        let text = browser.text("#voucher").unwrap_or_default();
        Ok(Some(text).filter(|text| text == WORKS || text == BROKEN))
    })?;
    // So that the next answer waits for the next load.
    browser.script("voucher.textContent = ''", &[])?;
    popup.click(if state == WORKS { "[data-do=culprit-works]" } else { "[data-do=culprit-broken]" })
}

fn break_it<'a>(stage: &Stage, browser: &'a Browser) -> Outcome<Popup<'a>> {
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

fn culprit(stage: &Stage) -> Outcome {
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
        if popup.is_shown("#culprit-step")? && popup.text("#culprit-step")? != "" {
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

fn culprit_stopped(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let popup = break_it(stage, &browser)?;
    look_and_answer(&browser, &popup)?;
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("true"), "other cookies are refused");
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
    Ok(())
}
