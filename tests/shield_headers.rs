//! What preferences compile to where the browser itself changes headers. The tests ask what becomes of a request, by
//! the browser's own order: the highest exemption that matches, then the rules above it.

#![allow(clippy::unwrap_used)]

mod common;

use common::{NOW, cookie, partitioned, site, traveller};
use jarkeeper::shield::headers::{Change, Effect, HeaderRule, HeaderShield, Loading, Ruleset, SeenHosts, headers};
use jarkeeper::shield::learnt::{LIMIT, LearntHosts};
use jarkeeper::shield::strangers::Acquaintance;
use jarkeeper::{Action, Category, Cookie, Preferences, Preset, Rule, plan_on};

/// A request of a page: `from` is the host of the document that asks, the page's own unless a frame does.
#[derive(Clone, Copy)]
struct Request<'a> {
    page: &'a str,
    from: &'a str,
    to: &'a str,
    loading: Loading,
}

fn image<'a>(page: &'a str, to: &'a str) -> Request<'a> {
    Request { page, from: page, to, loading: Loading::Resources }
}

fn is_within(host: &str, domains: &[String]) -> bool {
    domains.iter().any(|domain| host == domain || host.ends_with(&format!(".{domain}")))
}

fn matches(rule: &HeaderRule, request: Request<'_>) -> bool {
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
fn loses(shield: &HeaderShield, of: Ruleset, request: Request<'_>) -> bool {
    shield.rulesets.contains(&of) && of.priority() > exempt_to(shield, request)
}

fn has(shield: &HeaderShield, effect: Effect, request: Request<'_>) -> bool {
    let floor = exempt_to(shield, request);
    shield.rules.iter().any(|rule| rule.effect == effect && rule.priority > floor && matches(rule, request))
}

fn of(preferences: &Preferences) -> HeaderShield {
    headers(preferences, &SeenHosts::default())
}

fn with_rules(statistics: Rule, marketing: Rule) -> Preferences {
    let mut preferences = Preferences::default();
    preferences.set_rule(Category::Statistics, statistics).unwrap();
    preferences.set_rule(Category::Marketing, marketing).unwrap();
    preferences
}

const SHOP: &str = "shop.example";
const NEWS: &str = "news.example";
const THIRD: &str = "tracker.example";

#[test]
fn the_rules_for_everywhere_say_which_rulesets_hold() {
    use Ruleset::{Both, Marketing, Statistics};
    let table: [(Rule, Rule, &[Ruleset]); 8] = [
        (Rule::Reject, Rule::Reject, &[Statistics, Marketing, Both]),
        (Rule::FirstPartyOnly, Rule::FirstPartyOnly, &[Statistics, Marketing, Both]),
        (Rule::Keep, Rule::Reject, &[Marketing]),
        (Rule::AnonymousOnly, Rule::Reject, &[Marketing]),
        (Rule::SessionOnly, Rule::Reject, &[Marketing]),
        (Rule::Reject, Rule::Keep, &[Statistics]),
        (Rule::Keep, Rule::SessionOnly, &[]),
        (Rule::Keep, Rule::Keep, &[]),
    ];
    for (statistics, marketing, expected) in table {
        assert_eq!(of(&with_rules(statistics, marketing)).rulesets, expected, "{statistics:?} {marketing:?}");
    }
    let mut off = Preferences::default();
    off.enforce = false;
    assert_eq!(of(&off), HeaderShield::default(), "nothing holds while nothing is done");
}

#[test]
fn a_paused_site_is_exempt_from_everything() {
    let mut preferences = Preferences::default();
    preferences.set_paused(&site(SHOP), true);
    let shield = of(&preferences);
    let in_frame = Request { from: "frame.example", ..image(SHOP, THIRD) };
    for ruleset in Ruleset::ALL {
        assert!(!loses(&shield, ruleset, image(SHOP, THIRD)));
        assert!(!loses(&shield, ruleset, in_frame), "frames of others on its pages are exempt with it");
        assert!(loses(&shield, ruleset, image(NEWS, THIRD)));
    }
    assert!(!has(&shield, Effect::Object, image(SHOP, THIRD)) && !has(&shield, Effect::Object, in_frame));
    assert!(has(&shield, Effect::Object, image(NEWS, THIRD)));
}

#[test]
fn a_site_that_keeps_a_category_is_exempt_from_that_alone() {
    let mut preferences = Preferences::default();
    preferences.set_rule_on(&site(SHOP), Category::Statistics, Some(Rule::Keep)).unwrap();
    let shield = of(&preferences);
    assert!(!loses(&shield, Ruleset::Statistics, image(SHOP, THIRD)));
    assert!(!loses(&shield, Ruleset::Both, image(SHOP, THIRD)), "some of its cookies are to be kept");
    assert!(loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)));
    assert!(has(&shield, Effect::Object, image(SHOP, THIRD)));
    assert!(loses(&shield, Ruleset::Statistics, image(NEWS, THIRD)));

    let mut preferences = Preferences::default();
    preferences.set_rule_on(&site(SHOP), Category::Marketing, Some(Rule::Keep)).unwrap();
    let shield = of(&preferences);
    assert!(!loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)));
    assert!(!loses(&shield, Ruleset::Both, image(SHOP, THIRD)));
    assert!(!has(&shield, Effect::Object, image(SHOP, THIRD)), "who keeps marketing does not object to it");
    assert!(has(&shield, Effect::Object, image(NEWS, THIRD)));
}

