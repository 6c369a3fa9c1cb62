//! What the person wants, for every category and for single sites.

mod choices;
mod envelope;
mod managed;
mod own;
mod presets;
mod rules;
pub mod synced;

use crate::sorted::Map;

use serde::{Deserialize, Serialize};

use crate::category::Category;
use crate::cookie::CookieKey;
use crate::site::{Host, Site};

pub use envelope::{Damage, Reading, Stored, open, read_stored, seal};
pub use managed::{Managed, read_managed};
pub use own::{Correction, SiteOverride};
pub use presets::Preset;
pub use rules::{Rule, Rules, SomeRules};

/// The version of the schema that this code writes.
pub const VERSION: u32 = 1;

/// A change that cannot be made, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// The rule means nothing for this category.
    RuleDoesNotFit(Rule, Category),
    /// The JSON is not what the schema says; the text says where.
    Schema(String),
    /// Written by a later version of Jarkeeper.
    Future(u32),
}

impl std::fmt::Display for Invalid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Invalid::RuleDoesNotFit(rule, category) => {
                write!(f, "the rule {:?} is not for the category {:?}", rule.word(), category.word())
            }
            Invalid::Schema(what) => f.write_str(what),
            Invalid::Future(version) => write!(f, "version {version} is newer than this extension reads ({VERSION})"),
        }
    }
}

/// What the person wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preferences {
    version: u32,
    /// The rule for every category.
    pub categories: Rules,
    /// Whether anything is removed at all.
    pub enforce: bool,
    /// Whether consent banners are left to the person everywhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unanswered: bool,
    /// Whether preferences are mirrored through the browser's own sync.
    pub sync: bool,
    /// Whether sites are told by Global Privacy Control not to sell or share, while marketing is rejected. Preferences
    /// that were stored before this could be chosen do not say.
    #[serde(default = "yes")]
    pub gpc: bool,
    /// When they were last changed, milliseconds since 1970.
    pub modified: f64,
    /// When each choice was made; see `choices.rs`, which alone reads and writes it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    chosen_at: String,
    sites: Map<Site, SiteOverride>,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            version: VERSION,
            categories: Rules::default(),
            enforce: true,
            unanswered: false,
            sync: false,
            gpc: true,
            modified: 0.0,
            chosen_at: String::new(),
            sites: Map::new(),
        }
    }
}

