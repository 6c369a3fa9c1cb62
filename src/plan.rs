//! The one place that decides what happens to a cookie.

use crate::sorted::{Map, Set};

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

/// What is known of where cookies are at work. The jar itself does not say.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The sites that tabs show now.
    pub open: Set<Site>,
    /// For a site, the other sites that its pages were seen to load from.
    pub companions: Map<Site, Set<Site>>,
    /// The sites that were visited themselves, as far as the jar shows it.
    at_home: Set<Site>,
}

impl Surroundings {
    /// Puts together what tabs and the jar show.
    ///
    /// A cookie that may not travel across sites can only have been set by a visit, so it proves one.
    pub fn new<'a>(
        open: Set<Site>,
        companions: Map<Site, Set<Site>>,
        jar: impl IntoIterator<Item = &'a Cookie>,
    ) -> Surroundings {
        let mut at_home = open.clone();
        at_home.extend(jar.into_iter().filter_map(proven_visit));
        Surroundings { open, companions, at_home }
    }

    /// The sites of others on whose pages a cookie is sure to be at work.
    pub fn followed_on(&self, cookie: &Cookie) -> Vec<Site> {
        let own = cookie.key.own_site();
        let places = self.places(cookie).into_iter().filter_map(|place| place.top);
        places.filter(|top| own.as_ref() != Some(top)).collect()
    }

    /// The places where a cookie is at work, as far as can be told.
    ///
    /// A partition names its site. A cookie that may not travel works on its own site. Any other is shared:
    /// it works on its own site if that was visited, and wherever its site was seen to be loaded from. If none
    /// of this is known, it may be any of the open sites, and whose it is stays untold.
    fn places(&self, cookie: &Cookie) -> Vec<Place> {
        let sure = |site: Site| Place { rules: Some(site.clone()), top: Some(site) };
        if let Some(top) = cookie.key.top_level_site() {
            return vec![sure(top)];
        }
        let Some(own) = cookie.key.own_site() else { return vec![Place { rules: None, top: None }] };
        if stays_at_home(cookie) {
            return vec![sure(own)];
        }
        let hosts = self.companions.iter().filter(|(_, loaded)| loaded.contains(&own)).map(|(site, _)| site.clone());
        let at_home = self.at_home.contains(&own).then(|| own.clone());
        let known: Vec<Place> = at_home.into_iter().chain(hosts).map(sure).collect();
        if !known.is_empty() {
            return known;
        }
        let perhaps = self.open.iter().cloned().chain([own]);
        perhaps.map(|site| Place { rules: Some(site), top: None }).collect()
    }
}

/// One place where a cookie is judged: whose rules hold, and which top-level site is sure.
struct Place {
    rules: Option<Site>,
    top: Option<Site>,
}

fn stays_at_home(cookie: &Cookie) -> bool {
    matches!(cookie.same_site, SameSite::Lax | SameSite::Strict)
}

/// The site whose visit a cookie proves: one that may not travel can only have been set by a visit.
pub fn proven_visit(cookie: &Cookie) -> Option<Site> {
    let shared = cookie.key.top_level_site().is_none();
    if shared && stays_at_home(cookie) { cookie.key.own_site() } else { None }
}

/// What to do with a cookie, at `now` (seconds since 1970).
///
/// A cookie that several sites share gets the gentlest of what each of them asks for: it cannot be kept for
/// one and removed for another, and a lost log-in costs more than a tracker that stays.
pub fn plan(cookie: &Cookie, around: &Surroundings, preferences: &Preferences, now: f64) -> Action {
    let places = around.places(cookie);
    let judged = places.into_iter().map(|place| judge(cookie, place.rules, place.top, preferences, now));
    judged.min_by_key(|action| action.deed).unwrap_or_else(|| judge(cookie, None, None, preferences, now))
}

/// What to do with a cookie where it is sure to be at work on a site: the view of that site.
pub fn plan_on(cookie: &Cookie, site: &Site, preferences: &Preferences, now: f64) -> Action {
    judge(cookie, Some(site.clone()), Some(site.clone()), preferences, now)
}

/// What to do with a cookie that is in no jar yet, on the site on whose pages it is seen: in a header, or as a script
/// writes it.
pub fn plan_seen(cookie: &Observed<'_>, site: &Site, preferences: &Preferences) -> Action {
    let seen = Observed { site: Some(site), ..cookie.clone() };
    decide(seen, Some(site.clone()), preferences)
}

fn judge(cookie: &Cookie, rules: Option<Site>, top: Option<Site>, preferences: &Preferences, now: f64) -> Action {
    decide(Observed::in_jar(cookie, top.as_ref(), now), rules, preferences)
}

fn decide(mut cookie: Observed<'_>, rules: Option<Site>, preferences: &Preferences) -> Action {
    let place = rules.as_ref().zip(cookie.host.as_ref());
    cookie.correction = place.and_then(|(site, host)| preferences.said_of(site, cookie.name, host));
    let verdict = classify(&cookie);
    let paused = rules.as_ref().is_some_and(|site| preferences.is_paused(site));
    let deed = if paused || !preferences.enforce {
        Deed::Keep
    } else {
        obey(rule_for(&verdict, rules.as_ref(), preferences), &verdict, cookie.session == Some(true))
    };
    Action { deed, site: rules, verdict }
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
