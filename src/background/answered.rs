//! What was answered on which site, kept so that it can be shown, and so that a site's own record of it stays.

use crate::sorted::Map;

use serde::{Deserialize, Serialize};

use crate::browser::store::Area;
use crate::browser::{Failure, jar, now_ms};
use crate::consent::{Entry, Given, Learnt, Place};
use crate::cookie::{Cookie, CookieKey};
use crate::message::{ConsentView, ConsentWay};
use crate::preferences::Preferences;
use crate::site::Site;

/// So many sites are remembered; then the one that was answered first is forgotten.
const SITES: usize = 400;

const INDEX: &str = "consent:sites";
const RECORDS: &str = "consent:records";

/// What was answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    way: ConsentWay,
    #[serde(default)]
    chose: bool,
    preferences: bool,
    statistics: bool,
    marketing: bool,
    /// Milliseconds since 1970.
    at: f64,
    /// The person said that it was wrong.
    #[serde(default)]
    wrong: bool,
    /// A [`Learnt`] as JSON.
    #[serde(default)]
    learnt: Option<String>,
}

/// The names of the cookies that a site keeps its record in.
pub type Records = Map<Site, Vec<String>>;

fn area(private: bool) -> Area {
    if private { Area::Session } else { Area::Local }
}

fn key(site: &Site) -> String {
    format!("consent:{}", site.as_str())
}

/// How a site was told.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// By which way.
    pub way: ConsentWay,
    /// Whether it asked for categories one by one.
    pub chose: bool,
}

/// Remembers what a site was told, and what it wrote then.
///
/// # Errors
/// [`Failure`] if storage cannot be read or written.
pub async fn remember(
    site: &Site,
    private: bool,
    manner: Manner,
    given: Given,
    learnt: Option<Learnt>,
    at: f64,
) -> Result<(), Failure> {
    let area = area(private);
    let mut sites: Vec<Site> = area.get_one(INDEX).await?.unwrap_or_default();
    sites.retain(|known| known != site);
    sites.push(site.clone());
    let surplus: Vec<Site> = sites.drain(..sites.len().saturating_sub(SITES)).collect();
    if let Some(learnt) = &learnt {
        let cookies = learnt.entries.iter().filter(|entry| entry.place == Place::Cookie);
        let names: Vec<String> = cookies.map(|entry| entry.name.clone()).collect();
        let mut records: Records = area.get_one(RECORDS).await?.unwrap_or_default();
        for other in &surplus {
            records.remove(other);
        }
        if records.get(site) != Some(&names) {
            records.insert(site.clone(), names);
            area.set_one(RECORDS, &records).await?;
        }
    }
    let told = Told {
        way: manner.way,
        chose: manner.chose,
        preferences: given.preferences,
        statistics: given.statistics,
        marketing: given.marketing,
        at,
        wrong: false,
        learnt: learnt.map(|learnt| learnt.to_json()),
    };
    area.set_one(&key(site), &told).await?;
    area.set_one(INDEX, &sites).await?;
    area.remove(&surplus.iter().map(key).collect::<Vec<_>>()).await
}

/// The cookies that sites keep their records in.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn records(private: bool) -> Result<Records, Failure> {
    Ok(area(private).get_one(RECORDS).await?.unwrap_or_default())
}

/// Whether a cookie is a site's record of what it was told.
pub fn is_record(records: &Records, cookie: &CookieKey) -> bool {
    let names = cookie.own_site().and_then(|site| records.get(&site));
    names.is_some_and(|names| names.contains(&cookie.name))
}

/// What to show of a site.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn view(site: &Site, private: bool) -> Result<Option<ConsentView>, Failure> {
    let told: Option<Told> = area(private).get_one(&key(site)).await?;
    // Where it is all or nothing, nothing was given unless all was.
    Ok(told.map(|told| (told.chose || told.preferences && told.statistics && told.marketing, told)).map(
        |(as_wished, told)| ConsentView {
            way: told.way,
            preferences: as_wished && told.preferences,
            statistics: as_wished && told.statistics,
            marketing: as_wished && told.marketing,
            wrong: told.wrong,
        },
    ))
}

