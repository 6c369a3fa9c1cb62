//! What would change, so that a person sees it before it does.

use crate::sorted::Set;

use crate::category::Category;
use crate::gather::gather;
use crate::preferences::{Correction, Preferences, Rule, SiteOverride};
use crate::site::Site;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// On which site; `None` for everywhere.
    pub site: Option<Site>,
    /// What.
    pub what: What,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A category's rule; `None` on a site means that it has none of its own.
    Rule {
        /// The category.
        category: Category,
        /// As it is.
        from: Option<Rule>,
        /// As it would be.
        to: Option<Rule>,
    },
    /// Whether anything is removed at all, or on this site; as it would be.
    Works(bool),
    /// Whether consent banners are answered, everywhere or on this site; as it would be.
    Answers(bool),
    /// Whether sites are told not to sell or share, as it would be.
    Gpc(bool),
    /// A cookie's correction, as it would be.
    Correction {
        /// The cookie's name.
        name: String,
        /// `None` if it would be taken back.
        to: Option<Category>,
    },
}

/// All differences, those for everywhere first, then by site.
pub fn changes(from: &Preferences, to: &Preferences) -> Vec<Change> {
    let mut found = Vec::new();
    let mut add = |site: Option<&Site>, what| found.push(Change { site: site.cloned(), what });
    for category in Category::ALL {
        let (from, to) = (from.rule(category), to.rule(category));
        if from != to {
            add(None, What::Rule { category, from: Some(from), to: Some(to) });
        }
    }
    if from.enforce != to.enforce {
        add(None, What::Works(to.enforce));
    }
    if from.unanswered != to.unanswered {
        add(None, What::Answers(!to.unanswered));
    }
    if from.gpc != to.gpc {
        add(None, What::Gpc(to.gpc));
    }
    let none = SiteOverride::default();
    let sites: Set<&Site> = gather(from.sites().chain(to.sites()).map(|(site, _)| site));
    for site in sites {
        let (from, to) = (from.site(site).unwrap_or(&none), to.site(site).unwrap_or(&none));
        if from.paused != to.paused {
            add(Some(site), What::Works(!to.paused));
        }
        if from.unanswered != to.unanswered {
            add(Some(site), What::Answers(!to.unanswered));
        }
        for category in Category::ALL {
            let (from, to) = (from.categories.get(category), to.categories.get(category));
            if from != to {
                add(Some(site), What::Rule { category, from, to });
            }
        }
        for known in from.corrections.iter().filter(|known| named(to, known).is_none()) {
            add(Some(site), What::Correction { name: known.name.clone(), to: None });
        }
        for wanted in to.corrections.iter().filter(|wanted| named(from, wanted) != Some(wanted.category)) {
            add(Some(site), What::Correction { name: wanted.name.clone(), to: Some(wanted.category) });
        }
    }
    found
}

/// What a site's corrections say of the cookie that another correction is about.
fn named(among: &SiteOverride, about: &Correction) -> Option<Category> {
    let same = |known: &&Correction| known.name == about.name && known.domain == about.domain;
    among.corrections.iter().find(same).map(|known| known.category)
}
