//! How things stand for one tab: everything that the popup shows.

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
    let standing = Standing::glance().await;
    let tab = self::tab(tab).await;
    let site = tab.as_ref().and_then(tabs::Tab::site);
    if let (Some(id), Some(_), true) = (tab.as_ref().and_then(|tab| tab.id), &site, closely) {
        companions::learn(id).await;
    }
    let cookies = match (&tab, &site) {
        (Some(tab), Some(site)) => {
            let mut facts = facts(tab, site).await?;
            if let Some(id) = tab.id.filter(|_| closely) {
                // A page that cannot be asked has none to show.
                facts.stored = tabs::entries(id).await.unwrap_or_default();
            }
            facts.sight(site, &standing.held).cookies()
        }
        _ => Vec::new(),
    };
    let consent = match (&tab, &site) {
        (Some(tab), Some(site)) => answered::view(site, is_private_store(&store_of(tab).await?)).await?,
        _ => None,
    };
    let mut troubles = standing.troubles.clone();
    troubles.extend(sync::trouble().await);
    let failed = cookies.iter().filter_map(|cookie| Some((&cookie.key.name, cookie.failed.as_ref()?)));
    troubles.extend(failed.take(NAMED).map(|(name, reason)| Note::new("trouble_not_removed", &[name, reason])));
    let held = &standing.held;
    Ok(View {
        host_access: pages::host_access().await?,
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
    /// The tab's cookie store.
    pub store: String,
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

/// Gathers what is known of a site in a tab.
///
/// # Errors
/// [`Failure`] if the browser does not show its jar or storage.
pub async fn facts(tab: &tabs::Tab, site: &Site) -> Result<Facts, Failure> {
    let store = store_of(tab).await?;
    let jar = jar::list(&store, None).await?;
    let companions = companions::known().await?;
    let around = Surroundings::new(gather([site.clone()]), companions, &jar);
    let others = around.companions.get(site).into_iter().flatten();
    let entries = Ledger::of_store(&store).await?.about(others.chain([site])).await?;
    let prevented = refusals::on(site, is_private_store(&store)).await?;
    Ok(Facts { store, prevented, jar, stored: Vec::new(), entries, around })
}

async fn store_of(tab: &tabs::Tab) -> Result<String, Failure> {
    if let Some(store) = &tab.cookie_store_id {
        return Ok(store.clone());
    }
    let stores = jar::stores().await?;
    let found = stores.into_iter().find(|store| tab.id.is_some_and(|id| store.tab_ids.contains(&id)));
    found.map(|store| store.id).ok_or_else(|| Failure::because("finding the tab's cookie store", "no store has it"))
}