/// Notes that the answer was wrong.
///
/// # Errors
/// As [`remember`].
pub async fn was_wrong(site: &Site) -> Result<(), Failure> {
    for area in [Area::Local, Area::Session] {
        if let Some(mut told) = area.get_one::<Told>(&key(site)).await? {
            told.wrong = true;
            area.set_one(&key(site), &told).await?;
        }
    }
    Ok(())
}

/// Forgets what a site was told, and takes its record out of the jar, so that it asks again.
///
/// # Errors
/// As [`remember`].
pub async fn forget(site: &Site) -> Result<(), Failure> {
    for area in [Area::Local, Area::Session] {
        let mut records: Records = area.get_one(RECORDS).await?.unwrap_or_default();
        if let Some(names) = records.remove(site) {
            for store in jar::stores().await? {
                let found = jar::list(&store.id, Some(site.as_str())).await?;
                for cookie in found.iter().filter(|cookie| names.contains(&cookie.key.name)) {
                    jar::remove(cookie, false).await?;
                }
            }
            area.set_one(RECORDS, &records).await?;
        }
        area.remove(&[key(site)]).await?;
    }
    Ok(())
}

/// Sees to it that what sites keep says what is wanted now: rewritten where its grammar is known, else taken out of
/// the jar, so that the site asks again and is answered anew.
///
/// # Errors
/// As [`remember`].
pub async fn follow(held: &Preferences) -> Result<(), Failure> {
    for area in [Area::Local, Area::Session] {
        for site in area.get_one::<Vec<Site>>(INDEX).await?.unwrap_or_default() {
            let Some(mut told) = area.get_one::<Told>(&key(&site)).await? else { continue };
            let given = Given::of(held, &site);
            let same = (told.preferences, told.statistics, told.marketing)
                == (given.preferences, given.statistics, given.marketing);
            if same || !held.answers(&site) {
                continue;
            }
            let learnt = told.learnt.as_deref().and_then(Learnt::from_json);
            let wanted = learnt.as_ref().and_then(|learnt| learnt.replay(given, milliseconds()));
            match (learnt, wanted) {
                (Some(mut learnt), Some(entries)) if entries.iter().all(|entry| entry.place == Place::Cookie) => {
                    rewrite(&site, &entries).await?;
                    learnt.entries = entries;
                    learnt.given = given;
                    told.learnt = Some(learnt.to_json());
                    (told.preferences, told.statistics, told.marketing) =
                        (given.preferences, given.statistics, given.marketing);
                    area.set_one(&key(&site), &told).await?;
                }
                _ => forget(&site).await?,
            }
        }
    }
    Ok(())
}

/// The time as records write it.
fn milliseconds() -> u64 {
    // It is positive, and small enough for ten thousand years.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let now = now_ms() as u64;
    now
}

async fn rewrite(site: &Site, entries: &[Entry]) -> Result<(), Failure> {
    for store in jar::stores().await? {
        for cookie in jar::list(&store.id, Some(site.as_str())).await? {
            if let Some(entry) = entries.iter().find(|entry| entry.name == cookie.key.name)
                && entry.value != cookie.value
            {
                jar::put(&Cookie { value: entry.value.clone(), ..cookie }).await?;
            }
        }
    }
    Ok(())
}

/// An entry of a record as a page's script writes it: place, name and value with tabs between.
pub fn entry(line: &str) -> Option<Entry> {
    let (place, rest) = line.split_once('\t')?;
    let (name, value) = rest.split_once('\t')?;
    let place = match place {
        "cookie" => Place::Cookie,
        "local-storage" => Place::LocalStorage,
        "session-storage" => Place::SessionStorage,
        _ => return None,
    };
    Some(Entry { place, name: name.to_owned(), value: value.to_owned() })
}
