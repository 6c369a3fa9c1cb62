//! Hosts that were seen, on this machine, to set rejected cookies and nothing else as third parties.
//!
//! What the tables do not know is learnt from what the sweep removed. A header rule for such a host takes all of its
//! cookies, so one cookie of its site that is to be kept, wherever in the jar, makes it forgotten; and since a host
//! under a rule shows no cookies any more, what was learnt lapses after a while and must be seen again. A payment
//! frame that sets something unheard-of before its session must not lose that: where only guesses speak against a
//! host, it must have been seen on the pages of two sites, as those are that follow people.

use serde::{Deserialize, Serialize};

use super::headers::SeenHosts;
use crate::category::Category;
use crate::cookie::Cookie;
use crate::plan::{Action, Deed};
use crate::site::{Host, Party, Site};
use crate::sorted::Set;

/// How many hosts are remembered.
pub const LIMIT: usize = 300;

/// How long a host is held to be what it was, in milliseconds: a week.
const LAPSES_MS: f64 = 7.0 * 86_400_000.0;

/// A host and what it set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learnt {
    host: String,
    statistics: bool,
    marketing: bool,
    since: f64,
    /// Where it was first seen.
    on: Option<Site>,
    /// Whether more than a guess on one site speaks against it.
    sure: bool,
}

/// What was learnt, the latest at the end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LearntHosts(Vec<Learnt>);

impl LearntHosts {
    /// Learns from a part of the jar that was judged whole, at `now` (milliseconds since 1970). Whether it changed.
    pub fn learn<'a>(&mut self, judged: impl IntoIterator<Item = (&'a Cookie, &'a Action)>, now: f64) -> bool {
        let before = self.0.clone();
        self.0.retain(|known| now - known.since < LAPSES_MS);
        let mut kept = Vec::new();
        for (cookie, action) in judged {
            if action.deed == Deed::Keep {
                kept.extend(cookie.key.own_site());
            } else {
                self.add(cookie, action, now);
            }
        }
        self.0.retain(|known| !kept.iter().any(|site| is_of(&known.host, site)));
        let surplus = self.0.len().saturating_sub(LIMIT);
        self.0.drain(..surplus);
        self.0 != before
    }

    /// Forgets the hosts of a site that set a cookie to keep. Whether there were any.
    pub fn forget(&mut self, site: &Site) -> bool {
        let before = self.0.len();
        self.0.retain(|known| !is_of(&known.host, site));
        self.0.len() != before
    }

    /// A page of a site has loaded from these others. A cookie is removed before its page is complete, so until then it
    /// counts for the pages that are known to load from its host. Whether that changed anything.
    pub fn seen_on(&mut self, site: &Site, others: &Set<Site>) -> bool {
        let mut changed = false;
        for known in self.0.iter_mut().filter(|known| !known.sure) {
            let elsewhere = known.on.as_ref().is_some_and(|on| on != site);
            known.sure = elsewhere && others.iter().any(|other| is_of(&known.host, other));
            changed |= known.sure;
        }
        changed
    }

    fn add(&mut self, cookie: &Cookie, action: &Action, now: f64) {
        let Some(host) = cookie.key.host() else { return };
        // Of a party that cannot be told the person never saw a page, as far as the jar shows.
        if action.deed != Deed::Remove || action.verdict.party == Some(Party::First) {
            return;
        }
        let (statistics, marketing) = match action.verdict.category {
            Category::Statistics => (true, false),
            // What nobody knows follows the rule for marketing.
            Category::Marketing | Category::Unknown => (false, true),
            Category::Necessary | Category::Preferences => return,
        };
        let sure = !action.verdict.is_guess();
        if let Some(known) = self.0.iter_mut().find(|known| known.host == host.as_str()) {
            known.statistics |= statistics;
            known.marketing |= marketing;
            known.sure |= sure || known.on != action.site;
        } else {
            self.0.push(Learnt {
                host: host.to_string(),
                statistics,
                marketing,
                since: now,
                on: action.site.clone(),
                sure,
            });
        }
    }

    /// What a host has set, itself or under its domain, as far as is known, be it by a guess.
    pub fn categories(&self, host: &Host) -> Option<&'static [Category]> {
        let known = self.0.iter().find(|known| host.is_within(&known.host))?;
        Some(match (known.statistics, known.marketing) {
            (true, false) => &[Category::Statistics],
            (false, _) => &[Category::Marketing],
            (true, true) => &[Category::Statistics, Category::Marketing],
        })
    }

    /// The hosts by what they set.
    pub fn hosts(&self) -> SeenHosts {
        let mut hosts = SeenHosts::default();
        for known in self.0.iter().filter(|known| known.sure) {
            let list = match (known.statistics, known.marketing) {
                (true, false) => &mut hosts.statistics,
                (false, _) => &mut hosts.marketing,
                (true, true) => &mut hosts.both,
            };
            list.push(known.host.clone());
        }
        hosts
    }
}

fn is_of(host: &str, site: &Site) -> bool {
    host.strip_suffix(site.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
