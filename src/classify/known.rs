//! Cookies that are publicly known, by name and, where the same name means different things, by host.
//!
//! The tables are `data/protected_cookies.tsv`, `popular_cookies.tsv` and `known_cookies.tsv`; `build.rs` makes
//! the statics below of them.

use super::finding::Finding;
use crate::category::{Category, Role, Source};
use crate::fingerprint::{Fingerprint, Index, Texts, spelling};
use crate::site::Host;

include!(concat!(env!("OUT_DIR"), "/cookies.rs"));

/// What is known of some names: it is the same for many.
#[derive(Debug)]
pub struct Fact {
    hosts: u16,
    provider: u16,
    purpose: u8,
    category: Category,
}

/// A row that is not the first of its name.
pub struct Further {
    /// The name's place.
    place: u16,
    fact: u16,
    spelling: u8,
}

/// What is known of one name, on some hosts or on any.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    fact: &'static Fact,
    /// How the name, or its beginning or end, is spelled.
    spelling: u8,
}

/// What a cookie can be for, exactly.
#[derive(Debug)]
pub struct Purpose {
    /// The code of the text `purpose_CODE`.
    pub code: &'static str,
    /// The code of the text `function_CODE`.
    pub function: &'static str,
    /// The protected role that it plays.
    pub role: Option<Role>,
}

impl Row {
    fn of(fact: usize, spelling: u8) -> Option<Row> {
        FACTS.get(fact).map(|fact| Row { fact, spelling })
    }

    /// The hosts that it is bound to; none means any.
    pub fn hosts(self) -> impl Iterator<Item = &'static str> {
        let mut rest = HOST_LISTS.get(usize::from(self.fact.hosts));
        std::iter::from_fn(move || {
            let end = rest.bytes().position(|octet| octet == b',').unwrap_or(rest.len());
            let host = rest.get(..end).filter(|host| !host.is_empty())?;
            rest = rest.get(end + 1..).unwrap_or_default();
            Some(host)
        })
    }

    /// Its category.
    pub fn category(self) -> Category {
        self.fact.category
    }

    /// What exactly it does.
    pub fn purpose(self) -> &'static Purpose {
        &PURPOSES[usize::from(self.fact.purpose)]
    }

    /// Who provides a cookie that is spelled like this, if it is a product's own: `sessionid` is Django's,
    /// `SessionID` plays the same role and is anyone's.
    fn provider(self, spelled: &str) -> Option<&'static str> {
        let same = self.fact.provider != 0 && self.spelling == spelling(spelled);
        same.then(|| PROVIDERS.get(usize::from(self.fact.provider)))
    }

    /// The protected role, if it plays one.
    pub fn role(self) -> Option<Role> {
        self.purpose().role.filter(|_| self.category() == Category::Necessary)
    }

    /// Whether what it says holds where the host is the site itself, and not where it follows people on others'.
    ///
    /// A session that any server may have is the tracker's there. And the browser id by which LinkedIn tells abuse on
    /// its own pages, or without which TikTok shows no videos, elsewhere tells who reads what.
    pub fn counts_at_home_alone(self) -> bool {
        match self.role() {
            Some(Role::Login | Role::Csrf) => !self.is_bound(),
            Some(_) => false,
            None => self.is_bound() && self.purpose().code == "security",
        }
    }

    fn is_bound(self) -> bool {
        self.fact.hosts != 0
    }
}

/// Every purpose that a known cookie can have.
pub fn purposes() -> &'static [Purpose] {
    &PURPOSES
}

/// How a row was found.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fit {
    /// On the host that it is bound to.
    Bound,
    /// On any host.
    Free,
    /// Bound to hosts, while the cookie's own host is not known.
    Guess,
}

/// A row that speaks of a cookie.
#[derive(Debug)]
pub struct Found<'a> {
    /// The row.
    pub row: Row,
    /// The part of the cookie's name that it speaks of.
    spelled: &'a str,
    /// How sure the name makes it, 0 to 1.
    confidence: f32,
    /// Whether it was found by a few octets alone, on any host, and is no necessary one: `mt.*` gives way to
    /// `mt.auth_token`, and `sp` to a session key of that name.
    pub weak: bool,
}

