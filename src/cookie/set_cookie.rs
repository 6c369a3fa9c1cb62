//! One `Set-Cookie` line, read as browsers read it (RFC 6265bis, section 5.6) and kept to the octet, so that it can
//! be written back as it came.

use super::{SameSite, date};

/// Beyond so many octets of name and value together browsers take no cookie.
const LONGEST_PAIR: usize = 4096;

/// Beyond so many octets browsers ignore an attribute's value.
const LONGEST_ATTRIBUTE: usize = 1024;

/// A cookie that a server asks for. It borrows from its line.
#[derive(Clone, Debug, PartialEq)]
pub struct SetCookie<'a> {
    /// The line, as it came.
    pub line: &'a str,
    /// The name; empty if the line has none.
    pub name: &'a str,
    /// The value, with quotes if it came with them.
    pub value: &'a str,
    /// The domain without leading dot; `None` if the cookie is for the host alone.
    pub domain: Option<&'a str>,
    /// The path; `None` for that of the address.
    pub path: Option<&'a str>,
    /// Sent over https alone.
    pub secure: bool,
    /// Out of reach for scripts.
    pub http_only: bool,
    /// When it travels across sites.
    pub same_site: SameSite,
    /// It asks for a partition of its own (CHIPS).
    pub partitioned: bool,
    max_age: Option<f64>,
    expires: Option<f64>,
}

impl<'a> SetCookie<'a> {
    /// Reads a line. `None` for one that makes no cookie in any browser: nothing in it, or too much.
    pub fn parse(line: &'a str) -> Option<SetCookie<'a>> {
        let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        let (name, value) = (trim(name), trim(value));
        if name.is_empty() && value.is_empty() || name.len() + value.len() > LONGEST_PAIR {
            return None;
        }
        let mut cookie = SetCookie {
            line,
            name,
            value,
            domain: None,
            path: None,
            secure: false,
            http_only: false,
            same_site: SameSite::Unspecified,
            partitioned: false,
            max_age: None,
            expires: None,
        };
        for attribute in attributes.split(';') {
            let (key, value) = attribute.split_once('=').unwrap_or((attribute, ""));
            cookie.take(trim(key), trim(value));
        }
        Some(cookie)
    }

    /// Takes an attribute; of two alike the later holds, and what makes no sense is as if it were not there.
    fn take(&mut self, key: &str, value: &'a str) {
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        if value.len() > LONGEST_ATTRIBUTE {
        } else if is("Expires") {
            self.expires = date::seconds(value).or(self.expires);
        } else if is("Max-Age") {
            self.max_age = seconds(value).or(self.max_age);
        } else if is("Domain") {
            self.domain = Some(value.strip_prefix('.').unwrap_or(value)).filter(|domain| !domain.is_empty());
        } else if is("Path") {
            self.path = Some(value).filter(|path| path.starts_with('/'));
        } else if is("Secure") {
            self.secure = true;
        } else if is("HttpOnly") {
            self.http_only = true;
        } else if is("Partitioned") {
            self.partitioned = true;
        } else if is("SameSite") {
            self.same_site = match () {
                () if value.eq_ignore_ascii_case("None") => SameSite::NoRestriction,
                () if value.eq_ignore_ascii_case("Lax") => SameSite::Lax,
                () if value.eq_ignore_ascii_case("Strict") => SameSite::Strict,
                () => SameSite::Unspecified,
            };
        }
    }

    /// Seconds from `now` (seconds since 1970) to its expiry, none of them if it is past; `None` if it ends with the
    /// browser session.
    pub fn lifetime(&self, now: f64) -> Option<f64> {
        self.max_age.or_else(|| self.expires.map(|expires| expires - now)).map(|left| left.max(0.0))
    }

    /// Whether the line deletes the cookie: it has expired already.
    pub fn deletes(&self, now: f64) -> bool {
        self.lifetime(now).is_some_and(|left| left <= 0.0)
    }

    /// Whether the cookie is all that its prefix says, `__Secure-` or `__Host-`; no browser stores one that is not.
    pub fn keeps_its_prefix(&self) -> bool {
        // One without a name may not look like one with a prefix either.
        let named = if self.name.is_empty() { self.value } else { self.name };
        let begins =
            |prefix: &str| named.get(..prefix.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(prefix));
        match () {
            () if begins("__Host-") => {
                !self.name.is_empty() && self.secure && self.domain.is_none() && self.path == Some("/")
            }
            () if begins("__Secure-") => !self.name.is_empty() && self.secure,
            () => true,
        }
    }
}

/// The lines of a header's value: Firefox gives all of a response at once, each on a line of its own.
pub fn lines(value: &str) -> impl Iterator<Item = &str> {
    value.split('\n')
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// A whole number of seconds, with a sign for those that are past.
fn seconds(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = !digits.is_empty() && digits.bytes().all(|octet| octet.is_ascii_digit());
    if !whole {
        return None;
    }
    // Longer than any browser keeps a cookie is all the same.
    let number = digits.bytes().take(12).fold(0.0, |number, digit| number * 10.0 + f64::from(digit - b'0'));
    Some(if digits.len() < text.len() { -number } else { number })
}
