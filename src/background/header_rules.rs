//! Chrome: keeps the header rules as the preferences and what was learnt want them.
//!
//! Dynamic rules outlive the browser and an update; which rulesets hold is reset by an update. So all of it is
//! looked at whenever the background starts.

use super::ledger::is_private_store;
use super::records::{self, Places};
use super::standing::Standing;
use super::strangers;
use crate::browser::store::Area;
use crate::browser::{Failure, api, now_ms, rules};
use crate::cookie::Cookie;
use crate::plan::Action;
use crate::shield::headers::{Change, headers, record_rule};
use crate::shield::learnt::LearntHosts;
use crate::site::Site;
use crate::sorted::Set;

const LEARNT: &str = "learnt-hosts";

/// Makes the rules what they should be. Nothing where the browser asks us for every single header.
///
/// # Errors
/// [`Failure`] if the browser or its storage refuses.
pub async fn reconcile(standing: &Standing, places: &Places) -> Result<(), Failure> {
    let Some((enabled, present)) = rules::held().await? else { return Ok(()) };
    let learnt: LearntHosts = Area::Local.get_one(LEARNT).await?.unwrap_or_default();
    let mut wanted = headers(&standing.held, &learnt.hosts());
    wanted.rules.extend(places.iter().map(|(host, says)| record_rule(host, says)));
    rules::apply(&Change::between(&enabled, &present, &wanted)).await?;
    strangers::reconcile(standing).await
}

/// Learns from a part of the jar that was judged whole: hosts that lost all that they set, or one that is to be left
/// alone from now on.
///
/// # Errors
/// [`Failure`] if the browser or its storage refuses.
pub async fn learn(standing: &Standing, judged: &[(&Cookie, Action)]) -> Result<(), Failure> {
    if api::is_firefox() {
        return Ok(());
    }
    let stored: Option<LearntHosts> = Area::Local.get_one(LEARNT).await?;
    let mut learnt = stored.unwrap_or_default();
    // Nothing of a private window may be written down.
    let open = judged.iter().filter(|(cookie, _)| !is_private_store(&cookie.key.store_id));
    if learnt.learn(open.map(|(cookie, action)| (*cookie, action)), now_ms()) {
        keep(standing, &learnt).await?;
    }
    Ok(())
}

/// A page of a site has loaded from others: hosts that lost cookies may have done so there. What is known by then.
///
/// # Errors
/// As [`learn`].
pub async fn seen_on(site: &Site, others: &Set<Site>) -> Result<LearntHosts, Failure> {
    if api::is_firefox() {
        return Ok(LearntHosts::default());
    }
    let mut learnt: LearntHosts = Area::Local.get_one(LEARNT).await?.unwrap_or_default();
    if learnt.seen_on(site, others) {
        keep(&Standing::load().await, &learnt).await?;
    }
    Ok(learnt)
}

async fn keep(standing: &Standing, learnt: &LearntHosts) -> Result<(), Failure> {
    Area::Local.set_one(LEARNT, learnt).await?;
    reconcile(standing, &records::places(&standing.held).await?).await
}