#[test]
fn a_site_that_rejects_what_is_kept_elsewhere() {
    let mut preferences = with_rules(Rule::Keep, Rule::Keep);
    preferences.set_rule_on(&site(SHOP), Category::Statistics, Some(Rule::Reject)).unwrap();
    let shield = of(&preferences);
    assert!(loses(&shield, Ruleset::Statistics, image(SHOP, THIRD)));
    assert!(!loses(&shield, Ruleset::Statistics, image(NEWS, THIRD)));
    assert!(!loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)));

    preferences.set_rule_on(&site(NEWS), Category::Marketing, Some(Rule::Reject)).unwrap();
    let shield = of(&preferences);
    assert!(loses(&shield, Ruleset::Marketing, image(NEWS, THIRD)));
    assert!(!loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)));
    assert!(!loses(&shield, Ruleset::Statistics, image(NEWS, THIRD)));
    assert!(has(&shield, Effect::Object, image(NEWS, THIRD)) && !has(&shield, Effect::Object, image(SHOP, THIRD)));

    let mut mixed = with_rules(Rule::Reject, Rule::Keep);
    mixed.set_rule_on(&site(SHOP), Category::Marketing, Some(Rule::Reject)).unwrap();
    let shield = of(&mixed);
    assert!(loses(&shield, Ruleset::Statistics, image(NEWS, THIRD)), "protection elsewhere is not given up for it");
    assert!(!loses(&shield, Ruleset::Marketing, image(NEWS, THIRD)));
}

#[test]
fn a_cookie_that_the_person_keeps_exempts_its_host_on_that_site() {
    let mut preferences = Preferences::default();
    preferences.correct(&site(SHOP), "IDE", &site("doubleclick.net"), Some(Category::Necessary));
    preferences.correct(&site(SHOP), "x", &site(THIRD), Some(Category::Statistics));
    let shield = of(&preferences);
    assert!(!loses(&shield, Ruleset::Marketing, image(SHOP, "ad.doubleclick.net")));
    assert!(has(&shield, Effect::Object, image(SHOP, "ad.doubleclick.net")));
    assert!(loses(&shield, Ruleset::Marketing, image(NEWS, "ad.doubleclick.net")));
    assert!(loses(&shield, Ruleset::Marketing, image(SHOP, THIRD)), "corrected to what is rejected as well");
}

#[test]
fn the_objection_goes_with_pages_and_all_that_they_load() {
    let shield = of(&Preferences::default());
    let page = Request { from: "", loading: Loading::Page, ..image(SHOP, SHOP) };
    for request in [page, image(SHOP, SHOP), image(SHOP, THIRD)] {
        assert!(has(&shield, Effect::Object, request));
    }
    let mut silent = Preferences::default();
    silent.gpc = false;
    assert!(!has(&of(&silent), Effect::Object, page));
    let relaxed = with_rules(Rule::Keep, Preset::Relaxed.rules().marketing);
    assert!(!has(&of(&relaxed), Effect::Object, page));
}

