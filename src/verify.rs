//! What came of it: the jar before and after, held against what was meant to happen.
//!
//! Browsers name the cookie to remove by address and name alone. Where two cookies share those (one of the
//! host, one of the domain; or one path inside the other), the wrong one may go, or both (Chrome removes
//! every match, Firefox the first). So nothing is believed until it is read back.

use std::collections::{BTreeMap, BTreeSet};

use crate::cookie::{Cookie, CookieKey};
use crate::gather::gather;
use crate::plan::Deed;

/// What reading back showed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Cookies that should be gone or shortened and are just as they were.
    pub undone: BTreeSet<CookieKey>,
    /// Cookies that should have stayed and are gone, together with a namesake.
    pub lost: Vec<Cookie>,
}

/// Compares two readings of the jar. `meant` says what was to happen to which cookie; what it does not name was
/// to stay.
///
/// A cookie that is there again with another value was set anew by its site: it was done, and is judged again.
pub fn compare(before: &[Cookie], meant: &BTreeMap<CookieKey, Deed>, after: &[Cookie]) -> Seen {
    let now: BTreeMap<&CookieKey, &Cookie> = gather(after.iter().map(|cookie| (&cookie.key, cookie)));
    let namesakes: BTreeSet<(&str, &str)> = gather(meant.keys().map(|key| (key.name.as_str(), bare(&key.domain))));
    let mut seen = Seen::default();
    for cookie in before {
        let deed = meant.get(&cookie.key).copied().unwrap_or(Deed::Keep);
        match (deed, now.get(&cookie.key)) {
            (Deed::Remove | Deed::Shorten, Some(still)) if is_same(cookie, still) => {
                seen.undone.insert(cookie.key.clone());
            }
            (Deed::Keep | Deed::Shorten, None) if may_have_gone_with(cookie, &namesakes) => {
                seen.lost.push(cookie.clone());
            }
            _ => {}
        }
    }
    seen
}

/// Firefox reports expiry with fractions that change by rounding, so half a second is no difference.
fn is_same(one: &Cookie, other: &Cookie) -> bool {
    let expiry = match (one.expiration_date, other.expiration_date) {
        (Some(one), Some(other)) => (one - other).abs() < 0.5,
        (one, other) => one.is_none() && other.is_none(),
    };
    expiry && one.value == other.value
}

fn may_have_gone_with(cookie: &Cookie, namesakes: &BTreeSet<(&str, &str)>) -> bool {
    let domain = bare(&cookie.key.domain);
    let related = |other: &str| other == domain || within(other, domain) || within(domain, other);
    namesakes.iter().any(|(name, other)| *name == cookie.key.name && related(other))
}

fn within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

fn bare(domain: &str) -> &str {
    domain.trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookie(name: &str, domain: &str, value: &str) -> Cookie {
        let key = CookieKey {
            name: name.into(),
            domain: domain.into(),
            path: "/".into(),
            store_id: "0".into(),
            partition_key: None,
            first_party_domain: None,
        };
        Cookie {
            key,
            value: value.into(),
            host_only: !domain.starts_with('.'),
            secure: false,
            http_only: false,
            same_site: crate::SameSite::Lax,
            expiration_date: Some(2e9),
        }
    }

    #[test]
    fn a_cookie_that_would_not_go_is_undone_and_one_set_anew_is_not() {
        let (stuck, again) = (cookie("a", "x.org", "1"), cookie("b", "x.org", "1"));
        let meant = BTreeMap::from([(stuck.key.clone(), Deed::Remove), (again.key.clone(), Deed::Remove)]);
        let before = [stuck.clone(), again];
        let seen = compare(&before, &meant, &[stuck.clone(), cookie("b", "x.org", "2")]);
        assert_eq!(seen, Seen { undone: BTreeSet::from([stuck.key]), lost: vec![] });
    }

    #[test]
    fn a_namesake_that_went_with_it_is_lost_and_a_stranger_is_not() {
        let (go, twin) = (cookie("a", "x.org", "1"), cookie("a", ".x.org", "1"));
        let (stranger, elsewhere) = (cookie("b", "x.org", "1"), cookie("a", "y.org", "1"));
        let meant = BTreeMap::from([(go.key.clone(), Deed::Remove)]);
        let seen = compare(&[go, twin.clone(), stranger, elsewhere], &meant, &[]);
        assert_eq!(
            seen,
            Seen { undone: BTreeSet::new(), lost: vec![twin] },
            "others expired or were removed elsewhere"
        );
    }

    #[test]
    fn one_that_was_to_be_shortened_is_not_lost_silently() {
        let short = cookie("a", "x.org", "1");
        let meant = BTreeMap::from([(short.key.clone(), Deed::Shorten)]);
        assert_eq!(compare(&[short.clone()], &meant, &[]).lost, vec![short.clone()]);
        let session = Cookie { expiration_date: None, ..short.clone() };
        assert_eq!(compare(&[short], &meant, &[session]), Seen::default());
    }
}
