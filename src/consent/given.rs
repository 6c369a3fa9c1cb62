//! What a person's rules say to a site: consent, category by category.

use serde::{Deserialize, Serialize};

use super::purpose::Purpose;
use crate::category::Category;
use crate::preferences::{Preferences, Rule};
use crate::site::Site;

/// The optional categories that a person consents to on a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Given {
    /// To [`Category::Preferences`].
    pub preferences: bool,
    /// To [`Category::Statistics`].
    pub statistics: bool,
    /// To statistics that single nobody out; always so where `statistics` is given.
    pub anonymous_statistics: bool,
    /// To [`Category::Marketing`].
    pub marketing: bool,
}

impl Given {
    /// Everything.
    pub const ALL: Given = Given { preferences: true, statistics: true, anonymous_statistics: true, marketing: true };

    /// Nothing but what is necessary.
    pub const NOTHING: Given =
        Given { preferences: false, statistics: false, anonymous_statistics: false, marketing: false };

    /// What the rules on a site say.
    pub fn of(preferences: &Preferences, site: &Site) -> Given {
        Given::by(|category| preferences.rule_on(site, category))
    }

    /// What rules say, asked for one by one.
    ///
    /// [`Rule::Keep`] and [`Rule::SessionOnly`] give consent: the site may use the cookies, be it until the browser
    /// closes. [`Rule::FirstPartyOnly`] refuses it, for a consent manager knows no such half.
    /// [`Rule::AnonymousOnly`] gives it to anonymous statistics alone, where a manager knows those apart.
    pub fn by(rule: impl Fn(Category) -> Rule) -> Given {
        let given = |category| matches!(rule(category), Rule::Keep | Rule::SessionOnly);
        let statistics = given(Category::Statistics);
        Given {
            preferences: given(Category::Preferences),
            statistics,
            anonymous_statistics: statistics || rule(Category::Statistics) == Rule::AnonymousOnly,
            marketing: given(Category::Marketing),
        }
    }

    /// The answer to a site that offers all or nothing: yes only where nothing would have been refused.
    pub fn all_or_nothing(self) -> bool {
        self.preferences && self.statistics && self.marketing
    }

    /// Whether any optional category is given as a whole.
    pub fn any(self) -> bool {
        self.preferences || self.statistics || self.marketing
    }

    /// Whether consent is given to a purpose; what is necessary needs none.
    pub fn allows(self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Necessary => true,
            Purpose::Preferences => self.preferences,
            Purpose::Statistics => self.statistics,
            Purpose::AnonymousStatistics => self.anonymous_statistics,
            Purpose::Marketing => self.marketing,
        }
    }
}
