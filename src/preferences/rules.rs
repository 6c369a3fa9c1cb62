//! What to do with a category's cookies, for everywhere or laid over it.

use serde::{Deserialize, Serialize};

use super::Preset;
use crate::category::Category;

/// What to do with a category's cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// They stay.
    Keep,
    /// Those of the site itself stay.
    FirstPartyOnly,
    /// Those that single nobody out stay. A rule for [`Category::Statistics`] alone.
    AnonymousOnly,
    /// They stay until the browser closes.
    SessionOnly,
    /// They go.
    Reject,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 5] = [Rule::Keep, Rule::FirstPartyOnly, Rule::AnonymousOnly, Rule::SessionOnly, Rule::Reject];

    /// The name that JSON and policies use.
    pub fn word(self) -> &'static str {
        match self {
            Rule::Keep => "keep",
            Rule::FirstPartyOnly => "first-party-only",
            Rule::AnonymousOnly => "anonymous-only",
            Rule::SessionOnly => "session-only",
            Rule::Reject => "reject",
        }
    }

    /// Whether the rule means something for the category.
    pub fn fits(self, category: Category) -> bool {
        match category {
            Category::Necessary => self == Rule::Keep,
            Category::Statistics => true,
            Category::Preferences | Category::Marketing => self != Rule::AnonymousOnly,
            Category::Unknown => false,
        }
    }
}

/// The rules of the three categories that a person can choose about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// For [`Category::Preferences`].
    pub preferences: Rule,
    /// For [`Category::Statistics`].
    pub statistics: Rule,
    /// For [`Category::Marketing`].
    pub marketing: Rule,
}

impl Default for Rules {
    fn default() -> Rules {
        Preset::Balanced.rules()
    }
}

/// Rules for some of the categories, laid over others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SomeRules {
    /// For [`Category::Preferences`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferences: Option<Rule>,
    /// For [`Category::Statistics`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<Rule>,
    /// For [`Category::Marketing`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marketing: Option<Rule>,
}

impl SomeRules {
    /// The rule for a category, if there is one.
    pub fn get(&self, category: Category) -> Option<Rule> {
        match category {
            Category::Preferences => self.preferences,
            Category::Statistics => self.statistics,
            Category::Marketing => self.marketing,
            Category::Necessary | Category::Unknown => None,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == SomeRules::default()
    }

    /// Where the rule for a category stands, if a person can choose one.
    pub(super) fn slot(&mut self, category: Category) -> Option<&mut Option<Rule>> {
        match category {
            Category::Preferences => Some(&mut self.preferences),
            Category::Statistics => Some(&mut self.statistics),
            Category::Marketing => Some(&mut self.marketing),
            Category::Necessary | Category::Unknown => None,
        }
    }
}
