//! The ordered chain of evidence: what is known of a cookie goes in, a verdict comes out.
//!
//! The order is the order of trust, see [`Source`]. The first piece of evidence decides; the others
//! are kept, so that a person can see what else was known.

mod hosts;
mod known;
mod protected;
mod value;

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

    /// Whose the cookie is, if both its host and the top-level site are known.
    pub fn party(&self) -> Option<Party> {
        Some(Party::of(self.host.as_ref()?, self.site?))
    }
}

/// Judges one cookie.
pub fn classify(cookie: &Observed<'_>) -> Verdict {
    let correction = cookie.correction.map(corrected);
    let chain = [correction, protected::evidence(cookie), known::evidence(cookie), hosts::evidence(cookie)];
    let found: Vec<(Evidence, f32)> = chain.into_iter().flatten().collect();
    let (category, confidence) =
        found.first().map_or((Category::Unknown, 0.0), |(first, sure)| (first.category, *sure));
    Verdict {
        category,
        party: cookie.party(),
        identifying: is_identifying(cookie.name, cookie.value),
        confidence,
        evidence: found.into_iter().map(|(evidence, _)| evidence).collect(),
    }
}

fn corrected(category: Category) -> (Evidence, f32) {
    let evidence = Evidence {
        source: Source::Correction,
        category,
        message: "why_correction".into(),
        arguments: Vec::new(),
        provider: None,
        purpose: None,
    };
    (evidence, 1.0)
}

/// The code of what a cookie does, the text `function_CODE`: its category's, unless more is known.
pub fn function_of(verdict: &Verdict) -> &'static str {
    verdict.category.word()
}
