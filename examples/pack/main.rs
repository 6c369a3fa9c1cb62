//! Makes what browsers load out of the compiled core and `extension/`: `pack CORE.wasm WASM_OPT`.
//!
//! It leaves `dist/chrome/`, `dist/firefox/` and a zip of each; `pack CORE.wasm WASM_OPT FOLDER` leaves the glue and the
//! optimized wasm in FOLDER/wasm alone, for whoever measures another core. It is here, and no tool to install, so that
//! Cargo.lock gives the generator of the glue and the library the same version, which they must have, and
//! so that the zips are the same to the octet wherever the same source is built.

mod archive;
mod core;
mod manifest;
mod order;
mod texts;
mod words;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use jarkeeper::guard;
use jarkeeper::shield::headers::Ruleset;
use jarkeeper::shield::rulesets;
use jarkeeper::shield::scripts::GUARD_FILE;

/// What went wrong, told with what was being done.
type Fault = Box<dyn Error>;

/// What is laid over the common manifest for each browser. It is not packed itself.
const BROWSERS: [(&str, &str); 2] = [("chrome", "chrome.json"), ("firefox", "firefox.json")];

fn main() -> Result<(), Fault> {
    let mut arguments = env::args().skip(1);
    let (Some(wasm), Some(optimizer)) = (arguments.next(), arguments.next()) else {
        return Err("usage: pack CORE.wasm WASM_OPT [FOLDER]".into());
    };
    if let Some(folder) = arguments.next() {
        core::prepare(Path::new(&wasm), Path::new(&optimizer), Path::new(&folder))?;
        return Ok(());
    }
    let glue = core::prepare(Path::new(&wasm), Path::new(&optimizer), Path::new("target/pack"))?;
    for (browser, overlay) in BROWSERS {
        let folder = Path::new("dist").join(browser);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| format!("emptying {}: {error}", folder.display()))?;
        }
        copy(Path::new("extension"), &folder)?;
        for (_, other) in BROWSERS {
            fs::remove_file(folder.join(other))?;
        }
        let merged = manifest::merge(Path::new("extension/manifest.json"), &Path::new("extension").join(overlay))?;
        fs::write(folder.join("manifest.json"), merged)?;
        texts::pack(&folder.join("_locales"), &folder.join("texts.js"))?;
        write_consent(&folder)?;
        copy(&glue, &folder.join("wasm"))?;
        write_guard(&folder)?;
        if browser == "chrome" {
            write_rulesets(&folder)?;
        }
        let zip = zip_of(browser);
        archive::write(&folder, &zip, &BROWSERS.map(|(browser, _)| zip_of(browser)))?;
        println!("{} ({} octets)", zip.display(), fs::metadata(&zip)?.len());
    }
    Ok(())
}

fn zip_of(browser: &str) -> PathBuf {
    Path::new("dist").join(format!("jarkeeper-{browser}.zip"))
}

/// The scripts that look for banners and answer them, each in one file: every one more costs every page.
fn write_consent(folder: &Path) -> Result<(), Fault> {
    let consent = folder.join("page/consent");
    words::fill(&consent.join("sight.js"))?;
    for (part, whole) in [("sight", "watch"), ("describe", "dialog")] {
        let (from, to) = (consent.join(format!("{part}.js")), consent.join(format!("{whole}.js")));
        let text = fs::read_to_string(&to)?.replace(&format!("// @{part}@"), &fs::read_to_string(&from)?);
        fs::write(to, text)?;
        fs::remove_file(from)?;
    }
    Ok(())
}

/// The script that runs in pages, and the small files that tell it the rules.
fn write_guard(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder.join("page/guard"))?;
    fs::write(folder.join(GUARD_FILE), guard::script())?;
    for (name, text) in guard::policy_files() {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// The hosts whose cookies Chrome drops by itself.
fn write_rulesets(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder.join("rules"))?;
    for ruleset in Ruleset::ALL {
        fs::write(folder.join(ruleset.path()), rulesets::file(ruleset))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).map_err(|error| format!("listing {}: {error}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
