//! The options page, one section at a time.

use std::path::Path;

use serde_json::{Value, json};

use super::{Browser, Outcome, Tab, until};

/// An open options page. Everything in it is clicked and read as a person does.
pub struct Options<'a> {
    browser: &'a Browser,
    tab: Tab,
}

impl Browser {
    /// Opens a section of the options page and waits until it shows how things stand.
    pub fn options(&self, section: &str) -> Outcome<Options<'_>> {
        let tab = self.new_tab()?;
        self.turn_to(&tab)?;
        self.go(&self.extension_page(&format!("options.html#{section}")))?;
        let options = Options { browser: self, tab };
        options.ready()?;
        Ok(options)
    }
}

impl Options<'_> {
    /// Waits until it shows how things stand, or says why it cannot.
    pub fn ready(&self) -> Outcome {
        let ready = "return document.documentElement.hasAttribute('data-ready') \
                     && document.querySelector('main').getAttribute('aria-busy') !== 'true'";
        until("the options are ready", || Ok((self.browser.script(ready, &[])? == true).then_some(())))
    }

    /// Turns to another section as a person does.
    pub fn turn(&self, section: &str) -> Outcome {
        self.click(&format!("nav a[href='#{section}']"))?;
        let shown = format!("[data-section={section}]");
        until("the section is shown", || Ok(self.browser.is_shown(&shown)?.then_some(())))
    }

    /// Clicks and waits until that took effect.
    pub fn click(&self, selector: &str) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        self.browser.click(selector)?;
        self.ready()
    }

    /// Types into a field.
    pub fn fill(&self, selector: &str, typed: &str) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        self.browser.fill(selector, typed)
    }

    /// Chooses a file in a field for files.
    pub fn give(&self, selector: &str, file: &Path) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        self.browser.give(selector, file)
    }

    /// Presses a key and waits until that took effect.
    pub fn press(&self, key: &str) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        self.browser.press(key)?;
        self.ready()
    }

    /// Chooses from a list and waits until that took effect.
    pub fn choose(&self, selector: &str, value: &str) -> Outcome {
        self.click(&format!("{selector} option[value={value:?}]"))
    }

    /// How many elements a person sees.
    pub fn count(&self, selector: &str) -> Outcome<usize> {
        self.browser.turn_to(&self.tab)?;
        let seen = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility()).length";
        Ok(usize::try_from(self.browser.script(seen, &[json!(selector)])?.as_u64().unwrap_or_default())?)
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

    /// The text that a person sees.
    pub fn text(&self, selector: &str) -> Outcome<String> {
        self.browser.turn_to(&self.tab)?;
        self.browser.text(selector)
    }

    pub fn is_shown(&self, selector: &str) -> Outcome<bool> {
        self.browser.turn_to(&self.tab)?;
        self.browser.is_shown(selector)
    }

    /// An attribute; `None` if it is absent.
    pub fn attribute(&self, selector: &str, name: &str) -> Outcome<Option<String>> {
        self.browser.turn_to(&self.tab)?;
        let read = "return document.querySelector(arguments[0]).getAttribute(arguments[1])";
        Ok(self.browser.script(read, &[json!(selector), json!(name)])?.as_str().map(str::to_owned))
    }

    /// Runs a script in it.
    pub fn script(&self, script: &str) -> Outcome<Value> {
        self.browser.turn_to(&self.tab)?;
        self.browser.script(script, &[])
    }

    pub fn close(self) -> Outcome {
        self.browser.close(&self.tab)
    }
}
