//! Windows and tabs with a cookie store of their own.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Browser, Kind, Outcome, until};

/// A page that takes longer is loaded once more.
const LONG: Duration = Duration::from_secs(5);

/// Where a page is visited, if not in a normal tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// A new private window.
    PrivateWindow,
    /// Firefox: a new tab of the first container.
    Container,
}

impl Browser {
    /// Visits an address in a new tab there, waits until it is loaded, and gives the extension's number for the tab.
    pub fn visit_elsewhere(&self, place: Elsewhere, url: &str) -> Outcome<i32> {
        let open = match place {
            Elsewhere::PrivateWindow => {
                "const { id } = await chrome.windows.create({ incognito: true, url: given[0] }); \
                 return (await chrome.tabs.query({ windowId: id }))[0].id"
            }
            Elsewhere::Container => {
                "return (await chrome.tabs.create({ cookieStoreId: 'firefox-container-1', url: given[0] })).id"
            }
        };
        let id = self.at_desk(open, &[json!(url)])?.as_i64().ok_or("no tab was opened")?;
        let look = "const { status, url } = await chrome.tabs.get(given[0]); return [status, url ?? null]";
        let mut seen = Value::Null;
        let mut again = Some(Instant::now());
        let waited = until("the page is loaded", || {
            seen = self.at_desk(look, &[json!(id)])?;
            // As with `go`: one that takes too long is loaded once more.
            if again.is_some_and(|since| since.elapsed() > LONG) {
                again = None;
                self.at_desk("await chrome.tabs.reload(given[0])", &[json!(id)])?;
            }
            Ok((seen == json!(["complete", url])).then_some(()))
        });
        waited.map_err(|fault| format!("{fault}; it is {seen}"))?;
        Ok(i32::try_from(id)?)
    }

    /// Closes a tab, and with its last tab a window, by the extension's number for it.
    pub fn close_elsewhere(&self, id: i32) -> Outcome {
        self.at_desk("await chrome.tabs.remove(given[0])", &[json!(id)]).map(drop)
    }

    /// The names and values of the cookies in the store there, in every partition, as the browser lists them.
    pub fn cookies_elsewhere(&self, place: Elsewhere) -> Outcome<BTreeMap<String, String>> {
        let list = "const found = await chrome.cookies.getAll({ storeId: given[0], partitionKey: {} }); \
                    return Object.fromEntries(found.map((cookie) => [cookie.name, cookie.value]))";
        Ok(serde_json::from_value(self.at_desk(list, &[json!(self.store_of(place))])?)?)
    }

    /// Has the browser itself set a cookie there, as if it had come by a way that nobody guards.
    pub fn plant_elsewhere(&self, place: Elsewhere, url: &str, name: &str, value: &str) -> Outcome {
        let cookie = json!({ "storeId": self.store_of(place), "url": url, "name": name, "value": value });
        self.plant(cookie)
    }

    /// Has the browser itself set a cookie that lasts an hour.
    pub fn plant(&self, cookie: Value) -> Outcome {
        let set = "await chrome.cookies.set({ ...given[0], expirationDate: Math.floor(Date.now() / 1000) + 3600 })";
        self.at_desk(set, &[cookie]).map(drop)
    }

    fn store_of(&self, place: Elsewhere) -> &'static str {
        match (place, self.kind) {
            (Elsewhere::PrivateWindow, Kind::Chromium) => "1",
            (Elsewhere::PrivateWindow, Kind::Firefox) => "firefox-private",
            (Elsewhere::Container, _) => "firefox-container-1",
        }
    }
}
