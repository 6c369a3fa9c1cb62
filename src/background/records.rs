//! Sites' own records of what they were told: learnt, put in place on later visits, and made to follow the preferences.
//!
//! A record that came to be in a private window stays in memory, and is put in place nowhere.

use crate::sorted::{Map, Set};

use super::ledger::is_private_store;
use super::shielding;
use super::standing::Standing;
use crate::browser::store::Area;
use crate::browser::{Failure, api, jar, now_ms};
use crate::consent::{Due, Entry, Given, Kept, Learnt, Place};
use crate::cookie::{Cookie, CookieKey};
use crate::gather::gather;
use crate::preferences::Preferences;
use crate::site::{Host, Site};

/// So many hosts of a site are remembered.
const HOSTS: usize = 8;

/// Where the names of the records' entries are kept.
const NAMES: &str = "consent:records";

/// Where it is kept what the hosts' pages are given.
const PLACES: &str = "consent:places";

/// What of storage the headers follow from.
pub const KEYS: [&str; 2] = [NAMES, PLACES];

/// The names of the cookies and of the storage's entries that a site keeps its record in.
pub type Records = Map<Site, Vec<String>>;

/// For a host, the header that its pages are given.
pub type Places = Map<String, String>;

/// Where what is learnt in a private window or in another is kept.
pub fn area(private: bool) -> Area {
    if private { Area::Session } else { Area::Local }
}

fn key(site: &Site) -> String {
    ["consent:kept:", site.as_str()].concat()
}

/// The names of all records.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn names(private: bool) -> Result<Records, Failure> {
    Ok(area(private).get_one(NAMES).await?.unwrap_or_default())
}

/// Whether a cookie is a site's record of what it was told.
pub fn is_record(records: &Records, cookie: &CookieKey) -> bool {
    let names = cookie.own_site().and_then(|site| records.get(&site));
    names.is_some_and(|names| names.contains(&cookie.name))
}

/// What the pages of hosts are given, as far as their sites' banners are answered.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn places(held: &Preferences) -> Result<Places, Failure> {
    let mut places: Places = Area::Local.get_one(PLACES).await?.unwrap_or_default();
    places.retain(|host, _| Host::parse(host).is_some_and(|host| held.answers(&Site::of(&host))));
    Ok(places)
}

async fn kept_of(area: Area, site: &Site) -> Result<Vec<Kept>, Failure> {
    let text: Option<String> = area.get_one(&key(site)).await?;
    Ok(text.and_then(|text| Kept::list_from_json(&text)).unwrap_or_default())
}

async fn keep(area: Area, site: &Site, mut kept: Vec<Kept>) -> Result<(), Failure> {
    kept.drain(..kept.len().saturating_sub(HOSTS));
    if kept.is_empty() {
        area.remove(&[key(site)]).await?;
    } else {
        area.set_one(&key(site), &Kept::list_to_json(&kept)).await?;
    }
    let mut own: Vec<String> = Vec::new();
    for entry in kept.iter().flat_map(|one| &one.learnt.entries) {
        if !own.contains(&entry.name) {
            own.push(entry.name.clone());
        }
    }
    let mut records: Records = area.get_one(NAMES).await?.unwrap_or_default();
    let changed = if own.is_empty() {
        records.remove(site).is_some()
    } else {
        records.insert(site.clone(), own.clone()).as_ref() != Some(&own)
    };
    if changed {
        area.set_one(NAMES, &records).await?;
    }
    if area == Area::Session {
        return Ok(());
    }
    let before: Places = area.get_one(PLACES).await?.unwrap_or_default();
    let mut after = before.clone();
    after.retain(|host, _| Host::parse(host).is_none_or(|host| Site::of(&host) != *site));
    for one in &mut kept {
        if one.due == Due::Nothing {
            one.renew_ids(&mut api::random_uuid);
        }
        if let Some(header) = one.header().filter(|_| !one.host.contains(':')) {
            after.insert(one.host.clone(), header);
        }
    }
    if after != before {
        area.set_one(PLACES, &after).await?;
    }
    if changed || after != before {
        super::traffic::forget();
        shielding::place(&Standing::load().await).await?;
    }
    Ok(())
}

/// Learns what a page of a host wrote when it was told something.
///
/// # Errors
/// [`Failure`] if storage, the jar or the browser's rules refuse.
pub async fn learn(site: &Site, host: &Host, private: bool, learnt: Learnt) -> Result<(), Failure> {
    let mut jar = Vec::new();
    for store in jar::stores().await?.iter().filter(|store| is_private_store(&store.id) == private) {
        jar.extend(jar::list(&store.id, Some(site.as_str())).await?);
    }
    jar.retain(|cookie| cookie.key.host().is_some_and(|owner| host.is_within(owner.as_str())));
    let one = Kept::new(host.as_str(), learnt, &jar, now_ms() / 1000.0);
    let mut kept = kept_of(area(private), site).await?;
    kept.retain(|other| other.host != host.as_str());
    kept.push(one);
    keep(area(private), site, kept).await
}

