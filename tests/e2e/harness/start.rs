//! What a browser is started with.

use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use super::Outcome;

/// What a browser is started with. The default is a fresh profile in English, light.
#[derive(Clone, Default)]
pub struct Start {
    /// A profile that outlives the browser; else a fresh one.
    pub profile: Option<PathBuf>,
    /// The language, as in `es`; else English.
    pub language: Option<String>,
    /// Dark instead of light.
    pub dark: bool,
    /// The person let the extension into private windows.
    pub private_windows: bool,
    /// Without the extension, for a measure of what it adds.
    pub bare: bool,
    /// Firefox: another extension than the packed one, unpacked.
    pub extension: Option<PathBuf>,
    /// Firefox: preferences beside those that every test has.
    pub preferences: Vec<(&'static str, Value)>,
}

impl Start {
    pub fn language(&self) -> &str {
        self.language.as_deref().unwrap_or("en-US")
    }
}

/// The unpacked extension, absolute, since browsers have a working folder of their own.
pub fn unpacked(browser: &str) -> Outcome<PathBuf> {
    let folder = env::current_dir()?.join("dist").join(browser);
    if folder.join("manifest.json").exists() {
        Ok(folder)
    } else {
        Err(format!("{} is not there; ./build.sh makes it", folder.display()).into())
    }
}

/// A copy of the unpacked extension, for a test that changes it, in a folder of this name.
pub fn copy_of(browser: &str, name: &str) -> Outcome<PathBuf> {
    let folder = env::current_dir()?.join("target/e2e").join(format!("{name}-{browser}"));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copy(&unpacked(browser)?, &folder)?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, to) = (entry.as_ref().map_err(ToString::to_string)?.path(), to.join(entry?.file_name()));
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            fs::copy(&path, &to)?;
        }
    }
    Ok(())
}

/// Chromium's sandbox refuses to run as root, as continuous integration does.
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// A folder for the profile: the kept one, or a fresh one under `target`. No two browsers share one, not even with
/// one that was left over by a run that was killed.
pub fn profile(start: &Start, kind: &str) -> Outcome<PathBuf> {
    static STARTED: AtomicU32 = AtomicU32::new(0);
    let folder = match &start.profile {
        Some(kept) => kept.clone(),
        None => {
            let number = STARTED.fetch_add(1, Ordering::Relaxed);
            env::current_dir()?.join("target/e2e").join(format!("{kind}-{}-{number}", std::process::id()))
        }
    };
    if start.profile.is_none() && folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The browser's program: the one that `variable` names, or the first of `names` on the PATH.
pub fn program(variable: &str, names: &[&str]) -> Outcome<String> {
    if let Ok(named) = env::var(variable) {
        return Ok(named);
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let found = names.iter().flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)));
    let found = found.into_iter().find(|candidate: &PathBuf| Path::is_file(candidate));
    found
        .map(|path| path.to_string_lossy().into_owned())
        .ok_or_else(|| format!("none of {names:?} is installed").into())
}
