//! Hosts that were seen to set nothing but what is rejected.

use jarkeeper::shield::headers::{Effect, headers};
use jarkeeper::shield::learnt::{LIMIT, LearntHosts};
use jarkeeper::shield::turned_away;
use jarkeeper::{Category, Cookie, Host, Preferences, Rule, Site, plan_on};

use crate::common::{NOW, cookie, partitioned, site, traveller};
use crate::requests::{has, image, with_rules};
use crate::{NEWS, SHOP, judged};

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
fn a_guess_holds_once_a_page_of_another_site_is_seen_to_load_from_the_host() {
    let mut learnt = LearntHosts::default();
    let cookie = traveller("", "pixel.nobody-knows.example");
    let action = plan_on(&cookie, &site(SHOP), &Preferences::default(), NOW);
    learnt.learn([(&cookie, &action)], 0.0);
    let loaded = [site("nobody-knows.example")].into_iter().collect();
    assert!(!learnt.seen_on(&site(SHOP), &loaded), "the same site again says nothing new");
    assert!(!learnt.seen_on(&site(NEWS), &[site("other.example")].into_iter().collect()));
    assert!(learnt.seen_on(&site(NEWS), &loaded));
    assert_eq!(learnt.hosts().marketing, ["pixel.nobody-knows.example"]);
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

#[test]
fn whoever_is_refused_every_cookie_is_turned_away_from_the_page() {
    let mut learnt = LearntHosts::default();
    learn(&mut learnt, &[traveller("_fbp", "ad.example"), traveller("", "guess.example")], 0.0);
    let hosts = [
        "guess.example",
        "www.shop.example",
        "px.ad.example",
        "stats.g.doubleclick.net",
        "cdn.example",
        "plausible.io",
    ];
    let hosts: Vec<Host> = hosts.iter().filter_map(|host| Host::parse(host)).collect();
    let away = |preferences: &Preferences| -> Vec<String> {
        let page = Site::of(&hosts[1]);
        turned_away(preferences, &page, &hosts, &learnt).iter().map(ToString::to_string).collect()
    };
    let mut preferences = Preferences::default();
    assert_eq!(away(&preferences), ["ad.example", "doubleclick.net", "guess.example", "plausible.io"]);
    preferences.set_rule(Category::Statistics, Rule::Keep).unwrap();
    assert_eq!(
        away(&preferences),
        ["ad.example", "doubleclick.net", "guess.example"],
        "what is kept is seen in the jar"
    );
    preferences.set_paused(&Site::of(&hosts[1]), true);
    assert_eq!(away(&preferences), [""; 0]);
}
