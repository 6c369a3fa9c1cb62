//! Cookies on their way: which lines of a response and which pairs of a request are rejected, before anything is
//! stored or sent.
//!
//! The same chain of evidence and the same rules decide as over the jar. Two things differ. It is known for sure
//! which page a request belongs to, so that page's site alone says what is to happen. And a `Cookie` header
//! tells only names and values, so nothing is taken out of it that could be kept if the rest were known.

use crate::category::Category;
use crate::classify::Observed;
pub use crate::cookie::{SetCookie, lines, without};
use crate::plan::{Deed, plan_seen};
use crate::preferences::Preferences;
use crate::site::{Host, Party, Site};

/// Where a request goes, and for which page.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The host that is asked.
    pub host: &'a Host,
    /// The site of the page that the person sees.
    pub top: &'a Site,
    /// Whether the host's own site was visited itself, as far as is known. What a third party sets may then be
    /// shared with those visits, so that a mere guess must hold there as well.
    pub visited: bool,
    /// The names of the cookies that the page's site keeps its record of a consent in: without them it asks again.
    pub records: &'a [String],
}

/// A cookie that was refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// Its name.
    pub name: String,
    /// The host or domain that it would have belonged to.
    pub host: Host,
    /// What it was held to be for.
    pub category: Category,
}

/// What is left of a header, and what is not.
#[derive(Clone, Debug, PartialEq)]
pub struct Sifted {
    /// The lines that are kept, to the octet as they were; `None` if none is, so that the header is to go.
    pub rest: Option<String>,
    /// The others, at least one.
    pub refused: Vec<Refused>,
}

/// Judges every line of a `Set-Cookie` header at `now` (seconds since 1970). `None` if all of them are kept.
///
/// A line that deletes a cookie is never refused: pages have been seen to loop until theirs is gone. One that a rule
/// lets stay until the browser closes is not either: the sweep shortens it, so that the journal can undo that.
pub fn sift_set_cookie(value: &str, place: Place<'_>, preferences: &Preferences, now: f64) -> Option<Sifted> {
    let mut refused = Vec::new();
    let mut kept: Vec<&str> = Vec::new();
    for line in lines(value) {
        match SetCookie::parse(line).and_then(|cookie| refusal(&cookie, place, preferences, now)) {
            Some(one) => refused.push(one),
            None => kept.push(line),
        }
    }
    if refused.is_empty() {
        return None;
    }
    Some(Sifted { rest: Some(kept.join("\n")).filter(|rest| !rest.is_empty()), refused })
}

fn refusal(cookie: &SetCookie<'_>, place: Place<'_>, preferences: &Preferences, now: f64) -> Option<Refused> {
    if cookie.deletes(now) || !cookie.keeps_its_prefix() {
        return None;
    }
    let host = owner(cookie, place.host)?;
    let lifetime_s = cookie.lifetime(now);
    let third = Party::of(&host, place.top) == Party::Third;
    let seen = Observed {
        name: cookie.name,
        value: Some(cookie.value),
        host: Some(host.clone()),
        path: cookie.path,
        host_only: Some(cookie.domain.is_none()),
        secure: Some(cookie.secure),
        http_only: Some(cookie.http_only),
        same_site: Some(cookie.same_site),
        session: Some(lifetime_s.is_none()),
        lifetime_s,
        set_by_header: Some(true),
        partitioned: Some(cookie.partitioned || third),
        ..Observed::default()
    };
    let category = rejected(&seen, place, preferences)?;
    Some(Refused { name: cookie.name.to_owned(), host, category })
}

/// The host that a cookie belongs to; `None` if it names a domain that is not the server's, which no browser stores.
fn owner(cookie: &SetCookie<'_>, server: &Host) -> Option<Host> {
    match cookie.domain {
        Some(domain) => Host::parse(domain).filter(|domain| server.is_within(domain.as_str())),
        None => Some(server.clone()),
    }
}

/// Takes the rejected cookies out of a `Cookie` header, the others to the octet as they were. `None` if none is
/// rejected; what is left may be empty.
pub fn sift_cookie(value: &str, place: Place<'_>, preferences: &Preferences) -> Option<String> {
    without(value, |name, value| {
        let bare = Observed { name, value: Some(value), host: Some(place.host.clone()), ..Observed::default() };
        // The two ends of what the jar may know: a session that scripts cannot reach, and a lasting cookie that they
        // can. What either would keep is kept.
        let hidden = Observed {
            http_only: Some(true),
            secure: Some(true),
            session: Some(true),
            set_by_header: Some(true),
            ..bare.clone()
        };
        let lasting = Observed { http_only: Some(false), session: Some(false), ..bare.clone() };
        [hidden, lasting, bare].iter().all(|seen| rejected(seen, place, preferences).is_some())
    })
}

/// The category of a cookie that is to be refused at a place; `None` if it is kept.
fn rejected(seen: &Observed<'_>, place: Place<'_>, preferences: &Preferences) -> Option<Category> {
    let here = plan_seen(seen, place.top, preferences);
    if here.deed != Deed::Remove {
        return None;
    }
    if place.records.iter().any(|name| name == seen.name) && Site::of(place.host) == *place.top {
        return None;
    }
    if place.visited && here.verdict.is_guess() && here.verdict.party == Some(Party::Third) {
        let own = Site::of(place.host);
        if plan_seen(seen, &own, preferences).deed != Deed::Remove {
            return None;
        }
    }
    Some(here.verdict.category)
}

/// What a browser tells of a request's origin.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// It loads a page into a tab.
    pub is_page: bool,
    /// It comes from the topmost frame of a tab.
    pub is_topmost: bool,
    /// The address that is asked for.
    pub url: &'a str,
    /// The address of the topmost of the frames around the one that asks, if there are any.
    pub topmost: Option<&'a str>,
    /// The address of the document that asks.
    pub document: Option<&'a str>,
    /// The address of whatever asks, a worker for example.
    pub asker: Option<&'a str>,
}

/// The site of the page that a request belongs to; `None` if that cannot be told or is no site of the web.
pub fn top_site(origin: Origin<'_>) -> Option<Site> {
    if origin.is_page {
        return Site::of_url(origin.url);
    }
    let page = match (origin.topmost, origin.is_topmost) {
        (Some(topmost), _) => topmost,
        (None, true) => origin.document.or(origin.asker)?,
        (None, false) => return None,
    };
    Site::of_url(page)
}
