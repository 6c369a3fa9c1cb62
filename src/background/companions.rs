//! Which other sites a site's pages load from. It is asked of the pages themselves and kept for the session.

use super::header_rules;
use crate::sorted::{Map, Set};

use crate::browser::store::Area;
use crate::browser::{Failure, log, tabs};
use crate::site::Site;

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
pub async fn learn(tab: i32) {
    let Ok(Some(site)) = tabs::get(tab).await.map(|tab| tab.site()) else { return };
    let Ok(seen) = tabs::companions(tab, &site).await else { return };
    let _held = super::AT_WORK.lock().await;
    let learnt = header_rules::seen_on(&site, &seen).await;
    if let Err(failure) = learnt.and(remember(site, seen).await) {
        log(&failure.to_string());
    }
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
