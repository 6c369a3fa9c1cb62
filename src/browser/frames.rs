//! Frames of web pages in which a script of ours runs.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::{Failure, api};
use crate::site::{Host, Site};

/// A frame that a script of ours sent a message from. All of it is what the browser says, not what the message says.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The tab's number.
    pub tab: i32,
    /// The frame's number; 0 is the top one of its tab. Firefox gives those of other sites numbers of more than 32 bits.
    pub number: i64,
    /// The site that the tab shows.
    pub site: Site,
    /// The host of the frame's own document; `None` where it has none.
    pub host: Option<Host>,
    /// Whether it is in a private window, of which nothing may be written to disk.
    pub private: bool,
}

impl Frame {
    /// The frame of a sender; `None` if it is no script of ours in a web page.
    pub fn of(sender: &JsValue) -> Option<Frame> {
        if api::field(sender, "id").as_string() != Some(api::runtime().id()) {
            return None;
        }
        let tab = api::field(sender, "tab");
        let url = api::field(&tab, "url").as_string()?;
        let host = |field| Host::of_url(&api::field(sender, field).as_string()?);
        Some(Frame {
            tab: i32::try_from(number(&api::field(&tab, "id"))?).ok()?,
            number: number(&api::field(sender, "frameId"))?,
            site: Site::of_url(&url)?,
            // An empty document has its maker's origin and no host in its address (Chrome 80, Firefox 126).
            host: host("url").or_else(|| host("origin")),
            private: api::field(&tab, "incognito").is_truthy(),
        })
    }

    fn target(&self) -> JsValue {
        // Exact up to 53 bits, and no browser's number was larger before it came here.
        #[allow(clippy::cast_precision_loss)]
        let frames = Array::of1(&JsValue::from_f64(self.number as f64));
        api::object(&[("tabId", self.tab.into()), ("frameIds", frames.into())])
    }

    /// Runs a packaged script in all frames of its tab that let one in, apart from the page's own scripts.
    ///
    /// # Errors
    /// As [`Frame::run`].
    pub async fn run_in_all(&self, file: &str) -> Result<(), Failure> {
        let target = api::object(&[("tabId", self.tab.into()), ("allFrames", true.into())]);
        let files = Array::of1(&file.into());
        let ran = api::scripts().execute(&api::object(&[("target", target), ("files", files.into())])).await;
        ran.map(drop).map_err(|thrown| Failure::of("running a script in all frames", &thrown))
    }

    /// Runs a packaged script in it, among the page's own scripts or apart from them.
    ///
    /// # Errors
    /// [`Failure`] if the frame is gone or lets no script in.
    pub async fn run(&self, file: &str, among: bool) -> Result<(), Failure> {
        let files = Array::of1(&file.into());
        let world = if among { "MAIN" } else { "ISOLATED" };
        let details = [
            ("target", self.target()),
            ("files", files.into()),
            ("world", world.into()),
            ("injectImmediately", true.into()),
        ];
        let ran = api::scripts().execute(&api::object(&details)).await;
        ran.map(drop).map_err(|thrown| Failure::of("running a script in a frame", &thrown))
    }
}

impl Frame {
    /// Has a packaged function run in it, with one argument, among the page's own scripts or apart from them. What it
    /// gives, or what its promise resolves to, is the page's to make up where it runs among them.
    ///
    /// # Errors
    /// As [`Frame::run`].
    pub async fn call(&self, function: &str, argument: JsValue, among: bool) -> Result<JsValue, Failure> {
        let packaged = api::field(&js_sys::global(), "jarkeeperInPages");
        let world = if among { "MAIN" } else { "ISOLATED" };
        let details = [
            ("target", self.target()),
            ("func", api::field(&packaged, function)),
            ("args", Array::of1(&argument).into()),
            ("world", world.into()),
            ("injectImmediately", true.into()),
        ];
        let ran = api::scripts().execute(&api::object(&details)).await;
        let ran = ran.map_err(|thrown| Failure::of("calling a function in a frame", &thrown))?;
        Ok(api::field(&Array::from(&ran).get(0), "result"))
    }
}

fn number(value: &JsValue) -> Option<i64> {
    // The browsers number tabs and frames with integers, which a JavaScript number holds exactly.
    #[allow(clippy::cast_possible_truncation)]
    value.as_f64().map(|number| number as i64)
}