/// The row for a cookie.
///
/// A whole name comes before a beginning, a longer beginning before a shorter one, and a row that is bound to the
/// cookie's host before one for any.
pub fn find<'a>(name: &'a str, host: Option<&Host>) -> Option<Found<'a>> {
    let mut print = Fingerprint::EMPTY;
    let mut beginnings: [Option<(usize, usize)>; 4] = [None; 4];
    for (at, octet) in name.bytes().enumerate() {
        print = print.with(octet);
        if let Some(place) = BEGINNINGS.place(print.number()) {
            beginnings.rotate_right(1);
            beginnings[0] = Some((FIRST_BEGINNING + place, at + 1));
        }
    }
    let whole = WHOLES.place(print.number()).map(|place| (place, name.len()));
    let places = [whole].into_iter().chain(beginnings).flatten();
    let mut places = places.filter(|(_, length)| host.is_some() || says_something(name, *length));
    let by_beginning = places.find_map(|(place, length)| Some((best(place, host)?, name.get(..length)?)));
    let by_end = || {
        let mut ends = ENDS.iter().enumerate().filter(|(_, end)| ends_with(name, end));
        ends.find_map(|(at, end)| Some((best(FIRST_END + at, host)?, name.get(name.len() - end.len()..)?)))
    };
    let ((row, fit), spelled) = by_beginning.or_else(by_end)?;
    let confidence = match fit {
        Fit::Bound => 0.98,
        Fit::Free if spelled.len() == name.len() => 0.95,
        Fit::Free => 0.92,
        Fit::Guess => 0.75,
    };
    let weak = fit == Fit::Free && spelled.len() <= 4 && row.category() != Category::Necessary;
    Some(Found { row, spelled, confidence, weak })
}

/// Whether a name means something without its host: the beginning `SR*` of some server's does not.
fn says_something(name: &str, length: usize) -> bool {
    length == name.len() || length >= 4
}

fn ends_with(name: &str, end: &str) -> bool {
    let (name, end) = (name.as_bytes(), end.as_bytes());
    name.len() > end.len() && name[name.len() - end.len()..].eq_ignore_ascii_case(end)
}

/// The rows of the name at a place: those that are bound to hosts first.
fn rows(place: usize) -> impl Iterator<Item = Row> + Clone {
    /// Set in a fact's upper half where the name has further rows.
    const MORE: u8 = 0x80;
    let column = |column: &[u8]| column.get(place).copied().unwrap_or_default();
    let (low, high, spelling) = (column(&FACT_LOW), column(&FACT_HIGH), column(&SPELLINGS));
    let further = if high & MORE == 0 {
        &[]
    } else {
        let from = FURTHER.partition_point(|row| usize::from(row.place) < place);
        FURTHER.get(from..).unwrap_or_default()
    };
    let first = Row::of(usize::from(high & !MORE) << 8 | usize::from(low), spelling);
    let further = further.iter().take_while(move |row| usize::from(row.place) == place);
    first.into_iter().chain(further.filter_map(|row| Row::of(usize::from(row.fact), row.spelling)))
}

/// The best of the rows of the name at a place.
fn best(place: usize, host: Option<&Host>) -> Option<(Row, Fit)> {
    let mut free = None;
    for row in rows(place) {
        if !row.is_bound() {
            free = Some((row, Fit::Free));
        } else if host.is_some_and(|host| row.hosts().any(|pattern| fits(host, pattern))) {
            return Some((row, Fit::Bound));
        }
    }
    if free.is_some() || host.is_some() {
        return free;
    }
    let mut rows = rows(place);
    let protected = rows.clone().find(|row| row.role().is_some());
    let first = rows.next()?;
    let mut same = || rows.all(|other| other.category() == first.category());
    protected.or_else(|| same().then_some(first)).map(|row| (row, Fit::Guess))
}

/// Whether a host is meant by `example.org` (it or a subdomain) or `example.*` (any such registrable domain).
fn fits(host: &Host, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(label) => host.as_str().contains(label) && host.domain().starts_with(label),
        None => host.is_within(pattern),
    }
}

/// What the row of a cookie says.
pub fn finding(found: &Found<'_>) -> Finding {
    let Found { row, spelled, confidence, .. } = *found;
    let provider = row.provider(spelled);
    let (source, message) = match (row.role(), provider) {
        (Some(Role::Login), Some(_)) => (Source::Protected, "why_login_known"),
        (Some(Role::Login), None) => (Source::Protected, "why_login_name"),
        (Some(Role::Csrf), Some(_)) => (Source::Protected, "why_csrf_known"),
        (Some(Role::Csrf), None) => (Source::Protected, "why_csrf_name"),
        (Some(Role::Consent), Some(_)) => (Source::Protected, "why_consent_known"),
        (Some(Role::Consent), None) => (Source::Protected, "why_consent_name"),
        (Some(Role::LoadBalancer), Some(_)) => (Source::Protected, "why_load_balancer_known"),
        (Some(Role::LoadBalancer), None) => (Source::Protected, "why_load_balancer_name"),
        (Some(Role::BotProtection), Some(_)) => (Source::Protected, "why_bot_protection_known"),
        (Some(Role::BotProtection), None) => (Source::Protected, "why_bot_protection_name"),
        (None, Some(_)) => (Source::Known, "why_known_provider"),
        (None, None) => (Source::Known, "why_known_name"),
    };
    let purpose = Some(row.purpose().code);
    Finding { source, category: row.category(), confidence, message, argument: provider, provider, purpose }
}
