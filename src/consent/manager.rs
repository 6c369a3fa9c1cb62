//! What is known of one consent manager, and how one is told from another.

use super::calls::{Call, Done};
use super::given::Given;
use super::managers::MANAGERS;
use super::pen::{Pen, Table};
use super::purpose::Item;
use super::record::{Entry, Place};
use super::said::Said;
use super::text::coat;

/// How fine a manager's record can say a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// By category or service.
    Categories,
    /// By level, each of which includes those below it: preferences and statistics, then marketing.
    Levels,
    /// Yes or no to everything.
    All,
    /// It can only be dismissed; its record says nothing.
    Notice,
}

/// The name of a record's entry. A trailing `*` stands for anything.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Where it is kept; `None` if the site may choose.
    pub place: Option<Place>,
    /// Its name.
    pub name: &'static str,
}

impl Key {
    /// A cookie.
    pub const fn cookie(name: &'static str) -> Key {
        Key { place: Some(Place::Cookie), name }
    }

    /// An entry of `localStorage`.
    pub const fn local(name: &'static str) -> Key {
        Key { place: Some(Place::LocalStorage), name }
    }

    /// A cookie or an entry of a storage, as the site is set up.
    pub const fn either(name: &'static str) -> Key {
        Key { place: None, name }
    }

    /// Whether an entry has the name.
    pub fn fits(&self, entry: &Entry) -> bool {
        self.place.is_none_or(|place| place == entry.place)
            && match self.name.strip_suffix('*') {
                Some(beginning) => entry.name.starts_with(beginning),
                None => entry.name == self.name,
            }
    }
}

/// What an entry of a record looks like. The common forms are data, for code is dearer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Grammar {
    /// Goes through one entry; `None` if it is none of the record's.
    Own(fn(&mut Entry, &mut Pen<'_>) -> Option<()>),
    /// JSON in whose object `at` (by names, from the outside in) the fields of a table hold answers; `renew` names
    /// points in time in it or around it.
    Fields(&'static [&'static str], Table, &'static [&'static str]),
    /// The same, with the answers in all fields whose value is one, named by the site.
    Named(&'static [&'static str], &'static [&'static str]),
    /// One of two words, for everything.
    Words(&'static str, &'static str),
}

impl Grammar {
    fn walk(self, entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
        let (at, table, renew) = match self {
            Grammar::Own(walk) => return walk(entry, pen),
            Grammar::Words(yes, no) => return pen.all_spelled(&mut entry.value, yes, no),
            Grammar::Fields(at, table, renew) => (at, Some(table), renew),
            Grammar::Named(at, renew) => (at, None, renew),
        };
        coat::edit(&mut entry.value, &mut |json| {
            let mut object = json;
            for depth in 0..=at.len() {
                for name in renew {
                    pen.renew(object, name);
                }
                object = match at.get(depth) {
                    Some(name) => object.at(name)?,
                    None => break,
                };
            }
            match table {
                Some(table) => pen.fields(object, table),
                None => pen.named(object),
            }
        })
    }
}

/// A consent manager.
#[derive(Debug)]
pub struct Manager {
    /// Names it for good: it stands in what is learnt.
    pub id: &'static str,
    /// Its name as people know it.
    pub name: &'static str,
    /// Objects that its script leaves in the page, as dotted paths from `window`.
    pub globals: &'static [&'static str],
    /// Parts of the addresses of its scripts: a host, or the end of a path.
    pub scripts: &'static [&'static str],
    /// Elements of its banner.
    pub selectors: &'static [&'static str],
    /// Entries that its record always has one of.
    pub record: &'static [Key],
    /// Entries that may come with them.
    pub beside: &'static [Key],
    /// How fine its record is.
    pub grain: Grain,
    /// What an entry of the record looks like.
    pub(super) walk: Grammar,
    /// A first record, where that needs no inventory and is known to be safe.
    pub(super) compose: Option<fn(Given, &Pen<'_>) -> Vec<Entry>>,
    /// What to read in the page to know the site's categories or services.
    pub(super) asks: &'static [&'static str],
    /// Makes the inventory of what was read, in the order of `asks`.
    pub(super) items: fn(&[Done]) -> Vec<Item>,
    /// The calls that accept everything, path and arguments; none if it has no such.
    pub(super) accept: &'static [(&'static str, &'static str)],
    /// The calls that refuse everything.
    pub(super) refuse: &'static [(&'static str, &'static str)],
    /// Says any other choice by its API.
    pub(super) calls: fn(Given, &[Item]) -> Vec<Call>,
}

/// What was seen of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// Which of the paths in [`signs_to_look_for`] lead to something.
    pub globals: Vec<String>,
    /// The addresses of its scripts.
    pub scripts: Vec<String>,
    /// Which of the selectors in [`signs_to_look_for`] match an element.
    pub selectors: Vec<String>,
    /// Its cookies and storage entries.
    pub entries: Vec<Entry>,
}

