//! What became of cookies is counted in memory and written to storage once in a while, a day at a time.

use crate::sorted::{Map, Set};
use std::cell::RefCell;

use super::manage;
use crate::browser::store::Area;
use crate::browser::{Failure, api, log, now_ms};
use crate::category::Category;
use crate::cookie::Cookie;
use crate::days::{Counts, Days, Fate, Followers};
use crate::plan::{Action, Deed, Surroundings};
use crate::prevented::{Prevented, Refusals};
use crate::site::{Host, Party, Site};

const DAYS: &str = "days";
const FOLLOWERS: &str = "days:followers";

/// How long is waited for more before it is written, in milliseconds. The background is not ended so soon.
const GATHER_MS: f64 = 1000.0;

const DAY_MS: f64 = 86_400_000.0;

#[derive(Default)]
struct Pending {
    due: bool,
    counted: Vec<(Fate, Category)>,
    /// The jar of every store, as it was last seen.
    kept: Map<String, Counts>,
    followed: Set<(Site, Site)>,
    /// What is written already today, so that the same again costs nothing.
    written: Set<(Site, Site)>,
    written_on: i32,
}

thread_local! {
    // If the background is ended meanwhile, a number is too low, and no more.
    static PENDING: RefCell<Pending> = RefCell::default();
}

/// The day of a time in milliseconds since 1970, in the person's own time zone.
pub fn day_of(at: f64) -> i32 {
    let away = js_sys::Date::new(&at.into()).get_timezone_offset() * 60_000.0;
    ((at - away) / DAY_MS).floor() as i32
}

/// Counts cookies that were taken out of the jar.
pub fn removed(categories: impl IntoIterator<Item = Category>) {
    note(|pending| pending.counted.extend(categories.into_iter().map(|category| (Fate::Removed, category))));
}

/// Counts cookies that were refused before they were stored, those that were refused today already left out.
pub fn refused(stored: &Refusals, fresh: &Refusals) {
    note(|pending| {
        for one in fresh.all() {
            let known = stored.on(&one.site).find(|known| known.is_same(one));
            if known.is_none_or(|known| day_of(known.last) != day_of(one.last)) {
                pending.counted.push((Fate::Refused, one.category));
                pending.followed.extend(follows(one));
            }
        }
    });
}

fn follows(one: &Prevented) -> Option<(Site, Site)> {
    let host = Host::parse(&one.host)?;
    (Party::of(&host, &one.site) == Party::Third).then(|| (Site::of(&host), one.site.clone()))
}

/// Takes down what a look at the jar shows: how many stay, if all of a store was looked at, and who is at work where.
pub fn judged(store: &str, whole: bool, around: &Surroundings, planned: &[(&Cookie, Action)]) {
    let mut kept = Counts::default();
    let mut followed = Vec::new();
    for (cookie, action) in planned {
        let category = action.verdict.category as usize;
        if let Some(count) = kept.get_mut(category).filter(|_| action.deed != Deed::Remove) {
            *count += 1;
        }
        let Some(own) = cookie.key.own_site() else { continue };
        for site in around.followed_on(cookie) {
            followed.push((own.clone(), site));
        }
    }
    note(|pending| {
        if whole {
            pending.kept.insert(store.to_owned(), kept);
        }
        pending.followed.extend(followed);
    });
}

/// Takes down who is refused every cookie on a site.
pub fn turned_away(site: &Site, parties: Set<Site>) {
    if !parties.is_empty() {
        note(|pending| pending.followed.extend(parties.iter().map(|party| (party.clone(), site.clone()))));
    }
}

fn note(down: impl FnOnce(&mut Pending)) {
    let first = PENDING.with_borrow_mut(|pending| {
        down(pending);
        !std::mem::replace(&mut pending.due, true)
    });
    if first {
        wasm_bindgen_futures::spawn_local(async {
            api::pause(GATHER_MS).await;
            if let Err(failure) = write().await {
                log(&failure.to_string());
            }
        });
    }
}

/// Writes what was counted.
///
/// # Errors
/// [`Failure`] if storage cannot be read or written.
pub async fn write() -> Result<(), Failure> {
    let today = day_of(now_ms());
    let (counted, kept, followed) = PENDING.with_borrow_mut(|pending| {
        pending.due = false;
        if pending.written_on != today {
            pending.written.clear();
            pending.written_on = today;
        }
        let mut followed = std::mem::take(&mut pending.followed);
        followed.retain(|pair| !pending.written.contains(pair));
        pending.written.extend(followed.iter().cloned());
        let mut all = Counts::default();
        for counts in pending.kept.values() {
            all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        (std::mem::take(&mut pending.counted), all, followed)
    });
    if !manage::settings().await?.count {
        return Ok(());
    }
    let before: Days = Area::Local.get_one(DAYS).await?.unwrap_or_default();
    let mut days = before.clone();
    days.keep(today, kept);
    counted.into_iter().for_each(|(fate, category)| days.add(today, fate, category, 1));
    if days != before {
        Area::Local.set_one(DAYS, &days).await?;
    }
    if followed.is_empty() {
        return Ok(());
    }
    let mut followers: Followers = Area::Local.get_one(FOLLOWERS).await?.unwrap_or_default();
    let mut changed = false;
    for (party, site) in &followed {
        changed |= followers.see(today, party, site);
    }
    if changed { Area::Local.set_one(FOLLOWERS, &followers).await } else { Ok(()) }
}

/// What is known: today, the days, and who was seen where.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn known() -> Result<(i32, Days, Followers), Failure> {
    write().await?;
    let days = Area::Local.get_one(DAYS).await?.unwrap_or_default();
    let followers = Area::Local.get_one(FOLLOWERS).await?.unwrap_or_default();
    Ok((day_of(now_ms()), days, followers))
}

/// Erases all of it.
///
/// # Errors
/// [`Failure`] if storage does not take it.
pub async fn erase() -> Result<(), Failure> {
    PENDING.with_borrow_mut(|pending| *pending = Pending { due: pending.due, ..Pending::default() });
    Area::Local.remove(&[DAYS.to_owned(), FOLLOWERS.to_owned()]).await
}
