//! Pages in tabs that nobody looks at yet.

use jarkeeper::Rule;
use serde_json::json;

use crate::Test;
use crate::bakery::Bakery;
use crate::consent::chosen;
use crate::harness::{Outcome, until};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] = &[("unseen_tabs_are_answered_once_they_are_seen", answered_once_seen)];

/// The detector has stopped by then in a tab that is seen.
const LONG_MS: u32 = 11_000;

/// Its banner slides in with the first frame, and a tab in the background paints none. Firefox can be told to be done
/// with the slide; Chromium does not even begin it.
fn answered_once_seen(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep, Rule::Keep, Rule::Reject])?;
    let bakery = Bakery::start()?;
    browser.visit(&bakery.at("notice"))?;
    browser.script("document.querySelector('h1 + p a').target = '_blank'", &[])?;
    browser.click("h1 + p a")?;
    until("another tab is in front", || Ok((browser.script("return document.hidden", &[])? == true).then_some(())))?;

    browser.go(&bakery.at("neiki"))?;
    until("the tab was in the background for long", || {
        let long = "return document.hidden && performance.now() > arguments[0]";
        Ok((browser.script(long, &[json!(LONG_MS)])? == true).then_some(()))
    })?;
    assert_eq!(browser.script("return seen", &[])?, json!(0), "nothing has been painted");

    browser.close_others()?;
    until("the manager knows", || {
        let said = browser.script("return [document.hidden, said(), asks()]", &[])?;
        Ok((said == json!([false, "preferences,statistics", false])).then_some(()))
    })
}
