//! What was answered on which site, kept so that it can be shown, and so that a site's own record of it stays.

use serde::{Deserialize, Serialize};

use super::records;
use crate::browser::store::{self, Area};
use crate::browser::{Failure, now_ms};
use crate::consent::Given;
use crate::message::{ConsentView, ConsentWay, WrongAnswer};
use crate::preferences::Preferences;
use crate::site::Site;
use crate::sorted::sort;

/// So many sites are remembered; then the one that was answered first is forgotten.
const SITES: usize = 400;

const INDEX: &str = "consent:sites";

/// What was answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    way: ConsentWay,
    #[serde(default)]
    chose: bool,
    preferences: bool,
    statistics: bool,
    marketing: bool,
    /// When it was told, or called wrong. Milliseconds since 1970.
    at: f64,
    /// The person said that it was wrong.
    #[serde(default)]
    wrong: bool,
}

impl Told {
    fn view(&self) -> ConsentView {
        // Where it is all or nothing, nothing was given unless all was.
        let as_wished = self.chose || self.preferences && self.statistics && self.marketing;
        ConsentView {
            way: self.way,
            preferences: as_wished && self.preferences,
            statistics: as_wished && self.statistics,
            marketing: as_wished && self.marketing,
            wrong: self.wrong,
        }
    }
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

/// Remembers what a site was told.
///
/// # Errors
/// [`Failure`] if storage cannot be read or written.
pub async fn remember(site: &Site, private: bool, manner: Manner, given: Given, at: f64) -> Result<(), Failure> {
    let area = records::area(private);
    let mut sites: Vec<Site> = area.get_one(INDEX).await?.unwrap_or_default();
    sites.retain(|known| known != site);
    sites.push(site.clone());
    let surplus: Vec<Site> = sites.drain(..sites.len().saturating_sub(SITES)).collect();
    let told = Told {
        way: manner.way,
        chose: manner.chose,
        preferences: given.preferences,
        statistics: given.statistics,
        marketing: given.marketing,
        at,
        wrong: false,
    };
    area.set_one(&key(site), &told).await?;
    area.set_one(INDEX, &sites).await?;
    for other in &surplus {
        records::drop(area, other).await?;
    }
    area.remove(&surplus.iter().map(key).collect::<Vec<_>>()).await
}

/// The record of what a site was told was put in place.
///
/// # Errors
/// As [`remember`].
pub async fn by_record(site: &Site) -> Result<(), Failure> {
    if let Some(mut told) = Area::Local.get_one::<Told>(&key(site)).await? {
        told.way = ConsentWay::Record;
        Area::Local.set_one(&key(site), &told).await?;
    }
    Ok(())
}

/// What to show of a site.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn view(site: &Site, private: bool) -> Result<Option<ConsentView>, Failure> {
    let told: Option<Told> = records::area(private).get_one(&key(site)).await?;
    Ok(told.as_ref().map(Told::view))
}

/// Notes that the answer was wrong.
///
/// # Errors
/// As [`remember`].
pub async fn was_wrong(site: &Site) -> Result<(), Failure> {
    for area in [Area::Local, Area::Session] {
        if let Some(mut told) = area.get_one::<Told>(&key(site)).await? {
            told.wrong = true;
            told.at = now_ms();
            area.set_one(&key(site), &told).await?;
        }
    }
    Ok(())
}

/// The answers that were called wrong in normal windows, the latest first.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn wrong() -> Result<Vec<WrongAnswer>, Failure> {
    let sites: Vec<Site> = Area::Local.get_one(INDEX).await?.unwrap_or_default();
    let stored = Area::Local.get(&sites.iter().map(key).collect::<Vec<_>>()).await?;
    let told = |site: &Site| stored.get(&key(site)).and_then(|text| store::parse::<Told>("an answer", text));
    let wrong = |site: Site| {
        told(&site).filter(|told| told.wrong).map(|told| WrongAnswer { site, at: told.at, told: told.view() })
    };
    let mut found: Vec<WrongAnswer> = sites.into_iter().filter_map(wrong).collect();
    sort(&mut found, |a, b| b.at.total_cmp(&a.at));
    Ok(found)
}

/// Forgets that answers were called wrong.
///
/// # Errors
/// As [`remember`].
pub async fn none_was_wrong() -> Result<(), Failure> {
    for one in wrong().await? {
        if let Some(told) = Area::Local.get_one::<Told>(&key(&one.site)).await? {
            Area::Local.set_one(&key(&one.site), &Told { wrong: false, ..told }).await?;
        }
    }
    Ok(())
}

/// Forgets what a site was told, and takes its record away, so that it asks again.
///
/// # Errors
/// As [`remember`].
pub async fn forget(site: &Site) -> Result<(), Failure> {
    records::forget(site).await?;
    for area in [Area::Local, Area::Session] {
        area.remove(&[key(site)]).await?;
    }
    Ok(())
}

/// Sees to it that what sites keep says what is wanted now.
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
            if records::follow(area, &site, given).await? {
                told.way = ConsentWay::Record;
                told.chose = true;
                (told.preferences, told.statistics, told.marketing) =
                    (given.preferences, given.statistics, given.marketing);
                area.set_one(&key(&site), &told).await?;
            } else {
                area.remove(&[key(&site)]).await?;
            }
        }
    }
    Ok(())
}
