//! What the browser does to headers by itself, where nobody may answer for single requests (Chrome): whole headers
//! of third parties that set nothing but rejected cookies go, and Global Privacy Control is sent.
//!
//! Which hosts those are is packaged, a ruleset a category; preferences say which rulesets hold, and dynamic rules
//! take sites out of them. An exemption takes away all header rules of its own or a lower priority, so the priorities
//! say what is exempt from what: a site that keeps statistics is out of the statistics rules, and still in
//! those of marketing.

pub use super::rule::{Effect, HeaderRule, Loading};
use crate::category::Category;
use crate::preferences::{Preferences, Rule, SiteOverride};
use crate::site::{Host, Site};
use crate::sorted::sort;

/// Hosts whose cookies are statistics.
pub const STATISTICS: u32 = 10;
/// Out of [`STATISTICS`].
const KEEPS_STATISTICS: u32 = 15;
/// Hosts whose cookies are marketing.
pub const MARKETING: u32 = 20;
/// Out of [`MARKETING`] as well.
const KEEPS_MARKETING: u32 = 25;
/// One host on one site, because of a cookie that the person said to keep.
const KEEPS_COOKIE: u32 = 30;
/// Global Privacy Control.
const OBJECTION: u32 = 40;
/// A page's consent record. Only a paused site is exempt from it.
const RECORD: u32 = 50;
/// A site where nothing is done.
const PAUSED: u32 = 100;

/// A packaged set of hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruleset {
    /// Their cookies are statistics.
    Statistics,
    /// Their cookies are marketing.
    Marketing,
    /// They have cookies of both.
    Both,
}

impl Ruleset {
    /// Every ruleset.
    pub const ALL: [Ruleset; 3] = [Ruleset::Statistics, Ruleset::Marketing, Ruleset::Both];

    /// Its name in the manifest.
    pub fn id(self) -> &'static str {
        match self {
            Ruleset::Statistics => "statistics",
            Ruleset::Marketing => "marketing",
            Ruleset::Both => "statistics-and-marketing",
        }
    }

    /// Its file in the package.
    pub fn path(self) -> String {
        format!("rules/{}.json", self.id())
    }

    /// The priority of its rule. What exempts from one category exempts from hosts that have both.
    pub fn priority(self) -> u32 {
        match self {
            Ruleset::Statistics | Ruleset::Both => STATISTICS,
            Ruleset::Marketing => MARKETING,
        }
    }
}

/// What should hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderShield {
    /// The packaged rulesets.
    pub rulesets: Vec<Ruleset>,
    /// The dynamic rules.
    pub rules: Vec<HeaderRule>,
}

/// Hosts of third parties that were seen on this machine to set nothing but rejected cookies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenHosts {
    /// Statistics alone.
    pub statistics: Vec<String>,
    /// Marketing alone.
    pub marketing: Vec<String>,
    /// Both.
    pub both: Vec<String>,
}

/// Whether a rule for a category rejects every cookie of a third party. By [`Rule::AnonymousOnly`] the value decides,
/// which no header rule can see.
pub(super) fn refuses(rule: Rule) -> bool {
    matches!(rule, Rule::Reject | Rule::FirstPartyOnly)
}

