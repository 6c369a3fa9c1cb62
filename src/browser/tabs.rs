//! Which sites are open, and which other sites their pages load from.

use crate::sorted::Set;

use serde::Deserialize;
use wasm_bindgen::JsCast;

use super::{Failure, api};
use crate::gather::gather;
use crate::site::{Host, Site};

/// An open tab.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tab {
    /// The browser's number for it.
    pub id: Option<i32>,
    /// Its address; absent where the browser does not let us see it.
    pub url: Option<String>,
    /// Firefox: the cookie store of its container.
    pub cookie_store_id: Option<String>,
    /// Whether its window is private.
    #[serde(default)]
    pub incognito: bool,
}

impl Tab {
    /// The site that it shows.
    pub fn site(&self) -> Option<Site> {
        Site::of_url(self.url.as_deref()?)
    }
}

/// All tabs of all windows.
///
/// # Errors
/// [`Failure`] if the browser does not say.
pub async fn all() -> Result<Vec<Tab>, Failure> {
    const DOING: &str = "listing tabs";
    let found = api::tabs().query(&js_sys::Object::new()).await;
    api::from_js(DOING, &found.map_err(|thrown| Failure::of(DOING, &thrown))?)
}

/// The tabs in front, one of each window.
///
/// # Errors
/// [`Failure`] if the browser does not say.
pub async fn in_front() -> Result<Vec<Tab>, Failure> {
    const DOING: &str = "listing the tabs in front";
    let wanted = api::object(&[("active", true.into())]);
    let found = api::tabs().query(&wanted.unchecked_into()).await;
    api::from_js(DOING, &found.map_err(|thrown| Failure::of(DOING, &thrown))?)
}

/// Loads a tab's page again.
///
/// # Errors
/// [`Failure`] if it is closed.
pub async fn reload(id: i32) -> Result<(), Failure> {
    let done = api::tabs().reload(id).await;
    done.map(drop).map_err(|thrown| Failure::of("loading a tab again", &thrown))
}

/// One tab.
///
/// # Errors
/// [`Failure`] if it is closed.
pub async fn get(id: i32) -> Result<Tab, Failure> {
    const DOING: &str = "looking at a tab";
    let found = api::tabs().get(id).await;
    api::from_js(DOING, &found.map_err(|thrown| Failure::of(DOING, &thrown))?)
}

/// Opens a page of the extension.
///
/// # Errors
/// [`Failure`] if the browser opens none.
pub async fn open(page: &str) -> Result<(), Failure> {
    const DOING: &str = "opening a page";
    let details = api::object(&[("url", api::runtime().url(page).into())]);
    api::tabs().create(&details).await.map(drop).map_err(|thrown| Failure::of(DOING, &thrown))
}

/// The hosts of other sites that a tab's page and frames have loaded something from.
///
/// # Errors
/// [`Failure`] where scripts are not let in: the browser's own pages, its stores, or no host access.
pub async fn companions(id: i32, site: &Site) -> Result<Set<Host>, Failure> {
    let hosts = told(id, "page/companions.js").await?.into_iter().flatten();
    // A page may load from a thousand hosts; no honest one does, and what it says costs storage.
    let others = hosts.filter_map(|host| Host::parse(&host)).filter(|host| Site::of(host) != *site);
    Ok(gather(others.take(500)))
}

/// What a tab's page and frames have in web storage: the host whose it is, and its name.
///
/// # Errors
/// As [`companions`].
pub async fn entries(id: i32) -> Result<Vec<(String, Host)>, Failure> {
    let mut entries = Vec::new();
    for frame in told(id, "page/entries.js").await? {
        if let Some((host, names)) = frame.split_first()
            && let Some(host) = Host::parse(host)
        {
            entries.extend(names.iter().map(|name| (name.clone(), host.clone())));
        }
        if entries.len() > 1000 {
            break;
        }
    }
    Ok(entries)
}

/// What every frame of a tab answers to a script of ours: a list of texts.
async fn told(id: i32, file: &str) -> Result<Vec<Vec<String>>, Failure> {
    #[derive(Deserialize)]
    struct Frame {
        result: Option<Vec<String>>,
    }
    const DOING: &str = "asking a page";
    let target = api::object(&[("tabId", id.into()), ("allFrames", true.into())]);
    let files = js_sys::Array::of1(&file.into());
    // A frame that never finishes loading would keep whoever asks waiting for ever.
    let at_once = ("injectImmediately", true.into());
    let found = api::scripts().execute(&api::object(&[("target", target), ("files", files.into()), at_once])).await;
    let frames: Vec<Frame> = api::from_js(DOING, &found.map_err(|thrown| Failure::of(DOING, &thrown))?)?;
    Ok(frames.into_iter().filter_map(|frame| frame.result).collect())
}
