//! A person's choices as a file: written, read back, and shown as differences before anything is changed.
//!
//! The file is JSON. Everything in it but `jarkeeper` may be absent, and then stays as it is:
//!
//! ```json
//! {
//!   "jarkeeper": 1,
//!   "categories": {"preferences": "keep", "statistics": "reject", "marketing": "first-party-only"},
//!   "enforce": true,
//!   "unanswered": false,
//!   "gpc": true,
//!   "settings": {"badge": true, "count": true},
//!   "sites": {
//!     "example.org": {
//!       "paused": true,
//!       "categories": {"statistics": "anonymous-only"},
//!       "corrections": [{"name": "sid", "domain": "example.org", "category": "necessary"}]
//!     }
//!   }
//! }
//! ```
//!
//! A site in the file replaces what was chosen for it; sites that it does not name stay as they are. A file with
//! anything else in it, or a rule that its category cannot have, is refused as a whole. What others write is read
//! too, as far as it says something about cookies: see [`foreign`].

mod changes;
mod foreign;

use crate::sorted::Map;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::category::Category;
use crate::gather::gather;
use crate::message::Note;
use crate::preferences::{Preferences, Rules, SiteOverride};
use crate::settings::Settings;
use crate::site::Site;

pub use changes::{Change, What, changes};

/// The version of the form that this code writes.
const VERSION: u64 = 1;

/// The longest file that is read, in octets. Ten thousand sites take about two million.
pub const LONGEST: usize = 4 << 20;

/// The most sites that may have something of their own: every event reads all of them.
const MOST_SITES: usize = 10_000;

/// Why a file cannot be used. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is longer than [`LONGEST`], or names too many sites.
    TooLarge,
    /// It is no JSON: cut short, or something else altogether. The text says where.
    NotJson(String),
    /// It is JSON, but nothing that is known here.
    Unknown,
    /// A later version wrote it.
    Future(u64),
    /// Something in it cannot be; the text says what.
    Invalid(String),
}

impl Fault {
    /// The text that tells a person.
    pub fn note(&self) -> Note {
        match self {
            Fault::TooLarge => Note::new("refused_import_large", &[]),
            Fault::NotJson(detail) => Note::new("refused_import_broken", &[detail]),
            Fault::Unknown => Note::new("refused_import_unknown", &[]),
            Fault::Future(version) => Note::new("refused_import_future", &[&version.to_string()]),
            Fault::Invalid(detail) => Note::new("refused_import_invalid", &[detail]),
        }
    }
}

/// Who wrote a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// Jarkeeper.
    Jarkeeper,
    /// Cookie AutoDelete: its list of expressions.
    CookieAutoDelete,
    /// CookieBlock: what it keeps in the browser's storage.
    CookieBlock,
}

/// What a file would make of the present choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Who wrote it.
    pub writer: Writer,
    /// The choices as they would be.
    pub wanted: Preferences,
    /// What this device remembers for itself, if the file says so.
    pub settings: Option<Settings>,
    /// What has no counterpart here and is left out, as the file names it.
    pub left_out: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    jarkeeper: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    categories: Option<Rules>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enforce: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unanswered: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gpc: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    settings: Option<Settings>,
    #[serde(default)]
    sites: Map<Site, SiteOverride>,
}

/// Writes everything that a person chose.
pub fn write(chosen: &Preferences, settings: Settings) -> String {
    text(&File {
        jarkeeper: VERSION,
        categories: Some(chosen.categories),
        enforce: Some(chosen.enforce),
        unanswered: Some(chosen.unanswered),
        gpc: Some(chosen.gpc),
        settings: Some(settings),
        sites: gather(chosen.sites().map(|(site, own)| (site.clone(), own.clone()))),
    })
}

/// Writes what differs on one site, to be taken to another browser.
pub fn write_site(chosen: &Preferences, site: &Site) -> String {
    let sites = gather(chosen.site(site).map(|own| (site.clone(), own.clone())));
    text(&File {
        jarkeeper: VERSION,
        categories: None,
        enforce: None,
        unanswered: None,
        gpc: None,
        settings: None,
        sites,
    })
}

fn text(file: &File) -> String {
    serde_json::to_string_pretty(file).unwrap_or_default()
}

/// Reads a file and says what it would make of the present choices.
///
/// # Errors
/// [`Fault`], and nothing of the file is to be used.
pub fn read(text: &str, chosen: &Preferences) -> Result<Offer, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::TooLarge);
    }
    // Some editors put a byte order mark before the text, which is no part of JSON.
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = crate::json::read(text).map_err(|error| Fault::NotJson(error.to_string()))?;
    let offer = match value.get("jarkeeper").map(Value::as_u64) {
        Some(Some(VERSION)) => ours(text, chosen)?,
        Some(Some(version)) if version > VERSION => return Err(Fault::Future(version)),
        Some(_) => return Err(Fault::Invalid("jarkeeper".to_owned())),
        None => foreign::read(&value, chosen).ok_or(Fault::Unknown)?,
    };
    match offer.wanted.check() {
        Ok(()) if offer.wanted.sites().count() > MOST_SITES => Err(Fault::TooLarge),
        Ok(()) => Ok(offer),
        Err(invalid) => Err(Fault::Invalid(invalid.to_string())),
    }
}

fn ours(text: &str, chosen: &Preferences) -> Result<Offer, Fault> {
    let file: File = crate::json::read(text).map_err(|error| Fault::Invalid(error.to_string()))?;
    let mut wanted = chosen.clone();
    wanted.categories = file.categories.unwrap_or(wanted.categories);
    wanted.enforce = file.enforce.unwrap_or(wanted.enforce);
    wanted.unanswered = file.unanswered.unwrap_or(wanted.unanswered);
    wanted.gpc = file.gpc.unwrap_or(wanted.gpc);
    for (site, own) in file.sites {
        if let Some(unknown) = own.corrections.iter().find(|known| known.category == Category::Unknown) {
            return Err(Fault::Invalid(format!("{} on {site}: \"unknown\"", unknown.name)));
        }
        wanted.put(site, own);
    }
    Ok(Offer { writer: Writer::Jarkeeper, wanted, settings: file.settings, left_out: Vec::new() })
}