impl Preferences {
    /// Reads preferences from JSON and checks every rule.
    ///
    /// # Errors
    /// [`Invalid`] for anything that the schema does not say, or a later version.
    pub fn from_json(json: &str) -> Result<Preferences, Invalid> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let schema = |error: crate::json::Error| Invalid::Schema(error.to_string());
        let Version { version } = crate::json::read(json).map_err(schema)?;
        if version > VERSION {
            return Err(Invalid::Future(version));
        }
        let read: Preferences = crate::json::read(json).map_err(schema)?;
        read.check()?;
        Ok(read)
    }

    /// Writes them as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The rule for a category everywhere.
    pub fn rule(&self, category: Category) -> Rule {
        match category {
            Category::Preferences => self.categories.preferences,
            Category::Statistics => self.categories.statistics,
            Category::Marketing => self.categories.marketing,
            Category::Necessary | Category::Unknown => Rule::Keep,
        }
    }

    /// The rule for a category on a site.
    pub fn rule_on(&self, site: &Site, category: Category) -> Rule {
        self.rule_here(site, category).unwrap_or_else(|| self.rule(category))
    }

    /// The rule that the site alone has for a category.
    pub fn rule_here(&self, site: &Site, category: Category) -> Option<Rule> {
        self.sites.get(site).and_then(|own| own.categories.get(category))
    }

    /// Whether the person paused Jarkeeper on a site.
    pub fn is_paused(&self, site: &Site) -> bool {
        self.sites.get(site).is_some_and(|own| own.paused)
    }

    /// Whether a site's consent banner is answered for the person.
    pub fn answers(&self, site: &Site) -> bool {
        let own = self.sites.get(site);
        self.enforce && !self.unanswered && !own.is_some_and(|own| own.paused || own.unanswered)
    }

    /// Leaves a site's consent banner to the person, or answers it again.
    pub fn set_unanswered(&mut self, site: &Site, unanswered: bool) {
        self.edit(site, |own| own.unanswered = unanswered);
    }

    /// Whether requests on a site's pages carry Global Privacy Control: marketing is rejected there, and the person
    /// did not turn it off.
    pub fn objects_on(&self, site: &Site) -> bool {
        let rejected = self.rule_on(site, Category::Marketing) == Rule::Reject;
        self.enforce && self.gpc && rejected && !self.is_paused(site)
    }

    /// What the person said of a cookie on a site.
    pub fn correction(&self, site: &Site, key: &CookieKey) -> Option<Category> {
        self.said_of(site, &key.name, &key.host()?)
    }

    /// What the person said, on a site, of the cookies of this name that belong to a host.
    pub fn said_of(&self, site: &Site, name: &str, host: &Host) -> Option<Category> {
        let domain = Site::of(host);
        let corrections = &self.sites.get(site)?.corrections;
        corrections.iter().find(|known| known.name == name && known.domain == domain).map(|known| known.category)
    }

    /// The sites that differ from the rest, in order.
    pub fn sites(&self) -> impl Iterator<Item = (&Site, &SiteOverride)> {
        self.sites.iter()
    }

    /// Sets the rule for a category everywhere.
    ///
    /// # Errors
    /// [`Invalid::RuleDoesNotFit`], and nothing is changed.
    pub fn set_rule(&mut self, category: Category, rule: Rule) -> Result<(), Invalid> {
        fits(rule, category)?;
        match category {
            Category::Preferences => self.categories.preferences = rule,
            Category::Statistics => self.categories.statistics = rule,
            Category::Marketing => self.categories.marketing = rule,
            Category::Necessary | Category::Unknown => {}
        }
        Ok(())
    }

    /// Sets a category's rule on one site, or with `None` lets the rule for everywhere hold again.
    ///
    /// # Errors
    /// [`Invalid::RuleDoesNotFit`], and nothing is changed.
    pub fn set_rule_on(&mut self, site: &Site, category: Category, rule: Option<Rule>) -> Result<(), Invalid> {
        rule.map_or(Ok(()), |rule| fits(rule, category))?;
        self.edit(site, |own| {
            if let Some(slot) = own.categories.slot(category) {
                *slot = rule;
            }
        });
        Ok(())
    }

    /// Pauses Jarkeeper on a site, or goes on.
    pub fn set_paused(&mut self, site: &Site, paused: bool) {
        self.edit(site, |own| own.paused = paused);
    }

    /// Lets a site's corrections hold as ones that are only tried.
    pub fn set_tried(&mut self, site: &Site) {
        self.edit(site, |own| own.tried = true);
    }

    /// Keeps what the person says of a cookie on a site; `None` takes it back.
    pub fn correct(&mut self, site: &Site, name: &str, domain: &Site, category: Option<Category>) {
        self.edit(site, |own| {
            own.corrections.retain(|known| known.name != name || known.domain != *domain);
            let Some(category) = category.filter(|category| *category != Category::Unknown) else { return };
            // In their order, so that two devices that said the same have the same.
            let place = |known: &&Correction| (known.name.as_str(), known.domain.as_str()) < (name, domain.as_str());
            let at = own.corrections.iter().take_while(place).count();
            own.corrections.insert(at, Correction { name: name.to_owned(), domain: domain.clone(), category });
        });
    }

    /// What differs on a site.
    pub fn site(&self, site: &Site) -> Option<&SiteOverride> {
        self.sites.get(site)
    }

    /// Puts something else in the place of what differs on a site. A cookie that is corrected twice follows the last.
    pub(crate) fn put(&mut self, site: Site, own: SiteOverride) {
        self.sites.remove(&site);
        let corrections = own.corrections.clone();
        self.edit(&site, |slot| *slot = SiteOverride { corrections: Vec::new(), ..own });
        for Correction { name, domain, category } in corrections {
            self.correct(&site, &name, &domain, Some(category));
        }
    }

    /// Forgets what differs on a site.
    pub fn forget(&mut self, site: &Site) {
        self.sites.remove(site);
    }

    fn edit(&mut self, site: &Site, change: impl FnOnce(&mut SiteOverride)) {
        let mut own = self.sites.remove(site).unwrap_or_default();
        change(&mut own);
        if !own.is_empty() {
            self.sites.insert(site.clone(), own);
        }
    }

    /// Checks every rule and correction.
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        const CHOSEN: [Category; 3] = [Category::Preferences, Category::Statistics, Category::Marketing];
        for category in CHOSEN {
            fits(self.rule(category), category)?;
            for own in self.sites.values() {
                own.categories.get(category).map_or(Ok(()), |rule| fits(rule, category))?;
            }
        }
        let corrections = self.sites.values().flat_map(|own| &own.corrections);
        match corrections.filter(|known| known.category == Category::Unknown).count() {
            0 => Ok(()),
            _ => Err(Invalid::Schema("a correction cannot say \"unknown\"".to_owned())),
        }
    }
}

fn yes() -> bool {
    true
}

fn fits(rule: Rule, category: Category) -> Result<(), Invalid> {
    if rule.fits(category) { Ok(()) } else { Err(Invalid::RuleDoesNotFit(rule, category)) }
}
