//! The pen that goes through a record: it reads what stands there, or writes the person's choice over it.
//!
//! A manager's grammar is told once, as a walk through its record that asks the pen at every place where an answer
//! stands. So reading and writing cannot drift apart.

use super::given::Given;
use super::purpose::{Item, Purpose, purpose_of};
use super::said::Said;
use super::text::json::Json;
use super::text::time;

/// Reads or writes answers.
#[derive(Debug)]
pub struct Pen<'a> {
    /// The choice to write; `None` reads.
    pub wish: Option<Given>,
    /// The site's categories or services, as far as they are known.
    pub items: &'a [Item],
    /// The time, milliseconds since 1970.
    pub now_ms: u64,
    /// What the record said, or says now.
    pub said: Said,
}

/// The categories of a manager that has fixed ones, with what they are for.
pub type Table = &'static [(&'static str, Purpose)];

impl<'a> Pen<'a> {
    /// A pen that reads.
    pub fn reading(items: &'a [Item]) -> Pen<'a> {
        Pen { wish: None, items, now_ms: 0, said: Said::default() }
    }

    /// A pen that writes.
    pub fn writing(given: Given, items: &'a [Item], now_ms: u64) -> Pen<'a> {
        Pen { wish: Some(given), items, now_ms, said: Said::default() }
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
        self.said.items.push(Item::new(id, purpose));
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

    /// Whether the choice to write is to refuse some and to give some.
    ///
    /// Where it is, an id whose purpose is not known cannot be written.
    pub fn is_partial(&self) -> bool {
        self.wish.is_some_and(|given| given.any() != given.all_or_nothing())
    }

    /// An answer spelled in one of two words. `None`, and nothing changed, if it is neither.
    pub fn spelled(&mut self, value: &mut String, purpose: Purpose, yes: &str, no: &str) -> Option<()> {
        let stands = either(value, yes, no)?;
        let answer = self.answer(purpose, stands);
        respell(value, stands, answer, yes, no);
        Some(())
    }

    /// The same where the manager offers all or nothing.
    pub fn all_spelled(&mut self, value: &mut String, yes: &str, no: &str) -> Option<()> {
        let stands = either(value, yes, no)?;
        let answer = self.everything(stands);
        respell(value, stands, answer, yes, no);
        Some(())
    }

    /// One answer in JSON: a flag, `1` or `0`, or one of the words that managers use in pairs.
    pub fn json(&mut self, value: &mut Json, id: &str, purpose: Purpose) -> Option<()> {
        match value {
            Json::Bare(bare) | Json::Text(bare) => {
                let (yes, no) = PAIRS.iter().find(|pair| *bare == pair.0 || *bare == pair.1)?;
                let stands = bare == yes;
                let answer = self.item(id, purpose, stands);
                respell(bare, stands, answer, yes, no);
                Some(())
            }
            _ => None,
        }
    }

    /// The fields of an object that a table names; at least one must be there, and each must hold an answer.
    pub fn fields(&mut self, object: &mut Json, table: Table) -> Option<()> {
        let mut found = None;
        for (name, purpose) in table {
            if let Some(value) = object.at(name) {
                self.json(value, name, *purpose)?;
                found = Some(());
            }
        }
        found
    }

    /// Every field of an object that holds an answer, by the words of its name; at least one must.
    pub fn named(&mut self, object: &mut Json) -> Option<()> {
        let mut found = None;
        for (name, value) in object.fields() {
            let purpose = self.purpose(name);
            if self.json(value, name, purpose).is_some() {
                found = Some(());
            }
        }
        found
    }

    /// A list of what is accepted. What was refused on an earlier visit is not in it, so writing anything but a
    /// refusal of all needs the site's inventory, a `table` of the manager's categories, or what else the record
    /// `names`.
    pub fn accepted(&mut self, list: &mut Json, table: Table, names: &[String]) -> Option<()> {
        let Json::List(values) = list else { return None };
        let mut ids: Vec<(String, Purpose)> = Vec::new();
        let of_table = |id: &str| table.iter().find(|(known, _)| *known == id).map(|(_, purpose)| *purpose);
        for value in values.iter() {
            let id = value.as_id()?;
            ids.push((id.to_owned(), of_table(id).unwrap_or_else(|| self.purpose(id))));
        }
        let listed = ids.len();
        for item in self.items {
            if !ids.iter().any(|(id, _)| *id == item.id) {
                ids.push((item.id.clone(), item.purpose));
            }
        }
        for (id, purpose) in table.iter().filter(|_| self.items.is_empty()) {
            if !ids.iter().any(|(own, _)| own == id) {
                ids.push(((*id).to_owned(), *purpose));
            }
        }
        for name in names {
            if !ids.iter().any(|(own, _)| own == name) {
                ids.push((name.clone(), self.purpose(name)));
            }
        }
        if self.items.is_empty() && table.is_empty() && names.is_empty() && self.wish.is_some_and(Given::any) {
            return None;
        }
        let bare = values.iter().any(|value| matches!(value, Json::Bare(_)));
        let mut left = Vec::new();
        for (at, (id, purpose)) in ids.into_iter().enumerate() {
            if self.item(&id, purpose, at < listed || purpose == Purpose::Necessary && self.wish.is_some()) {
                left.push(if bare { Json::Bare(id) } else { Json::Text(id) });
            }
        }
        *values = left;
        Some(())
    }

    /// A point in time that the manager holds against the age of the choice: now, spelled as it is.
    pub fn renew(&self, object: &mut Json, name: &str) {
        if self.wish.is_some()
            && let Some(Json::Bare(old) | Json::Text(old)) = object.at(name)
            && let Some(new) = time::alike(old, self.now_ms)
        {
            *old = new;
        }
    }
}

/// Words that say yes and no, in pairs.
const PAIRS: [(&str, &str); 12] = [
    ("true", "false"),
    ("1", "0"),
    ("yes", "no"),
    ("allow", "deny"),
    ("allowed", "denied"),
    ("granted", "denied"),
    ("accepted", "revoked"),
    ("accept", "reject"),
    ("accepted", "rejected"),
    ("ACCEPT", "DENY"),
    ("on", "off"),
    ("opt-in", "opt-out"),
];

fn either(value: &str, yes: &str, no: &str) -> Option<bool> {
    (value == yes || value == no).then(|| value == yes)
}

fn respell(value: &mut String, stands: bool, answer: bool, yes: &str, no: &str) {
    if answer != stands {
        *value = if answer { yes } else { no }.to_owned();
    }
}
