//! Host access, and who a message comes from.

use serde::Deserialize;
use serde_json::json;
use wasm_bindgen::JsValue;

use super::{Failure, api};

/// Whether the browser lets us see all sites.
///
/// # Errors
/// [`Failure`] if it does not say.
pub async fn host_access() -> Result<bool, Failure> {
    const DOING: &str = "asking for the permissions";
    let details = api::to_js(DOING, &json!({ "origins": ["<all_urls>"] }))?;
    let found = api::rest().permissions().contains(&details).await;
    found.map(|yes| yes.is_truthy()).map_err(|thrown| Failure::of(DOING, &thrown))
}

/// Whether a message was sent by one of our own pages, and by no page of the web.
pub fn is_own_page(sender: &JsValue) -> bool {
    #[derive(Deserialize)]
    struct Sender {
        id: Option<String>,
        url: Option<String>,
    }
    let Ok(sender) = api::from_js::<Sender>("reading a sender", sender) else { return false };
    let runtime = api::runtime();
    sender.id == Some(runtime.id()) && sender.url.is_some_and(|url| url.starts_with(&runtime.url("")))
}
