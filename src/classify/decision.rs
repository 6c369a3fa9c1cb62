//! From likelihoods to a verdict: what a mistake costs decides how sure the model must be.
//!
//! To refuse a cookie that the site needs logs a person out or empties a basket; to keep a tracker leaves things as
//! they are without Jarkeeper. So a site's own cookie is called one that is refused only if that is likely by far;
//! a third party's already if it is likely at all, since most of those track and few are missed. Between the
//! thresholds the model abstains, and the cookie stays unknown.

use super::Observed;
use super::finding::Finding;
use super::model::CLASSES;
use crate::category::{Category, Source};
use crate::site::Party;

/// How likely it must be that a cookie follows or counts people before it is called so, and how likely that it does
/// neither before it is called that.
#[derive(Clone, Copy, Debug)]
struct Thresholds {
    /// For statistics and marketing together.
    track: f32,
    /// For necessary and preferences together.
    keep: f32,
}

impl Thresholds {
    /// By whose the cookie is. Chosen by what mistakes cost on names that were not learnt from, see
    /// `data/model_report.md`.
    fn of(party: Option<Party>) -> Thresholds {
        match party {
            Some(Party::First) => Thresholds { track: 0.8, keep: 0.5 },
            Some(Party::Third) => Thresholds { track: 0.4, keep: 0.6 },
            None => Thresholds { track: 0.5, keep: 0.5 },
        }
    }
}

/// Below this likelihood a guess at a cookie of the site itself is not worth showing: unknown ones are kept as well.
const HARDLY: f32 = 0.4;

/// The model's guess, if it makes one.
pub fn finding(likely: [f32; 4], cookie: &Observed<'_>, party: Option<Party>) -> Option<Finding> {
    let Thresholds { track, keep } = Thresholds::of(party);
    let [necessary, preferences, statistics, marketing] = likely;
    let least = if party == Some(Party::First) { HARDLY } else { 0.0 };
    let better = |a: usize, b: usize| if likely[b] > likely[a] { b } else { a };
    let class = match () {
        () if statistics + marketing >= track => better(2, 3),
        () if necessary + preferences >= keep && likely[better(0, 1)] >= least => better(0, 1),
        () => return None,
    };
    let message = match party {
        Some(Party::Third) => "why_model_third",
        _ if cookie.value.is_some() => "why_model_form",
        _ => "why_model_name",
    };
    let category: Category = CLASSES[class];
    Some(Finding::bare(Source::Model, category, likely[class], message))
}
