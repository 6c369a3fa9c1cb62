//! Who is turned away from a page: third parties whose every cookie is refused there before it is stored, so that the
//! jar never shows that they were at work.

use super::headers::refuses;
use super::learnt::LearntHosts;
use crate::category::Category;
use crate::classify::hosts::{Business, owner};
use crate::preferences::Preferences;
use crate::site::{Host, Site};
use crate::sorted::Set;

/// The sites of those that are turned away, of all hosts that a page of a site has loaded from.
pub fn turned_away<'a>(
    preferences: &Preferences,
    page: &Site,
    loaded: impl IntoIterator<Item = &'a Host>,
    learnt: &LearntHosts,
) -> Set<Site> {
    let mut away = Set::default();
    if !preferences.enforce || preferences.is_paused(page) {
        return away;
    }
    let refused = |category: &Category| refuses(preferences.rule_on(page, *category));
    for host in loaded {
        let site = Site::of(host);
        let categories = learnt.categories(host).or_else(|| known(host)).unwrap_or_default();
        if site != *page && !categories.is_empty() && categories.iter().all(refused) {
            away.insert(site);
        }
    }
    away
}

/// Advertisers and analysts alone: others have cookies to keep as well, which are seen in the jar.
fn known(host: &Host) -> Option<&'static [Category]> {
    match owner(host)?.business {
        Business::Ad => Some(&[Category::Marketing]),
        Business::Analytics => Some(&[Category::Statistics]),
        _ => None,
    }
}
