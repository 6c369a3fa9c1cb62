//! What a page asks of the browser itself: to carry a message, to name a tab, to grant access, to close.

use js_sys::{Array, Promise};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::browser::{Failure, api};
use crate::message::{Answer, Ask};

#[wasm_bindgen]
extern "C" {
    // With one argument: Firefox and Chrome disagree on what an absent extension id before it means.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;

    // Of `texts.js`, which every page has.
    #[wasm_bindgen(js_name = textWith)]
    fn text_with(key: &str, places: &Array) -> String;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    async fn query_tabs(details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = getCurrent, catch)]
    async fn current_tab() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = reload, catch)]
    async fn reload_tab(id: i32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = remove, catch)]
    async fn remove_tab(id: i32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = openOptionsPage, catch)]
    async fn open_options_page() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    fn request_permissions(details: &JsValue) -> Result<Promise, JsValue>;
}

#[derive(Deserialize)]
struct Tab {
    id: Option<i32>,
}

/// Asks the background.
///
/// # Errors
/// [`Failure`] if it cannot be reached, or says what is no answer.
pub async fn ask(ask: &Ask) -> Result<Answer, Failure> {
    const DOING: &str = "asking the background";
    let said = send_message(&api::to_js(DOING, ask)?).await.map_err(|thrown| Failure::of(DOING, &thrown))?;
    api::from_js(DOING, &said)
}

/// A text of `_locales`; `None` if there is none under the key.
pub fn message(key: &str, arguments: &[&str]) -> Option<String> {
    let places: Array = arguments.iter().map(|text| JsValue::from_str(text)).collect();
    Some(text_with(key, &places)).filter(|text| !text.is_empty())
}

/// The tab that the person looks at in this window.
///
/// # Errors
/// [`Failure`] if the browser does not say.
pub async fn active_tab() -> Result<Option<i32>, Failure> {
    const DOING: &str = "asking for the open tab";
    let details = api::object(&[("active", true.into()), ("currentWindow", true.into())]);
    let found = query_tabs(&details).await.map_err(|thrown| Failure::of(DOING, &thrown))?;
    let tabs: Vec<Tab> = api::from_js(DOING, &found)?;
    Ok(tabs.first().and_then(|tab| tab.id))
}

/// Loads a tab's page again.
///
/// # Errors
/// [`Failure`] if the tab is closed.
pub async fn reload(id: i32) -> Result<(), Failure> {
    reload_tab(id).await.map(drop).map_err(|thrown| Failure::of("loading a tab again", &thrown))
}

/// Closes the tab that this page is in.
///
/// # Errors
/// [`Failure`] if it is in none.
pub async fn close() -> Result<(), Failure> {
    const DOING: &str = "closing this page";
    let found = current_tab().await.map_err(|thrown| Failure::of(DOING, &thrown))?;
    let tab: Tab = api::from_js(DOING, &found)?;
    let id = tab.id.ok_or_else(|| Failure::because(DOING, "it is in no tab"))?;
    remove_tab(id).await.map(drop).map_err(|thrown| Failure::of(DOING, &thrown))
}

/// Opens the options page, or turns to it where it is open.
///
/// # Errors
/// [`Failure`] if the browser opens none.
pub async fn open_options() -> Result<(), Failure> {
    open_options_page().await.map(drop).map_err(|thrown| Failure::of("opening the options", &thrown))
}

/// Asks the person to let us see all sites.
///
/// It is no `async fn`, so that the browser hears it inside the click that allows it to ask at all.
///
/// # Errors
/// [`Failure`] if the browser does not even ask.
pub fn request_access() -> Result<Promise, Failure> {
    const DOING: &str = "asking for access to sites";
    let details = api::every_site();
    request_permissions(&details).map_err(|thrown| Failure::of(DOING, &thrown))
}
