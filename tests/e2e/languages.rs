//! Every page of the extension in every language: nothing stands out at its sides, however long a word is.
//!
//! The browser is not started anew for each: what it answers about texts is put in the place of its own answer.

use std::fs;

use serde_json::{Value, json};

use crate::Test;
use crate::access::{OUTSIDE, SECTIONS};
use crate::appearance::OPEN;
use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;
use crate::steps::visit_and_sweep;

/// Chromium alone lets a script run before a page's own.
pub const CHROMIUM: &[(&str, Test)] = &[("every_language_fits_in_every_page", every_language)];

/// The widths of a small telephone, of the popup, and of a narrow window.
const WIDTHS: [u32; 3] = [320, 400, 900];

/// How high Chrome lets a popup be, in pixels.
const POPUP_HEIGHT: u32 = 600;

/// As it is left, it is found the next time.
const CLOSE: &str = "for (const fold of document.querySelectorAll('details')) fold.open = false";

const ANSWER: &str = "const texts = given, own = chrome.i18n.getMessage; \
    chrome.i18n.getMessage = (name, ...rest) => texts[name] ? texts[name].message : own.call(chrome.i18n, name, ...rest)";

fn every_language(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.extension_page(&format!("popup.html?tab={}", browser.page_id()?));
    let tab = browser.new_tab()?;
    let mut faults = Vec::new();
    for language in fs::read_dir("dist/chrome/_locales")? {
        let language = language?.path();
        let name = language.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut texts: Value = serde_json::from_str(&fs::read_to_string(language.join("messages.json"))?)?;
        let direction = if ["ar", "he"].contains(&&*name) { "rtl" } else { "ltr" };
        texts["@@bidi_dir"] = json!({ "message": direction });

        browser.turn_to(&tab)?;
        let source = format!("{{ const given = {texts}; {ANSWER} }}");
        let added = browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }))?;
        browser.go(&popup)?;
        ready(&browser)?;
        browser.emulate(WIDTHS[1], POPUP_HEIGHT, false)?;
        let height = browser.script("return document.documentElement.scrollHeight", &[])?;
        if height.as_u64() > Some(POPUP_HEIGHT.into()) {
            faults.push(format!("{name}: the popup is {height} pixels high"));
        }
        browser.script(&format!("const page = document; {OPEN}"), &[])?;
        look(&browser, &format!("{name}, popup"), &mut faults)?;
        browser.script(CLOSE, &[])?;
        browser.go(&browser.extension_page("welcome.html"))?;
        look(&browser, &format!("{name}, welcome"), &mut faults)?;
        browser.go(&browser.extension_page("options.html"))?;
        ready(&browser)?;
        for section in SECTIONS {
            browser.script("location.hash = arguments[0]", &[json!(section)])?;
            until("the section is shown", || {
                let shown = "return document.querySelector(`[data-section=${arguments[0]}]`).checkVisibility() \
                             && document.querySelector('main').ariaBusy !== 'true'";
                Ok((browser.script(shown, &[json!(section)])? == true).then_some(()))
            })?;
            look(&browser, &format!("{name}, {section}"), &mut faults)?;
        }
        browser.devtools("Page.removeScriptToEvaluateOnNewDocument", added)?;
    }
    browser.close(&tab)?;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

fn ready(browser: &Browser) -> Outcome {
    until("the page is ready", || {
        let ready = browser.script("return document.documentElement.hasAttribute('data-ready')", &[])?;
        Ok((ready == true).then_some(()))
    })
}

fn look(browser: &Browser, what: &str, faults: &mut Vec<String>) -> Outcome {
    let sideways = "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth > clientWidth";
    for width in WIDTHS {
        browser.emulate(width, POPUP_HEIGHT, false)?;
        let out = browser.script(OUTSIDE, &[])?;
        if out != json!([]) || browser.script(sideways, &[])? != false {
            faults.push(format!("{what} at {width}: {out}"));
        }
    }
    Ok(())
}