/// The manager of a page, if at least two signs of different kinds say so; of several, the one with more.
pub fn recognise(page: &Signs) -> Option<&'static Manager> {
    let strength = |manager: &Manager| manager.kinds_of_signs(page);
    MANAGERS.iter().copied().filter(|manager| strength(manager) >= 2).max_by_key(|manager| strength(manager))
}

/// All that is known.
pub fn managers() -> &'static [&'static Manager] {
    MANAGERS
}

/// The manager with an id.
pub fn manager(id: &str) -> Option<&'static Manager> {
    MANAGERS.iter().copied().find(|manager| manager.id == id)
}

/// The global paths and the selectors of all managers, for the script that looks for them.
pub fn signs_to_look_for() -> (Vec<&'static str>, Vec<&'static str>) {
    let globals = MANAGERS.iter().flat_map(|manager| manager.globals.iter().copied()).collect();
    let selectors = MANAGERS.iter().flat_map(|manager| manager.selectors.iter().copied()).collect();
    (globals, selectors)
}

impl Manager {
    /// One of which nothing is known, for the fields that a manager has nothing to say to.
    pub(super) const BLANK: Manager = Manager {
        id: "",
        name: "",
        globals: &[],
        scripts: &[],
        selectors: &[],
        record: &[],
        beside: &[],
        grain: Grain::Categories,
        walk: Grammar::Own(|_, _| None),
        compose: None,
        asks: &[],
        items: |_| Vec::new(),
        accept: &[],
        refuse: &[],
        calls: |_, _| Vec::new(),
    };

    fn kinds_of_signs(&self, page: &Signs) -> usize {
        let any = |seen: &[String], known: &[&str], fits: fn(&str, &str) -> bool| {
            seen.iter().any(|seen| known.iter().any(|known| fits(seen, known)))
        };
        let kinds = [
            any(&page.globals, self.globals, |seen, known| seen == known),
            any(&page.scripts, self.scripts, |seen, known| seen.contains(known)),
            any(&page.selectors, self.selectors, |seen, known| seen == known),
            self.read(&page.entries, &[]).is_some(),
        ];
        kinds.into_iter().filter(|kind| *kind).count()
    }

    /// Whether an entry belongs to its record, by name and place.
    pub fn owns(&self, entry: &Entry) -> bool {
        self.record.iter().chain(self.beside).any(|key| key.fits(entry))
    }

    /// What the record among some entries says. `None` if there is none, or one that does not follow the grammar.
    pub fn read(&self, entries: &[Entry], items: &[Item]) -> Option<Said> {
        let mut pen = Pen::reading(items);
        self.go_through(entries, &mut pen)?;
        Some(pen.said)
    }

    /// The record that the site wrote on an earlier visit, saying `given` now.
    ///
    /// Everything that is no answer stays as it was, but for points in time that the manager holds against the age
    /// of the choice. Cookies keep their attributes, which are not known here; entries keep their names. `items` is the site's inventory as far as it is known, `now_ms` the time in milliseconds since
    /// 1970. `None` where it cannot be done safely.
    pub fn rewrite(&self, learnt: &[Entry], given: Given, items: &[Item], now_ms: u64) -> Option<Vec<Entry>> {
        let mut pen = Pen::writing(given, items, now_ms);
        self.go_through(learnt, &mut pen)
    }

    /// A first record, where one can be made without knowing the site.
    ///
    /// Its cookies are of the host alone, of the path `/`, for a year, `SameSite=Lax`, and `Secure` on https.
    pub fn compose(&self, given: Given, now_ms: u64) -> Option<Vec<Entry>> {
        let pen = Pen::writing(given, &[], now_ms);
        self.compose.map(|compose| compose(given, &pen))
    }

    /// What to read in the page to know the site's inventory.
    pub fn asks(&self) -> Vec<Call> {
        self.asks.iter().map(|path| Call::read(path)).collect()
    }

    /// The inventory, of what [`Manager::asks`] brought.
    pub fn items(&self, read: &[Done]) -> Vec<Item> {
        (self.items)(read)
    }

    /// The calls that say a choice to the manager in the page; none if it has no API for it.
    pub fn calls(&self, given: Given, items: &[Item]) -> Vec<Call> {
        let nothing = !given.any() && !given.anonymous_statistics;
        let whole = if given.all_or_nothing() { self.accept } else { self.refuse };
        if !whole.is_empty() && (given.all_or_nothing() || nothing) {
            return whole.iter().map(|(path, arguments)| Call::with(path, *arguments)).collect();
        }
        (self.calls)(given, items)
    }

    /// Goes through the entries that belong to the record and returns them. `None` if there is no record.
    fn go_through(&self, entries: &[Entry], pen: &mut Pen<'_>) -> Option<Vec<Entry>> {
        let mut record = Vec::new();
        let mut found = false;
        for entry in entries.iter().filter(|entry| self.owns(entry)) {
            if entry.value.len() > coat::LARGEST {
                return None;
            }
            let mut entry = entry.clone();
            self.walk.walk(&mut entry, pen)?;
            found |= self.record.iter().any(|key| key.fits(&entry));
            record.push(entry);
        }
        found.then_some(record)
    }
}