/// What follows from preferences.
///
/// Where a site rejects what is kept elsewhere, the ruleset holds, and all but such sites are exempt. That exemption
/// would take marketing's and statistics' rules away together, so it is not made for marketing where statistics are
/// rejected everywhere: there the sweep is alone.
pub fn headers(preferences: &Preferences, seen: &SeenHosts) -> HeaderShield {
    if !preferences.enforce {
        return HeaderShield::default();
    }
    let everywhere = Refused::by(preferences);
    let sites = Sites::of(preferences, everywhere);
    let strict_marketing = sites.refuse_marketing_alone(everywhere);
    let statistics = everywhere.statistics || !sites.strict_statistics.is_empty();
    let marketing = everywhere.marketing || strict_marketing;

    let mut shield = HeaderShield::default();
    let mut hosts = |held: bool, ruleset: Ruleset, seen: &[String]| {
        if held {
            shield.rulesets.push(ruleset);
            if !seen.is_empty() {
                let rule = HeaderRule::new(Effect::Remove, ruleset.priority(), Loading::Parts);
                shield.rules.push(HeaderRule { to: seen.to_vec(), ..rule });
            }
        }
    };
    hosts(statistics, Ruleset::Statistics, &seen.statistics);
    hosts(marketing, Ruleset::Marketing, &seen.marketing);
    hosts(statistics && marketing, Ruleset::Both, &seen.both);

    if statistics && !everywhere.statistics {
        shield.rules.extend(exempt_others(KEEPS_STATISTICS, &sites.strict_statistics));
    }
    if strict_marketing && !everywhere.marketing {
        shield.rules.extend(exempt_others(KEEPS_MARKETING, &sites.strict_marketing));
    }
    shield.rules.extend(exempt(KEEPS_STATISTICS, &sites.keep_statistics));
    shield.rules.extend(exempt(KEEPS_MARKETING, &sites.keep_marketing));
    shield.rules.extend(exempt(PAUSED, &sites.paused));
    shield.rules.extend(sites.cookies);
    shield.rules.extend(objections(preferences));
    shield
}

/// Whether marketing's rules hold anywhere.
pub(super) fn marketing_is_refused(preferences: &Preferences) -> bool {
    let everywhere = Refused::by(preferences);
    let alone = || Sites::of(preferences, everywhere).refuse_marketing_alone(everywhere);
    preferences.enforce && (everywhere.marketing || alone())
}

/// What is refused everywhere, as far as sites do not differ.
#[derive(Clone, Copy)]
struct Refused {
    statistics: bool,
    marketing: bool,
}

impl Refused {
    fn by(preferences: &Preferences) -> Refused {
        Refused {
            statistics: refuses(preferences.rule(Category::Statistics)),
            marketing: refuses(preferences.rule(Category::Marketing)),
        }
    }
}

/// The sites that differ from the rest, by how.
#[derive(Default)]
struct Sites {
    paused: Vec<String>,
    keep_statistics: Vec<String>,
    keep_marketing: Vec<String>,
    strict_statistics: Vec<String>,
    strict_marketing: Vec<String>,
    cookies: Vec<HeaderRule>,
}

impl Sites {
    fn of(preferences: &Preferences, everywhere: Refused) -> Sites {
        let mut sites = Sites::default();
        for (site, own) in preferences.sites() {
            let domain = domain(site);
            if own.paused {
                sites.paused.push(domain);
                continue;
            }
            let statistics = refuses(preferences.rule_on(site, Category::Statistics));
            let marketing = refuses(preferences.rule_on(site, Category::Marketing));
            sites.cookies.extend(exempt_cookies(preferences, site, own));
            for (list, differs) in [
                (&mut sites.keep_statistics, everywhere.statistics && !statistics),
                (&mut sites.keep_marketing, everywhere.marketing && !marketing),
                (&mut sites.strict_statistics, statistics && !everywhere.statistics),
                (&mut sites.strict_marketing, marketing && !everywhere.marketing),
            ] {
                if differs {
                    list.push(domain.clone());
                }
            }
        }
        sites
    }

    fn refuse_marketing_alone(&self, everywhere: Refused) -> bool {
        !self.strict_marketing.is_empty() && !everywhere.statistics
    }
}

/// A site's third parties one of whose cookies the person said to keep there.
fn exempt_cookies(preferences: &Preferences, site: &Site, own: &SiteOverride) -> Vec<HeaderRule> {
    let kept = own.corrections.iter().filter(|known| !refuses(preferences.rule_on(site, known.category)));
    let mut to: Vec<String> = kept.filter(|known| known.domain != *site).map(|known| domain(&known.domain)).collect();
    sort(&mut to, Ord::cmp);
    to.dedup();
    if to.is_empty() {
        return Vec::new();
    }
    let from = vec![domain(site)];
    [(Effect::Exempt, Loading::Parts), (Effect::ExemptFrame, Loading::Frame)]
        .map(|(effect, loading)| HeaderRule {
            to: to.clone(),
            from: from.clone(),
            ..HeaderRule::new(effect, KEEPS_COOKIE, loading)
        })
        .into()
}

