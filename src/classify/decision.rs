//! From likelihoods to a verdict: what a mistake costs decides how sure the model must be.
//!
//! To refuse a cookie that the site needs logs a person out or empties a basket; to keep a tracker leaves things as
//! they are without Jarkeeper. So to call a cookie one that is refused takes more than half the likelihood on the
//! site's own cookies, and less on those of third parties, most of which track and few of which are missed. Between the
//! thresholds the model abstains, and the cookie stays unknown.

use super::finding::Finding;
use super::model::CLASSES;
use crate::category::{Category, Source};
use crate::site::Party;

/// How likely it must be that a cookie follows or counts people before it is called so, and how likely that it does
/// neither before it is called that.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// For statistics and marketing together.
    pub track: f32,
    /// For necessary and preferences together.
    pub keep: f32,
}

impl Thresholds {
    /// By whose the cookie is. Chosen by cross-validation, see `data/model_report.md`.
    pub fn of(party: Option<Party>) -> Thresholds {
        match party {
            Some(Party::First) => Thresholds { track: 0.8, keep: 0.4 },
            Some(Party::Third) => Thresholds { track: 0.4, keep: 0.6 },
            None => Thresholds { track: 0.55, keep: 0.45 },
        }
    }
}

/// The model's guess, if it makes one.
pub fn finding(likely: [f32; 4], party: Option<Party>) -> Option<Finding> {
    let Thresholds { track, keep } = Thresholds::of(party);
    let [necessary, preferences, statistics, marketing] = likely;
    let better = |a: usize, b: usize| if likely[b] > likely[a] { b } else { a };
    let class = match () {
        () if statistics + marketing >= track => better(2, 3),
        () if necessary + preferences >= keep => better(0, 1),
        () => return None,
    };
    let message = if party == Some(Party::Third) { "why_model_third" } else { "why_model_first" };
    let category: Category = CLASSES[class];
    Some(Finding::bare(Source::Model, category, likely[class], message))
}
