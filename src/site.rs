//! Hosts, sites and parties: who a cookie belongs to, seen from the page that a person visits.

mod suffix;

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

/// A host name in the form that browsers report: lower case, ASCII (punycode), no port, no trailing dot.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Host(String);

impl Host {
    /// Reads a host name or an IP address (version 6 with or without brackets).
    ///
    /// `None` for anything else: empty, longer than 253 octets, empty labels, or characters that no
    /// browser reports in a host.
    pub fn parse(text: &str) -> Option<Host> {
        let text = text.strip_suffix(".").unwrap_or(text);
        if is_name(text) {
            return Some(Host(text.to_ascii_lowercase()));
        }
        let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
        let address = bare.parse::<Ipv6Addr>().ok()?;
        Some(Host(address.to_string()))
    }

    /// The host of an `http`, `https`, `ws` or `wss` address; `None` for every other scheme.
    pub fn of_url(url: &str) -> Option<Host> {
        let (scheme, rest) = url.split_once("://")?;
        if !["http", "https", "ws", "wss"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            return None;
        }
        let authority = rest.split(['/', '?', '#', '\\']).next()?;
        let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let host = match host_and_port.strip_prefix('[') {
            Some(rest) => rest.split_once(']')?.0,
            None => host_and_port.split_once(':').map_or(host_and_port, |(host, _)| host),
        };
        Host::parse(host)
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is an IP address, which has no registrable domain but itself.
    pub fn is_address(&self) -> bool {
        // No top-level domain ends in a digit (RFC 3696, section 2), so most names need no closer look.
        match self.0.as_bytes() {
            [.., b'0'..=b'9'] => self.0.parse::<IpAddr>().is_ok(),
            octets => octets.contains(&b':'),
        }
    }

    /// The host as an address writes it: version 6 in brackets.
    pub fn for_url(&self) -> String {
        if self.0.contains(':') { format!("[{}]", self.0) } else { self.0.clone() }
    }

    /// The registrable domain, or the host itself where it has none.
    pub fn domain(&self) -> &str {
        if self.is_address() { &self.0 } else { suffix::registrable(&self.0) }
    }

    /// Whether the host is `domain` or a subdomain of it.
    pub fn is_within(&self, domain: &str) -> bool {
        self.0.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }
}

/// Whether a text is labels of 1 to 63 known octets between dots, 253 octets at most. One pass over the octets: every
/// cookie's host comes by here.
fn is_name(text: &str) -> bool {
    let mut label = 0;
    for octet in text.bytes() {
        match octet {
            b'.' if label > 0 => label = 0,
            b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' if label < 63 => label += 1,
            _ => return false,
        }
    }
    label > 0 && text.len() <= 253
}

impl From<Ipv4Addr> for Host {
    fn from(address: Ipv4Addr) -> Host {
        Host(address.to_string())
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A site: the registrable domain by the Public Suffix List, or the host itself where it has none
/// (an IP address, `localhost`, a host that is itself a public suffix).
///
/// There is no way to make one from a host that was not reduced.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Site(String);

impl Site {
    /// The site that a host belongs to.
    pub fn of(host: &Host) -> Site {
        Site(host.domain().to_owned())
    }

    /// The site of a page's address; `None` where there is none (`about:blank`, `file:`, extension pages).
    pub fn of_url(url: &str) -> Option<Site> {
        Host::of_url(url).map(|host| Site::of(&host))
    }

    /// The registrable domain.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the host belongs to this site.
    pub fn holds(&self, host: &Host) -> bool {
        host.is_within(&self.0) && host.domain() == self.0
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Site> for String {
    fn from(site: Site) -> String {
        site.0
    }
}

impl TryFrom<String> for Site {
    type Error = String;

    /// Accepts only what is already reduced, so that a stored `www.example.org` is an error and no silent miss.
    fn try_from(text: String) -> Result<Site, String> {
        let site = Host::parse(&text).map(|host| Site::of(&host));
        site.filter(|site| site.0 == text).ok_or_else(|| format!("{text:?} is not a registrable domain"))
    }
}

/// Whose a cookie is, seen from the top-level site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// The cookie's registrable domain is that of the page.
    First,
    /// It is another.
    Third,
}

impl Party {
    /// The party of a cookie of `host` on a page of `top`.
    pub fn of(host: &Host, top: &Site) -> Party {
        if top.holds(host) { Party::First } else { Party::Third }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(host: &str) -> String {
        Site::of(&Host::parse(host).unwrap()).to_string()
    }

    #[test]
    fn a_site_is_the_registrable_domain() {
        let table = [
            ("www.example.org", "example.org"),
            ("example.org", "example.org"),
            ("shop.example.co.uk", "example.co.uk"),
            ("co.uk", "co.uk"),
            ("someone.github.io", "someone.github.io"),
            ("a.b.someone.github.io", "someone.github.io"),
            ("a.b.c.ck", "b.c.ck"),
            ("x.www.ck", "www.ck"),
            ("a.city.kawasaki.jp", "city.kawasaki.jp"),
            ("a.b.other.kawasaki.jp", "b.other.kawasaki.jp"),
            ("localhost", "localhost"),
            ("shop.localhost", "shop.localhost"),
            ("www.shop.localhost", "shop.localhost"),
            ("127.0.0.1", "127.0.0.1"),
            ("www.xn--85x722f.com.cn", "xn--85x722f.com.cn"),
        ];
        for (host, expected) in table {
            assert_eq!(site(host), expected, "{host}");
        }
    }

    #[test]
    fn a_site_holds_its_hosts_alone() {
        let table = [
            ("example.org", "www.example.org", true),
            ("example.org", "example.org", true),
            ("example.org", "notexample.org", false),
            ("github.io", "github.io", true),
            ("github.io", "someone.github.io", false),
            ("127.0.0.1", "127.0.0.1", true),
        ];
        for (site, host, holds) in table {
            let site = Site::of(&Host::parse(site).unwrap());
            assert_eq!(site.holds(&Host::parse(host).unwrap()), holds, "{site} and {host}");
        }
    }

    #[test]
    fn the_host_of_an_address() {
        let table = [
            ("https://www.example.org/a?b#c", Some("www.example.org")),
            ("HTTP://user:pw@Example.ORG:8080", Some("example.org")),
            ("https://[::1]:8443/x", Some("::1")),
            ("https://example.org./", Some("example.org")),
            ("about:blank", None),
            ("file:///etc/hosts", None),
            ("chrome-extension://abc/popup.html", None),
            ("https:///nowhere", None),
            ("https://a..b/", None),
        ];
        for (url, expected) in table {
            assert_eq!(Host::of_url(url).as_ref().map(Host::as_str), expected, "{url}");
        }
    }

    #[test]
    fn a_stored_site_must_be_reduced_already() {
        assert!(crate::json::read::<Site>("\"example.org\"").is_ok());
        assert!(crate::json::read::<Site>("\"www.example.org\"").is_err());
        assert!(crate::json::read::<Site>("\"\"").is_err());
    }
}
