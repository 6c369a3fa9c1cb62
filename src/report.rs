//! How things stand on one site: what the popup shows, made from the jar, the journal and the preferences.

use crate::sorted::{Map, Set, sort};

use crate::category::{Category, Source, Verdict};
use crate::classify::{Observed, function_of};
use crate::cookie::{Cookie, CookieKey};
use crate::culprit;
use crate::gather::gather;
use crate::journal::{Entry, Outcome};
use crate::message::{CategoryView, CookieView, View};
use crate::plan::{Deed, Surroundings, obey, plan_on, plan_seen, rule_for};
use crate::preferences::{Correction, Managed, Preferences, Rule};
use crate::prevented::{How, LONGEST_NAME, Prevented};
use crate::site::{Host, Site};

/// What a report is made from.
#[derive(Debug)]
pub struct Sight<'a> {
    /// The site.
    pub site: &'a Site,
    /// The cookies of the tab's store.
    pub jar: &'a [Cookie],
    /// The latest journal entries, oldest first.
    pub entries: &'a [Entry],
    /// What was refused on the site's pages.
    pub prevented: &'a [Prevented],
    /// What the tab has in web storage: the name and whose it is.
    pub stored: &'a [(String, Host)],
    /// What is known of where cookies are at work.
    pub around: &'a Surroundings,
    /// The preferences that hold.
    pub preferences: &'a Preferences,
    /// The time, seconds since 1970.
    pub now: f64,
}

impl Sight<'_> {
    /// Whether a cookie is at work on the site.
    fn concerns(&self, key: &CookieKey) -> bool {
        match key.top_level_site() {
            Some(top) => top == *self.site,
            None => key.own_site().is_some_and(|own| {
                own == *self.site || self.around.companions.get(self.site).is_some_and(|loaded| loaded.contains(&own))
            }),
        }
    }

    /// The site's cookies, those in the jar first, then those that are gone, then those that were never let in, each
    /// by name.
    pub fn cookies(&self) -> Vec<CookieView> {
        let latest: Map<&CookieKey, &Entry> = gather(self.entries.iter().map(|entry| (&entry.cookie.key, entry)));
        let here: Vec<&Cookie> = self.jar.iter().filter(|cookie| self.concerns(&cookie.key)).collect();
        let present: Set<&CookieKey> = gather(here.iter().map(|cookie| &cookie.key));
        let gone = latest.values().filter(|entry| entry.deed == Deed::Remove && entry.outcome == Outcome::Done);
        let gone = gone.filter(|entry| !present.contains(&entry.cookie.key));
        let gone = gone.filter(|entry| entry.site.as_ref() == Some(self.site) || self.concerns(&entry.cookie.key));
        let mut stay: Vec<CookieView> =
            here.into_iter().map(|cookie| self.present(cookie, latest.get(&cookie.key).copied())).collect();
        let mut gone: Vec<CookieView> = gone.map(|entry| self.gone(entry)).collect();
        for (name, host) in self.stored {
            let fresh = self.entry(name, host).filter(|entry| stay.iter().all(|row| row.key != entry.key));
            stay.extend(fresh);
        }
        for rows in [&mut stay, &mut gone] {
            sort(rows, |a, b| a.key.cmp(&b.key));
        }
        stay.append(&mut gone);
        let mut refused = self.refused(&stay);
        stay.append(&mut refused);
        stay
    }

    fn present(&self, cookie: &Cookie, last: Option<&Entry>) -> CookieView {
        let shortened = cookie.expiration_date.is_none()
            && last.is_some_and(|entry| entry.deed == Deed::Shorten && entry.outcome == Outcome::Done);
        let failed = last.and_then(|entry| match &entry.outcome {
            Outcome::Failed(reason) => Some(reason.clone()),
            _ => None,
        });
        let mut view = self.row(cookie);
        view.deed = if shortened { Deed::Shorten } else { Deed::Keep };
        view.failed = failed;
        view.entry = last.filter(|_| shortened).map(|entry| entry.id);
        view
    }

    fn gone(&self, entry: &Entry) -> CookieView {
        let mut view = self.row(&entry.cookie);
        view.deed = Deed::Remove;
        view.entry = Some(entry.id);
        view
    }

    fn row(&self, cookie: &Cookie) -> CookieView {
        let verdict = plan_on(cookie, self.site, self.preferences, self.now).verdict;
        CookieView { expires: cookie.expiration_date, ..view_of(cookie.key.clone(), verdict) }
    }

    /// What the preferences would not let stay on the site, whether it is in the jar, was taken out of it or was never
    /// let in, each as the correction that keeps it. The site's own come first, since those it needs are seldom others'.
    pub fn suspects(&self) -> Vec<Correction> {
        let gone = |cookie: &Cookie| plan_on(cookie, self.site, self.preferences, self.now).deed == Deed::Remove;
        let here = |entry: &&Entry| entry.site.as_ref() == Some(self.site) || self.concerns(&entry.cookie.key);
        let removed = self.entries.iter().filter(|entry| entry.deed == Deed::Remove).filter(here);
        let in_jar = self.jar.iter().filter(|cookie| self.concerns(&cookie.key));
        let cookies = in_jar.chain(removed.map(|entry| &entry.cookie)).filter(|cookie| gone(cookie));
        let refused = self.refused(&[]);
        let keys = cookies.map(|cookie| &cookie.key).chain(refused.iter().map(|row| &row.key));
        let all = keys.filter_map(|key| Some(culprit::suspect(&key.name, key.own_site()?)));
        let (mut own, mut others): (Vec<Correction>, Vec<Correction>) = Default::default();
        for one in all {
            let found = if one.domain == *self.site { &mut own } else { &mut others };
            if !found.contains(&one) {
                found.push(one);
            }
        }
        own.append(&mut others);
        own
    }

    /// The cookies that were refused and, as things stand, would be again. Those that are listed anyway, since they
    /// were in the jar, are left out.
    fn refused(&self, listed: &[CookieView]) -> Vec<CookieView> {
        let mut rows: Map<(&str, &str, bool), CookieView> = Map::new();
        for one in self.prevented {
            let entry = one.how == How::Storage;
            let key = (one.name.as_str(), one.host.as_str(), entry);
            let is_listed = |row: &&CookieView| {
                let same = row.key.name == one.name && row.key.domain.trim_start_matches('.') == one.host;
                same && row.web_storage == entry
            };
            if let Some(row) = rows.get_mut(&key) {
                row.refused = row.refused.map(|count| count.saturating_add(one.count));
            } else if !listed.iter().any(|row| is_listed(&row))
                && let Some(row) = self.refusal(one)
            {
                rows.insert(key, row);
            }
        }
        rows.into_values().collect()
    }

    fn refusal(&self, one: &Prevented) -> Option<CookieView> {
        let (key, mut verdict) = self.seen(&one.name, &one.host);
        if verdict.category != one.category {
            // Its value told more, and that is not kept.
            verdict = Verdict { category: one.category, evidence: Vec::new(), ..verdict };
        }
        verdict.identifying = true;
        let paused = self.preferences.is_paused(self.site) || !self.preferences.enforce;
        let rule = rule_for(&verdict, Some(self.site), self.preferences);
        if paused || obey(rule, &verdict, false) != Deed::Remove {
            return None;
        }
        let web_storage = one.how == How::Storage;
        Some(CookieView { deed: Deed::Remove, refused: Some(one.count), web_storage, ..view_of(key, verdict) })
    }

    /// An entry of web storage that is there.
    fn entry(&self, name: &str, host: &Host) -> Option<CookieView> {
        let (key, verdict) = self.seen(name, host.as_str());
        (name.len() <= LONGEST_NAME).then(|| CookieView { web_storage: true, ..view_of(key, verdict) })
    }

    /// What is in no jar, as a cookie of a host would be seen.
    fn seen(&self, name: &str, host: &str) -> (CookieKey, Verdict) {
        let key = CookieKey {
            name: name.to_owned(),
            domain: host.to_owned(),
            path: "/".to_owned(),
            store_id: String::new(),
            partition_key: None,
            first_party_domain: None,
        };
        let seen = Observed { name, host: key.host(), ..Observed::default() };
        let verdict = plan_seen(&seen, self.site, self.preferences).verdict;
        (key, verdict)
    }
}

