//! The ordered chain of evidence: what is known of a cookie goes in, a verdict comes out.
//!
//! The order is the order of trust, see [`Source`]. The first piece of evidence decides; the others
//! are kept, so that a person can see what else was known.

mod decision;
mod features;
mod finding;
#[allow(dead_code)]
pub(crate) mod hosts;
mod known;
mod model;
mod protected;
mod texts;
mod value;
pub(crate) mod words;

use features::Sight;
use finding::Finding;
use model::Model;
use value::Shape;

use crate::category::{Category, Evidence, Source, Verdict};
use crate::cookie::{Cookie, SameSite};
use crate::site::{Host, Party, Site};

pub use value::is_identifying;

/// All that may be known of a cookie when it is judged. Everything but the name may be missing.
#[derive(Clone, Debug, Default)]
pub struct Observed<'a> {
    /// The cookie's name.
    pub name: &'a str,
    /// Its value, as stored.
    pub value: Option<&'a str>,
    /// The host it belongs to, without a leading dot.
    pub host: Option<Host>,
    /// The top-level site it was seen on.
    pub site: Option<&'a Site>,
    /// Its path.
    pub path: Option<&'a str>,
    /// Sent to that very host alone.
    pub host_only: Option<bool>,
    /// Sent over https alone.
    pub secure: Option<bool>,
    /// Out of reach for scripts.
    pub http_only: Option<bool>,
    /// When it travels across sites.
    pub same_site: Option<SameSite>,
    /// Ends with the browser session.
    pub session: Option<bool>,
    /// Seconds from being set to expiry.
    pub lifetime_s: Option<f64>,
    /// Whether a response header set it (`Some(true)`) or a script (`Some(false)`).
    pub set_by_header: Option<bool>,
    /// Whether it lives in a partition.
    pub partitioned: Option<bool>,
    /// What the person said of this cookie.
    pub correction: Option<Category>,
}

impl<'a> Observed<'a> {
    /// What the jar tells of a cookie, seen on `site`, at `now` (seconds since 1970).
    pub fn in_jar(cookie: &'a Cookie, site: Option<&'a Site>, now: f64) -> Observed<'a> {
        Observed {
            name: &cookie.key.name,
            value: Some(&cookie.value),
            host: cookie.key.host(),
            site,
            path: Some(&cookie.key.path),
            host_only: Some(cookie.host_only),
            secure: Some(cookie.secure),
            http_only: Some(cookie.http_only),
            same_site: Some(cookie.same_site),
            session: Some(cookie.expiration_date.is_none()),
            lifetime_s: cookie.expiration_date.map(|expiry| expiry - now),
            set_by_header: None,
            partitioned: Some(cookie.key.partition_key.is_some()),
            correction: None,
        }
    }

    /// Whether it is known to outlive the session and to be within reach of scripts.
    fn lasts_and_is_readable(&self) -> bool {
        self.http_only == Some(false) && self.session == Some(false)
    }

    /// Whose the cookie is, if both its host and the top-level site are known.
    pub fn party(&self) -> Option<Party> {
        Some(Party::of(self.host.as_ref()?, self.site?))
    }
}

/// What was found about one cookie, in the order in which it decides; nothing in it is allocated.
#[derive(Clone, Copy, Debug)]
pub struct Judgement {
    /// Whose the cookie is; `None` if that cannot be told.
    pub party: Option<Party>,
    /// Whether its value can single a browser out.
    pub identifying: bool,
    findings: [Option<Finding>; 5],
}

impl Judgement {
    /// What the cookie is for.
    pub fn category(&self) -> Category {
        self.first().map_or(Category::Unknown, |found| found.category)
    }

    /// How likely that is right, 0 to 1.
    pub fn confidence(&self) -> f32 {
        self.first().map_or(0.0, |found| found.confidence)
    }

    /// Where the deciding piece of evidence comes from.
    pub fn source(&self) -> Option<Source> {
        self.first().map(|found| found.source)
    }

    fn first(&self) -> Option<&Finding> {
        self.findings.iter().flatten().next()
    }
}

/// Judges one cookie, with its reasons ready to be shown.
pub fn classify(cookie: &Observed<'_>) -> Verdict {
    let judged = judge(cookie);
    Verdict {
        category: judged.category(),
        party: judged.party,
        identifying: judged.identifying,
        confidence: judged.confidence(),
        evidence: judged.findings.into_iter().flatten().map(Evidence::from).collect(),
    }
}

