//! What a consent record says, category by category.

use super::given::Given;
use super::purpose::{Item, Purpose};

/// What a record says of one category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Nothing: the manager has no such category here.
    #[default]
    Unknown,
    /// Consent is refused.
    No,
    /// Consent is given.
    Yes,
    /// Given to some of the category's services and refused to others.
    Mixed,
}

impl Answer {
    /// The answer, once one more of the category's services has said yes or no.
    fn and(self, yes: bool) -> Answer {
        match (self, yes) {
            (Answer::Unknown | Answer::Yes, true) => Answer::Yes,
            (Answer::Unknown | Answer::No, false) => Answer::No,
            _ => Answer::Mixed,
        }
    }
}

/// What a record says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Of preferences.
    pub preferences: Answer,
    /// Of statistics.
    pub statistics: Answer,
    /// Of statistics that single nobody out, where the manager knows those apart.
    pub anonymous_statistics: Answer,
    /// Of marketing.
    pub marketing: Answer,
    /// The categories or services that the record names.
    pub items: Vec<Item>,
}

impl Said {
    /// Notes one more answer.
    pub(super) fn note(&mut self, purpose: Purpose, yes: bool) {
        let answer = match purpose {
            Purpose::Necessary => return,
            Purpose::Preferences => &mut self.preferences,
            Purpose::Statistics => &mut self.statistics,
            Purpose::AnonymousStatistics => &mut self.anonymous_statistics,
            Purpose::Marketing => &mut self.marketing,
        };
        *answer = answer.and(yes);
    }

    /// Whether the record says anything at all.
    pub fn is_anything(&self) -> bool {
        let all = [self.preferences, self.statistics, self.anonymous_statistics, self.marketing];
        all.iter().any(|answer| *answer != Answer::Unknown)
    }

    /// Whether the record says the person's choice in every category that it knows.
    pub fn agrees_with(&self, given: Given) -> bool {
        let fits = |answer, yes| match answer {
            Answer::Unknown => true,
            Answer::Yes => yes,
            Answer::No => !yes,
            Answer::Mixed => false,
        };
        fits(self.preferences, given.preferences)
            && fits(self.statistics, given.statistics)
            && fits(self.anonymous_statistics, given.anonymous_statistics)
            && fits(self.marketing, given.marketing)
    }
}
