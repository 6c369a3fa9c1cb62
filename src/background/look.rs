//! How things stand for one tab: everything that the popup shows.

use futures_util::future::{join, try_join3};

use super::answered;
use super::companions;
use super::ledger::{Ledger, is_private_store};
use super::refusals;
use super::standing::{Standing, Unreadable};
use super::sync;
use crate::browser::{Failure, jar, now_ms, pages, tabs};
use crate::cookie::Cookie;
use crate::gather::gather;
use crate::journal::Entry;
use crate::message::{CulpritView, DamageView, Note, View};
use crate::plan::Surroundings;
use crate::preferences::{Preferences, Preset};
use crate::prevented::Prevented;
use crate::report::{Sight, categories};
use crate::site::{Host, Site};

/// How many cookies that would not go are named one by one.
const NAMED: usize = 3;

/// Looks at a tab and at what holds; `closely` asks its page for its web storage too, and for what else it loaded since
/// it was complete.
///
/// # Errors
/// [`Failure`] if the browser does not show its jar or storage.
pub async fn view(tab: Option<i32>, closely: bool) -> Result<View, Failure> {
    let (standing, tab) = join(Standing::glance(), self::tab(tab)).await;
    let site = tab.as_ref().and_then(tabs::Tab::site);
    let store = match (&tab, &site) {
        (Some(tab), Some(_)) => Some(store_of(tab).await?),
        _ => None,
    };
    let page = tab.as_ref().and_then(|tab| tab.id).filter(|_| closely);
    let cookies = async {
        let (Some(site), Some(store)) = (&site, &store) else { return Ok(Vec::new()) };
        let (facts, stored) = join(facts(store, site, page), entries(page)).await;
        Ok(Facts { stored, ..facts? }.sight(site, &standing.held).cookies())
    };
    let consent = async {
        let (Some(site), Some(store)) = (&site, &store) else { return Ok(None) };
        answered::view(site, is_private_store(store)).await
    };
    let rest = async { Ok((sync::trouble().await, pages::host_access().await?)) };
    let (cookies, consent, (unsynced, host_access)) = try_join3(cookies, consent, rest).await?;
    let mut troubles = standing.troubles.clone();
    troubles.extend(unsynced);
    let failed = cookies.iter().filter_map(|cookie| Some((&cookie.key.name, cookie.failed.as_ref()?)));
    troubles.extend(failed.take(NAMED).map(|(name, reason)| Note::new("trouble_not_removed", &[name, reason])));
    let held = &standing.held;
    Ok(View {
        host_access,
        enforce: held.enforce,
        sync: held.sync,
        gpc: held.gpc,
        paused: site.as_ref().is_some_and(|site| held.is_paused(site)),
        answering: !held.unanswered,
        answering_here: site.as_ref().is_some_and(|site| held.answers(site)),
        consent,
        culprit: site.as_ref().and_then(|site| culprit(site, &standing)),
        preset: Preset::matching(&held.categories),
        troubles,
        damage: standing.unreadable.as_ref().map(damage),
        categories: categories(site.as_ref(), &cookies, held, &standing.managed),
        site,
        cookies,
    })
}

fn damage(unreadable: &Unreadable) -> DamageView {
    let last_good = unreadable.last_good.as_ref().map(|copy| copy.modified);
    DamageView { reason: unreadable.reason.clone(), last_good }
}

fn culprit(site: &Site, standing: &Standing) -> Option<CulpritView> {
    let search = standing.searches.iter().find(|search| search.site == *site)?;
    search.view(&standing.lasting())
}

/// A tab, if it is still open.
pub async fn tab(id: Option<i32>) -> Option<tabs::Tab> {
    tabs::get(id?).await.ok()
}

/// What is known of a site in a tab.
pub struct Facts {
    prevented: Vec<Prevented>,
    jar: Vec<Cookie>,
    stored: Vec<(String, Host)>,
    entries: Vec<Entry>,
    around: Surroundings,
}

impl Facts {
    /// What they are by some preferences.
    pub fn sight<'a>(&'a self, site: &'a Site, preferences: &'a Preferences) -> Sight<'a> {
        let Facts { prevented, jar, stored, entries, around, .. } = self;
        Sight { site, prevented, jar, stored, entries, around, preferences, now: now_ms() / 1000.0 }
    }
}

/// What a page holds in its web storage. One that cannot be asked has none to show.
async fn entries(page: Option<i32>) -> Vec<(String, Host)> {
    match page {
        Some(page) => tabs::entries(page).await.unwrap_or_default(),
        None => Vec::new(),
    }
}

/// Gathers what is known of a site in a cookie store; of a page too, what that has loaded since it was complete.
///
/// # Errors
/// [`Failure`] if the browser does not show its jar or storage.
pub async fn facts(store: &str, site: &Site, page: Option<i32>) -> Result<Facts, Failure> {
    let companions = async {
        if let Some(page) = page {
            companions::learn(page).await;
        }
        companions::known().await
    };
    let prevented = refusals::on(site, is_private_store(store));
    let (jar, companions, prevented) = try_join3(jar::list(store, None), companions, prevented).await?;
    let around = Surroundings::new(gather([site.clone()]), companions, &jar);
    let others = around.companions.get(site).into_iter().flatten();
    let entries = Ledger::of_store(store).await?.about(others.chain([site])).await?;
    Ok(Facts { prevented, jar, stored: Vec::new(), entries, around })
}

/// The cookie store of a tab.
///
/// # Errors
/// [`Failure`] if the browser does not list its stores, or none has the tab.
pub async fn store_of(tab: &tabs::Tab) -> Result<String, Failure> {
    if let Some(store) = &tab.cookie_store_id {
        return Ok(store.clone());
    }
    let stores = jar::stores().await?;
    let found = stores.into_iter().find(|store| tab.id.is_some_and(|id| store.tab_ids.contains(&id)));
    found.map(|store| store.id).ok_or_else(|| Failure::because("finding the tab's cookie store", "no store has it"))
}
