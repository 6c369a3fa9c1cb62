//! What the options page asks for, beyond what the popup asks for too.

use serde::{Deserialize, Serialize};

use super::{ConsentView, View};
use crate::days::{Days, Followers};
use crate::preferences::Preferences;
use crate::settings::Settings;
use crate::site::Site;

/// What the options page wants. Whatever it changes, the answer is a [`View`] as for any other change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Manage {
    /// Everything but the journal and the days: an [`Overview`].
    Overview,
    /// The journal of the normal windows and containers.
    Journal,
    /// The latest of it, as much as is listed at a time.
    JournalLatest,
    /// What was counted: a [`Counted`].
    Days,
    /// To erase what was counted.
    ClearDays,
    /// To forget what differs on a site.
    ForgetSite {
        /// The site.
        site: Site,
    },
    /// To put back what journal entries removed, and have it stay.
    PutBack {
        /// The entries' numbers.
        entries: Vec<u64>,
    },
    /// To keep no more than so many journal entries.
    SetJournalLimit {
        /// How many.
        entries: u64,
    },
    /// To erase the journal, that of the private windows included.
    ClearJournal,
    /// To take over what a file says, which is read once more.
    Import {
        /// The whole file.
        text: String,
    },
    /// What this device alone remembers.
    Set {
        /// All of it, changed or not.
        settings: Settings,
    },
}

/// Everything that a person chose, and what else the options page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// How things stand where no site is looked at.
    pub view: View,
    /// What the person chose, before a policy is laid over it.
    pub chosen: Preferences,
    /// What this device alone remembers.
    pub settings: Settings,
    /// Who set the policy, if there is one and it says so.
    pub organization: Option<String>,
    /// How many entries the journal has.
    pub journal: u64,
    /// How many it may have.
    pub journal_limit: u64,
    /// The answers to consent banners that the person called wrong, the latest first.
    pub wrong_answers: Vec<WrongAnswer>,
}

/// An answer to a consent banner that the person called wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrongAnswer {
    /// The site.
    pub site: Site,
    /// When the person said so, milliseconds since 1970.
    pub at: f64,
    /// What the site was told.
    pub told: ConsentView,
}

/// What was counted, a day at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// Today, in days since 1970.
    pub today: i32,
    /// What became of cookies.
    pub days: Days,
    /// Which third parties were seen on which sites.
    pub followers: Followers,
}
