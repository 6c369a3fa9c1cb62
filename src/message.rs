//! The one protocol between the extension's pages and its background.
//!
//! A page sends an [`Ask`] and gets an [`Answer`]. Whatever the page asked to be changed, the answer is how
//! things stand after it, so that a page never has to guess. In JSON, `{"tab": 7, "want": "look"}` and
//! `{"tab": 7, "want": {"set-paused": {"site": "example.org", "paused": true}}}`.
//!
//! Enums here and in storage are tagged from outside, and no struct is flattened: serde's other ways cost 50 KB
//! of code.

mod manage;
mod view;

use serde::{Deserialize, Serialize};

use crate::category::Category;
use crate::cookie::CookieKey;
use crate::journal::Entry;
use crate::preferences::{Preset, Rule};
use crate::site::Site;

pub use manage::{Counted, Manage, Overview, WrongAnswer};
pub use view::{CategoryView, ConsentView, ConsentWay, CookieView, CulpritView, DamageView, View};

/// How many rows of a long list are shown at a time, of about twenty that fit a screen. A page first asks for no more.
pub const SLICE: usize = 100;

/// What a page says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The tab that the page speaks of.
    pub tab: Option<i32>,
    /// What it wants.
    pub want: Want,
}

/// What a page wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Want {
    /// To know how things stand.
    Look,
    /// The same at once: of many cookies only the first, as many as are listed at a time, which the numbers of the
    /// categories tell.
    Glance,
    /// A category's rule, on one site or (`site` absent) everywhere; `rule` absent lets the rule for everywhere hold.
    SetRule {
        /// The category.
        category: Category,
        /// The rule.
        rule: Option<Rule>,
        /// The site, or everywhere.
        site: Option<Site>,
    },
    /// A ready-made choice for everywhere.
    SetPreset {
        /// Which.
        preset: Preset,
    },
    /// Whether anything is removed at all.
    SetEnforce {
        /// Yes or no.
        on: bool,
    },
    /// Whether sites are told by Global Privacy Control not to sell or share, while marketing is rejected.
    SetGpc {
        /// Yes or no.
        on: bool,
    },
    /// Whether preferences are mirrored through the browser's sync.
    SetSync {
        /// Yes or no.
        on: bool,
    },
    /// Whether consent banners are answered, on one site or (`site` absent) everywhere.
    SetAnswering {
        /// The site, or everywhere.
        site: Option<Site>,
        /// Yes or no.
        on: bool,
    },
    /// To have a site ask again, and answer it anew.
    AnswerAgain {
        /// The site.
        site: Site,
    },
    /// "The answer was wrong": note it, and leave the site's banner to the person.
    AnsweredWrongly {
        /// The site.
        site: Site,
    },
    /// To pause Jarkeeper on a site, or go on.
    SetPaused {
        /// The site.
        site: Site,
        /// Paused or not.
        paused: bool,
    },
    /// To say what a cookie is for on a site, or (`category` absent) take that back.
    Correct {
        /// The site.
        site: Site,
        /// The cookie.
        cookie: CookieKey,
        /// What it is for.
        category: Option<Category>,
    },
    /// To put back what a journal entry removed, and have it stay.
    PutBack {
        /// The entry's number.
        entry: u64,
    },
    /// "This site broke": pause the site and put back all that was removed from it.
    Broke {
        /// The site.
        site: Site,
    },
    /// To say whether a site that broke works now, so that the cookie that it needs is found; or (`works` absent) to
    /// leave the site paused.
    Tried {
        /// The site.
        site: Site,
        /// Whether it works.
        works: Option<bool>,
    },
    /// To go on after stored preferences turned out to be damaged.
    Recover {
        /// With the last good copy, or with the defaults.
        last_good: bool,
    },
    /// That the first-run page was seen.
    Welcomed,
    /// Something that the options page alone asks for.
    Manage(Manage),
}

/// What the background answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// How things stand now.
    View(Box<View>),
    /// Everything that the options page shows.
    Overview(Box<Overview>),
    /// The journal, oldest first.
    Journal(Vec<Entry>),
    /// What was counted.
    Counted(Box<Counted>),
    /// It cannot be done; nothing was changed.
    Refused(Note),
}

/// A text of `_locales` with what stands in its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The key of the text.
    pub message: String,
    /// What stands in `$1`, `$2`, ...
    #[serde(default)]
    pub arguments: Vec<String>,
}

impl Note {
    /// A text with what stands in its places.
    pub fn new(message: &str, arguments: &[&str]) -> Note {
        Note { message: message.to_owned(), arguments: arguments.iter().map(|text| (*text).to_owned()).collect() }
    }
}
