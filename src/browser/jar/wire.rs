//! A cookie in the words of the browsers' cookie API.

use serde::{Deserialize, Serialize};

use crate::cookie::{Cookie, CookieKey, Partition, SameSite};

/// As the browser reports it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reported {
    name: String,
    value: String,
    domain: String,
    path: String,
    store_id: String,
    host_only: bool,
    secure: bool,
    http_only: bool,
    #[serde(default)]
    same_site: SameSite,
    expiration_date: Option<f64>,
    partition_key: Option<Partition>,
    first_party_domain: Option<String>,
}

impl From<Reported> for Cookie {
    fn from(it: Reported) -> Cookie {
        let key = CookieKey {
            name: it.name,
            domain: it.domain,
            path: it.path,
            store_id: it.store_id,
            partition_key: it.partition_key,
            first_party_domain: it.first_party_domain,
        };
        Cookie {
            key,
            value: it.value,
            host_only: it.host_only,
            secure: it.secure,
            http_only: it.http_only,
            same_site: it.same_site,
            expiration_date: it.expiration_date,
        }
    }
}

/// What names a cookie in a call. Partition and isolation are handed back as they came.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Named<'a> {
    url: String,
    name: &'a str,
    store_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    partition_key: Option<&'a Partition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_party_domain: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secure: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_site: Option<SameSite>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_date: Option<f64>,
}

impl<'a> Named<'a> {
    /// To remove it.
    pub fn key(key: &'a CookieKey, url: String) -> Named<'a> {
        Named {
            url,
            name: &key.name,
            store_id: &key.store_id,
            partition_key: key.partition_key.as_ref(),
            first_party_domain: key.first_party_domain.as_deref(),
            value: None,
            path: None,
            secure: None,
            http_only: None,
            same_site: None,
            domain: None,
            expiration_date: None,
        }
    }

    /// To write it. A host-only or `__Host-` cookie must not name its domain, or it becomes another one.
    pub fn whole(cookie: &'a Cookie, url: String) -> Named<'a> {
        Named {
            value: Some(&cookie.value),
            path: Some(&cookie.key.path),
            secure: Some(cookie.secure),
            http_only: Some(cookie.http_only),
            same_site: Some(cookie.same_site),
            domain: (!cookie.host_only).then_some(cookie.key.domain.as_str()),
            expiration_date: cookie.expiration_date,
            ..Named::key(&cookie.key, url)
        }
    }
}
