//! `storage.local`, `.session`, `.sync` and `.managed`, as JSON values under text keys.

use std::collections::BTreeMap;

use js_sys::Object;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_extensions_sys::traits::{StorageArea, StorageAreaRead};

use super::{Failure, api};

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

impl Area {
    fn open(self) -> StorageArea {
        let storage = web_extensions_sys::chrome().storage();
        match self {
            Area::Local => storage.local(),
            Area::Session => storage.session(),
            Area::Sync => storage.sync(),
        }
    }

    /// Reads what stands under the keys; a key that is absent is absent in the answer.
    ///
    /// # Errors
    /// [`Failure`] if the browser cannot read its storage.
    pub async fn get(self, keys: &[impl AsRef<str>]) -> Result<BTreeMap<String, Value>, Failure> {
        const DOING: &str = "reading storage";
        let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
        let found = self.open().get(&api::to_js(DOING, &keys)?).await;
        api::from_js(DOING, &found.map_err(|thrown| Failure::of(DOING, &thrown))?)
    }

    /// Writes all of the values, or none.
    ///
    /// # Errors
    /// [`Failure`] if there is no room, or the browser cannot write.
    pub async fn set(self, values: &BTreeMap<String, Value>) -> Result<(), Failure> {
        const DOING: &str = "writing storage";
        let values: Object = api::to_js(DOING, values)?.unchecked_into();
        self.open().set(&values).await.map(drop).map_err(|thrown| Failure::of(DOING, &thrown))
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

/// The administrator's policy as JSON; `{}` where there is none.
///
/// # Errors
/// [`Failure`] if there may be one that cannot be read.
pub async fn managed() -> Result<String, Failure> {
    const DOING: &str = "reading the managed policy";
    let area: StorageAreaRead = web_extensions_sys::chrome().storage().managed();
    match area.get(&JsValue::NULL).await {
        Ok(policy) => api::from_js::<Value>(DOING, &policy).map(|policy| policy.to_string()),
        Err(thrown) => {
            let failure = Failure::of(DOING, &thrown);
            // Firefox rejects where no policy is set: "Managed storage manifest not found".
            if failure.said().contains("manifest not found") { Ok("{}".to_owned()) } else { Err(failure) }
        }
    }
}