/// It was put in place on a host; or, with `refused`, the site throws it away again and again.
///
/// # Errors
/// As [`learn`].
pub async fn placed(site: &Site, host: &Host, refused: bool) -> Result<(), Failure> {
    let mut kept = kept_of(Area::Local, site).await?;
    kept.retain(|one| one.host != host.as_str() || !(refused || one.due == Due::Erase));
    for one in kept.iter_mut().filter(|one| one.host == host.as_str()) {
        one.due = Due::Nothing;
    }
    keep(Area::Local, site, kept).await
}

/// Forgets a site's record, and leaves it where it stands.
///
/// # Errors
/// As [`learn`].
pub async fn drop(area: Area, site: &Site) -> Result<(), Failure> {
    keep(area, site, Vec::new()).await
}

/// Takes a site's record away, so that it asks again.
///
/// # Errors
/// As [`learn`].
pub async fn forget(site: &Site) -> Result<(), Failure> {
    for area in [Area::Local, Area::Session] {
        let mut kept = kept_of(area, site).await?;
        let names: Set<String> =
            gather(kept.iter().flat_map(|one| &one.learnt.entries).map(|entry| entry.name.clone()));
        for cookie in cookies(area, site, &names).await? {
            jar::remove(&cookie, false).await?;
        }
        kept.iter_mut().for_each(|one| one.due = Due::Erase);
        kept.retain(|one| area == Area::Local && one.has_stored());
        keep(area, site, kept).await?;
    }
    Ok(())
}

/// Has a site's record say what is wanted now: rewritten where its grammar is known, else taken away, so that the site
/// asks again. Whether all of it could be rewritten.
///
/// # Errors
/// As [`learn`].
pub async fn follow(area: Area, site: &Site, given: Given) -> Result<bool, Failure> {
    let mut kept = kept_of(area, site).await?;
    let mut whole = !kept.is_empty();
    for one in &mut kept {
        let names: Set<String> = gather(one.learnt.entries.iter().map(|entry| entry.name.clone()));
        let now = milliseconds();
        for store in cookies_by_store(area, site, &names).await? {
            // What stands there may say more than what was learnt: the site may have changed it since.
            let mut standing = one.clone();
            for entry in standing.learnt.entries.iter_mut().filter(|entry| entry.place == Place::Cookie) {
                if let Some(cookie) = store.iter().find(|cookie| cookie.key.name == entry.name) {
                    entry.value.clone_from(&cookie.value);
                }
            }
            let rewritten = standing.follow(given, now);
            whole &= rewritten;
            for cookie in store {
                let wanted = standing.learnt.entries.iter().find(|entry| is(entry, &cookie.key));
                match wanted.filter(|_| rewritten) {
                    Some(entry) if entry.value == cookie.value => {}
                    Some(entry) => jar::put(&Cookie { value: entry.value.clone(), ..cookie }).await?,
                    None => jar::remove(&cookie, false).await?,
                }
            }
        }
        whole &= one.follow(given, now);
    }
    kept.retain(|one| one.due != Due::Erase || (area == Area::Local && one.has_stored()));
    keep(area, site, kept).await?;
    Ok(whole)
}

fn is(entry: &Entry, key: &CookieKey) -> bool {
    entry.place == Place::Cookie && entry.name == key.name
}

async fn cookies_by_store(area: Area, site: &Site, names: &Set<String>) -> Result<Vec<Vec<Cookie>>, Failure> {
    let mut all = Vec::new();
    let stores = jar::stores().await?;
    for store in stores.iter().filter(|store| is_private_store(&store.id) == (area == Area::Session)) {
        let mut found = jar::list(&store.id, Some(site.as_str())).await?;
        found.retain(|cookie| names.contains(&cookie.key.name));
        if !found.is_empty() {
            all.push(found);
        }
    }
    Ok(all)
}

async fn cookies(area: Area, site: &Site, names: &Set<String>) -> Result<Vec<Cookie>, Failure> {
    Ok(cookies_by_store(area, site, names).await?.into_iter().flatten().collect())
}

/// The time as records write it.
pub fn milliseconds() -> u64 {
    // It is positive, and small enough for ten thousand years.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let now = now_ms() as u64;
    now
}
