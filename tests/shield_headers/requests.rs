//! Requests, and what rules make of them.

use jarkeeper::shield::headers::{Effect, HeaderRule, HeaderShield, Loading, Ruleset, SeenHosts, headers};
use jarkeeper::{Category, Preferences, Rule};

/// A request of a page: `from` is the host of the document that asks, the page's own unless a frame does.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub page: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    pub loading: Loading,
}

pub fn image<'a>(page: &'a str, to: &'a str) -> Request<'a> {
    Request { page, from: page, to, loading: Loading::Resources }
}

fn is_within(host: &str, domains: &[String]) -> bool {
    domains.iter().any(|domain| host == domain || host.ends_with(&format!(".{domain}")))
}

pub fn matches(rule: &HeaderRule, request: Request<'_>) -> bool {
    let may = |only: &[String], host: &str| only.is_empty() || is_within(host, only);
    let loading = match rule.loading {
        Loading::Page => request.loading == Loading::Page,
        Loading::Frame => request.loading == Loading::Frame,
        Loading::Parts => request.loading != Loading::Page,
        Loading::Resources => request.loading == Loading::Resources,
        Loading::Subresources => matches!(request.loading, Loading::Resources | Loading::Subresources),
    };
    loading
        && may(&rule.to, request.to)
        && may(&rule.from, request.from)
        && !is_within(request.to, &rule.not_to)
        && !is_within(request.from, &rule.not_from)
        && (!rule.third_party || request.from != request.to)
}

/// The priority up to which a request is exempt: by itself, or by the page that it belongs to.
fn exempt_to(shield: &HeaderShield, request: Request<'_>) -> u32 {
    let page = Request { from: "", to: request.page, loading: Loading::Page, ..request };
    let exempts = |rule: &&HeaderRule| match rule.effect {
        Effect::Exempt => matches(rule, request),
        Effect::ExemptFrame => matches(rule, request) || matches(rule, page),
        Effect::Remove | Effect::Withhold | Effect::Object | Effect::Tell => false,
    };
    shield.rules.iter().filter(exempts).map(|rule| rule.priority).max().unwrap_or(0)
}

/// Whether the cookies of a request go, if its host is in a packaged ruleset.
pub fn loses(shield: &HeaderShield, of: Ruleset, request: Request<'_>) -> bool {
    shield.rulesets.contains(&of) && of.priority() > exempt_to(shield, request)
}

pub fn has(shield: &HeaderShield, effect: Effect, request: Request<'_>) -> bool {
    let floor = exempt_to(shield, request);
    shield.rules.iter().any(|rule| rule.effect == effect && rule.priority > floor && matches(rule, request))
}

pub fn of(preferences: &Preferences) -> HeaderShield {
    headers(preferences, &SeenHosts::default())
}

pub fn with_rules(statistics: Rule, marketing: Rule) -> Preferences {
    let mut preferences = Preferences::default();
    preferences.set_rule(Category::Statistics, statistics).unwrap();
    preferences.set_rule(Category::Marketing, marketing).unwrap();
    preferences
}
