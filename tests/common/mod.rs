//! Cookies in few words.

use jarkeeper::{Cookie, CookieKey, Partition, SameSite, Site};

pub const NOW: f64 = 1_800_000_000.0;

#[allow(dead_code)]
pub fn site(name: &str) -> Site {
    Site::try_from(name.to_owned()).unwrap()
}

/// A cookie of a host (or, with a leading dot, of a domain) that may not travel and lasts for a year.
pub fn cookie(name: &str, domain: &str) -> Cookie {
    Cookie {
        key: CookieKey {
            name: name.into(),
            domain: domain.into(),
            path: "/".into(),
            store_id: "0".into(),
            partition_key: None,
            first_party_domain: None,
        },
        value: "1".into(),
        host_only: !domain.starts_with('.'),
        secure: true,
        http_only: false,
        same_site: SameSite::Lax,
        expiration_date: Some(NOW + 31_536_000.0),
    }
}

#[allow(dead_code)]
pub fn traveller(name: &str, domain: &str) -> Cookie {
    Cookie { same_site: SameSite::NoRestriction, ..cookie(name, domain) }
}

#[allow(dead_code)]
pub fn partitioned(name: &str, domain: &str, top: &str) -> Cookie {
    let mut cookie = traveller(name, domain);
    let top_level_site = Some(format!("https://{top}"));
    cookie.key.partition_key = Some(Partition { top_level_site, has_cross_site_ancestor: Some(true) });
    cookie
}