/// Judges one cookie. The same as [`classify`], for those who judge many and show none.
pub fn judge(cookie: &Observed<'_>) -> Judgement {
    judge_with(cookie, Model::embedded(), true)
}

/// Judges one cookie by a model of one's own, with the tables of known cookies or as if it stood in none.
fn judge_with(cookie: &Observed<'_>, model: Model<'_>, tables: bool) -> Judgement {
    let party = cookie.party();
    let third = cookie.host.as_ref().filter(|_| party == Some(Party::Third)).and_then(hosts::owner);
    let tracker = third.is_some_and(|owner| owner.business.tracks());
    let shape = Shape::of(cookie.value.unwrap_or_default());

    let correction =
        cookie.correction.map(|category| Finding::bare(Source::Correction, category, 1.0, "why_correction"));
    let known = known::find(cookie.name, cookie.host.as_ref()).filter(|_| tables);
    let known = known.filter(|found| !(tracker && found.row.counts_at_home_alone()));
    let told = || protected::finding(cookie, &shape, tracker);
    let told = if known.as_ref().is_none_or(|found| found.weak) { told() } else { None };
    let known = known.filter(|_| told.is_none()).map(|found| known::finding(&found));
    let host = third.and_then(hosts::finding);
    // A cookie without a name gives nothing to guess from.
    let certain = cookie.name.is_empty() || correction.or(known).or(told).or(host).is_some();
    let guess = || {
        let sight = Sight { cookie, shape: &shape, party, business: third.map(|owner| owner.business) };
        decision::finding(model.likelihoods(&sight), cookie, party)
    };
    Judgement {
        party,
        identifying: cookie.value.is_some_and(|value| value::identifies(cookie.name, value, &shape)),
        findings: [correction, known, told, host, if certain { None } else { guess() }],
    }
}

/// What `examples/train.rs` needs to make a model and to see how it does in its place.
#[doc(hidden)]
pub mod training {
    pub use super::features::{BUCKETS, Group};
    pub use super::model::{CLASSES, Model, SIZE, mark_of_features, softmax};
    use super::{Judgement, Observed, Shape, Sight, hosts};

    /// A cookie's features.
    pub fn features_of(cookie: &Observed<'_>) -> Vec<(Group, usize)> {
        let shape = Shape::of(cookie.value.unwrap_or_default());
        let business = cookie.host.as_ref().and_then(hosts::owner).map(|owner| owner.business);
        let mut features = Vec::new();
        let sight = Sight { cookie, shape: &shape, party: cookie.party(), business };
        sight.features(|group, feature| features.push((group, feature)));
        features
    }

    /// What a model holds likely, by [`CLASSES`].
    pub fn likelihoods(cookie: &Observed<'_>, model: Model<'_>) -> [f32; 4] {
        let shape = Shape::of(cookie.value.unwrap_or_default());
        let business = cookie.host.as_ref().and_then(hosts::owner).map(|owner| owner.business);
        model.likelihoods(&Sight { cookie, shape: &shape, party: cookie.party(), business })
    }

    /// Judges one cookie by a model of one's own, with the tables of known cookies or as if it stood in none.
    pub fn judge_with(cookie: &Observed<'_>, model: Model<'_>, tables: bool) -> Judgement {
        super::judge_with(cookie, model, tables)
    }
}

/// The code of what a cookie does, the text `function_CODE`: its category's word, unless more is known.
pub fn function_of(verdict: &Verdict) -> &'static str {
    let agreeing = verdict.evidence.iter().filter(|evidence| evidence.category == verdict.category);
    let code = agreeing.filter_map(|evidence| evidence.purpose.as_deref()).next();
    let purpose = code.and_then(|code| known::purposes().iter().find(|purpose| purpose.code == code));
    purpose.map_or(verdict.category.word(), |purpose| purpose.function)
}

/// The keys of all texts that evidence can name, `why_*`, `function_*` and `purpose_*`: every locale must have them.
pub fn message_keys() -> impl Iterator<Item = String> {
    let why = texts::WHY.iter().map(|key| (*key).to_owned());
    let functions = known::purposes().iter().map(|purpose| format!("function_{}", purpose.function));
    let categories = Category::ALL.into_iter().map(|category| format!("function_{}", category.word()));
    let purposes = known::purposes().iter().map(|purpose| format!("purpose_{}", purpose.code));
    why.chain(functions).chain(categories).chain(purposes)
}