#[test]
fn a_change_adds_first_and_removes_last_and_knows_rules_again() {
    let before = of(&Preferences::default());
    let enabled: Vec<String> = before.rulesets.iter().map(|one| one.id().to_owned()).collect();
    let present: Vec<u32> = before.rules.iter().map(HeaderRule::id).collect();
    assert_eq!(Change::between(&enabled, &present, &before), Change::default());

    let mut preferences = with_rules(Rule::Keep, Rule::Reject);
    preferences.set_paused(&site(SHOP), true);
    let after = of(&preferences);
    let change = Change::between(&enabled, &present, &after);
    assert_eq!(change.disable, [Ruleset::Statistics, Ruleset::Both]);
    assert!(change.enable.is_empty());
    assert!(change.add.iter().any(|rule| rule.to == [SHOP]));
    let ids: Vec<u32> = after.rules.iter().map(HeaderRule::id).collect();
    assert!(change.remove.iter().all(|id| present.contains(id) && !ids.contains(id)));
    let unique: std::collections::BTreeSet<u32> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len());
    assert!(ids.iter().all(|id| (1..=0x7fff_ffff).contains(id)));
}

#[test]
fn strangers_pictures_are_asked_for_without_cookies() {
    let bank = "bank.example";
    let with_stranger_rule = |preferences: &Preferences| {
        let mut shield = of(preferences);
        let mut known = Acquaintance::new();
        let jar = [traveller("sessionid", bank), traveller("_fbp", "ads.example"), cookie("_fbp", SHOP)];
        assert!(known.learn(judged(&jar).iter().map(|(cookie, action)| (*cookie, action))));
        shield.rules.extend(known.rules(preferences));
        shield
    };
    let withheld = |shield: &HeaderShield, request| has(shield, Effect::Withhold, request);
    let shield = with_stranger_rule(&Preferences::default());
    assert!(withheld(&shield, image(SHOP, THIRD)));
    assert!(!withheld(&shield, image(SHOP, bank)), "it has a cookie to keep");
    assert!(!withheld(&shield, image(SHOP, "pictures.bank.example")));
    assert!(!withheld(&shield, image(SHOP, SHOP)), "not the site's own");
    for loading in [Loading::Page, Loading::Frame, Loading::Subresources] {
        assert!(!withheld(&shield, Request { loading, ..image(SHOP, THIRD) }), "one may log in there: {loading:?}");
    }

    let in_frame = |host| Request { from: host, ..image(SHOP, host) };
    for loading in [Loading::Resources, Loading::Subresources] {
        let lost = Request { loading, ..in_frame("ads.example") };
        assert!(withheld(&shield, lost), "it lost a cookie: {loading:?}");
    }
    assert!(!withheld(&shield, Request { loading: Loading::Frame, ..in_frame("ads.example") }));
    assert!(!withheld(&shield, in_frame(THIRD)) && !withheld(&shield, in_frame(bank)), "one may log in there");
    assert!(!withheld(&shield, image("ads.example", "ads.example")), "on its own pages it is no third party");

    let mut preferences = Preferences::default();
    preferences.set_paused(&site(SHOP), true);
    preferences.set_rule_on(&site(NEWS), Category::Marketing, Some(Rule::Keep)).unwrap();
    let shield = with_stranger_rule(&preferences);
    assert!(!withheld(&shield, image(SHOP, THIRD)) && !withheld(&shield, image(NEWS, THIRD)));
    assert!(withheld(&shield, image("other.example", THIRD)));

    assert_eq!(Acquaintance::new().rules(&with_rules(Rule::Reject, Rule::Keep)), []);
    let mut strict = with_rules(Rule::Keep, Rule::Keep);
    strict.set_rule_on(&site(SHOP), Category::Marketing, Some(Rule::Reject)).unwrap();
    let shield = with_stranger_rule(&strict);
    assert!(withheld(&shield, image(SHOP, THIRD)) && !withheld(&shield, image(NEWS, THIRD)));
    preferences.enforce = false;
    assert_eq!(Acquaintance::new().rules(&preferences), []);
}

