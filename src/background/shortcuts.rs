//! What is done from the keyboard, or from the menu of the toolbar's icon, without opening anything.

use wasm_bindgen::prelude::*;

use super::{badge, requests};
use crate::browser::{Failure, api, log, tabs, toolbar};
use crate::message::{Answer, Ask, Want};

/// The entries of the icon's menu, in their order. `pause-site` is a keyboard command too.
const MENU: [&str; 3] = ["pause_site", "options", "journal"];

/// The browser started: not every one keeps the menu until then.
#[wasm_bindgen]
pub async fn started() {
    menu().await;
}

/// Makes the menu.
pub async fn menu() {
    if let Err(failure) = toolbar::menu(&MENU).await {
        log(&failure.to_string());
    }
}

/// A keyboard command of the manifest, or an entry of the menu, was chosen on a tab.
#[wasm_bindgen]
pub async fn commanded(name: String, tab: JsValue) {
    let outcome = match name.as_str() {
        "options" => tabs::open("options.html").await,
        "journal" => tabs::open("options.html#journal").await,
        _ => on_tab(&name, &tab).await,
    };
    if let Err(failure) = outcome {
        log(&format!("{name}: {failure}"));
    }
}

async fn on_tab(name: &str, tab: &JsValue) -> Result<(), Failure> {
    const DOING: &str = "a command";
    let Some(id) = api::field(tab, "id").as_f64().map(|id| id as i32) else {
        return Err(Failure::because(DOING, "no tab"));
    };
    let Some(site) = tabs::get(id).await?.site() else { return Ok(()) };
    let looked = requests::answer(Ask { tab: Some(id), want: Want::Look }).await;
    let Answer::View(view) = looked else { return Err(Failure::because(DOING, "no answer")) };
    let want = match name {
        "pause_site" => Want::SetPaused { site, paused: !view.paused },
        "site_broke" => Want::Broke { site },
        _ => return Err(Failure::because(DOING, "no such command")),
    };
    if let Answer::Refused(note) = requests::answer(Ask { tab: Some(id), want }).await {
        return Err(Failure::because(DOING, note.message));
    }
    badge::show(id).await;
    Ok(())
}
