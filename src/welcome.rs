//! The page of the first run: what Jarkeeper does, the one choice, and the one permission where it is missing.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::browser::{Failure, log};
use crate::message::{Answer, Ask, Want};
use crate::page::{Texts, bridge, dom, preset_word};
use crate::preferences::Preset;

/// Starts the page.
///
/// # Errors
/// What the browser says, if this is not the page of the first run.
#[wasm_bindgen]
pub fn welcome() -> Result<(), JsValue> {
    let page = Rc::new(Page { texts: Texts::new(), chosen: Cell::new(Preset::Balanced), access: Cell::new(true) });
    let clicked = page.clone();
    dom::listen("click", move |event| {
        let control = dom::target(&event).and_then(|target| target.closest("[data-do]").ok().flatten());
        let Some(control) = control else { return };
        report(match control.get_attribute("data-do").as_deref() {
            Some("preset") => clicked.choose(control.get_attribute("data-preset").as_deref()),
            Some("done") if !clicked.access.get() => clicked.ask_for_access(),
            Some("done" | "done-without") => {
                spawn_local(clicked.clone().finish());
                Ok(())
            }
            _ => Ok(()),
        });
    })?;
    spawn_local(page.start());
    Ok(())
}

struct Page {
    texts: Texts,
    chosen: Cell<Preset>,
    access: Cell<bool>,
}

impl Page {
    /// Shows what is chosen already, which after a first run is the usual choice.
    async fn start(self: Rc<Self>) {
        match bridge::ask(&Ask { tab: None, want: Want::Look }).await {
            Ok(Answer::View(view)) => {
                self.access.set(view.host_access);
                self.chosen.set(view.preset.unwrap_or(Preset::Balanced));
            }
            Ok(Answer::Refused(note)) => report(self.complain(&self.texts.note(&note))),
            Ok(_) => {}
            Err(failure) => report(self.complain(&self.silent(&failure))),
        }
        report(self.show());
        dom::mark_time("interactive");
    }

    fn choose(&self, word: Option<&str>) -> Result<(), JsValue> {
        let preset = Preset::ALL.into_iter().find(|preset| Some(preset_word(*preset)) == word);
        self.chosen.set(preset.unwrap_or(self.chosen.get()));
        self.show()
    }

    fn show(&self) -> Result<(), JsValue> {
        for button in dom::all("[data-preset]")? {
            let word = button.get_attribute("data-preset");
            dom::state(&button, "aria-pressed", word.as_deref() == Some(preset_word(self.chosen.get())))?;
        }
        let missing = !self.access.get();
        dom::one("#access")?.set_hidden(!missing);
        dom::one("#done-without")?.set_hidden(!missing);
        dom::write(&*dom::one("#done")?, &self.texts.text(if missing { "welcome_allow" } else { "welcome_done" }));
        dom::state(&*dom::one("#welcome")?, "aria-busy", false)
    }

    /// Asks within the click, which is the only time when a browser lets us ask.
    fn ask_for_access(self: &Rc<Self>) -> Result<(), JsValue> {
        let answer = match bridge::request_access() {
            Ok(answer) => answer,
            Err(failure) => return self.complain(&failure.to_string()),
        };
        let page = self.clone();
        spawn_local(async move {
            match JsFuture::from(answer).await {
                Ok(granted) if granted.is_truthy() => page.finish().await,
                Ok(_) => report(page.complain(&page.texts.text("access_denied"))),
                Err(thrown) => report(page.complain(&format!("{thrown:?}"))),
            }
        });
        Ok(())
    }

    /// Saves the choice and closes the page, which is then never shown again.
    async fn finish(self: Rc<Self>) {
        for want in [Want::SetPreset { preset: self.chosen.get() }, Want::Welcomed] {
            match bridge::ask(&Ask { tab: None, want }).await {
                Ok(Answer::Refused(note)) => return report(self.complain(&self.texts.note(&note))),
                Ok(_) => {}
                Err(failure) => return report(self.complain(&self.silent(&failure))),
            }
        }
        if let Err(failure) = bridge::close().await {
            log(&failure.to_string());
        }
    }

    fn silent(&self, failure: &Failure) -> String {
        self.texts.text_with("silent_note", &[&failure.to_string()])
    }

    fn complain(&self, reason: &str) -> Result<(), JsValue> {
        let notice = dom::one("#notice-refused")?;
        dom::write(&*dom::part(&notice, "[data-says]")?, reason);
        notice.set_hidden(false);
        Ok(())
    }
}

fn report(result: Result<(), JsValue>) {
    if let Err(thrown) = result {
        log(&format!("showing the first page: {thrown:?}"));
    }
}