fn view_of(key: CookieKey, verdict: Verdict) -> CookieView {
    CookieView {
        key,
        provider: verdict.provider().map(str::to_owned),
        function: function_of(&verdict).to_owned(),
        purpose: verdict.purpose().map(str::to_owned),
        corrected: verdict.evidence.first().is_some_and(|first| first.source == Source::Correction),
        verdict,
        deed: Deed::Keep,
        failed: None,
        expires: None,
        entry: None,
        refused: None,
        web_storage: false,
    }
}

/// Every category with its rule and what became of the given cookies.
pub fn categories(
    site: Option<&Site>,
    cookies: &[CookieView],
    held: &Preferences,
    managed: &Managed,
) -> Vec<CategoryView> {
    Category::ALL.into_iter().map(|category| row(category, site, cookies, held, managed)).collect()
}

fn row(
    category: Category,
    site: Option<&Site>,
    cookies: &[CookieView],
    held: &Preferences,
    managed: &Managed,
) -> CategoryView {
    let count = |deed: Deed| {
        let among = cookies.iter().filter(|cookie| cookie.verdict.category == category && cookie.deed == deed);
        u32::try_from(among.count()).unwrap_or(u32::MAX)
    };
    let own = site.and_then(|site| held.rule_here(site, category));
    let policy = managed.categories.get(category);
    let optional = !matches!(category, Category::Necessary | Category::Unknown);
    let shortened = count(Deed::Shorten);
    CategoryView {
        category,
        rule: own.unwrap_or_else(|| held.rule(category)),
        everywhere: held.rule(category),
        own: own.is_some(),
        locked: policy.is_some() || !optional,
        managed: policy.is_some(),
        choices: Rule::ALL.into_iter().filter(|rule| optional && rule.fits(category)).collect(),
        kept: count(Deed::Keep) + shortened,
        shortened,
        removed: count(Deed::Remove),
    }
}

/// What the toolbar's icon says at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Something could not be done, or needs a decision; the popup says what.
    Attention,
    /// Nothing is removed here.
    Paused,
    /// It works, by rules that an administrator set in part.
    Managed,
    /// It works.
    Works,
}

impl Face {
    /// What it says of a view. The most urgent comes first.
    pub fn of(view: &View) -> Face {
        let attention = view.damage.is_some() || !view.troubles.is_empty() || !view.host_access;
        match view {
            _ if attention => Face::Attention,
            View { paused: true, .. } | View { enforce: false, .. } => Face::Paused,
            View { categories, .. } if categories.iter().any(|category| category.managed) => Face::Managed,
            _ => Face::Works,
        }
    }
}
