//! What became of cookies, a day at a time, and on how many sites each third party was seen.
//!
//! Days are kept and no events, so that ninety of them take a few kilobytes and nobody's path from page to page can
//! be read from them. A cookie counts once a day, however often it is set. A day is a whole number: days since 1970
//! in the person's own time zone.

mod followers;
mod picture;

use serde::{Deserialize, Serialize};

use crate::category::Category;

pub use followers::{Follower, Followers};
pub use picture::{Chart, bars, map};

/// How many days are kept.
pub const KEPT_DAYS: i32 = 90;

/// What became of a cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was in the jar.
    Kept,
    /// It was taken out of the jar, or its time was.
    Removed,
    /// It was refused before it was stored.
    Refused,
}

impl Fate {
    /// Every fate, in the order in which people see them.
    pub const ALL: [Fate; 3] = [Fate::Kept, Fate::Removed, Fate::Refused];
}

/// How many cookies of each category, in the order of [`Category::ALL`].
pub type Counts = [u32; 5];

/// One day: which it is, and for each of [`Fate::ALL`] how many cookies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day(pub i32, pub [Counts; 3]);

impl Day {
    /// How many cookies of a category met a fate.
    pub fn count(&self, fate: Fate, category: Category) -> u32 {
        let counts = self.1.get(fate as usize);
        counts.and_then(|counts| counts.get(category as usize)).copied().unwrap_or_default()
    }

    /// How many cookies met a fate.
    pub fn all(&self, fate: Fate) -> u32 {
        self.1.get(fate as usize).into_iter().flatten().fold(0, |sum: u32, count| sum.saturating_add(*count))
    }
}

/// The last [`KEPT_DAYS`] days on which something happened, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days(Vec<Day>);

impl Days {
    /// Counts cookies that were removed or refused.
    pub fn add(&mut self, today: i32, fate: Fate, category: Category, number: u32) {
        if let Some(counts) = self.day(today).1.get_mut(fate as usize)
            && let Some(count) = counts.get_mut(category as usize)
        {
            *count = count.saturating_add(number);
        }
    }

    /// Takes down how many are in the jar. Of a day the highest numbers count: one cookie is seen many times.
    pub fn keep(&mut self, today: i32, seen: Counts) {
        if let Some(counts) = self.day(today).1.first_mut() {
            for (count, seen) in counts.iter_mut().zip(seen) {
                *count = seen.max(*count);
            }
        }
    }

    /// So many days up to today, those without anything included.
    pub fn last(&self, today: i32, days: i32) -> Vec<Day> {
        let none = |day| Day(day, [[0; 5]; 3]);
        let found = |day| self.0.iter().find(|known| known.0 == day).cloned();
        (today - days + 1..=today).map(|day| found(day).unwrap_or_else(|| none(day))).collect()
    }

    /// The day, which is made if there is none. Days that are too old make room; one far in the future is that of a
    /// clock that was wrong, and is forgotten too. Tomorrow may have been today, for someone who flew west.
    fn day(&mut self, today: i32) -> &mut Day {
        self.0.retain(|day| day.0 <= today + 1 && day.0 > today - KEPT_DAYS);
        let at = self.0.partition_point(|day| day.0 < today);
        if self.0.get(at).is_none_or(|day| day.0 != today) {
            self.0.insert(at, Day(today, [[0; 5]; 3]));
        }
        &mut self.0[at]
    }
}

/// What some days come to: for removed and refused cookies the sum, for kept ones the most on one day, since the
/// same ones are there every day.
pub fn total(days: &[Day], fate: Fate, category: Category) -> u32 {
    let counts = days.iter().map(|day| day.count(fate, category));
    if fate == Fate::Kept { counts.max().unwrap_or_default() } else { counts.fold(0, u32::saturating_add) }
}
