//! What was done, when and why, and enough to take it back.
//!
//! Every entry is stored under a key of its own, so that one more does not mean writing all of them again;
//! the [`Index`] knows which there are.

use crate::sorted::{Map, Set};

use serde::{Deserialize, Serialize};

use crate::category::Verdict;
use crate::cookie::Cookie;
use crate::gather::gather;
use crate::plan::{Action, Deed};
use crate::site::Site;

/// How many entries are kept if nobody says otherwise. With values of 100 octets that is about 1 MB.
pub const LIMIT: u64 = 2000;

/// The most entries that may be kept: what a page can still list and search at once.
pub const MOST: u64 = 10_000;

/// How many of the latest entries are searched for the same cookie before a new line is written.
const RECENT: usize = 64;

/// What came of a deed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Read back and seen.
    Done,
    /// Put back since.
    PutBack,
    /// It did not work; the reason.
    Failed(String),
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number; later entries have higher ones.
    pub id: u64,
    /// When it happened last, milliseconds since 1970.
    pub at: f64,
    /// How often.
    pub count: u32,
    /// The site whose rules asked for it.
    pub site: Option<Site>,
    /// The cookie as it was.
    pub cookie: Cookie,
    /// What it was held to be.
    pub verdict: Verdict,
    /// What was done: `Remove` or `Shorten`.
    pub deed: Deed,
    /// What came of it.
    pub outcome: Outcome,
}

impl Entry {
    /// The first line about a deed.
    pub fn new(cookie: Cookie, action: Action, outcome: Outcome, at: f64) -> Entry {
        Entry { id: 0, at, count: 1, site: action.site, cookie, verdict: action.verdict, deed: action.deed, outcome }
    }

    /// The key that the entry is stored under.
    pub fn storage_key(id: u64) -> String {
        format!("journal:{id}")
    }
}

/// Which entries there are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The number of the next entry.
    pub next: u64,
    /// The oldest entry that is kept.
    pub oldest: u64,
    /// The latest entries: a hash of what they are about, and their number.
    pub recent: Vec<(String, u64)>,
    /// For a site, the numbers of the entries that its rules asked for or that are about its own cookies.
    #[serde(default)]
    pub sites: Map<Site, Vec<u64>>,
    /// How many entries are kept.
    #[serde(default = "usual_limit")]
    pub limit: u64,
}

fn usual_limit() -> u64 {
    LIMIT
}

impl Default for Index {
    fn default() -> Index {
        Index { next: 0, oldest: 0, recent: Vec::new(), sites: Map::new(), limit: LIMIT }
    }
}

impl Index {
    /// The entry that says the same already, if a recent one does: same cookie, same deed.
    pub fn same(&self, entry: &Entry) -> Option<u64> {
        let about = about(entry);
        self.recent.iter().find(|(known, _)| *known == about).map(|(_, id)| *id)
    }

    /// Gives a new entry its number and forgets what is over the limit; returns the numbers to erase.
    pub fn add(&mut self, entry: &mut Entry) -> Vec<u64> {
        entry.id = self.next;
        self.next += 1;
        let own = entry.cookie.key.own_site();
        for site in gather::<Site, Set<Site>>(entry.site.iter().cloned().chain(own)) {
            self.sites.or_default(site).push(entry.id);
        }
        self.recent.push((about(entry), entry.id));
        let surplus = self.recent.len().saturating_sub(RECENT);
        self.recent.drain(..surplus);
        self.trim()
    }

    /// Keeps no more than so many entries from now on, [`MOST`] at most; returns the numbers to erase.
    pub fn set_limit(&mut self, entries: u64) -> Vec<u64> {
        self.limit = entries.min(MOST);
        self.trim()
    }

    /// Forgets every entry; returns the numbers to erase.
    pub fn clear(&mut self) -> Vec<u64> {
        let limit = std::mem::take(&mut self.limit);
        let erased = self.trim();
        self.limit = limit;
        erased
    }

    fn trim(&mut self) -> Vec<u64> {
        let erased = self.oldest..self.next.saturating_sub(self.limit).max(self.oldest);
        if !erased.is_empty() {
            self.oldest = erased.end;
            let oldest = self.oldest;
            self.recent.retain(|(_, id)| *id >= oldest);
            self.sites.values_mut().for_each(|ids| ids.retain(|id| *id >= oldest));
            self.sites.retain(|_, ids| !ids.is_empty());
        }
        erased.collect()
    }

    /// The numbers of the entries that concern any of the sites, oldest first.
    pub fn about<'a>(&self, sites: impl IntoIterator<Item = &'a Site>) -> Vec<u64> {
        let found: Set<u64> = gather(sites.into_iter().filter_map(|site| self.sites.get(site)).flatten().copied());
        found.into_iter().collect()
    }

    /// The numbers of the entries that are kept, oldest first.
    pub fn ids(&self) -> std::ops::Range<u64> {
        self.oldest..self.next
    }
}

fn about(entry: &Entry) -> String {
    let key = serde_json::to_string(&entry.cookie.key).unwrap_or_default();
    format!("{:?} {key}", entry.deed)
}
