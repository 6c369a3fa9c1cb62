//! What a control of a dialog is for, by its own label first, then by its ids, what stands beside and above it.

use super::words::{first, fold, has};
use crate::consent::{Given, Purpose};

/// One or more purposes that a control switches at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purposes(u8);

const CLASSES: [(&str, u8); 3] = [("preferences", PREFERENCES), ("statistics", STATISTICS), ("marketing", MARKETING)];
const NECESSARY: u8 = 1;
const PREFERENCES: u8 = 2;
const STATISTICS: u8 = 4;
const MARKETING: u8 = 8;
const ANONYMOUS: u8 = 16;

/// From so many octets on a label is a description, whose later words are about other things.
const SHORT: usize = 60;

impl Purposes {
    /// What is not known to be anything else is refused with marketing.
    pub const UNKNOWN: Purposes = Purposes(MARKETING);

    /// Everything that is asked.
    pub const ALL: Purposes = Purposes(PREFERENCES | STATISTICS | MARKETING);

    /// What a text names. A short one names all that is in it; a longer one, what comes first.
    pub fn of(text: &str) -> Purposes {
        let folded = fold(text);
        if folded.len() > SHORT {
            return Purposes::earliest(&folded);
        }
        let named = CLASSES.iter().filter(|(class, _)| has(class, &folded)).fold(0, |sum, (_, bit)| sum | bit);
        if named == 0 && has("necessary", &folded) && !has("optional", &folded) {
            return Purposes(NECESSARY);
        }
        Purposes(anonymous(named, &folded))
    }

    fn earliest(folded: &str) -> Purposes {
        let named = CLASSES.iter().filter_map(|(class, bit)| Some((first(class, folded)?, anonymous(*bit, folded))));
        let necessary = first("necessary", folded).filter(|_| !has("optional", folded)).map(|at| (at, NECESSARY));
        // What is named at the same place is not necessary alone.
        let earliest = named.chain(necessary).min_by_key(|(at, _)| *at);
        Purposes(earliest.map_or(0, |(_, bit)| bit))
    }

    /// Nothing is named.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is necessary is not asked.
    pub fn is_necessary(self) -> bool {
        self.0 == NECESSARY
    }

    /// Those that are in both.
    pub fn shared(self, other: Purposes) -> Purposes {
        Purposes(self.0 & other.0)
    }

    /// Those that are not in `other`.
    pub fn without(self, other: Purposes) -> Purposes {
        Purposes(self.0 & !other.0)
    }

    /// Whether consent is given to all of them.
    pub fn given(self, given: Given) -> bool {
        let asked = [
            (PREFERENCES, Purpose::Preferences),
            (STATISTICS, Purpose::Statistics),
            (ANONYMOUS, Purpose::AnonymousStatistics),
            (MARKETING, Purpose::Marketing),
        ];
        asked.iter().all(|(bit, purpose)| self.0 & bit == 0 || given.allows(*purpose))
    }
}

fn anonymous(named: u8, folded: &str) -> u8 {
    if named == STATISTICS && has("anonymous", folded) { ANONYMOUS } else { named }
}
