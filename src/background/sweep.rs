//! Read, plan, journal, carry out, read back: what makes the jar follow the preferences.

use std::cell::RefCell;

use futures_util::future::{join, try_join};

use crate::sorted::{Map, Set};

use super::companions::{self, Companions};
use super::ledger::{Ledger, is_private_store};
use super::standing::Standing;
use super::{badge, days, header_rules, records, strangers};
use crate::browser::{Failure, jar, log, now_ms, tabs};
use crate::cookie::{Cookie, CookieKey};
use crate::gather::gather;
use crate::journal::{Entry, Outcome};
use crate::plan::{Action, Deed, Surroundings, plan};
use crate::site::Site;
use crate::verify;

/// How often a deed is tried. Firefox removes one of several namesakes a call.
const TRIES: usize = 3;

/// Judges every cookie of every store.
///
/// # Errors
/// [`Failure`] if the browser does not show its jar or storage; what was done until then is journalled.
pub async fn everything(standing: &Standing) -> Result<(), Failure> {
    if !standing.held.enforce {
        return Ok(());
    }
    judge_everything(standing, places().await?).await
}

/// Judges every cookie of every store, unless it is known to be at work where it was when that was done last: cookies
/// that changed since are judged by themselves, and preferences that did have everything judged.
///
/// # Errors
/// As [`everything`].
pub async fn where_places_changed(standing: &Standing) -> Result<(), Failure> {
    let places = places().await?;
    if !standing.held.enforce || JUDGED.with_borrow(|judged| judged.as_ref() == Some(&places)) {
        return Ok(());
    }
    judge_everything(standing, places).await
}

/// The sites that are open, and what sites load.
type Places = (Set<Site>, Companions);

thread_local! {
    /// Where cookies were at work when the whole jar was judged last.
    static JUDGED: RefCell<Option<Places>> = const { RefCell::new(None) };
}

async fn places() -> Result<Places, Failure> {
    try_join(open_sites(), companions::known()).await
}

async fn judge_everything(standing: &Standing, places: Places) -> Result<(), Failure> {
    let (open, companions) = &places;
    for store in jar::stores().await? {
        let scope = Scope { store: store.id, domain: None };
        let before = scope.read().await?;
        let around = Surroundings::new(open.clone(), companions.clone(), &before);
        scope.enforce(standing, &before, &around, |_| true).await?;
    }
    JUDGED.set(Some(places));
    strangers::all_are_known(standing).await
}

/// Judges the given cookies, as far as they are still in the jar. Every step of the browser's between a cookie's setting
/// and its removal is time in which it is sent, so all that has to be read is read at once.
///
/// # Errors
/// As [`everything`].
pub async fn some(changed: &[Cookie]) -> Result<(), Failure> {
    let keys: Set<&CookieKey> = gather(changed.iter().map(|cookie| &cookie.key));
    let mut scopes: Set<(String, Site)> = Set::new();
    for key in &keys {
        scopes.extend(key.own_site().map(|site| (key.store_id.clone(), site)));
    }
    let scopes: Vec<Scope> = scopes.into_iter().map(|(store, site)| Scope { store, domain: Some(site) }).collect();
    let parts = async {
        let mut parts = Vec::new();
        for scope in &scopes {
            parts.push(scope.read().await?);
        }
        Ok(parts)
    };
    let (standing, around) = join(Standing::load(), try_join(places(), parts)).await;
    let ((open, companions), parts) = around?;
    if !standing.held.enforce {
        return Ok(());
    }
    for (scope, before) in scopes.iter().zip(&parts) {
        let around = Surroundings::new(open.clone(), companions.clone(), before);
        scope.enforce(&standing, before, &around, |key| keys.contains(key)).await?;
    }
    Ok(())
}

async fn open_sites() -> Result<Set<Site>, Failure> {
    Ok(gather(tabs::all().await?.iter().filter_map(tabs::Tab::site)))
}

/// A part of the jar that is read before and after.
struct Scope {
    store: String,
    domain: Option<Site>,
}

impl Scope {
    async fn read(&self) -> Result<Vec<Cookie>, Failure> {
        jar::list(&self.store, self.domain.as_ref().map(Site::as_str)).await
    }

