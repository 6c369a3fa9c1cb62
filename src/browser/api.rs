//! The extension APIs that web-extensions-sys lacks, or binds without a way to catch a rejected promise.

use gloo_utils::format::JsValueSerdeExt;
use js_sys::{Function, Promise};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::Failure;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = web_extensions_sys::Cookies)]
    pub type CookieJar;

    #[wasm_bindgen(method, catch, js_name = getAll)]
    pub async fn get_all(this: &CookieJar, details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = set)]
    pub async fn put(this: &CookieJar, details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub async fn remove(this: &CookieJar, details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getAllCookieStores)]
    pub async fn stores(this: &CookieJar) -> Result<JsValue, JsValue>;

    pub type TabList;

    #[wasm_bindgen(method, catch)]
    pub async fn query(this: &TabList, details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub async fn get(this: &TabList, id: i32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub async fn reload(this: &TabList, id: i32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub async fn create(this: &TabList, details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = sendMessage)]
    pub async fn send(this: &TabList, id: i32, message: &JsValue) -> Result<JsValue, JsValue>;

    pub type Scripts;

    #[wasm_bindgen(method, catch, js_name = executeScript)]
    pub async fn execute(this: &Scripts, details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getRegisteredContentScripts)]
    pub async fn registered(this: &Scripts) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = registerContentScripts)]
    pub async fn register(this: &Scripts, scripts: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = updateContentScripts)]
    pub async fn update(this: &Scripts, scripts: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = unregisterContentScripts)]
    pub async fn unregister(this: &Scripts, filter: &JsValue) -> Result<JsValue, JsValue>;

    pub type RuntimeInfo;

    #[wasm_bindgen(method, getter)]
    pub fn id(this: &RuntimeInfo) -> String;

    #[wasm_bindgen(method, js_name = getURL)]
    pub fn url(this: &RuntimeInfo, path: &str) -> String;

    /// Firefox alone has it, which tells the two apart; `browser` is defined in Chromium too.
    #[wasm_bindgen(method, getter, js_name = getBrowserInfo)]
    pub fn browser_info(this: &RuntimeInfo) -> Option<Function>;

    pub type Rest;

    #[wasm_bindgen(method, getter)]
    pub fn permissions(this: &Rest) -> Permissions;

    pub type Permissions;

    #[wasm_bindgen(method, catch)]
    pub async fn contains(this: &Permissions, details: &JsValue) -> Result<JsValue, JsValue>;

    pub type Policy;

    #[wasm_bindgen(method)]
    fn get(this: &Policy) -> Promise;

    /// For the browser's own profiler, and ours.
    #[wasm_bindgen(js_namespace = performance)]
    pub fn mark(name: &str);

    /// A UUID that nobody could guess.
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    pub fn random_uuid() -> String;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &Function, ms: f64);
}

/// Rests for some milliseconds.
pub async fn pause(ms: f64) {
    // A timer cannot fail, and if it did, the rest would only be shorter.
    let _ = wasm_bindgen_futures::JsFuture::from(rest_for(ms)).await;
}

/// Resolves to `undefined` after some milliseconds.
pub fn rest_for(ms: f64) -> Promise {
    Promise::new(&mut |resolve, _| set_timeout(&resolve, ms))
}

/// Resolves to the managed policy, or rejects. Where a browser has no policies there is none.
pub fn policy() -> Promise {
    let managed = field(&field(&rest(), "storage"), "managed");
    if managed.is_undefined() {
        return Promise::resolve(&JsValue::from(js_sys::Object::new()));
    }
    managed.unchecked_into::<Policy>().get()
}

/// Whether the browser has a part of its API: Firefox for Android lacks menus, keyboard commands and more.
pub fn has(part: &str, method: &str) -> bool {
    !field(&field(&rest(), part), method).is_undefined()
}

pub fn cookies() -> CookieJar {
    web_extensions_sys::chrome().cookies().unchecked_into()
}

pub fn tabs() -> TabList {
    JsValue::from(web_extensions_sys::chrome().tabs()).unchecked_into()
}

pub fn scripts() -> Scripts {
    JsValue::from(web_extensions_sys::chrome().scripting()).unchecked_into()
}

pub fn runtime() -> RuntimeInfo {
    JsValue::from(web_extensions_sys::chrome().runtime()).unchecked_into()
}

pub fn rest() -> Rest {
    let browser: &web_extensions_sys::Browser = web_extensions_sys::chrome();
    JsValue::from(browser).unchecked_into()
}

pub fn is_firefox() -> bool {
    runtime().browser_info().is_some()
}

/// An object for the browser with these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        // Setting a field of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// Access to every site, as the permissions API writes it.
pub fn every_site() -> JsValue {
    object(&[("origins", js_sys::Array::of1(&"<all_urls>".into()).into())])
}

/// A field of an object that the browser gave; `undefined` where there is none.
pub fn field(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

pub fn to_js(doing: &'static str, value: &impl Serialize) -> Result<JsValue, Failure> {
    JsValue::from_serde(value).map_err(|error| Failure::because(doing, error))
}

pub fn from_js<T: DeserializeOwned>(doing: &'static str, value: &JsValue) -> Result<T, Failure> {
    if value.is_undefined() {
        return crate::json::read("null").map_err(|error| Failure::because(doing, error));
    }
    let text = js_sys::JSON::stringify(value).map_err(|thrown| Failure::of(doing, &thrown))?;
    crate::json::read(&String::from(text)).map_err(|error| Failure::because(doing, error))
}
