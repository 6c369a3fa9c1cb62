//! Pictures of the popup and the first-run page: both schemes, both languages.

use std::fs;
use std::path::Path;

use crate::demo::Demo;
use crate::harness::{Browser, Kind, Outcome, Start, until};

pub fn take(demo: Demo, folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    for language in ["en", "es"] {
        for dark in [false, true] {
            let start = Start { language: Some(language.to_owned()), dark, ..Start::default() };
            let browser = Browser::start(Kind::Firefox, &start)?;
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
            browser.visit(&browser.extension_page("welcome.html"))?;
            let ready = "return document.querySelector('#welcome').getAttribute('aria-busy') !== 'true'";
            until("the page is ready", || Ok((browser.script(ready, &[])? == true).then_some(())))?;
            browser.resize(1000, 800)?;
            save("welcome")?;
        }
    }
    Ok(())
}
