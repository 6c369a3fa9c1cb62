//! Host access, and who a message comes from.

use wasm_bindgen::JsValue;

use super::{Failure, api};

/// Whether the browser lets us see all sites.
///
/// # Errors
/// [`Failure`] if it does not say.
pub async fn host_access() -> Result<bool, Failure> {
    const DOING: &str = "asking for the permissions";
    let found = api::rest().permissions().contains(&api::every_site()).await;
    found.map(|yes| yes.is_truthy()).map_err(|thrown| Failure::of(DOING, &thrown))
}

/// Whether a message was sent by one of our own pages, and by no page of the web.
pub fn is_own_page(sender: &JsValue) -> bool {
    let runtime = api::runtime();
    let url = api::field(sender, "url").as_string();
    api::field(sender, "id").as_string() == Some(runtime.id())
        && url.is_some_and(|url| url.starts_with(&runtime.url("")))
}
