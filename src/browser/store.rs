//! `storage.local`, `.session`, `.sync` and `.managed`, as JSON texts under text keys.

use crate::sorted::Map;

use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_extensions_sys::traits::StorageArea;

use super::{Failure, api, log};

/// Which storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Survives everything but uninstalling.
    Local,
    /// Ends with the browser session.
    Session,
    /// Mirrored by the browser to the person's other devices.
    Sync,
}

/// From so many keys on, it is cheaper in Firefox to read everything.
const MANY: usize = 300;

impl Area {
    fn open(self) -> StorageArea {
        let storage = web_extensions_sys::chrome().storage();
        match self {
            Area::Local => storage.local(),
            Area::Session => storage.session(),
            Area::Sync => storage.sync(),
        }
    }

    /// Reads what stands under the keys, each as JSON; a key that is absent is absent in the answer.
    ///
    /// # Errors
    /// [`Failure`] if the browser cannot read its storage.
    pub async fn get(self, keys: &[impl AsRef<str>]) -> Result<Map<String, String>, Failure> {
        const DOING: &str = "reading storage";
        let mut texts = Map::new();
        let wanted: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
        // Firefox fetches key by key, 0.1 ms each, and everything at once in a quarter of the time of two thousand keys.
        let asked = if wanted.len() > MANY && api::is_firefox() { JsValue::NULL } else { api::to_js(DOING, &wanted)? };
        let found = self.open().get(&asked).await;
        let found = found.map_err(|thrown| Failure::of(DOING, &thrown))?;
        for key in wanted {
            let value = Reflect::get(&found, &key.into()).map_err(|thrown| Failure::of(DOING, &thrown))?;
            if let Ok(text) = JSON::stringify(&value)
                && let Some(text) = text.as_string()
            {
                texts.insert(key.to_owned(), text);
            }
        }
        Ok(texts)
    }

    /// Reads one value. What is there but cannot be read as such is logged and counts as absent.
    ///
    /// # Errors
    /// [`Failure`] if the browser cannot read its storage.
    pub async fn get_one<T: DeserializeOwned>(self, key: &str) -> Result<Option<T>, Failure> {
        Ok(self.get(&[key]).await?.get(key).and_then(|text| parse(key, text)))
    }

    /// Writes all of the values, each given as JSON, or none.
    ///
    /// # Errors
    /// [`Failure`] if there is no room, or the browser cannot write.
    pub async fn set(self, values: &Map<String, String>) -> Result<(), Failure> {
        const DOING: &str = "writing storage";
        let object = Object::new();
        for (key, text) in values {
            let value = JSON::parse(text).and_then(|value| Reflect::set(&object, &key.into(), &value));
            value.map_err(|thrown| Failure::of(DOING, &thrown))?;
        }
        self.open().set(&object).await.map(drop).map_err(|thrown| Failure::of(DOING, &thrown))
    }

    /// Writes one value.
    ///
    /// # Errors
    /// As [`Area::set`].
    pub async fn set_one(self, key: &str, value: &impl Serialize) -> Result<(), Failure> {
        let mut values = Map::new();
        values.insert(key.to_owned(), text_of(value)?);
        self.set(&values).await
    }

    /// Erases the keys.
    ///
    /// # Errors
    /// [`Failure`] if the browser cannot write.
    pub async fn remove(self, keys: &[String]) -> Result<(), Failure> {
        const DOING: &str = "erasing from storage";
        if keys.is_empty() {
            return Ok(());
        }
        let keys = api::to_js(DOING, &keys)?;
        self.open().remove(&keys).await.map(drop).map_err(|thrown| Failure::of(DOING, &thrown))
    }
}

/// A stored text as what it stands for; one that cannot be read is logged.
pub fn parse<T: DeserializeOwned>(key: &str, text: &str) -> Option<T> {
    crate::json::read(text).map_err(|error| log(&format!("{key} in storage: {error}"))).ok()
}

/// A value as storage keeps it.
///
/// # Errors
/// [`Failure`] if it has no form in JSON.
pub fn text_of(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::because("writing JSON", error))
}

/// The administrator's policy as JSON; `{}` where there is none. `None` if the browser does not answer in time:
/// Chromium 156 takes 5 seconds when the extension is loaded, and less than a millisecond after that.
///
/// # Errors
/// [`Failure`] if there may be one that cannot be read.
pub async fn managed(patience_ms: Option<f64>) -> Result<Option<String>, Failure> {
    const DOING: &str = "reading the managed policy";
    let answer = api::policy();
    let first = match patience_ms {
        Some(ms) => js_sys::Promise::race(&Array::of2(&answer, &api::rest_for(ms))),
        None => answer,
    };
    let found = match JsFuture::from(first).await {
        Ok(late) if late.is_undefined() => return Ok(None),
        Ok(policy) => JSON::stringify(&policy),
        // Firefox rejects where no policy is set: "Managed storage manifest not found".
        Err(thrown) if Failure::of(DOING, &thrown).said().contains("manifest not found") => {
            return Ok(Some("{}".to_owned()));
        }
        Err(thrown) => Err(thrown),
    };
    found.map(|text| Some(String::from(text))).map_err(|thrown| Failure::of(DOING, &thrown))
}
