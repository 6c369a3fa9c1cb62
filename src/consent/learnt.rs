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
        let manager = match manager {
            Some(recognised) => Some(recognised).filter(reads),
            None => managers().iter().copied().rev().find(reads),
        };
        let mut entries = learn(before, after);
        if let Some(manager) = manager {
            let own = after.iter().filter(|entry| manager.owns(entry) && !entries.contains(entry));
            let own: Vec<Entry> = own.cloned().collect();
            entries.extend(own);
            if !manager.read(&entries, &items)?.agrees_with(manager.rounded(given)) {
                return None;
            }
        }
        let learnt = Learnt { manager: manager.map(|manager| manager.id.to_owned()), given, entries, items };
        (!learnt.entries.is_empty()).then_some(learnt)
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
        let mut written = manager.rewrite(&self.entries, given, &self.items, now_ms)?;
        manager.read(&written, &self.items).filter(|said| said.agrees_with(manager.rounded(given)))?;
        written.extend(self.entries.iter().filter(|entry| !manager.owns(entry)).cloned());
        Some(written)
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

/// How many entries a record has at most.
const MOST: usize = 24;

fn looks_like_consent(entry: &Entry) -> bool {
    let seen = Observed { name: &entry.name, value: Some(&entry.value), ..Observed::default() };
    let verdict = classify(&seen);
    let told = verdict.evidence.iter().any(|piece| piece.purpose.as_deref() == Some("consent"));
    if told && verdict.category == Category::Necessary {
        return true;
    }
    let certain = verdict.evidence.iter().any(|piece| matches!(piece.source, Source::Known | Source::Protected));
    if certain && verdict.category != Category::Preferences {
        return false;
    }
    let named = managers().iter().any(|manager| manager.owns(entry) && manager.read(slice(entry), &[]).is_some());
    named || wording::walk(&mut entry.value.clone(), &mut Pen::reading(&[])).is_some()
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
