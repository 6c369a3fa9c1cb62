//! The texts as they are packed: what the browser itself asks for by name stays; all others of a language are one
//! message without names, in an order that stands once in the script that reads them.
//!
//! Names and braces are more than half of what a zip needs for a language. That the others are a message too leaves
//! the choice of the language to the browser.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::Fault;

/// Texts that the manifest, the toolbar's icon and its menu have by name, and the code of the language.
const BY_NAME: [&str; 4] = ["extension_", "action_", "menu_", "language"];

/// What stands between two texts.
const BETWEEN: &str = "\n";

/// Packs every language in `folder`, which holds them as people edit them, and tells `script` the order.
pub fn pack(folder: &Path, script: &Path) -> Result<(), Fault> {
    let mut languages = Vec::new();
    for language in fs::read_dir(folder)? {
        let file = language?.path().join("messages.json");
        let texts: BTreeMap<String, Value> = serde_json::from_str(&fs::read_to_string(&file)?)
            .map_err(|error| format!("reading {}: {error}", file.display()))?;
        languages.push((file, texts));
    }
    let names: BTreeSet<&str> = languages.iter().flat_map(|(_, texts)| texts.keys().map(String::as_str)).collect();
    let (named, nameless): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|name| BY_NAME.iter().any(|beginning| name.starts_with(beginning)));
    for (file, texts) in &languages {
        let text = |name: &&str| texts.get(*name).map_or(Ok(String::new()), |text| inline(name, text));
        let all = nameless.iter().map(text).collect::<Result<Vec<String>, Fault>>()?;
        let mut packed = json!({"texts": {"message": all.join(BETWEEN)}});
        for name in &named {
            packed[*name] = json!({"message": texts.get(*name).map_or(&Value::Null, |text| &text["message"])});
        }
        fs::write(file, packed.to_string())?;
    }
    let text = fs::read_to_string(script)?;
    Ok(fs::write(script, text.replace("@names@", &nameless.join(" ")))?)
}

/// A text with `{1}` for the first of what is put into it: what the browser makes of `$1` would come too early.
fn inline(name: &str, text: &Value) -> Result<String, Fault> {
    let mut message = text["message"].as_str().unwrap_or_default().to_owned();
    if message.contains(['{', '}', '\n']) {
        return Err(format!("{name}: a text holds no braces and is one line").into());
    }
    for (place, what) in text["placeholders"].as_object().into_iter().flatten() {
        let number = what["content"].as_str().and_then(|content| content.strip_prefix('$'));
        let number = number.ok_or_else(|| format!("{name}: the content of {place} is no $1"))?;
        message = message.replace(&format!("${}$", place.to_uppercase()), &format!("{{{number}}}"));
    }
    if message.contains('$') {
        return Err(format!("{name}: a place that is not filled, or not in capitals").into());
    }
    Ok(message)
}
