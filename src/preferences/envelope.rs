//! How preferences are stored: with a version and a checksum, so that damage is noticed and never obeyed.

use serde::{Deserialize, Serialize};

use super::{Invalid, Preferences, VERSION};

/// What `storage.local` holds under a key: the preferences as a text, and what proves it whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The version of the schema in `body`.
    pub version: u32,
    /// FNV-1a of `body`, 64 bits, as 16 hexadecimal digits.
    pub checksum: String,
    /// The preferences as JSON.
    pub body: String,
}

/// Why stored preferences cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    /// It is no envelope at all.
    Shape(String),
    /// The text is not the one that was written: cut short or altered.
    Checksum,
    /// A later version of Jarkeeper wrote it.
    Future(u32),
    /// The text is whole, but not what the schema says.
    Schema(String),
}

/// Puts preferences into an envelope.
pub fn seal(preferences: &Preferences) -> Stored {
    let body = preferences.to_json();
    Stored { version: VERSION, checksum: checksum(&body), body }
}

/// Takes preferences out of an envelope, which is given as JSON.
///
/// # Errors
/// [`Damage`], and nothing of the content is to be used.
pub fn open(json: &str) -> Result<Preferences, Damage> {
    let stored: Stored = crate::json::read(json).map_err(|error| Damage::Shape(error.to_string()))?;
    if stored.version > VERSION {
        return Err(Damage::Future(stored.version));
    }
    if stored.checksum != checksum(&stored.body) {
        return Err(Damage::Checksum);
    }
    Preferences::from_json(&stored.body).map_err(|invalid| match invalid {
        Invalid::Future(version) => Damage::Future(version),
        other => Damage::Schema(other.to_string()),
    })
}

/// FNV-1a over the text's octets (RFC 9923). It guards against accidents, not against an attacker, who
/// could write a valid envelope just as well.
fn checksum(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

/// What storage held when it was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Nothing was ever stored: the defaults hold.
    Fresh,
    /// They are whole.
    Whole(Box<Preferences>),
    /// They are not. Until the person says how to go on, nothing may be removed.
    Damaged {
        /// What is wrong.
        damage: Damage,
        /// The last copy that was known to be whole, if it still is.
        last_good: Option<Box<Preferences>>,
    },
}

/// Reads what storage holds for the preferences and for their last good copy, each as JSON.
///
/// A copy without its original means that the original was lost, which is damage and no fresh start.
pub fn read_stored(current: Option<&str>, last_good: Option<&str>) -> Reading {
    let damage = match (current.map(open), last_good) {
        (Some(Ok(preferences)), _) => return Reading::Whole(Box::new(preferences)),
        (None, None) => return Reading::Fresh,
        (None, Some(_)) => Damage::Shape("it is missing".to_owned()),
        (Some(Err(damage)), _) => damage,
    };
    let last_good = last_good.and_then(|copy| open(copy).ok()).map(Box::new);
    Reading::Damaged { damage, last_good }
}
