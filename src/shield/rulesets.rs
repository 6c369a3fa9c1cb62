//! The packaged rulesets: hosts of third parties that set nothing but cookies of one category, as far as is known.
//! Made when the extension is packed, from the tables that the core knows hosts and cookies by.
//!
//! Such a rule takes every cookie of its hosts, so the hosts are chosen with caution: advertisers and analysts
//! alone, none that shares its domain with a cookie that is to be kept. Log-ins with social networks, videos, payment,
//! delivery networks and tag managers are never among them, nor what `data/spared_hosts.tsv` names.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::headers::Ruleset;
use crate::site::Host;

const HOSTS: [&str; 2] =
    [include_str!("../classify/data/other_hosts.tsv"), include_str!("../classify/data/third_party_hosts.tsv")];
const PROTECTED: &str = include_str!("../classify/data/protected_cookies.tsv");
const KNOWN: [&str; 2] =
    [include_str!("../classify/data/popular_cookies.tsv"), include_str!("../classify/data/known_cookies.tsv")];

const SPARED: &str = include_str!("data/spared_hosts.tsv");

/// The file of a ruleset, as the browser reads it.
pub fn file(ruleset: Ruleset) -> String {
    let (hosts, inside) = hosts(ruleset);
    let mut condition = json!({ "requestDomains": hosts, "domainType": "thirdParty" });
    if !inside.is_empty() {
        condition["excludedRequestDomains"] = json!(inside);
    }
    let rule = json!({
        "id": 1,
        "priority": ruleset.priority(),
        "action": {
            "type": "modifyHeaders",
            "requestHeaders": [{ "header": "cookie", "operation": "remove" }],
            "responseHeaders": [{ "header": "set-cookie", "operation": "remove" }],
        },
        "condition": condition,
    });
    json!([rule]).to_string()
}

/// The hosts of a ruleset, and those below one of them that are not meant.
pub fn hosts(ruleset: Ruleset) -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let businesses = businesses();
    let bound = bound();
    let spared: Vec<&str> = rows(SPARED).filter_map(|row| row.first().copied()).collect();
    let is_spared =
        |host: &str| spared.iter().any(|other| host == *other || is_below(host, other) || is_below(other, host));
    let sort = |host: &str, business: &str| {
        if is_spared(host) || is_public_suffix(host) { None } else { sort(host, business, &bound) }
    };
    let sorted: BTreeMap<&str, Option<Ruleset>> =
        businesses.iter().map(|(host, business)| (*host, sort(host, business))).collect();
    let of = |host: &&str| sorted.get(*host).copied().flatten() == Some(ruleset);
    let chosen: BTreeSet<&str> = sorted.keys().copied().filter(of).collect();
    let others = sorted.keys().copied().filter(|host| !chosen.contains(host));
    let inside = others.filter(|host| chosen.iter().any(|parent| is_below(host, parent))).collect();
    (chosen, inside)
}

/// Which ruleset a host belongs to, if any.
fn sort(host: &str, business: &str, bound: &[(&'static str, &'static str)]) -> Option<Ruleset> {
    if !matches!(business, "ad" | "analytics" | "marketing") {
        return None;
    }
    let own = bound.iter().filter(|(pattern, _)| is_related(host, pattern)).map(|(_, category)| *category);
    let mut categories: BTreeSet<&str> = own.collect();
    match business {
        "ad" => categories.insert("marketing"),
        "analytics" => categories.insert("statistics"),
        // Those who send newsletters and show forms are in only if they are known to follow people.
        "marketing" if !categories.is_empty() => categories.insert("marketing"),
        _ => return None,
    };
    match (categories.contains("statistics"), categories.contains("marketing"), categories.len()) {
        (true, false, 1) => Some(Ruleset::Statistics),
        (false, true, 1) => Some(Ruleset::Marketing),
        (true, true, 2) => Some(Ruleset::Both),
        _ => None,
    }
}

/// Whether anyone may have a site below a host.
fn is_public_suffix(host: &str) -> bool {
    Host::parse(&format!("any.{host}")).is_none_or(|below| below.as_str() == below.domain())
}

fn is_below(host: &str, parent: &str) -> bool {
    host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
}

/// Whether a cookie that is bound to a pattern of hosts may travel to a host, or to one below it.
fn is_related(host: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(label) => host.starts_with(label) || host.contains(&format!(".{label}")),
        None => host == pattern || is_below(host, pattern) || is_below(pattern, host),
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

/// What every host is there for. Earlier files hold against later ones.
fn businesses() -> BTreeMap<&'static str, &'static str> {
    let mut businesses = BTreeMap::new();
    for row in HOSTS.into_iter().flat_map(rows) {
        if let [host, business, ..] = row[..] {
            businesses.entry(host).or_insert(business);
        }
    }
    businesses
}

/// The categories of cookies that are bound to hosts.
fn bound() -> Vec<(&'static str, &'static str)> {
    let protected = rows(PROTECTED).filter_map(|row| Some((*row.get(1)?, "necessary")));
    let known = KNOWN.into_iter().flat_map(rows).filter_map(|row| Some((*row.get(1)?, *row.get(2)?)));
    let lists = protected.chain(known).filter(|(hosts, _)| *hosts != "-");
    lists.flat_map(|(hosts, category)| hosts.split(',').map(move |host| (host, category))).collect()
}
