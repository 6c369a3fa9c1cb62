//! Which other sites a site's pages load from. It is asked of the pages themselves and kept for the session.

use super::standing::Standing;
use super::{days, header_rules};
use crate::browser::store::Area;
use crate::browser::{Failure, log, tabs};
use crate::gather::gather;
use crate::shield::turned_away;
use crate::site::{Host, Site};
use crate::sorted::{Map, Set};

const KEY: &str = "companions";

/// How many sites are remembered. A session storage has 10 MB; a site has seldom more than a hundred companions.
const SITES: usize = 300;

/// A site's companions, for every site that was seen in this session.
pub type Companions = Map<Site, Set<Site>>;

/// What is known.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn known() -> Result<Companions, Failure> {
    Ok(Area::Session.get_one(KEY).await?.unwrap_or_default())
}

/// Asks a tab's page what it loaded, and remembers. A page that cannot be asked teaches nothing.
pub async fn learn(id: i32) {
    let Ok(tab) = tabs::get(id).await else { return };
    let Some(site) = tab.site() else { return };
    let Ok(loaded) = tabs::companions(id, &site).await else { return };
    let _held = super::AT_WORK.lock().await;
    if let Err(failure) = take_in(site, &loaded, tab.incognito).await {
        log(&failure.to_string());
    }
}

async fn take_in(site: Site, loaded: &Set<Host>, private: bool) -> Result<(), Failure> {
    let others: Set<Site> = gather(loaded.iter().map(Site::of));
    let learnt = header_rules::seen_on(&site, &others).await;
    remember(site.clone(), others).await?;
    let learnt = learnt?;
    if !private {
        days::turned_away(&site, turned_away(&Standing::load().await.held, &site, loaded.iter(), &learnt));
    }
    Ok(())
}

async fn remember(site: Site, seen: Set<Site>) -> Result<(), Failure> {
    let mut known = known().await?;
    let of_site = known.or_default(site.clone());
    let before = of_site.len();
    of_site.extend(seen);
    if of_site.len() == before {
        return Ok(());
    }
    while known.len() > SITES {
        let other = known.keys().find(|other| **other != site).cloned();
        other.and_then(|other| known.remove(&other));
    }
    Area::Session.set_one(KEY, &known).await
}
