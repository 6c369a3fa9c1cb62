//! Headers of requests and responses, as Firefox's `webRequest` reports them.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::api;
use crate::header::{Origin, top_site};
use crate::site::{Host, Site};

/// A request or response that waits for an answer.
pub struct Exchange {
    /// The host that is asked.
    pub host: Host,
    /// The site of the page that it belongs to, if that can be told.
    pub top: Option<Site>,
    /// Whether it loads a page into a tab.
    pub is_page: bool,
    /// Whether it belongs to a private window, of which nothing may be written to disk.
    pub private: bool,
}

impl Exchange {
    /// Reads what the browser reports; `None` if it goes to no host of the web.
    pub fn read(details: &JsValue) -> Option<Exchange> {
        let text = |name: &str| api::field(details, name).as_string();
        let url = text("url")?;
        let is_page = text("type").as_deref() == Some("main_frame");
        let around = api::field(details, "frameAncestors");
        let topmost = around.dyn_ref::<Array>().filter(|around| around.length() > 0);
        let topmost = topmost.and_then(|around| api::field(&around.get(around.length() - 1), "url").as_string());
        let (document, asker) = (text("documentUrl"), text("originUrl"));
        let top = top_site(Origin {
            is_page,
            is_topmost: api::field(details, "frameId").as_f64().is_none_or(|frame| frame <= 0.0),
            url: &url,
            topmost: topmost.as_deref(),
            document: document.as_deref(),
            asker: asker.as_deref(),
        });
        let private = api::field(details, "incognito").is_truthy();
        Some(Exchange { host: Host::of_url(&url)?, top, is_page, private })
    }
}

/// Headers that wait to be changed.
pub struct Headers {
    kept: Array,
    changed: bool,
}

impl Headers {
    /// The headers under a name of the details; `None` if there are none.
    pub fn of(details: &JsValue, list: &str) -> Option<Headers> {
        let kept = api::field(details, list).dyn_into::<Array>().ok()?;
        Some(Headers { kept, changed: false })
    }

    /// Whether there is a header of this name, given in small letters.
    pub fn has(&self, name: &str) -> bool {
        self.kept.iter().any(|header| is_called(&header, name))
    }

    /// Gives every header of this name another value, or drops it. `None` from `sift` leaves it as it is,
    /// `Some(None)` drops it.
    pub fn sift(&mut self, name: &str, mut sift: impl FnMut(&str) -> Option<Option<String>>) {
        let sifted = Array::new();
        for header in self.kept.iter() {
            let value = if is_called(&header, name) { api::field(&header, "value").as_string() } else { None };
            match value.and_then(|value| sift(&value)) {
                None => {
                    sifted.push(&header);
                }
                Some(rest) => {
                    self.changed = true;
                    if let Some(rest) = rest {
                        sifted.push(&header_of(name, &rest));
                    }
                }
            }
        }
        self.kept = sifted;
    }

    /// Adds a header.
    pub fn add(&mut self, name: &str, value: &str) {
        self.kept.push(&header_of(name, value));
        self.changed = true;
    }

    /// What the listener answers: nothing if nothing was changed.
    pub fn answer(self, list: &str) -> JsValue {
        if self.changed { api::object(&[(list, self.kept.into())]) } else { JsValue::UNDEFINED }
    }
}

fn is_called(header: &JsValue, name: &str) -> bool {
    api::field(header, "name").as_string().is_some_and(|found| found.eq_ignore_ascii_case(name))
}

fn header_of(name: &str, value: &str) -> JsValue {
    api::object(&[("name", name.into()), ("value", value.into())])
}
