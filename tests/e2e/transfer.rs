//! Choices as a file, in the options page: what goes out comes in again, and what cannot be read changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use jarkeeper::message::Want;
use jarkeeper::{Category, Preset, Rule, Site};

use crate::Test;
use crate::harness::{Browser, Outcome, OwnPage, until};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] = &[
    ("transfer_export_wipe_and_import_give_the_same", there_and_back),
    ("transfer_refuses_what_cannot_be_read_and_changes_nothing", refused),
    ("transfer_takes_cookie_autodeletes_list", from_cookie_auto_delete),
    ("transfer_of_one_site", one_site),
];

/// Says where a file would be saved instead of saving it: browsers ask or choose a folder, each in its way.
const CATCH: &str = "HTMLElement.prototype.click = function () { window.saved = this; }";

fn saved(options: &OwnPage<'_>) -> Outcome<String> {
    let text =
        options.script("return decodeURIComponent(window.saved.href.slice(window.saved.href.indexOf(',') + 1))")?;
    Ok(text.as_str().ok_or("nothing was saved")?.to_owned())
}

/// A file with this text.
fn file(name: &str, text: &str) -> Outcome<PathBuf> {
    let folder = std::env::current_dir()?.join("target/e2e");
    fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    fs::write(&path, text)?;
    Ok(path)
}

fn choose(browser: &Browser) -> Outcome {
    let site = |name: &str| Site::try_from(name.to_owned());
    let wants = [
        Want::SetPreset { preset: Preset::Relaxed },
        Want::SetPaused { site: site("bank.example")?, paused: true },
        Want::SetRule {
            category: Category::Statistics,
            rule: Some(Rule::AnonymousOnly),
            site: Some(site("news.example")?),
        },
    ];
    wants.into_iter().try_for_each(|want| browser.ask(None, want).map(drop))
}

fn there_and_back(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    choose(&browser)?;
    let options = browser.options("transfer")?;
    options.script(CATCH)?;
    options.click("[data-do=export]")?;
    let text = saved(&options)?;
    options.close()?;

    browser.reset()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let options = browser.options("transfer")?;
    options.give("#import-file", &file("export.json", &text)?)?;
    options.shows("#import-changes > li", 4)?;
    assert_eq!(browser.look()?.preset, Some(Preset::Balanced), "nothing changes before it is said");
    options.click("[data-do=import]")?;
    assert_eq!(browser.look()?.preset, Some(Preset::Relaxed));
    options.turn("sites")?;
    options.shows("[data-site]", 2)?;
    options.turn("transfer")?;
    options.script(CATCH)?;
    options.click("[data-do=export]")?;
    assert_eq!(saved(&options)?, text);
    Ok(())
}

fn refused(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    choose(&browser)?;
    let before = browser.stored("preferences")?;
    let options = browser.options("transfer")?;
    let refuse = |path: &Path, says: &str| {
        options.give("#import-file", path)?;
        until(says, || Ok(options.text("#import-refused").unwrap_or_default().contains(says).then_some(())))?;
        assert!(!options.is_shown("#import-preview")?, "{says}");
        assert_eq!(browser.stored("preferences")?, before, "{says}");
        Outcome::Ok(())
    };
    refuse(&file("huge.json", &"[1],".repeat(2_500_000))?, "too large")?;
    refuse(&file("cut.json", "{\"jarkeeper\": 1, \"sites\": {\"a")?, "damaged")?;
    refuse(&file("other.json", "{\"bookmarks\": []}")?, "none of the extensions")?;
    refuse(&file("future.json", "{\"jarkeeper\": 7}")?, "newer")?;
    refuse(&file("hostile.json", "{\"jarkeeper\": 1, \"sites\": {\"<img src=x>\": {\"paused\": true}}}")?, "cannot be")
}

fn from_cookie_auto_delete(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let list = r#"{"default": [{"expression": "*.bank.example", "listType": "WHITE", "storeId": "default"},
        {"expression": "*.google.*", "listType": "WHITE", "storeId": "default"}]}"#;
    let options = browser.options("transfer")?;
    options.give("#import-file", &file("expressions.json", list)?)?;
    options.shows("#import-changes > li", 3)?;
    assert!(options.text("#import-title")?.contains("Cookie AutoDelete"));
    assert!(options.text("#import-left-out")?.contains("*.google.*"));
    options.click("[data-do=import-cancel]")?;
    assert!(!options.is_shown("#import-preview")?);
    options.give("#import-file", &file("expressions.json", list)?)?;
    options.click("[data-do=import]")?;
    options.turn("sites")?;
    options.shows("[data-site='bank.example']", 1)
}

fn one_site(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    choose(&browser)?;
    let options = browser.options("sites")?;
    options.script(CATCH)?;
    options.click("[data-site='news.example'] summary")?;
    options.click("[data-site='news.example'] [data-do=export-site]")?;
    let text = saved(&options)?;
    assert!(text.contains("news.example") && !text.contains("bank.example"), "{text}");
    Ok(())
}
