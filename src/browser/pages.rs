//! Host access, and who a message comes from.

use wasm_bindgen::JsValue;

use super::{Failure, api};
use crate::site::{Host, Site};

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

/// The page that a script of ours speaks from, as the browser tells it.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The site that the tab shows.
    pub top: Site,
    /// The host of the frame that the script runs in.
    pub host: Host,
    /// Whether the window is a private one.
    pub private: bool,
}

impl Sender {
    /// `None` if the sender is no script of ours in a page of a site.
    pub fn of(sender: &JsValue) -> Option<Sender> {
        let tab = api::field(sender, "tab");
        let url = |object: &JsValue| api::field(object, "url").as_string();
        if api::field(sender, "id").as_string() != Some(api::runtime().id()) {
            return None;
        }
        // An empty document has its maker's origin and no host in its address (Chrome 80, Firefox 126).
        let host = url(sender).and_then(|url| Host::of_url(&url));
        let origin = || Host::of_url(&api::field(sender, "origin").as_string()?);
        Some(Sender {
            top: Site::of_url(&url(&tab)?)?,
            host: host.or_else(origin)?,
            private: api::field(&tab, "incognito").is_truthy(),
        })
    }
}
