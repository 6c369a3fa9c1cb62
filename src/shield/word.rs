//! What the guard in a page is told by message: the rules of the top-level site, and its single corrections, which no
//! packaged file can say.

use serde::Serialize;

use crate::category::Category;
use crate::preferences::{Preferences, Rule, Rules};
use crate::shield::scripts::keeps;
use crate::site::Site;

/// The rules on a site.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Word {
    /// The rule of each category.
    pub rules: Rules,
    /// Names of cookies that the person said to keep.
    pub kept: Vec<String>,
}

impl Word {
    /// What holds on a site and in the frames of others on its pages. Where the site is paused, everything is kept.
    pub fn on(preferences: &Preferences, site: &Site) -> Word {
        let open = !preferences.enforce || preferences.is_paused(site);
        let rule = |category| if open { Rule::Keep } else { preferences.rule_on(site, category) };
        let rules = Rules {
            preferences: rule(Category::Preferences),
            statistics: rule(Category::Statistics),
            marketing: rule(Category::Marketing),
        };
        let own = preferences.sites().find(|(other, _)| *other == site);
        let corrections = own.into_iter().flat_map(|(_, own)| &own.corrections);
        let kept = corrections.filter(|known| keeps(preferences.rule_on(site, known.category)));
        Word { rules, kept: kept.map(|known| known.name.clone()).collect() }
    }
}
