//! What never came into the jar: cookies that were refused before they were stored.
//!
//! The journal holds what can be put back; of these there is nothing to put back, so a count is enough. The same
//! cookie is refused again and again, once a request, so refusals are counted in memory and stored now and then.

use serde::{Deserialize, Serialize};

use crate::category::Category;
use crate::site::Site;

/// How many different ones are remembered, about 80 KB of JSON.
pub const LIMIT: usize = 500;

/// A longer name is neither remembered nor shown.
pub const LONGEST_NAME: usize = 256;

/// Where a cookie was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// In a response's header.
    Header,
    /// In the page, as a script wrote it.
    #[serde(alias = "cookie")]
    Guard,
    /// No cookie, but an entry of the page's web storage that does the same.
    Storage,
}

/// A cookie that was refused on a site, however often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prevented {
    /// Its name.
    pub name: String,
    /// The host or domain that it would have belonged to, without leading dot.
    pub host: String,
    /// The site on whose pages it was refused.
    pub site: Site,
    /// What it was held to be for.
    pub category: Category,
    /// Where.
    pub how: How,
    /// How often.
    pub count: u32,
    /// When last, milliseconds since 1970.
    pub last: f64,
}

impl Prevented {
    /// Whether it is the same cookie, refused on the same site in the same way.
    pub fn is_same(&self, other: &Prevented) -> bool {
        self.name == other.name && self.host == other.host && self.site == other.site && self.how == other.how
    }
}

/// All that were refused, each once, the latest at the end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Refusals(Vec<Prevented>);

impl Refusals {
    /// Counts a refusal. Over the limit, that which happened last the longest ago is forgotten.
    pub fn add(&mut self, mut one: Prevented) {
        if one.name.len() > LONGEST_NAME {
            return;
        }
        if let Some(at) = self.0.iter().position(|known| known.is_same(&one)) {
            let known = self.0.remove(at);
            one.count = one.count.saturating_add(known.count);
            one.last = one.last.max(known.last);
        }
        self.0.push(one);
        let surplus = self.0.len().saturating_sub(LIMIT);
        self.0.drain(..surplus);
    }

    /// Counts all of another's.
    pub fn absorb(&mut self, later: Refusals) {
        later.0.into_iter().for_each(|one| self.add(one));
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, the latest last.
    pub fn all(&self) -> impl Iterator<Item = &Prevented> {
        self.0.iter()
    }

    /// Those on a site's pages.
    pub fn on(&self, site: &Site) -> impl Iterator<Item = &Prevented> {
        self.0.iter().filter(move |one| one.site == *site)
    }
}
