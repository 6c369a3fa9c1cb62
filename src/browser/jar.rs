//! The cookie jar: every store, every partition.

mod wire;

use crate::sorted::Set;

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{Failure, api, log};
use crate::cookie::{Cookie, Partition};
use crate::gather::gather;
use crate::plan::proven_visit;
use crate::site::Site;
use wire::{Named, Reported};

/// A cookie store: the normal windows, the private ones, or a container of Firefox.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Store {
    /// The browser's name for it.
    pub id: String,
    /// The tabs that use it.
    pub tab_ids: Vec<i32>,
}

/// The stores that the browser lets us see. Private windows are among them if the person allowed that.
///
/// # Errors
/// [`Failure`] if the browser does not say.
pub async fn stores() -> Result<Vec<Store>, Failure> {
    const DOING: &str = "listing cookie stores";
    let found = api::cookies().stores().await;
    api::from_js(DOING, &found.map_err(|thrown| Failure::of(DOING, &thrown))?)
}

/// Every cookie of every store and partition.
///
/// # Errors
/// [`Failure`] if a store cannot be read.
pub async fn everything() -> Result<Vec<Cookie>, Failure> {
    let mut cookies = Vec::new();
    for store in stores().await? {
        cookies.extend(list(&store.id, None).await?);
    }
    Ok(cookies)
}

/// The cookies of a store: all, or those of a domain and its subdomains, in every partition.
///
/// # Errors
/// [`Failure`] if the store cannot be read.
pub async fn list(store: &str, domain: Option<&str>) -> Result<Vec<Cookie>, Failure> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Details<'a> {
        store_id: &'a str,
        partition_key: Partition,
        #[serde(skip_serializing_if = "Option::is_none")]
        domain: Option<&'a str>,
        // Without it a jar under first-party isolation is an error. Chrome knows no such key.
        #[serde(skip_serializing_if = "Option::is_none")]
        first_party_domain: Option<()>,
    }
    const DOING: &str = "listing cookies";
    let partition_key = Partition::default();
    let details =
        Details { store_id: store, partition_key, domain, first_party_domain: api::is_firefox().then_some(()) };
    let found = api::cookies().get_all(&api::to_js(DOING, &details)?).await;
    let found = found.map_err(|thrown| Failure::of(DOING, &thrown))?;
    Ok(match api::from_js::<Vec<Reported>>(DOING, &found) {
        Ok(all) => all.into_iter().map(Cookie::from).collect(),
        // One that does not parse must not hide the others.
        Err(_) => js_sys::Array::from(&found).iter().filter_map(|one| read(&one)).collect(),
    })
}

/// The sites whose visits the jar proves.
///
/// # Errors
/// [`Failure`] if a store cannot be read.
pub async fn visited() -> Result<Set<Site>, Failure> {
    Ok(gather(everything().await?.iter().filter_map(proven_visit)))
}

/// A cookie as the browser reports it; one that does not parse is logged and left alone.
pub fn read(cookie: &JsValue) -> Option<Cookie> {
    let read = api::from_js::<Reported>("reading a cookie", cookie);
    read.map(Cookie::from).map_err(|failure| log(&failure.to_string())).ok()
}

/// What names a cookie, as far as it can be seen at a glance: reading it as a whole costs ten times as much.
pub fn sketch(cookie: &JsValue) -> String {
    let mut sketch = String::new();
    let partition = api::field(cookie, "partitionKey");
    let parts = ["name", "domain", "path", "storeId", "firstPartyDomain"].map(|name| api::field(cookie, name));
    for part in
        parts.iter().chain([&api::field(&partition, "topLevelSite"), &api::field(&partition, "hasCrossSiteAncestor")])
    {
        // Neither a name nor a host or path may have this in it.
        sketch.push('\n');
        match part.as_bool() {
            Some(holds) => sketch.push(if holds { '1' } else { '0' }),
            None => sketch.push_str(&part.as_string().unwrap_or_default()),
        }
    }
    sketch
}

/// Asks the browser to remove a cookie. That it is gone must be read back.
///
/// With `beside`, another cookie of the same name stands on the same host: one belongs to the host alone, the
/// other to the domain. The address of a subdomain then names the domain's alone.
///
/// # Errors
/// [`Failure`] if the browser refuses.
pub async fn remove(cookie: &Cookie, beside: bool) -> Result<(), Failure> {
    const DOING: &str = "removing a cookie";
    let mut url = cookie.url().ok_or_else(|| Failure::because(DOING, "its domain is no host"))?;
    if beside && !cookie.host_only {
        url = url.replacen("://", "://jarkeeper.", 1);
    }
    let details = api::to_js(DOING, &Named::key(&cookie.key, url))?;
    api::cookies().remove(&details).await.map(drop).map_err(|thrown| Failure::of(DOING, &thrown))
}

/// Writes a cookie just as it is given, expiry included.
///
/// # Errors
/// [`Failure`] if the browser refuses.
pub async fn put(cookie: &Cookie) -> Result<(), Failure> {
    const DOING: &str = "writing a cookie";
    let url = cookie.url().ok_or_else(|| Failure::because(DOING, "its domain is no host"))?;
    let written = api::cookies().put(&api::to_js(DOING, &Named::whole(cookie, url))?).await;
    match written.map_err(|thrown| Failure::of(DOING, &thrown))? {
        none if none.is_null() || none.is_undefined() => Err(Failure::because(DOING, "the browser did not take it")),
        _ => Ok(()),
    }
}