    async fn enforce(
        &self,
        standing: &Standing,
        before: &[Cookie],
        around: &Surroundings,
        concerned: impl Fn(&CookieKey) -> bool,
    ) -> Result<(), Failure> {
        let now = now_ms();
        let planned = before.iter().map(|cookie| (cookie, plan(cookie, around, &standing.held, now / 1000.0)));
        let planned: Vec<(&Cookie, Action)> = planned.collect();
        strangers::learn(standing, &planned).await?;
        if !is_private_store(&self.store) {
            days::judged(&self.store, self.domain.is_none(), around, &planned);
        }
        let due = planned.iter().filter(|(cookie, action)| action.deed != Deed::Keep && concerned(&cookie.key));
        self.fulfil(before, due.cloned().collect(), now).await?;
        header_rules::learn(standing, &planned).await
    }

    /// Journals what is due, and does it.
    async fn fulfil(&self, before: &[Cookie], mut due: Vec<(&Cookie, Action)>, now: f64) -> Result<(), Failure> {
        if due.is_empty() {
            return Ok(());
        }
        let private = is_private_store(&self.store);
        let (records, mut ledger) = try_join(records::names(private), Ledger::of_store(&self.store)).await?;
        // What a site keeps of what it was told must stay, or it asks again.
        due.retain(|(cookie, _)| !records::is_record(&records, &cookie.key));
        let mut meant = Map::new();
        let mut removed = Vec::new();
        for (cookie, action) in due {
            meant.insert(cookie.key.clone(), action.deed);
            let category = action.verdict.category;
            if ledger.add(Entry::new(cookie.clone(), action, Outcome::Done, now)).await? && !private {
                removed.push(category);
            }
        }
        if meant.is_empty() {
            return Ok(());
        }
        days::removed(removed);
        badge::soon();
        // Before anything is removed: what is killed in between can then still be put back.
        let entries: Vec<Entry> = ledger.fresh().cloned().collect();
        ledger.keep().await?;
        let failed = self.carry_out(before, &meant).await?;
        for mut entry in entries {
            if let Some(reason) = failed.get(&entry.cookie.key) {
                entry.outcome = Outcome::Failed(reason.clone());
                ledger.amend(entry);
            }
        }
        ledger.keep().await
    }

    /// Does what is meant, and says which cookies withstood, and why.
    async fn carry_out(
        &self,
        before: &[Cookie],
        meant: &Map<CookieKey, Deed>,
    ) -> Result<Map<CookieKey, String>, Failure> {
        let mut due: Set<CookieKey> = gather(meant.keys().cloned());
        let mut refused = Map::new();
        for _ in 0..TRIES {
            for cookie in before.iter().filter(|cookie| due.contains(&cookie.key)) {
                if let Err(failure) = carry_out(cookie, meant, before).await {
                    refused.insert(cookie.key.clone(), failure.said().to_owned());
                }
            }
            let seen = verify::compare(before, meant, &self.read().await?);
            for lost in &seen.lost {
                let as_meant = meant.get(&lost.key).copied().unwrap_or(Deed::Keep);
                jar::put(&after(as_meant, lost)).await.unwrap_or_else(|failure| log(&failure.to_string()));
            }
            due = seen.undone;
            if due.is_empty() && seen.lost.is_empty() {
                break;
            }
        }
        let reason = |key: &CookieKey| refused.get(key).cloned().unwrap_or_else(|| "it is still there".to_owned());
        Ok(gather(due.into_iter().map(|key| (key.clone(), reason(&key)))))
    }
}

async fn carry_out(cookie: &Cookie, meant: &Map<CookieKey, Deed>, before: &[Cookie]) -> Result<(), Failure> {
    match meant.get(&cookie.key) {
        Some(Deed::Remove) => jar::remove(cookie, has_namesake(cookie, before)).await,
        Some(Deed::Shorten) => jar::put(&after(Deed::Shorten, cookie)).await,
        Some(Deed::Keep) | None => Ok(()),
    }
}

fn after(deed: Deed, cookie: &Cookie) -> Cookie {
    let expiration_date = cookie.expiration_date.filter(|_| deed != Deed::Shorten);
    Cookie { expiration_date, ..cookie.clone() }
}

/// Whether a cookie of the same name belongs to the very host that this one's domain names.
fn has_namesake(cookie: &Cookie, before: &[Cookie]) -> bool {
    let host = cookie.key.host();
    before.iter().any(|other| {
        other.key != cookie.key
            && other.key.name == cookie.key.name
            && other.key.partition_key == cookie.key.partition_key
            && other.host_only != cookie.host_only
            && other.key.host() == host
    })
}
