//! The manifest of one browser: the common one with that browser's own keys laid over it.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::Fault;

/// The common manifest with each top-level key of `overlay` put in place of its own, and each list of it added.
pub fn merge(common: &Path, overlay: &Path) -> Result<String, Fault> {
    let mut manifest = read(common)?;
    let version = manifest.get("version").and_then(Value::as_str).unwrap_or_default();
    if version != env!("CARGO_PKG_VERSION") {
        return Err(format!("{} says version {version}, Cargo.toml another", common.display()).into());
    }
    for (key, own) in read(overlay)? {
        match (manifest.get_mut(&key), own) {
            (Some(Value::Array(common)), Value::Array(own)) => common.extend(own),
            (_, own) => drop(manifest.insert(key, own)),
        }
    }
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

fn read(path: &Path) -> Result<Map<String, Value>, Fault> {
    let text = fs::read_to_string(path).map_err(|error| format!("reading {}: {error}", path.display()))?;
    Ok(serde_json::from_str(&text).map_err(|error| format!("reading {}: {error}", path.display()))?)
}
