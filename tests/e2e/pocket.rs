//! Firefox for Android, as far as a desktop can show it: the same extension where parts of the browser's API are missing.

use std::fs;
use std::path::PathBuf;

use crate::Test;
use crate::harness::{Browser, Outcome, Start, copy_of, until};
use crate::stage::Stage;
use crate::steps::{KEPT, STATISTICS, there, visit_and_sweep};

pub const FIREFOX: &[(&str, Test)] = &[("without_what_telephones_lack_all_else_works", without)];

/// What is missing on telephones, or may be, by Mozilla's compatibility data.
const LACKING: &str = "const without = (of, names) => \
    Object.create(of, Object.fromEntries(names.map((name) => [name, { value: undefined }])));\n\
    const whole = globalThis.chrome;\n\
    const action = without(whole.action, ['setIcon', 'setBadgeText', 'setBadgeBackgroundColor']);\n\
    const storage = without(whole.storage, ['managed']);\n\
    globalThis.chrome = Object.create(without(whole, ['contextMenus', 'commands', 'windows', 'sessions']), \
    { action: { value: action }, storage: { value: storage } });\n";

/// The extension in a browser that lacks them: every script of its pages first takes them away.
fn lacking() -> Outcome<PathBuf> {
    let folder = copy_of("firefox", "pocket")?;
    fs::write(folder.join("lacking.js"), LACKING)?;
    for script in ["background.js", "popup.js", "options.js", "welcome.js"] {
        let text = fs::read_to_string(folder.join(script))?;
        fs::write(folder.join(script), format!("import \"./lacking.js\";\n{text}"))?;
    }
    Ok(folder)
}

fn without(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    let browser = Browser::start(stage.kind, &Start { extension: Some(lacking()?), ..Start::default() })?;
    visit_and_sweep(stage, &browser)?;
    there(&browser, KEPT)?;
    let titled = "return await chrome.action.getTitle({ tabId: given[0] })";
    until("the icon's title tells what was done", || {
        let said = browser.at_desk(titled, &[browser.page_id()?.into()])?;
        Ok(said.as_str().filter(|title| title.contains("cookies of this site")).map(drop))
    })?;

    let popup = browser.popup()?;
    popup.click("[data-category=statistics] [role=switch]")?;
    popup.close()?;
    browser.visit(&stage.demo.shop("/"))?;
    there(&browser, STATISTICS)?;
    for section in crate::access::SECTIONS {
        let options = browser.options(section)?;
        options.ready()?;
        assert!(!browser.is_shown("#notice-silent")?, "{section}");
        options.close()?;
    }
    Ok(())
}
