//! Three ready-made choices, so that nobody has to make six.

use serde::{Deserialize, Serialize};

use super::{Rule, Rules};

/// A ready-made choice for all categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// Only what the site needs to work.
    OnlyNecessary,
    /// What the person chose on a site is kept too. The default.
    Balanced,
    /// Only advertisers that follow people from site to site are refused.
    Relaxed,
}

impl Preset {
    /// Every preset, the strictest first.
    pub const ALL: [Preset; 3] = [Preset::OnlyNecessary, Preset::Balanced, Preset::Relaxed];

    /// The rules that the preset stands for.
    pub fn rules(self) -> Rules {
        let (preferences, statistics, marketing) = match self {
            Preset::OnlyNecessary => (Rule::Reject, Rule::Reject, Rule::Reject),
            Preset::Balanced => (Rule::Keep, Rule::Reject, Rule::Reject),
            Preset::Relaxed => (Rule::Keep, Rule::Keep, Rule::FirstPartyOnly),
        };
        Rules { preferences, statistics, marketing }
    }

    /// The preset that has these rules, if one does.
    pub fn matching(rules: &Rules) -> Option<Preset> {
        Preset::ALL.into_iter().find(|preset| preset.rules() == *rules)
    }
}
