//! What was learnt of a site's consent record once the question was answered, and how it is said again.
//!
//! Any manager can be learnt, known or not: what the site itself wrote after an answer is kept as it stands, and put
//! in place before its next page runs. Only for one that is known, or whose record speaks for itself, another choice
//! can be written than the one that was learnt.

use super::given::Given;
use super::manager::{Grain, Manager, manager, managers};
use super::pen::Pen;
use super::purpose::Item;
use super::record::Entry;
use super::text::coat;
use super::wording;
use crate::category::{Category, Source};
use crate::classify::{Observed, classify};

/// The record of a site, kept for later visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learnt {
    /// The id of the site's manager, if it is one that is known.
    pub manager: Option<String>,
    /// The name that the site gives the record, where it is not the manager's usual one.
    pub alias: Option<String>,
    /// What was consented to.
    pub given: Given,
    /// The record as the site wrote it.
    pub entries: Vec<Entry>,
    /// The site's categories or services, as far as they are known.
    pub items: Vec<Item>,
}

impl Learnt {
    /// Learns from what a site wrote when it was told `given`: the entries before and after.
    ///
    /// `None` if it wrote nothing that looks like a record, or one that says something else: then the answer has
    /// failed.
    pub fn of(
        manager: Option<&Manager>,
        given: Given,
        items: Vec<Item>,
        before: &[Entry],
        after: &[Entry],
    ) -> Option<Learnt> {
        let reads = |manager: &&Manager| manager.read(after, &items).is_some();
        let mut alias = None;
        let manager = match manager {
            Some(recognised) if reads(&recognised) => Some(recognised),
            Some(recognised) => {
                alias = alias_of(recognised, before, after, &items);
                alias.as_ref().map(|_| recognised)
            }
            None => managers().iter().copied().rev().find(reads),
        };
        let entries = learn(before, after);
        let mut learnt = Learnt { manager: None, alias, given, entries, items };
        if let Some(manager) = manager {
            learnt.manager = Some(manager.id.to_owned());
            for entry in after {
                let own = manager.owns(entry) || learnt.alias.as_ref() == Some(&entry.name);
                if own && !learnt.entries.contains(entry) {
                    learnt.entries.push(entry.clone());
                }
            }
            let said = manager.read(&learnt.by_usual_name(manager), &learnt.items)?;
            if !said.agrees_with(manager.rounded(given)) {
                return None;
            }
            if learnt.items.is_empty() && given == Given::ALL {
                // A record that lists what is given names everything now.
                learnt.items = said.items;
            }
        }
        (!learnt.entries.is_empty()).then_some(learnt)
    }

    /// Learns as it stands what a site wrote when its dialog was answered, whatever that says: where the names in the
    /// record are the site's own, its dialog told more of them. `None` if it wrote nothing that looks like a record.
    pub fn unread(given: Given, before: &[Entry], after: &[Entry]) -> Option<Learnt> {
        let entries = learn(before, after);
        (!entries.is_empty()).then(|| Learnt { given, entries, ..Learnt::default() })
    }

    /// With a record of no known manager that speaks for itself and says something else than `given` set right, so that
    /// what a dialog did not offer, or not in time, is not said again for good.
    #[must_use]
    pub fn set_right(mut self, given: Given) -> Learnt {
        let mut pen = Pen::reading(&self.items);
        let mut entries = self.entries.clone();
        let speaks = entries.iter_mut().all(|entry| wording::walk(&mut entry.value, &mut pen).is_some());
        if self.manager.is_none()
            && speaks
            && !pen.said.agrees_with(given)
            && let Some(entries) = self.reworded(given)
        {
            self.entries = entries;
        }
        Learnt { given, ..self }
    }

    /// The record that says `given`: rewritten where that can be done, as it was where the choice is the same. `None`
    /// if the site must be asked anew.
    ///
    /// `now_ms` is the time in milliseconds since 1970.
    pub fn replay(&self, given: Given, now_ms: u64) -> Option<Vec<Entry>> {
        let known = self.manager.as_deref().and_then(manager);
        let same = given == self.given;
        let rewritten = match known {
            Some(manager) => self.rewritten(manager, given, now_ms),
            None if same => None,
            None => self.reworded(given),
        };
        rewritten.or_else(|| same.then(|| self.entries.clone()))
    }

    /// Rewritten by a manager's grammar, held against what it then reads; entries that are not its own stay.
    fn rewritten(&self, manager: &Manager, given: Given, now_ms: u64) -> Option<Vec<Entry>> {
        let entries = self.by_usual_name(manager);
        let mut written = manager.rewrite(&entries, given, &self.items, now_ms)?;
        manager.read(&written, &self.items).filter(|said| said.agrees_with(manager.rounded(given)))?;
        if let (Some(alias), Some(usual)) = (&self.alias, manager.record.first()) {
            for entry in written.iter_mut().filter(|entry| entry.name == usual.name) {
                entry.name.clone_from(alias);
            }
        }
        written.extend(entries.iter().filter(|entry| !manager.owns(entry)).cloned());
        Some(written)
    }

