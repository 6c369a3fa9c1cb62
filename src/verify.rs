//! What came of it: the jar before and after, held against what was meant to happen.
//!
//! Browsers name the cookie to remove by address and name alone. Where two cookies share those (one of the
//! host, one of the domain; or one path inside the other), the wrong one may go, or both (Chrome removes
//! every match, Firefox the first). So nothing is believed until it is read back.

use crate::sorted::{Map, Set};

use crate::cookie::{Cookie, CookieKey};
use crate::gather::gather;
use crate::plan::Deed;

/// What reading back showed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Cookies that should be gone or shortened and are just as they were.
    pub undone: Set<CookieKey>,
    /// Cookies that should have stayed and are gone, together with a namesake.
    pub lost: Vec<Cookie>,
}

/// Compares two readings of the jar. `meant` says what was to happen to which cookie; what it does not name was
/// to stay.
///
/// A cookie that is there again with another value was set anew by its site: it was done, and is judged again.
pub fn compare(before: &[Cookie], meant: &Map<CookieKey, Deed>, after: &[Cookie]) -> Seen {
    let now: Map<&CookieKey, &Cookie> = gather(after.iter().map(|cookie| (&cookie.key, cookie)));
    let namesakes: Set<(&str, &str)> = gather(meant.keys().map(|key| (key.name.as_str(), bare(&key.domain))));
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

fn may_have_gone_with(cookie: &Cookie, namesakes: &Set<(&str, &str)>) -> bool {
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
