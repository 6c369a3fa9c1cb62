//! One browser with the extension in it: what a person does with it, and what is in its jar.

use std::fmt;

use serde_json::{Value, json};

use super::driver::Driver;
use super::wire::Wire;
use super::{Jar, Outcome, Start, chromium, firefox, until};

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Chromium,
    Firefox,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Chromium, Kind::Firefox];
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Chromium => "chromium",
            Kind::Firefox => "firefox",
        })
    }
}

/// A tab, by WebDriver's name for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(String);

/// A running browser. It ends with the value.
pub struct Browser {
    pub kind: Kind,
    pub(super) wire: Wire,
    /// A page of the extension, from which its background is spoken to.
    pub(super) desk: Tab,
    /// Where sites are visited.
    page: Tab,
    // Kept to the last: the session is closed through it.
    _driver: Driver,
}

impl Browser {
    /// Starts the browser, with the extension loaded and the first-run page out of the way. Where it is let into private
    /// windows it has been loaded twice by then, and may not open that page at all.
    pub fn start(kind: Kind, start: &Start) -> Outcome<Browser> {
        let browser = Browser::launch(kind, start)?;
        if start.bare {
            return Ok(browser);
        }
        if start.profile.is_none() && !start.private_windows {
            // It would come to the front of whatever is visited first.
            until("the first-run page is open", || Ok((browser.close_welcome()? > 0).then_some(())))?;
        }
        browser.close_welcome()?;
        browser.close_others()?;
        Ok(browser)
    }

    /// Makes the current tab, and in Firefox every tab, light or dark.
    pub fn set_scheme(&self, dark: bool) -> Outcome {
        match self.kind {
            Kind::Chromium => chromium::set_scheme(&self.wire, dark),
            Kind::Firefox => firefox::set_scheme(&self.wire, dark),
        }
    }

    /// Chromium: has the current tab's developer tools do something.
    pub fn devtools(&self, command: &str, parameters: Value) -> Outcome<Value> {
        chromium::devtools(&self.wire, command, parameters)
    }

    /// Closes the first-run page, and says how many there were.
    pub fn close_welcome(&self) -> Outcome<u64> {
        self.close_own("welcome.html")
    }

    /// Starts the browser and leaves open what it or the extension opens.
    pub fn launch(kind: Kind, start: &Start) -> Outcome<Browser> {
        // The first-run page may come in front just when the driver waits for another tab, and it then waits in vain. And
        // now and then Chromium does not let an extension into incognito windows that it is just loading.
        Browser::launch_once(kind, start).or_else(|_| Browser::launch_once(kind, start))
    }

    fn launch_once(kind: Kind, start: &Start) -> Outcome<Browser> {
        let (driver, capabilities) = match kind {
            Kind::Chromium => (chromium::driver(start)?, chromium::capabilities(start)?),
            Kind::Firefox => (firefox::driver(start)?, firefox::capabilities(start)?),
        };
        let mut wire = driver.wire();
        wire.open(capabilities)?;
        wire.post("/timeouts", json!({ "pageLoad": 5_000, "script": 60_000 }))?;
        if kind == Kind::Firefox && !start.bare {
            firefox::install(&wire, start)?;
        }
        let page = Tab(text(&wire.get("/window")?));
        if kind == Kind::Chromium && start.private_windows {
            let mut said = String::new();
            let waited = until("incognito windows are allowed", || {
                let allowed = chromium::configure(&wire, json!({ "incognitoAccess": true }));
                Ok(allowed.inspect_err(|fault| said = fault.to_string()).ok())
            });
            waited.map_err(|fault| format!("{fault}; {said}"))?;
        }
        let mut browser = Browser { kind, wire, desk: page.clone(), page, _driver: driver };
        if !start.bare {
            browser.desk = browser.new_tab()?;
            browser.set_desk()?;
        }
        Ok(browser)
    }

    /// Opens the page of the extension that tests speak from. The extension may still be loading.
    fn set_desk(&self) -> Outcome {
        let desk = self.extension_page("managed.json");
        until("the extension is loaded", || {
            self.turn_to(&self.desk)?;
            if self.wire.post("/url", json!({ "url": desk })).is_err() {
                return Ok(None);
            }
            let speaks = self.script("return typeof chrome === 'object' && !!chrome.runtime?.id", &[])?;
            Ok((speaks == true).then_some(()))
        })
    }

    /// Updates the extension that the browser was started with, in whose folder there is now another version. Only
    /// Firefox can.
    pub fn update(&mut self, start: &Start) -> Outcome {
        firefox::install(&self.wire, start)?;
        // It closes the pages of an extension that is updated, the desk among them.
        self.turn_to_page()?;
        self.desk = self.new_tab()?;
        self.set_desk()
    }

    /// The address of a page of the extension.
    pub fn extension_page(&self, path: &str) -> String {
        match self.kind {
            Kind::Chromium => format!("{}/{path}", chromium::origin()),
            Kind::Firefox => format!("{}/{path}", firefox::origin()),
        }
    }

    /// Visits an address in the tab for sites and waits until it is loaded.
    pub fn visit(&self, url: &str) -> Outcome {
        self.turn_to(&self.page)?;
        self.go(url)
    }

    /// Turns to the tab for sites.
    pub fn turn_to_page(&self) -> Outcome {
        self.turn_to(&self.page)
    }

    /// Loads an address in the current tab. A tab that another one comes in front of while it loads may never be
    /// told to have loaded, so one that took too long is loaded once more.
    pub fn go(&self, url: &str) -> Outcome {
        let load = || self.wire.post("/url", json!({ "url": url }));
        load().or_else(|fault| if fault.to_string().contains("timeout") { load() } else { Err(fault) }).map(drop)
    }

    /// Opens a tab. Now and then Chromium's driver waits in vain for a new one to answer, so it is asked once more.
    pub fn new_tab(&self) -> Outcome<Tab> {
        let open = || self.wire.post("/window/new", json!({ "type": "tab" }));
        let opened = open().or_else(|fault| if fault.to_string().contains("timeout") { open() } else { Err(fault) })?;
        Ok(Tab(text(&opened["handle"])))
    }

    pub fn turn_to(&self, tab: &Tab) -> Outcome {
        self.wire.post("/window", json!({ "handle": tab.0 })).map(drop)
    }

    pub fn close(&self, tab: &Tab) -> Outcome {
        self.turn_to(tab)?;
        self.wire.delete("/window")?;
        self.turn_to(&self.page)
    }

    /// Closes every tab but the desk and the one for sites.
    pub fn close_others(&self) -> Outcome {
        let open = self.wire.get("/window/handles")?;
        for tab in open.as_array().into_iter().flatten().map(|handle| Tab(text(handle))) {
            if tab != self.desk && tab != self.page {
                // It may just have closed itself.
                let closed = self.close(&tab);
                closed
                    .or_else(|fault| if fault.to_string().contains("no such window") { Ok(()) } else { Err(fault) })?;
            }
        }
        Ok(())
    }

    /// The whole jar, every partition included.
    pub fn jar(&self) -> Outcome<Jar> {
        match self.kind {
            Kind::Chromium => chromium::jar(&self.wire),
            Kind::Firefox => firefox::jar(&self.wire),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver would leave the browser running. If it cannot be asked, nothing is left to close.
        let _ = self.wire.delete("");
    }
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
