//! The one place that decides what happens to a cookie.

use serde::{Deserialize, Serialize};

use crate::category::{Category, Verdict};
use crate::classify::{Observed, classify};
use crate::cookie::{Cookie, SameSite};
use crate::preferences::{Preferences, Rule};
use crate::site::{Party, Site};

/// What to do with one cookie now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deed {
    /// Leave it.
    Keep,
    /// Take its expiry away, so that it ends with the browser session.
    Shorten,
    /// Take it out of the jar.
    Remove,
}

/// What to do with a cookie, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What to do.
    pub deed: Deed,
    /// The site whose rules said so.
    pub site: Option<Site>,
    /// What the cookie was held to be there.
    pub verdict: Verdict,
}

/// A cookie and the top-level sites on which it is at work.
#[derive(Clone, Debug)]
pub struct Situation<'a> {
    /// The cookie.
    pub cookie: &'a Cookie,
    /// The sites; none if that cannot be told.
    pub sites: Vec<Site>,
}

impl<'a> Situation<'a> {
    /// Works out on which sites a cookie is at work.
    ///
    /// The jar does not say. A partition names the site. A cookie that may not travel across sites works on
    /// its own. Any other is shared: it works where it was seen (`seen_on`), and on its own site if a tab
    /// shows that (`open`). Where nothing of this is known, there is none, which every rule takes for a
    /// reason to be gentle.
    pub fn of(cookie: &'a Cookie, open: &[Site], seen_on: &[Site]) -> Situation<'a> {
        let own = cookie.key.host().map(|host| Site::of(&host));
        let sites = if let Some(top) = cookie.key.top_level_site() {
            vec![top]
        } else if matches!(cookie.same_site, SameSite::Lax | SameSite::Strict) {
            own.into_iter().collect()
        } else {
            let at_home = own.filter(|own| open.contains(own));
            at_home.into_iter().chain(seen_on.iter().cloned()).collect()
        };
        Situation { cookie, sites }
    }
}

/// What to do with a cookie, at `now` (seconds since 1970).
///
/// A cookie that several sites share gets the gentlest of what each of them asks for: it cannot be kept for
/// one and removed for another, and a lost log-in costs more than a tracker that stays.
pub fn plan(situation: &Situation<'_>, preferences: &Preferences, now: f64) -> Action {
    let judged = situation.sites.iter().map(|site| on_site(situation.cookie, Some(site), preferences, now));
    judged.min_by_key(|action| action.deed).unwrap_or_else(|| on_site(situation.cookie, None, preferences, now))
}

fn on_site(cookie: &Cookie, site: Option<&Site>, preferences: &Preferences, now: f64) -> Action {
    // A cookie whose site is not known may still be the person's own correction on its own site.
    let own = cookie.key.host().map(|host| Site::of(&host));
    let ruled_by = site.or(own.as_ref());
    let mut observed = Observed::in_jar(cookie, site, now);
    observed.correction = ruled_by.and_then(|site| preferences.correction(site, &cookie.key));
    let verdict = classify(&observed);
    let paused = ruled_by.is_some_and(|site| preferences.is_paused(site));
    let deed = if paused || !preferences.enforce {
        Deed::Keep
    } else {
        obey(rule_for(&verdict, ruled_by, preferences), &verdict, cookie.expiration_date.is_none())
    };
    Action { deed, site: ruled_by.cloned(), verdict }
}

/// The rule that a verdict falls under: its category's, and for an unknown cookie of a third party, that of
/// marketing, which is what nearly all of those are.
pub fn rule_for(verdict: &Verdict, site: Option<&Site>, preferences: &Preferences) -> Rule {
    let category = match (verdict.category, verdict.party) {
        (Category::Unknown, Some(Party::Third)) => Category::Marketing,
        (category, _) => category,
    };
    site.map_or_else(|| preferences.rule(category), |site| preferences.rule_on(site, category))
}

/// What a rule asks for, given what a cookie is held to be and whether it ends with the session anyway.
pub fn obey(rule: Rule, verdict: &Verdict, session: bool) -> Deed {
    match rule {
        Rule::Keep => Deed::Keep,
        Rule::FirstPartyOnly if verdict.party == Some(Party::Third) => Deed::Remove,
        Rule::FirstPartyOnly => Deed::Keep,
        Rule::AnonymousOnly if verdict.identifying => Deed::Remove,
        Rule::AnonymousOnly => Deed::Keep,
        Rule::SessionOnly if session => Deed::Keep,
        Rule::SessionOnly => Deed::Shorten,
        Rule::Reject => Deed::Remove,
    }
}
