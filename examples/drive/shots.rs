//! Pictures of the popup and the extension's own pages, in every language and both schemes.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::demo::Demo;
use crate::harness::{Browser, Kind, Outcome, Start, until};

/// Every language, and the browser that shows it: Firefox would need a language pack that is fetched, Chromium has
/// all languages with it.
const LANGUAGES: [(&str, Kind); 2] = [("en", Kind::Firefox), ("es", Kind::Chromium)];

/// The pages beside the popup: the file, and the part that is busy until it shows how things stand.
const PAGES: [(&str, &str); 1] = [("welcome", "#welcome")];

pub fn take(demo: Demo, folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    for (language, kind) in LANGUAGES {
        for dark in [false, true] {
            let start = Start { language: Some(language.to_owned()), dark, ..Start::default() };
            let browser = Browser::start(kind, &start)?;
            let chosen = browser.at_desk("return chrome.i18n.getMessage('language')", &[])?;
            if chosen != language {
                return Err(format!("{kind} shows {chosen} instead of {language}: its language pack is missing").into());
            }
            let scheme = if dark { "dark" } else { "light" };
            let save = |what: &str| {
                let path = folder.join(format!("{what}-{language}-{scheme}.png"));
                println!("{}", path.display());
                browser.picture(&path)
            };
            browser.visit(&demo.shop("/"))?;
            browser.settle()?;
            let popup = browser.popup()?;
            browser.resize(400, 700)?;
            save("popup")?;
            popup.open_cookies()?;
            popup.script("document.querySelector('#cookies').scrollIntoView()")?;
            save("popup-cookies")?;
            popup.close()?;
            for (page, busy) in PAGES {
                browser.visit(&browser.extension_page(&format!("{page}.html")))?;
                let ready = "return document.querySelector(arguments[0]).getAttribute('aria-busy') !== 'true'";
                until("the page is ready", || Ok((browser.script(ready, &[json!(busy)])? == true).then_some(())))?;
                browser.resize(1000, 800)?;
                save(page)?;
            }
        }
    }
    Ok(())
}
