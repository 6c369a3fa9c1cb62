//! The guards of a page's frames and the background hear each other, and nobody else hears them.

use jarkeeper::message::{CookieView, Want};
use jarkeeper::{Category, Rule, Site};

use crate::Test;
use crate::demo::{SHOP, WIDGET};
use crate::harness::{Browser, Outcome, until};
use crate::holes::in_page;
use crate::stage::Stage;
use crate::steps::absent;

pub const TESTS: &[(&str, Test)] = &[
    ("a_frame_of_another_site_tells_what_was_refused_and_learns_the_rules", another_site),
    ("frames_that_are_open_follow_a_new_choice", open_frames),
    ("a_page_hears_nothing_of_what_the_guard_says", nothing_heard),
];

/// Waits until it is told that a cookie was refused in the page.
fn told(browser: &Browser, name: &str) -> Outcome<CookieView> {
    until(&format!("it is told that {name} was refused"), || {
        let rows = browser.look()?.cookies;
        Ok(rows.into_iter().find(|row| row.key.name == name && row.refused.is_some()))
    })
}

fn another_site(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/"))?;
    let row = told(&browser, "_clck")?;
    assert_eq!(row.key.domain, WIDGET, "it is told whose it would have been");
    absent(&browser, &["_clck"])?;
    browser.ask(None, Want::SetPaused { site: Site::try_from(SHOP.to_owned())?, paused: true })?;
    until("what the frame held back is stored", || Ok(browser.jar()?.has("_clck").then_some(())))
}

fn open_frames(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let rule = |rule| Want::SetRule { category: Category::Marketing, rule: Some(rule), site: None };
    browser.ask(None, Want::SetRule { category: Category::Statistics, rule: Some(Rule::Reject), site: None })?;
    browser.ask(None, rule(Rule::Keep))?;
    browser.visit(&stage.demo.shop("/plain"))?;
    in_page(
        &browser,
        "const made = document.createElement('iframe'); made.src = '/plain'; \
         await new Promise((then) => { made.onload = then; document.body.append(made); })",
    )?;
    browser.ask(None, rule(Rule::Reject))?;
    browser.settle()?;
    in_page(&browser, "frames[0].document.cookie = '_fbp=fb.1.1712000000000.1; path=/; max-age=600'")?;
    told(&browser, "_fbp")?;
    assert!(!browser.look()?.cookies.iter().any(|row| row.key.name == "_fbp" && row.refused.is_none()), "never stored");
    browser.ask(None, rule(Rule::Keep))?;
    until("what was held back is stored", || Ok(browser.jar()?.has("_fbp").then_some(())))
}

fn nothing_heard(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    in_page(
        &browser,
        "window.heard = []; const hear = (event) => heard.push(event.type + event.data); \
         addEventListener('message', hear, true); onmessage = hear; \
         const made = document.createElement('iframe'); made.src = '/plain'; \
         await new Promise((then) => { made.onload = then; document.body.append(made); }); \
         made.contentWindow.addEventListener('message', hear, true); \
         document.cookie = '_fbp=fb.1.1712000000000.1; path=/'; \
         frames[0].document.cookie = '_fbc=fb.1.1712000000000.1; path=/'",
    )?;
    told(&browser, "_fbp")?;
    told(&browser, "_fbc")?;
    assert_eq!(in_page(&browser, "return heard")?, serde_json::json!([]));
    Ok(())
}
