//! What an administrator set by policy (`storage.managed`), laid over what the person chose.

use serde::{Deserialize, Serialize};

use super::{Invalid, Preferences, SomeRules};
use crate::category::Category;

/// A managed policy. A category that it names is locked for the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Managed {
    /// The rules that are set.
    #[serde(default)]
    pub categories: SomeRules,
    /// Who sets them, in words that people know: the name of a school or company.
    #[serde(default)]
    pub organization: Option<String>,
}

impl Managed {
    /// The preferences that hold: the person's, with what the policy sets laid over, on every site.
    ///
    /// A site's own rule for a managed category gives way too; pausing a site and correcting a cookie stay
    /// the person's, or nobody could mend a page that broke.
    pub fn over(&self, chosen: &Preferences) -> Preferences {
        let mut held = chosen.clone();
        for category in Category::ALL {
            let Some(rule) = self.categories.get(category) else { continue };
            // `read_managed` made sure that it fits.
            let _ = held.set_rule(category, rule);
            for own in held.sites.values_mut() {
                if let Some(slot) = own.categories.slot(category) {
                    *slot = None;
                }
            }
        }
        held
    }
}

/// Reads a policy. `{}` is no policy.
///
/// # Errors
/// [`Invalid`] for a category or rule that does not exist, or a rule that the category cannot have; the
/// caller shows it and lets the person's own choice hold.
pub fn read_managed(json: &str) -> Result<Managed, Invalid> {
    let managed: Managed = crate::json::read(json).map_err(|error| Invalid::Schema(error.to_string()))?;
    for category in Category::ALL {
        managed.categories.get(category).map_or(Ok(()), |rule| super::fits(rule, category))?;
    }
    Ok(managed)
}
