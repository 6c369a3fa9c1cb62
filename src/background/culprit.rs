//! Finding the cookie that a site cannot do without: what comes of "this site broke", and of the answers after it.

use super::ledger::is_private_store;
use super::requests::{keep, storage};
use super::standing::Standing;
use super::{look, undo};
use crate::browser::Failure;
use crate::culprit::{Next, Search};
use crate::message::{CulpritView, Note};
use crate::preferences::Correction;
use crate::site::Site;

/// "This site broke": the search for what it needs is offered, if anything was taken from it.
///
/// # Errors
/// [`Failure`] if the browser does not show its jar, or storage does not take it.
pub async fn offer(standing: &Standing, site: &Site, tab: Option<i32>) -> Result<(), Failure> {
    let suspects = suspects(standing, site, tab).await?;
    let lasting = standing.lasting();
    let search = (!suspects.is_empty() && lasting.enforce).then(|| Search::offer(site, &lasting, suspects));
    standing.search(site, search).await
}

/// What came of an answer.
#[derive(Default)]
pub struct Tried {
    /// How the search ended, if it did.
    pub outcome: Option<CulpritView>,
    /// Whether other cookies are let through than before.
    pub differs: bool,
}

/// The person says whether the site works now, or with `None` that it may stay paused.
///
/// # Errors
/// A note that says why nothing was changed.
pub async fn tried(standing: &Standing, site: &Site, works: Option<bool>, tab: Option<i32>) -> Result<Tried, Note> {
    // An answer that was given twice is none to anything.
    let Some(search) = standing.searches.iter().find(|search| search.site == *site) else {
        return Ok(Tried::default());
    };
    let was_on = search.is_on(&standing.lasting());
    let next = match works {
        Some(works) => {
            let refused = suspects(standing, site, tab).await.map_err(storage)?;
            Some(search.clone().answered(works, refused, &standing.lasting()))
        }
        None => None,
    };
    let (search, needed, outcome) = match next {
        Some(Next::Try(search)) => (Some(search), Vec::new(), None),
        Some(Next::Found(needed)) => {
            let names = needed.iter().map(|one| one.name.clone()).collect();
            (None, needed, Some(CulpritView::Found(names)))
        }
        Some(Next::NotFound) => (None, Vec::new(), Some(CulpritView::NotFound)),
        None => (None, Vec::new(), None),
    };
    let mut wanted = standing.chosen.clone();
    if !needed.is_empty() {
        wanted.set_paused(site, false);
    }
    for Correction { name, domain, category } in &needed {
        wanted.correct(site, name, domain, Some(*category));
    }
    let on = search.is_some();
    if on || needed.is_empty() {
        standing.search(site, search).await.map_err(storage)?;
    }
    // While a search is stored whose site is not paused, it does nothing; so whatever happens between the two writes,
    // the site is paused or has what it needs.
    let now = keep(standing, wanted).await?;
    if !needed.is_empty() {
        now.search(site, None).await.map_err(storage)?;
    }
    let only_kept = on || !needed.is_empty();
    undo::put_back_all(site, only_kept.then_some(&now.held)).await.map_err(storage)?;
    Ok(Tried { outcome, differs: on || (was_on && needed.is_empty()) })
}

/// What the rules would not let stay on a site if it were not paused. Nothing of private windows: what is found there
/// would be written down.
async fn suspects(standing: &Standing, site: &Site, tab: Option<i32>) -> Result<Vec<Correction>, Failure> {
    let Some(tab) = look::tab(tab).await.filter(|tab| tab.site().as_ref() == Some(site)) else { return Ok(Vec::new()) };
    let store = look::store_of(&tab).await?;
    if is_private_store(&store) {
        return Ok(Vec::new());
    }
    let facts = look::facts(&store, site, None).await?;
    let mut held = standing.lasting();
    held.set_paused(site, false);
    Ok(facts.sight(site, &held).suspects())
}
