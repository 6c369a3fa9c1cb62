//! Which hosts are packaged, and what the browser is told to do with them.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::site;
use jarkeeper::shield::headers::Ruleset;
use jarkeeper::shield::rulesets::{file, hosts};
use jarkeeper::{Category, Host, Observed, classify};
use serde_json::Value;

#[test]
fn trackers_are_in_and_whoever_has_more_is_not() {
    let of = |ruleset| hosts(ruleset).0;
    for (host, ruleset) in [
        ("doubleclick.net", Ruleset::Marketing),
        ("criteo.com", Ruleset::Marketing),
        ("adnxs.com", Ruleset::Marketing),
        ("hotjar.com", Ruleset::Statistics),
        ("mixpanel.com", Ruleset::Statistics),
        ("scorecardresearch.com", Ruleset::Both),
        ("clarity.ms", Ruleset::Both),
    ] {
        assert!(of(ruleset).contains(host), "{host} is in {ruleset:?}");
    }
    let all: BTreeSet<&str> = Ruleset::ALL.into_iter().flat_map(of).collect();
    for host in [
        "google.com",
        "adservice.google.com",
        "facebook.com",
        "linkedin.com",
        "twitter.com",
        "youtube.com",
        "vimeo.com",
        "stripe.com",
        "paypal.com",
        "hcaptcha.com",
        "recaptcha.net",
        "cookielaw.org",
        "onetrust.com",
        "cookiebot.com",
        "privacymanager.io",
        "googletagmanager.com",
        "cloudflare.com",
        "jsdelivr.net",
        "gstatic.com",
        "disqus.com",
        "intercom.io",
        "zendesk.com",
        "auth0.com",
        "okta.com",
        "microsoft.com",
        "live.com",
        "apple.com",
        "amazon.com",
        "yandex.ru",
        "baidu.com",
        "line.me",
        "hubspot.com",
        "surveymonkey.com",
        "jwplayer.com",
        "de.com",
        "net.pl",
        "cloudfront.net",
    ] {
        let parents = all.iter().filter(|known| host == **known || host.ends_with(&format!(".{known}")));
        assert_eq!(parents.collect::<Vec<_>>(), Vec::<&&str>::new(), "{host} is spared");
    }
}

#[test]
fn the_core_says_the_same_of_a_packaged_hosts_unknown_cookie() {
    let page = site("shop.example");
    for (ruleset, category) in [(Ruleset::Statistics, Category::Statistics), (Ruleset::Marketing, Category::Marketing)]
    {
        for name in hosts(ruleset).0 {
            let seen = Observed { host: Host::parse(name), site: Some(&page), ..Observed::default() };
            let held = classify(&seen).category;
            assert_eq!(held, category, "{name}");
        }
    }
}

#[test]
fn a_host_is_in_one_ruleset_and_its_exceptions_are_below_it() {
    let mut seen = BTreeSet::new();
    for ruleset in Ruleset::ALL {
        let (hosts, inside) = hosts(ruleset);
        assert!(hosts.iter().all(|host| seen.insert(*host)), "{ruleset:?}");
        assert!(hosts.len() >= 10, "{ruleset:?} has {}", hosts.len());
        for exception in inside {
            assert!(!hosts.contains(exception));
            assert!(hosts.iter().any(|host| exception.ends_with(&format!(".{host}"))), "{exception}");
        }
    }
}

#[test]
fn only_cookies_of_third_parties_go_and_both_ways() {
    for ruleset in Ruleset::ALL {
        let rules: Value = serde_json::from_str(&file(ruleset)).unwrap();
        let [rule] = rules.as_array().unwrap().as_slice() else { panic!("{ruleset:?} has more than a rule") };
        assert_eq!(rule["condition"]["domainType"], "thirdParty");
        assert_eq!(rule["priority"], ruleset.priority());
        for (list, header) in [("requestHeaders", "cookie"), ("responseHeaders", "set-cookie")] {
            assert_eq!(rule["action"][list][0]["header"], header);
            assert_eq!(rule["action"][list][0]["operation"], "remove");
            assert_eq!(rule["action"][list].as_array().unwrap().len(), 1);
        }
    }
    let manifest: Value = serde_json::from_str(include_str!("../extension/chrome.json")).unwrap();
    let named: Vec<Value> = manifest["declarative_net_request"]["rule_resources"].as_array().unwrap().clone();
    let ids: Vec<&str> = named.iter().filter_map(|resource| resource["id"].as_str()).collect();
    assert_eq!(ids, Ruleset::ALL.map(Ruleset::id));
    let paths: Vec<&str> = named.iter().filter_map(|resource| resource["path"].as_str()).collect();
    assert_eq!(paths, Ruleset::ALL.map(Ruleset::path));
    assert!(named.iter().all(|resource| resource["enabled"] == false), "none holds before preferences were read");
}
