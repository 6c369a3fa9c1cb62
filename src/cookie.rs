//! A cookie as the jar holds it, and the key that names exactly one.
//!
//! Two cookies of the same name, domain and path can stand side by side in another store (a container,
//! a private window) or another partition, so a key without those two would remove the wrong one.

mod cookie_header;
mod date;
mod set_cookie;

use serde::{Deserialize, Serialize};

use crate::site::{Host, Site};

pub use cookie_header::without;
pub use set_cookie::{SetCookie, lines};

/// When a cookie travels with cross-site requests (RFC 6265bis, section 5.6.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameSite {
    /// Sent everywhere; browsers demand `Secure` with it.
    #[serde(alias = "none")]
    NoRestriction,
    /// Sent on top-level navigation only.
    Lax,
    /// Sent within the site only.
    Strict,
    /// The server named none; browsers treat it as `Lax`, Firefox as `NoRestriction`.
    #[default]
    Unspecified,
}

/// The partition of a partitioned cookie (CHIPS, or Firefox's dynamic partitioning).
///
/// It is handed back to the browser as it came: a partition that differs in `has_cross_site_ancestor`
/// names another cookie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Partition {
    /// The top-level site with its scheme, as in `https://example.org`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top_level_site: Option<String>,
    /// Whether a frame of another site stands between the top and the cookie's own (Chrome 130).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_cross_site_ancestor: Option<bool>,
}

impl Partition {
    /// The registrable domain of the top-level site, if the partition names one.
    pub fn site(&self) -> Option<Site> {
        Site::of_url(self.top_level_site.as_deref()?)
    }
}

/// What names one cookie among all in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CookieKey {
    /// The cookie's name; may be empty (RFC 6265bis allows it).
    pub name: String,
    /// The domain as the browser writes it: with a leading dot unless the cookie is host-only.
    pub domain: String,
    /// The path, `/` for most.
    pub path: String,
    /// The cookie store: a container or the private windows have one of their own.
    pub store_id: String,
    /// The partition, if the cookie is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition_key: Option<Partition>,
    /// Firefox's first-party isolation; absent or empty elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_party_domain: Option<String>,
}

impl CookieKey {
    /// The host that the cookie belongs to, without the leading dot.
    ///
    /// `None` for a domain that is no host (cookies of `file:` pages have an empty one).
    pub fn host(&self) -> Option<Host> {
        Host::parse(self.domain.trim_start_matches('.'))
    }

    /// The site that the cookie belongs to; `None` for a domain that is no host.
    pub fn own_site(&self) -> Option<Site> {
        self.host().map(|host| Site::of(&host))
    }

    /// The top-level site that the key itself names: by partition or by first-party isolation.
    pub fn top_level_site(&self) -> Option<Site> {
        let isolated = self.first_party_domain.as_deref().and_then(Host::parse);
        self.partition_key.as_ref().and_then(Partition::site).or_else(|| isolated.map(|host| Site::of(&host)))
    }
}

/// One cookie of the jar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cookie {
    /// What names it.
    pub key: CookieKey,
    /// Its value, as stored.
    pub value: String,
    /// Sent to this very host alone, not to its subdomains.
    pub host_only: bool,
    /// Sent over https alone.
    pub secure: bool,
    /// Out of reach for scripts.
    pub http_only: bool,
    /// When it travels across sites.
    #[serde(default)]
    pub same_site: SameSite,
    /// Expiry in seconds since 1970, with fractions in Firefox 142 and later; `None` ends with the browser session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiration_date: Option<f64>,
}

impl Cookie {
    /// The address that the cookie API wants beside a key: scheme, host and path of the cookie.
    ///
    /// `None` if the domain is no host.
    pub fn url(&self) -> Option<String> {
        let scheme = if self.secure { "https" } else { "http" };
        Some(format!("{scheme}://{}{}", self.key.host()?.for_url(), self.key.path))
    }
}
