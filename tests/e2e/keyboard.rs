//! The popup without a mouse.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::Test;
use crate::harness::{ENTER, Outcome, OwnPage, SPACE, TAB, until};
use crate::stage::Stage;
use crate::steps::{MARKETING, STATISTICS, gone, there, visit_and_sweep, watch_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("everything_in_the_popup_is_reached_with_the_tab_key", everything_is_reached),
    ("a_switch_a_rule_and_a_cookie_by_keyboard_alone", by_keyboard_alone),
];

/// Numbers the controls that a person sees, so that they can be told apart, and returns how many there are.
const NUMBER: &str = "const seen = [...document.querySelectorAll('button, summary, a[href], input, select')] \
    .filter((control) => control.checkVisibility() && !control.disabled); \
    seen.forEach((control, at) => { control.dataset.number = at; }); return seen.length";

const FOCUSED: &str = "const on = document.activeElement; \
    return on && on.matches(':focus-visible') ? on.dataset.number ?? null : null";

fn everything_is_reached(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    let controls = popup.script(NUMBER)?.as_u64().unwrap_or_default();
    assert!(controls > 20, "switches, presets and rows: {controls}");
    // The tab key goes on from where the last click was, unless that is moved.
    popup.script("document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus()")?;
    let mut reached = BTreeSet::new();
    for _ in 0..controls + 3 {
        popup.press(TAB)?;
        if let Value::String(number) = popup.script(FOCUSED)? {
            reached.insert(number);
        }
    }
    let missed: Vec<u64> = (0..controls).filter(|number| !reached.contains(&number.to_string())).collect();
    assert!(missed.is_empty(), "never focused, or not visibly: {missed:?} of {controls}");
    Ok(())
}

/// Presses Tab until the control is focused.
fn tab_to(popup: &OwnPage<'_>, selector: &str) -> Outcome {
    for _ in 0..120 {
        if popup.script(&format!("return document.activeElement.matches(\"{selector}\")"))? == true {
            return Ok(());
        }
        popup.press(TAB)?;
    }
    Err(format!("the tab key never reached {selector}").into())
}

fn by_keyboard_alone(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    watch_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    tab_to(&popup, "[data-category=statistics] [role=switch]")?;
    popup.press(SPACE)?;
    let switch = popup.attribute("[data-category=statistics] [role=switch]", "aria-checked")?;
    assert_eq!(switch.as_deref(), Some("true"));

    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)?;

    tab_to(&popup, "[data-category=marketing] [data-do=disclose]")?;
    popup.press(ENTER)?;
    tab_to(&popup, "[data-category=marketing] [data-rule=first-party-only]")?;
    popup.press(ENTER)?;
    let rule = popup.attribute("[data-category=marketing]", "data-current-rule")?;
    assert_eq!(rule.as_deref(), Some("first-party-only"));
    // What the page wrote and was refused until now is stored.
    until("the site's own is there", || Ok(browser.jar()?.has("_fbp").then_some(())))?;

    tab_to(&popup, "#cookies > summary")?;
    popup.press(ENTER)?;
    tab_to(&popup, "[data-cookie=IDE] summary")?;
    popup.press(ENTER)?;
    tab_to(&popup, "[data-cookie=IDE] [data-do=put-back]")?;
    popup.press(ENTER)?;
    there(&browser, &["IDE"])
}