    /// The entries, the record under the name that its manager knows.
    fn by_usual_name(&self, manager: &Manager) -> Vec<Entry> {
        let mut entries = self.entries.clone();
        if let (Some(alias), Some(usual)) = (&self.alias, manager.record.first()) {
            for entry in entries.iter_mut().filter(|entry| entry.name == *alias) {
                usual.name.clone_into(&mut entry.name);
            }
        }
        entries
    }

    /// Rewritten by the words of its fields, where all entries speak for themselves.
    fn reworded(&self, given: Given) -> Option<Vec<Entry>> {
        let mut written = self.entries.clone();
        let mut pen = Pen::writing(given, &self.items, 0);
        for entry in &mut written {
            wording::walk(&mut entry.value, &mut pen)?;
        }
        pen.said.agrees_with(given).then_some(written)
    }

    /// A number that changes when the site's categories or services do: where it is another than on the visit before,
    /// the site is to be answered afresh. 0 if none are known.
    pub fn fingerprint(&self) -> u32 {
        fingerprint(&self.items)
    }
}

/// The same of an inventory that was just read; the order of its items makes no difference.
pub fn fingerprint(items: &[Item]) -> u32 {
    let of_one = |item: &Item| {
        let hash = |hash: u32, octet: u8| (hash ^ u32::from(octet)).wrapping_mul(16_777_619);
        item.id.bytes().chain([item.purpose as u8]).fold(2_166_136_261, hash)
    };
    items.iter().map(of_one).fold(0, u32::wrapping_add)
}

/// Which entries that an answer brought or changed look like the site's consent record.
///
/// Their name says so, or their value names categories with yes and no. Never a log-in, never what is known to count
/// or follow people: an answer of yes brings their entries too.
pub fn learn(before: &[Entry], after: &[Entry]) -> Vec<Entry> {
    let fresh = after.iter().filter(|entry| entry.value.len() <= coat::LARGEST && !before.contains(entry));
    fresh.filter(|entry| looks_like_consent(entry)).take(MOST).cloned().collect()
}

/// The name of the one new entry that follows a manager's grammar: sites can name their record as they like.
fn alias_of(manager: &Manager, before: &[Entry], after: &[Entry], items: &[Item]) -> Option<String> {
    let usual = manager.record.first().filter(|usual| !usual.name.ends_with('*'))?;
    if manager.grain != Grain::Categories {
        // `true` and the like say too little.
        return None;
    }
    let fits = |entry: &&Entry| {
        let renamed = Entry { name: usual.name.to_owned(), ..(*entry).clone() };
        !before.contains(entry) && told(entry) != Some(false) && manager.read(slice(&renamed), items).is_some()
    };
    let mut found = after.iter().filter(fits);
    let alias = found.next()?.name.clone();
    found.next().is_none().then_some(alias)
}

/// How many entries a record has at most.
const MOST: usize = 24;

fn looks_like_consent(entry: &Entry) -> bool {
    match told(entry) {
        Some(consent) => consent,
        None => {
            managers().iter().any(|manager| manager.owns(entry) && manager.read(slice(entry), &[]).is_some())
                || wording::walk(&mut entry.value.clone(), &mut Pen::reading(&[])).is_some()
        }
    }
}

/// Whether an entry is known or named to be a consent record, or to be something else: a log-in, a tracker.
fn told(entry: &Entry) -> Option<bool> {
    let verdict = classify(&Observed { name: &entry.name, value: Some(&entry.value), ..Observed::default() });
    let consent = verdict.evidence.iter().any(|piece| piece.purpose.as_deref() == Some("consent"));
    if consent && verdict.category == Category::Necessary {
        return Some(true);
    }
    let certain = verdict.evidence.iter().any(|piece| matches!(piece.source, Source::Known | Source::Protected));
    (certain && verdict.category != Category::Preferences).then_some(false)
}

fn slice(entry: &Entry) -> &[Entry] {
    std::slice::from_ref(entry)
}

impl Manager {
    /// What a choice becomes in the manager's grain.
    pub fn rounded(&self, given: Given) -> Given {
        match self.grain {
            Grain::Categories => given,
            Grain::Levels => {
                let functional = given.preferences && given.statistics;
                let marketing = given.marketing && functional;
                Given { preferences: functional, statistics: functional, anonymous_statistics: functional, marketing }
            }
            Grain::All | Grain::Notice if given.all_or_nothing() => Given::ALL,
            Grain::All | Grain::Notice => Given::NOTHING,
        }
    }
}