/// Takes sites out. The rule for pages holds for all of a page, frames included, once it is loaded anew; until then
/// the other holds for what the page itself asks for.
fn exempt(priority: u32, sites: &[String]) -> Vec<HeaderRule> {
    if sites.is_empty() {
        return Vec::new();
    }
    vec![
        HeaderRule { to: sites.to_vec(), ..HeaderRule::new(Effect::ExemptFrame, priority, Loading::Page) },
        HeaderRule { from: sites.to_vec(), ..HeaderRule::new(Effect::Exempt, priority, Loading::Parts) },
    ]
}

/// Takes all but these sites out.
fn exempt_others(priority: u32, sites: &[String]) -> Option<HeaderRule> {
    let rule = HeaderRule::new(Effect::Exempt, priority, Loading::Parts);
    (!sites.is_empty()).then(|| HeaderRule { not_from: sites.to_vec(), ..rule })
}

/// Global Privacy Control, on pages and on what they load.
fn objections(preferences: &Preferences) -> Vec<HeaderRule> {
    let everywhere = preferences.gpc && preferences.rule(Category::Marketing) == Rule::Reject;
    let sites = preferences.sites().map(|(site, _)| site);
    let others = sites.filter(|site| preferences.objects_on(site) != everywhere).map(domain).collect::<Vec<_>>();
    let (page, parts) = (
        HeaderRule::new(Effect::Object, OBJECTION, Loading::Page),
        HeaderRule::new(Effect::Object, OBJECTION, Loading::Parts),
    );
    match (everywhere, others.is_empty()) {
        (true, _) => {
            vec![HeaderRule { not_to: others.clone(), ..page }, HeaderRule { not_from: others, ..parts }]
        }
        (false, true) => Vec::new(),
        (false, false) => vec![HeaderRule { to: others.clone(), ..page }, HeaderRule { from: others, ..parts }],
    }
}

/// What gives a host's pages its consent record.
pub fn record_rule(host: &str, says: &str) -> HeaderRule {
    let rule = HeaderRule::new(Effect::Tell, RECORD, Loading::Page);
    HeaderRule { to: vec![host.to_owned()], says: says.to_owned(), ..rule }
}

pub(super) fn domain(site: &Site) -> String {
    Host::parse(site.as_str()).map_or_else(|| site.to_string(), |host| host.for_url())
}

/// What makes one state another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Rules to be added before anything else, so that no exemption comes later than what it exempts from.
    pub add: Vec<HeaderRule>,
    /// Rulesets that are to hold from now on.
    pub enable: Vec<Ruleset>,
    /// Rulesets that are not to hold any more.
    pub disable: Vec<Ruleset>,
    /// The numbers of rules that are to go, after everything else.
    pub remove: Vec<u32>,
}

impl Change {
    /// From what holds (names of rulesets, numbers of rules) to what should.
    pub fn between(enabled: &[String], present: &[u32], wanted: &HeaderShield) -> Change {
        let holds = |ruleset: &Ruleset| enabled.iter().any(|id| id == ruleset.id());
        let wants = |ruleset: &Ruleset| wanted.rulesets.contains(ruleset);
        let numbers: Vec<u32> = wanted.rules.iter().map(HeaderRule::id).collect();
        let rules = wanted.rules.iter().zip(&numbers);
        Change {
            add: rules.filter(|(_, id)| !present.contains(id)).map(|(rule, _)| rule.clone()).collect(),
            enable: Ruleset::ALL.into_iter().filter(|one| wants(one) && !holds(one)).collect(),
            disable: Ruleset::ALL.into_iter().filter(|one| holds(one) && !wants(one)).collect(),
            remove: present.iter().copied().filter(|id| !numbers.contains(id)).collect(),
        }
    }
}