/// What the default preferences say of cookies on the shop's pages.
fn judged(jar: &[Cookie]) -> Vec<(&Cookie, Action)> {
    jar.iter().map(|cookie| (cookie, plan_on(cookie, &site(SHOP), &Preferences::default(), NOW))).collect()
}

fn learn(learnt: &mut LearntHosts, jar: &[Cookie], now: f64) -> bool {
    let judged = judged(jar);
    learnt.learn(judged.iter().map(|(cookie, action)| (*cookie, action)), now)
}

#[test]
fn hosts_are_learnt_from_what_third_parties_lost() {
    let mut learnt = LearntHosts::default();
    let jar = [
        partitioned("_ym_uid", "count.example", SHOP),
        traveller("_ga", ".both.example"),
        traveller("_fbp", "www.both.example"),
        cookie("_fbp", SHOP),
        traveller("lang", "chat.example"),
    ];
    assert!(learn(&mut learnt, &jar, 0.0));
    assert!(!learn(&mut learnt, &jar, 1.0), "nothing new");
    let hosts = learnt.hosts();
    assert_eq!(hosts.statistics, ["count.example", "both.example"]);
    assert_eq!(hosts.marketing, ["www.both.example"]);

    let shield = headers(&Preferences::default(), &hosts);
    assert!(has(&shield, Effect::Remove, image(SHOP, "count.example")));
    assert!(!has(&shield, Effect::Remove, image(SHOP, "chat.example")));
    assert!(!has(&shield, Effect::Remove, image("count.example", "count.example")), "not on its own pages");
    let keeps = headers(&with_rules(Rule::Keep, Rule::Reject), &hosts);
    assert!(!has(&keeps, Effect::Remove, image(SHOP, "count.example")));
}

#[test]
fn a_guess_must_hold_on_the_pages_of_two_sites() {
    let mut learnt = LearntHosts::default();
    let cookie = traveller("", "nobody-knows.example");
    let mut seen_on = |page: &str| {
        let action = plan_on(&cookie, &site(page), &Preferences::default(), NOW);
        learnt.learn([(&cookie, &action)], 0.0);
        learnt.hosts().marketing
    };
    assert!(seen_on(SHOP).is_empty());
    assert!(seen_on(SHOP).is_empty(), "the same site again says nothing new");
    assert_eq!(seen_on(NEWS), ["nobody-knows.example"]);
}

#[test]
fn a_host_is_forgotten_as_soon_as_its_site_has_a_cookie_to_keep() {
    let mut learnt = LearntHosts::default();
    learn(&mut learnt, &[traveller("_fbp", "track.help.example"), traveller("_fbp", "ad.example")], 0.0);
    let session = traveller("sessionid", "www.help.example");
    assert!(learn(&mut learnt, &[session.clone(), traveller("_fbp", "track.help.example")], 1.0));
    assert_eq!(learnt.hosts().marketing, ["ad.example"]);
    assert!(learnt.forget(&site("ad.example")) && !learnt.forget(&site("ad.example")));
    assert_eq!(learnt, LearntHosts::default());
}

#[test]
fn what_was_learnt_lapses_and_is_bounded() {
    let mut learnt = LearntHosts::default();
    learn(&mut learnt, &[traveller("_fbp", "ad.example")], 0.0);
    assert!(learn(&mut learnt, &[], 8.0 * 86_400_000.0));
    assert_eq!(learnt, LearntHosts::default());
    for number in 0..LIMIT + 5 {
        learn(&mut learnt, &[traveller("_fbp", &format!("ad{number}.example"))], 0.0);
    }
    let hosts = learnt.hosts().marketing;
    assert_eq!((hosts.len(), hosts[0].as_str()), (LIMIT, "ad5.example"));
    let text = serde_json::to_string(&learnt).unwrap();
    assert_eq!(serde_json::from_str::<LearntHosts>(&text).unwrap(), learnt);
}
