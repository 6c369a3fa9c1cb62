//! What the background shows a page: how things stand for its tab.

use serde::{Deserialize, Serialize};

use super::Note;
use crate::category::{Category, Verdict};
use crate::cookie::CookieKey;
use crate::plan::Deed;
use crate::preferences::{Preset, Rule};
use crate::site::Site;

/// How things stand, for one tab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The tab's site; `None` on pages without cookies (the browser's own, files, an empty tab).
    pub site: Option<Site>,
    /// Whether the browser lets Jarkeeper see all sites.
    pub host_access: bool,
    /// Whether anything is removed at all.
    pub enforce: bool,
    /// Whether preferences are mirrored through the browser's sync.
    pub sync: bool,
    /// Whether sites are told by Global Privacy Control, while marketing is rejected.
    pub gpc: bool,
    /// Whether Jarkeeper is paused on this site.
    pub paused: bool,
    /// Whether consent banners are answered everywhere.
    pub answering: bool,
    /// Whether this site's is, as far as the site is asked.
    pub answering_here: bool,
    /// What the site was told for the person, if it was.
    pub consent: Option<ConsentView>,
    /// How far the search for the cookie that the site needs is, if one can be begun.
    pub culprit: Option<CulpritView>,
    /// The ready-made choice that the rules for everywhere make up, if they do.
    pub preset: Option<Preset>,
    /// What went wrong and a person should know: a policy that cannot be read, a cookie that would not go.
    pub troubles: Vec<Note>,
    /// Stored preferences cannot be read: nothing is removed until the person says how to go on.
    pub damage: Option<DamageView>,
    /// One for every category, in the order of [`Category::ALL`].
    pub categories: Vec<CategoryView>,
    /// The site's cookies, those that are gone included.
    pub cookies: Vec<CookieView>,
}

impl View {
    /// How many cookies the site has, those that are gone included, however many of them are here.
    pub fn number(&self) -> usize {
        self.categories.iter().map(|held| held.kept as usize + held.removed as usize).sum()
    }
}

/// How a consent banner was dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentWay {
    /// Its own record of an earlier answer was put in place, or rewritten.
    Record,
    /// Its consent manager was told through its own API.
    Api,
    /// The site's dialog was filled in.
    Dialog,
    /// It asked nothing that one could refuse, and was hidden.
    Hidden,
    /// It could not be answered and is shown.
    Failed,
}

/// What a site was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentView {
    /// How.
    pub way: ConsentWay,
    /// Whether consent was given to preferences.
    pub preferences: bool,
    /// Whether consent was given to statistics.
    pub statistics: bool,
    /// Whether consent was given to marketing.
    pub marketing: bool,
    /// The person said that it was wrong.
    pub wrong: bool,
}

/// The search for the cookie that a site cannot do without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CulpritView {
    /// It can be begun: the site is paused, and something had been taken from it.
    Offered,
    /// Some cookies are let through, and the person is asked whether the page works.
    Trying {
        /// The number of the question.
        step: u32,
        /// How many there will be, more or less.
        of: u32,
    },
    /// It is over: the site needs these, and they stay. In an answer to [`Want::Tried`] alone.
    Found(Vec<String>),
    /// It is over, and the site stays paused. In an answer to [`Want::Tried`] alone.
    NotFound,
}

/// Stored preferences that cannot be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DamageView {
    /// What is wrong with them.
    pub reason: Note,
    /// When the last good copy was written, milliseconds since 1970; `None` if there is none.
    pub last_good: Option<f64>,
}

/// A category on this site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CategoryView {
    /// Which.
    pub category: Category,
    /// The rule that holds on this site.
    pub rule: Rule,
    /// The rule for everywhere.
    pub everywhere: Rule,
    /// Whether this site has a rule of its own for it.
    pub own: bool,
    /// Nobody can change it: necessary cookies, and what an administrator set.
    pub locked: bool,
    /// It is an administrator who set it.
    pub managed: bool,
    /// The rules that a person can choose from.
    pub choices: Vec<Rule>,
    /// How many cookies stay, those until the browser closes included.
    pub kept: u32,
    /// How many stay until the browser closes only because a rule shortened them.
    pub shortened: u32,
    /// How many were removed.
    pub removed: u32,
}

/// One cookie, with the columns of a cookie policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CookieView {
    /// What names it.
    pub key: CookieKey,
    /// Who provides it, if that is known; else it is the host in `key`.
    pub provider: Option<String>,
    /// The code of its function, a text `function_CODE`: `authentication`, `language`.
    pub function: String,
    /// The code of its purpose, a text `purpose_CODE`, where one is known.
    pub purpose: Option<String>,
    /// What it is held to be, and why.
    pub verdict: Verdict,
    /// The person said what it is for.
    pub corrected: bool,
    /// What was done with it: `Keep`, `Shorten`, or `Remove` for one that is gone.
    pub deed: Deed,
    /// Why it is still there although it should be gone.
    pub failed: Option<String>,
    /// Expiry in seconds since 1970; `None` ends with the browser session.
    pub expires: Option<f64>,
    /// The journal entry that can put it back.
    pub entry: Option<u64>,
    /// How often it was refused before it was stored; `None` for one that was in the jar. There is nothing of it to
    /// put back.
    #[serde(default)]
    pub refused: Option<u32>,
    /// It is no cookie, but an entry of the page's web storage that does the same.
    #[serde(default)]
    pub web_storage: bool,
}
