//! The popup, opened in a tab of its own and told which tab it speaks of.

use serde_json::json;

use super::{Browser, Outcome, Tab, until};

/// An open popup. Everything in it is clicked and read as a person does.
pub struct Popup<'a> {
    browser: &'a Browser,
    tab: Tab,
}

impl Browser {
    /// Opens the popup of the site that is visited and waits until it shows how things stand.
    pub fn popup(&self) -> Outcome<Popup<'_>> {
        self.popup_of(self.page_id()?)
    }

    /// Opens the popup of a tab, by the extension's number for it.
    pub fn popup_of(&self, id: i32) -> Outcome<Popup<'_>> {
        let address = self.extension_page(&format!("popup.html?tab={id}"));
        let tab = self.new_tab()?;
        self.turn_to(&tab)?;
        self.go(&address)?;
        let popup = Popup { browser: self, tab };
        popup.ready()?;
        Ok(popup)
    }
}

impl Popup<'_> {
    /// Waits until it shows how things stand, or says why it cannot.
    pub fn ready(&self) -> Outcome {
        let ready = "return document.documentElement.hasAttribute('data-ready') \
                     && document.querySelector('#popup').getAttribute('aria-busy') !== 'true'";
        until("the popup is ready", || Ok((self.browser.script(ready, &[])? == true).then_some(())))
    }

    /// Clicks and waits until that took effect.
    pub fn click(&self, selector: &str) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        self.browser.click(selector)?;
        self.ready()
    }

    /// Clicks what closes the popup.
    pub fn click_away(&self, selector: &str) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        self.browser.click(selector)
    }

    /// Types into a field.
    pub fn fill(&self, selector: &str, typed: &str) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        self.browser.fill(selector, typed)
    }

    /// Presses a key and waits until that took effect.
    pub fn press(&self, key: &str) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        self.browser.press(key)?;
        self.ready()
    }

    /// The text that a person sees.
    pub fn text(&self, selector: &str) -> Outcome<String> {
        self.browser.turn_to(&self.tab)?;
        self.browser.text(selector)
    }

    /// The text, whether or not there is room to show it.
    pub fn content(&self, selector: &str) -> Outcome<String> {
        self.browser.turn_to(&self.tab)?;
        let found =
            self.browser.script("return document.querySelector(arguments[0]).textContent", &[json!(selector)])?;
        Ok(found.as_str().unwrap_or_default().trim().to_owned())
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

    /// Opens the list of cookies, of which there must be some.
    pub fn open_cookies(&self) -> Outcome {
        self.browser.turn_to(&self.tab)?;
        if self.attribute("#cookies", "open")?.is_none() {
            self.click("#cookies > summary")?;
        }
        let listed = "return document.querySelector('#cookies [data-cookie]') !== null";
        until("the cookies are listed", || Ok((self.browser.script(listed, &[])? == true).then_some(())))
    }

    /// Runs a script in it.
    pub fn script(&self, script: &str) -> Outcome<serde_json::Value> {
        self.browser.turn_to(&self.tab)?;
        self.browser.script(script, &[])
    }

    pub fn close(self) -> Outcome {
        self.browser.close(&self.tab)
    }
}
