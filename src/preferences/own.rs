//! What one site has of its own, apart from what holds everywhere.

use serde::{Deserialize, Serialize};

use super::SomeRules;
use crate::category::Category;
use crate::site::Site;

/// What the person said of one cookie on one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The cookie's name.
    pub name: String,
    /// The registrable domain that the cookie belongs to.
    pub domain: Site,
    /// What it is for, as the person says. Never `Unknown`.
    pub category: Category,
}

/// What differs on one site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteOverride {
    /// Nothing is done on this site.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
    /// Its consent banner is left to the person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unanswered: bool,
    /// The site's own rules.
    #[serde(default, skip_serializing_if = "SomeRules::is_empty")]
    pub categories: SomeRules,
    /// Single cookies that the person judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Its corrections are only tried, so nothing else may pass because of them. Never stored.
    #[serde(skip)]
    pub tried: bool,
}

impl SiteOverride {
    /// Whether nothing differs.
    pub(super) fn is_empty(&self) -> bool {
        *self == SiteOverride::default()
    }
}
