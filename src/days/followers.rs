//! Who follows from site to site: for each third party, the sites on which its cookies were seen.

use crate::sorted::{Map, sort};

use serde::{Deserialize, Serialize};

use super::KEPT_DAYS;
use crate::site::Site;

/// How many third parties are remembered. The rarest and oldest make room.
const PARTIES: usize = 200;

/// On how many sites one is remembered. Beyond that it follows everywhere, and the number says enough.
const SITES: usize = 60;

/// A third party's sites and the day on which it was last seen there.
pub type Follower = Map<Site, i32>;

/// Third parties and where they were seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followers(Map<Site, Follower>);

impl Followers {
    /// Remembers that a third party's cookie was seen on a site. Whether that says anything new today.
    pub fn see(&mut self, today: i32, party: &Site, on: &Site) -> bool {
        let sites = self.0.or_default(party.clone());
        if sites.get(on) == Some(&today) {
            return false;
        }
        sites.insert(on.clone(), today);
        if sites.len() > SITES {
            let oldest = sites.iter().filter(|(site, _)| *site != on).min_by_key(|(_, day)| **day);
            let oldest = oldest.map(|(site, _)| site.clone());
            oldest.and_then(|site| sites.remove(&site));
        }
        self.forget_old(today);
        while self.0.len() > PARTIES {
            let others = self.0.iter().filter(|(known, _)| *known != party);
            let rarest = others.min_by_key(|(_, sites)| (sites.len(), sites.values().max().copied()));
            let rarest = rarest.map(|(known, _)| known.clone());
            rarest.and_then(|known| self.0.remove(&known));
        }
        true
    }

    fn forget_old(&mut self, today: i32) {
        for sites in self.0.values_mut() {
            sites.retain(|_, day| *day <= today + 1 && *day > today - KEPT_DAYS);
        }
        self.0.retain(|_, sites| !sites.is_empty());
    }

    /// Third parties and the sites where they were seen in so many days up to today, those of most sites first.
    pub fn ranking(&self, today: i32, days: i32) -> Vec<(&Site, Vec<&Site>)> {
        let mut found: Vec<(&Site, Vec<&Site>)> = Vec::new();
        for (party, sites) in &self.0 {
            let seen: Vec<&Site> = sites.iter().filter(|(_, day)| **day > today - days).map(|(site, _)| site).collect();
            if !seen.is_empty() {
                found.push((party, seen));
            }
        }
        sort(&mut found, |(_, a), (_, b)| b.len().cmp(&a.len()));
        found
    }
}
