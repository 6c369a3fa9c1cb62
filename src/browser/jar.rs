//! The cookie jar: every store, every partition.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Failure, api, log};
use crate::cookie::{Cookie, CookieKey};

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
    const DOING: &str = "listing cookies";
    let mut details = json!({ "storeId": store, "partitionKey": {} });
    if let Some(domain) = domain {
        details["domain"] = json!(domain);
    }
    if api::is_firefox() {
        // Without it a jar under first-party isolation is an error. Chrome knows no such key.
        details["firstPartyDomain"] = Value::Null;
    }
    let found = api::cookies().get_all(&api::to_js(DOING, &details)?).await;
    let found: Vec<Value> = api::from_js(DOING, &found.map_err(|thrown| Failure::of(DOING, &thrown))?)?;
    Ok(found.into_iter().filter_map(read).collect())
}

/// A cookie as the browser reports it; one that does not parse is logged and left alone.
pub fn read(cookie: Value) -> Option<Cookie> {
    serde_json::from_value(cookie).map_err(|error| log(&format!("a cookie that cannot be read: {error}"))).ok()
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
    let details = Value::Object(named(&cookie.key, url));
    api::cookies().remove(&api::to_js(DOING, &details)?).await.map(drop).map_err(|thrown| Failure::of(DOING, &thrown))
}

/// Writes a cookie just as it is given, expiry included.
///
/// # Errors
/// [`Failure`] if the browser refuses.
pub async fn put(cookie: &Cookie) -> Result<(), Failure> {
    const DOING: &str = "writing a cookie";
    let url = cookie.url().ok_or_else(|| Failure::because(DOING, "its domain is no host"))?;
    let mut details = named(&cookie.key, url);
    details.insert("value".into(), json!(cookie.value));
    details.insert("path".into(), json!(cookie.key.path));
    details.insert("secure".into(), json!(cookie.secure));
    details.insert("httpOnly".into(), json!(cookie.http_only));
    details.insert("sameSite".into(), json!(cookie.same_site));
    if !cookie.host_only {
        // A host-only or `__Host-` cookie must not name its domain, or it becomes another one.
        details.insert("domain".into(), json!(cookie.key.domain));
    }
    if let Some(expiry) = cookie.expiration_date {
        details.insert("expirationDate".into(), json!(expiry));
    }
    let written = api::cookies().put(&api::to_js(DOING, &Value::Object(details))?).await;
    match written.map_err(|thrown| Failure::of(DOING, &thrown))? {
        none if none.is_null() || none.is_undefined() => Err(Failure::because(DOING, "the browser did not take it")),
        _ => Ok(()),
    }
}

/// What names a cookie in a call, handed back as it came.
fn named(key: &CookieKey, url: String) -> Map<String, Value> {
    let mut details = Map::new();
    details.insert("url".into(), json!(url));
    details.insert("name".into(), json!(key.name));
    details.insert("storeId".into(), json!(key.store_id));
    if let Some(partition) = &key.partition_key {
        details.insert("partitionKey".into(), json!(partition));
    }
    if let Some(isolated) = &key.first_party_domain {
        details.insert("firstPartyDomain".into(), json!(isolated));
    }
    details
}
