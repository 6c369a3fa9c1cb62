//! The pen that goes through a record: it reads what stands there, or writes the person's choice over it.
//!
//! A manager's grammar is told once, as a walk through its record that asks the pen at every place where an answer
//! stands. So reading and writing cannot drift apart.

use super::given::Given;
use super::purpose::{Item, Purpose, purpose_of};
use super::said::Said;

/// Reads or writes answers.
#[derive(Debug)]
pub struct Pen<'a> {
    /// The choice to write; `None` reads.
    wish: Option<Given>,
    /// The site's categories or services, as far as they are known.
    items: &'a [Item],
    /// The time, milliseconds since 1970.
    pub now_ms: u64,
    /// For ids that a first record needs.
    pub random: [u8; 16],
    /// What the record said, or says now.
    pub said: Said,
}

impl<'a> Pen<'a> {
    /// A pen that reads.
    pub fn reading(items: &'a [Item]) -> Pen<'a> {
        Pen { wish: None, items, now_ms: 0, random: [0; 16], said: Said::default() }
    }

    /// A pen that writes.
    pub fn writing(given: Given, items: &'a [Item], now_ms: u64, random: [u8; 16]) -> Pen<'a> {
        Pen { wish: Some(given), items, now_ms, random, said: Said::default() }
    }

    /// Whether it writes.
    pub fn writes(&self) -> bool {
        self.wish.is_some()
    }

    /// What is to stand where an answer for a purpose `stands`.
    pub fn answer(&mut self, purpose: Purpose, stands: bool) -> bool {
        let answer = match self.wish {
            Some(given) if purpose != Purpose::Necessary => given.allows(purpose),
            _ => stands,
        };
        self.said.note(purpose, answer);
        answer
    }

    /// The same for a category or service that the record names itself.
    pub fn item(&mut self, id: &str, purpose: Purpose, stands: bool) -> bool {
        self.said.items.push(Item { id: id.to_owned(), purpose });
        self.answer(purpose, stands)
    }

    /// The same where the manager offers all or nothing.
    pub fn everything(&mut self, stands: bool) -> bool {
        let answer = self.wish.map_or(stands, Given::all_or_nothing);
        for purpose in [Purpose::Preferences, Purpose::Statistics, Purpose::Marketing] {
            self.said.note(purpose, answer);
        }
        answer
    }

    /// What an id is for, by the site's inventory or by its words.
    pub fn known(&self, id: &str) -> Option<Purpose> {
        self.items.iter().find(|item| item.id == id).map(|item| item.purpose).or_else(|| purpose_of(id))
    }

    /// What an id is for; one that is not known is refused with marketing.
    pub fn purpose(&self, id: &str) -> Purpose {
        self.known(id).unwrap_or(Purpose::Marketing)
    }
}
