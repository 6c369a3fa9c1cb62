//! A page of the extension's own, opened in a tab. Everything in it is clicked and read as a person does.

use std::path::Path;

use serde_json::{Value, json};

use super::{Browser, Outcome, Tab, until};

/// An open page.
pub struct OwnPage<'a> {
    browser: &'a Browser,
    tab: Tab,
    /// What says that it is busy.
    body: &'static str,
}

impl<'a> OwnPage<'a> {
    /// Opens a page in a tab of its own, and waits until it shows how things stand.
    pub fn open(browser: &'a Browser, address: &str, body: &'static str) -> Outcome<OwnPage<'a>> {
        let tab = browser.new_tab()?;
        browser.turn_to(&tab)?;
        browser.go(&browser.extension_page(address))?;
        let page = OwnPage { browser, tab, body };
        page.ready()?;
        Ok(page)
    }

    /// Waits until it shows how things stand, or says why it cannot.
    pub fn ready(&self) -> Outcome {
        let ready = "return document.documentElement.hasAttribute('data-ready') \
                     && document.querySelector(arguments[0]).getAttribute('aria-busy') !== 'true'";
        let ready = || Ok((self.browser.script(ready, &[json!(self.body)])? == true).then_some(()));
        until("the page is ready", ready)
    }

    fn front(&self) -> Outcome<&'a Browser> {
        self.browser.turn_to(&self.tab)?;
        Ok(self.browser)
    }

    /// Clicks and waits until that took effect.
    pub fn click(&self, selector: &str) -> Outcome {
        self.click_away(selector)?;
        self.ready()
    }

    /// Clicks what closes the page.
    pub fn click_away(&self, selector: &str) -> Outcome {
        self.front()?.click(selector)
    }

    /// Types into a field.
    pub fn fill(&self, selector: &str, typed: &str) -> Outcome {
        self.front()?.fill(selector, typed)
    }

    /// Chooses a file in a field for files.
    pub fn give(&self, selector: &str, file: &Path) -> Outcome {
        self.front()?.give(selector, file)
    }

    /// Chooses from a list and waits until that took effect.
    pub fn choose(&self, selector: &str, value: &str) -> Outcome {
        self.click(&format!("{selector} option[value={value:?}]"))
    }

    /// Presses a key and waits until that took effect.
    pub fn press(&self, key: &str) -> Outcome {
        self.front()?.press(key)?;
        self.ready()
    }

    /// The text that a person sees.
    pub fn text(&self, selector: &str) -> Outcome<String> {
        self.front()?.text(selector)
    }

    /// The text, whether or not there is room to show it.
    pub fn content(&self, selector: &str) -> Outcome<String> {
        let read = "return document.querySelector(arguments[0]).textContent";
        let found = self.front()?.script(read, &[json!(selector)])?;
        Ok(found.as_str().unwrap_or_default().trim().to_owned())
    }

    pub fn is_shown(&self, selector: &str) -> Outcome<bool> {
        self.front()?.is_shown(selector)
    }

    /// How many elements a person sees.
    pub fn count(&self, selector: &str) -> Outcome<usize> {
        let seen = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility()).length";
        Ok(usize::try_from(self.front()?.script(seen, &[json!(selector)])?.as_u64().unwrap_or_default())?)
    }

    /// Waits until a person sees so many.
    pub fn shows(&self, selector: &str, number: usize) -> Outcome {
        let mut seen = 0;
        let waited = until(&format!("{number} of {selector} are seen"), || {
            seen = self.count(selector)?;
            Ok((seen == number).then_some(()))
        });
        waited.map_err(|fault| format!("{fault}; there are {seen}").into())
    }

    /// An attribute; `None` if it is absent.
    pub fn attribute(&self, selector: &str, name: &str) -> Outcome<Option<String>> {
        let read = "return document.querySelector(arguments[0]).getAttribute(arguments[1])";
        Ok(self.front()?.script(read, &[json!(selector), json!(name)])?.as_str().map(str::to_owned))
    }

    /// Runs a script in it.
    pub fn script(&self, script: &str) -> Outcome<Value> {
        self.front()?.script(script, &[])
    }

    pub fn close(self) -> Outcome {
        self.browser.close(&self.tab)
    }
}
