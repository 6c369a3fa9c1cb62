//! The current tab: what a person does in it and sees of it.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::browser::text;
use super::{Browser, Kind, Outcome, chromium, firefox, until};

impl Browser {
    /// Runs a script in the current tab. While Chromium gives a tab another process, its driver takes the tab for closed;
    /// then nothing has run, and the script is run as soon as the tab is there again.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        let run = || self.wire.post("/execute/sync", json!({ "script": script, "args": arguments }));
        run().or_else(|fault| {
            if !fault.to_string().contains("no such window") {
                return Err(fault);
            }
            until(&format!("the tab is there ({fault})"), || Ok(self.wire.get("/window").ok()))?;
            run()
        })
    }

    /// Runs the body of an async function in the current tab.
    pub fn promise(&self, body: &str, arguments: &[Value]) -> Outcome<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1]; (async (...given) => {{ {body} }})(...[...arguments].slice(0, -1)) \
             .then(value => done({{ value }}), error => done({{ error: String(error) }}))"
        );
        let mut answer = self.wire.post("/execute/async", json!({ "script": script, "args": arguments }))?;
        match answer["error"].as_str() {
            Some(error) => Err(format!("in the page: {error}").into()),
            None => Ok(answer["value"].take()),
        }
    }

    /// Clicks where a person would.
    pub fn click(&self, selector: &str) -> Outcome {
        let element = self.element(selector)?;
        self.wire.post(&format!("/element/{element}/click"), json!({})).map(drop)
    }

    /// Types into a field.
    pub fn fill(&self, selector: &str, typed: &str) -> Outcome {
        let element = self.element(selector)?;
        self.wire.post(&format!("/element/{element}/clear"), json!({}))?;
        self.wire.post(&format!("/element/{element}/value"), json!({ "text": typed })).map(drop)
    }

    /// Chooses a file in a field for files.
    pub fn give(&self, selector: &str, file: &Path) -> Outcome {
        let element = self.element(selector)?;
        self.wire.post(&format!("/element/{element}/value"), json!({ "text": file })).map(drop)
    }

    /// Presses and releases a key, wherever the focus is.
    pub fn press(&self, key: &str) -> Outcome {
        let strokes = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let source = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.wire.post("/actions", json!({ "actions": [source] })).map(drop)
    }

    /// Waits until a person sees this text there: a click that sends a form comes back before the next page is there.
    pub fn shows(&self, selector: &str, expected: &str) -> Outcome {
        let mut seen = String::new();
        let waited = until(&format!("{selector} shows {expected:?}"), || {
            // Between two pages there may be no such element.
            seen = self.text(selector).unwrap_or_default();
            Ok((seen == expected).then_some(()))
        });
        waited.map_err(|fault| format!("{fault}; it shows {seen:?}").into())
    }

    /// The text that a person sees.
    pub fn text(&self, selector: &str) -> Outcome<String> {
        let element = self.element(selector)?;
        Ok(text(&self.wire.get(&format!("/element/{element}/text"))?))
    }

    /// Whether a person sees it.
    pub fn is_shown(&self, selector: &str) -> Outcome<bool> {
        let shown =
            self.script("return document.querySelector(arguments[0])?.checkVisibility() ?? false", &[json!(selector)])?;
        Ok(shown == true)
    }

    /// The element, as soon as it is there: what a click opens is often built only then.
    fn element(&self, selector: &str) -> Outcome<String> {
        const KEY: &str = "element-6066-11e4-a52e-4f735466cecf";
        until(&format!("there is {selector}"), || {
            let found = self.wire.post("/element", json!({ "using": "css selector", "value": selector }));
            Ok(found.ok().map(|found| text(&found[KEY])))
        })
    }

    /// Saves a picture of the current tab.
    pub fn picture(&self, to: &Path) -> Outcome {
        if self.kind == Kind::Chromium {
            // It paints, and answers, only for the tab in front.
            chromium::devtools(&self.wire, "Page.bringToFront", json!({}))?;
        }
        let picture = STANDARD.decode(text(&self.wire.get("/screenshot")?))?;
        Ok(fs::write(to, picture)?)
    }

    /// Makes the current page as large as a small screen, touched by a finger or not. Only Chromium can.
    pub fn emulate(&self, width: u32, height: u32, finger: bool) -> Outcome {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": finger });
        chromium::devtools(&self.wire, "Emulation.setDeviceMetricsOverride", screen)?;
        chromium::devtools(&self.wire, "Emulation.setTouchEmulationEnabled", json!({ "enabled": finger })).map(drop)
    }

    /// Shows the current page, in Firefox every page, in the few colours that a person set in the system (Windows' high
    /// contrast), or in its own again.
    pub fn force_colours(&self, forced: bool) -> Outcome {
        match self.kind {
            Kind::Chromium => chromium::force_colours(&self.wire, forced),
            Kind::Firefox => firefox::force_colours(&self.wire, forced),
        }
    }

    /// Tells the current page, in Firefox every page, that the person wants little to move.
    pub fn reduce_motion(&self, reduced: bool) -> Outcome {
        match self.kind {
            Kind::Chromium => chromium::reduce_motion(&self.wire, reduced)?,
            Kind::Firefox => firefox::reduce_motion(&self.wire, reduced)?,
        }
        // Firefox tells its pages a moment later.
        let told = "return matchMedia('(prefers-reduced-motion: reduce)').matches === arguments[0]";
        until("the page knows how much to move", || Ok((self.script(told, &[json!(reduced)])? == true).then_some(())))
    }

    /// Paints the current page this wide and high, with so many pixels of the screen for one of its own, and without
    /// scrollbars. Only Chromium can.
    pub fn photograph(&self, width: u32, height: u32, scale: u32) -> Outcome {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        chromium::devtools(&self.wire, "Emulation.setDeviceMetricsOverride", screen)?;
        chromium::devtools(&self.wire, "Emulation.setScrollbarsHidden", json!({ "hidden": true })).map(drop)
    }

    /// Makes the window so wide and high that a page in it has this many pixels.
    pub fn resize(&self, width: u32, height: u32) -> Outcome {
        self.wire.post("/window/rect", json!({ "width": width, "height": height }))?;
        let inner = self.script("return [innerWidth, innerHeight]", &[])?;
        let grow = |wanted: u32, got: &Value| u64::from(wanted) * 2 - got.as_u64().unwrap_or(u64::from(wanted));
        let rect = json!({ "width": grow(width, &inner[0]), "height": grow(height, &inner[1]) });
        self.wire.post("/window/rect", rect).map(drop)
    }
}
