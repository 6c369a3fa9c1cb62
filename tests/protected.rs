//! What no preset may remove, whatever attributes it carries and whatever it holds.

#![allow(clippy::unwrap_used)]

use jarkeeper::{Category, Deed, Host, Observed, Party, Preferences, Preset, SameSite, Site, classify, obey, rule_for};

/// Product, host (`None`: the site's own) and name of every cookie in the list.
fn list() -> Vec<(&'static str, Option<&'static str>, &'static str)> {
    let rows = include_str!("data/protected.tsv").lines().filter(|line| !line.starts_with('#'));
    let cookies = rows.flat_map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        let [product, host, names] = columns[..] else { panic!("{row}") };
        names.split(' ').map(move |name| (product, Some(host).filter(|host| *host != "-"), name))
    });
    cookies.collect()
}

/// Attributes in every combination that means anything.
fn attributes() -> Vec<Observed<'static>> {
    let flags = [None, Some(false), Some(true)];
    let lives = [(None, None), (Some(true), None), (Some(false), Some(60.0)), (Some(false), Some(63_072_000.0))];
    let values =
        [None, Some(""), Some("1"), Some("2b1c4f0e-8a53-4b63-9d55-0f6c1f1d8a11"), Some("GA1.2.1847268082.1613226868")];
    let mut all = Vec::new();
    for http_only in flags {
        for host_only in flags {
            for (session, lifetime_s) in lives {
                for value in values {
                    for same_site in [None, Some(SameSite::NoRestriction), Some(SameSite::Lax)] {
                        let (set_by_header, secure) = (http_only, host_only);
                        let observed = Observed { value, http_only, host_only, secure, session, ..Observed::default() };
                        all.push(Observed { lifetime_s, same_site, set_by_header, ..observed });
                    }
                }
            }
        }
    }
    all
}

#[test]
fn nothing_of_fifty_products_is_ever_removed() {
    let products: std::collections::BTreeSet<&str> = list().iter().map(|(product, ..)| *product).collect();
    assert!(products.len() >= 50, "{}", products.len());
    let attributes = attributes();
    for (product, bound, name) in list() {
        let host = Host::parse(bound.unwrap_or("www.acme.example")).unwrap();
        let site = Site::of(&host);
        for (host, site) in [(Some(&host), Some(&site)), (Some(&host), None), (None, None)] {
            for carried in &attributes {
                let verdict = classify(&Observed { name, host: host.cloned(), site, ..carried.clone() });
                assert_eq!(verdict.category, Category::Necessary, "{product}: {name} as {carried:?} is {verdict:?}");
                for preset in Preset::ALL {
                    let mut preferences = Preferences::default();
                    preferences.categories = preset.rules();
                    let deed = obey(rule_for(&verdict, site, &preferences), &verdict, carried.session == Some(true));
                    assert_ne!(deed, Deed::Remove, "{product}: {name} under {preset:?}");
                }
            }
        }
    }
}

#[test]
fn the_big_sites_log_ins_stay_where_they_are_third_parties() {
    let news = Site::of_url("https://news.example/").unwrap();
    for (product, bound, name) in list() {
        let Some(host) = bound.and_then(Host::parse) else { continue };
        let verdict = classify(&Observed { name, host: Some(host), site: Some(&news), ..Observed::default() });
        assert_eq!(verdict.party, Some(Party::Third));
        assert_eq!(verdict.category, Category::Necessary, "{product}: {name}");
    }
}
