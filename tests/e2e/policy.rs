//! What an organization sets holds, and is shown as such.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::Test;
use crate::harness::{Browser, CHROMIUM_ID, FIREFOX_ID, Kind, Outcome, Start};
use crate::stage::Stage;
use crate::steps::{MARKETING, STATISTICS, gone, there, visit_and_sweep};

/// They write where an organization's policies stand, so they run only where that is allowed and nothing stands there.
pub const TESTS: &[(&str, Test)] = &[
    ("a_managed_rule_holds_and_cannot_be_changed", managed_rule),
    ("a_policy_that_makes_no_sense_is_told_and_changes_nothing", senseless_policy),
];

/// Whether the tests may write a policy for the browser.
pub fn may_run(kind: Kind) -> bool {
    let path = place(kind);
    !path.exists() && Policy::set(kind, &json!({})).is_ok()
}

fn place(kind: Kind) -> PathBuf {
    Path::new(match kind {
        Kind::Chromium => "/etc/chromium/policies/managed/jarkeeper-tests.json",
        Kind::Firefox => "/etc/firefox/policies/policies.json",
    })
    .to_owned()
}

/// A policy that is there as long as the value.
struct Policy(PathBuf);

impl Policy {
    fn set(kind: Kind, policy: &Value) -> Outcome<Policy> {
        let file = match kind {
            Kind::Chromium => json!({ "3rdparty": { "extensions": { CHROMIUM_ID: policy } } }),
            Kind::Firefox => json!({ "policies": { "3rdparty": { "Extensions": { FIREFOX_ID: policy } } } }),
        };
        let path = place(kind);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, file.to_string())?;
        Ok(Policy(path))
    }
}

impl Drop for Policy {
    fn drop(&mut self) {
        // What cannot be taken away again is seen by the next run, which then leaves these tests out.
        let _ = fs::remove_file(&self.0);
    }
}

fn managed_rule(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    let _policy = Policy::set(
        stage.kind,
        &json!({ "categories": { "statistics": "keep" }, "organization": "The School of Cookies" }),
    )?;
    let browser = Browser::start(stage.kind, &Start::default())?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)?;
    let popup = browser.popup()?;
    let switch = "[data-category=statistics] [role=switch]";
    assert!(popup.attribute("[data-category=statistics]", "data-managed")?.is_some());
    assert_eq!(popup.attribute(switch, "aria-disabled")?.as_deref(), Some("true"));
    popup.click(switch)?;
    assert_eq!(popup.attribute(switch, "aria-checked")?.as_deref(), Some("true"), "a click changes nothing");
    popup.click("[data-preset=only-necessary]")?;
    there(&browser, STATISTICS)?;

    let options = browser.options("rules")?;
    let row = "#rules-list [data-category=statistics]";
    assert!(options.text(&format!("{row} .managed"))?.contains("The School of Cookies"), "who set it");
    options.click(&format!("{row} [data-rule=reject]"))?;
    assert_eq!(options.attribute(row, "data-current-rule")?.as_deref(), Some("keep"), "a click changes nothing");
    Ok(())
}

fn senseless_policy(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    let _policy = Policy::set(stage.kind, &json!({ "categories": { "statistics": "perhaps", "marketing": "keep" } }))?;
    let browser = Browser::start(stage.kind, &Start::default())?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    assert!(popup.is_shown("#notice-troubles")?, "it is told");
    Ok(())
}
