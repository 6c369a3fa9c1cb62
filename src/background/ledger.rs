//! The journal in the browser's storage: on disk, or in memory for private windows.

use crate::sorted::{Map, sort};

use super::days;
use crate::browser::Failure;
use crate::browser::store::{self, Area};
use crate::journal::{Entry, Index};
use crate::site::Site;

const INDEX: &str = "journal:index";

/// Private entries are numbered from here, so that a number tells where its entry is.
const PRIVATE: u64 = 1 << 40;

/// One of the two journals, opened for reading and writing.
pub struct Ledger {
    area: Area,
    index: Index,
    changed: Map<u64, Entry>,
    erased: Vec<String>,
}

impl Ledger {
    /// Opens the journal of a cookie store.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn of_store(store: &str) -> Result<Ledger, Failure> {
        if is_private_store(store) { Ledger::in_memory().await } else { Ledger::on_disk().await }
    }

    /// Opens the journal of the normal windows and containers.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn on_disk() -> Result<Ledger, Failure> {
        Ledger::open(Area::Local).await
    }

    /// Opens the journal of the private windows.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn in_memory() -> Result<Ledger, Failure> {
        Ledger::open(Area::Session).await
    }

    /// Opens the journal that has an entry of this number.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn holding(id: u64) -> Result<Ledger, Failure> {
        if id >= PRIVATE { Ledger::in_memory().await } else { Ledger::on_disk().await }
    }

    async fn open(area: Area) -> Result<Ledger, Failure> {
        let start = if area == Area::Session { PRIVATE } else { 0 };
        let fresh = Index { next: start, oldest: start, ..Index::default() };
        // An index that cannot be read costs what it listed, and no more.
        let index = area.get_one(INDEX).await?.unwrap_or(fresh);
        Ok(Ledger { area, index, changed: Map::new(), erased: Vec::new() })
    }

    /// The entries that concern any of the sites, the latest last.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn about<'a>(&self, sites: impl IntoIterator<Item = &'a Site>) -> Result<Vec<Entry>, Failure> {
        self.read(self.index.about(sites)).await
    }

    /// The latest entries, no more than so many, the latest last. Those that were met again are later than their number
    /// says.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn latest(&self, most: u64) -> Result<Vec<Entry>, Failure> {
        let ids = self.index.ids();
        self.read(ids.start.max(ids.end.saturating_sub(most))..ids.end).await
    }

    /// The entries of these numbers, as far as there are any, the latest last.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn read(&self, ids: impl IntoIterator<Item = u64>) -> Result<Vec<Entry>, Failure> {
        let keys: Vec<String> = ids.into_iter().map(Entry::storage_key).collect();
        let found = self.area.get(&keys).await?;
        let mut entries: Vec<Entry> = found.iter().filter_map(|(key, text)| store::parse(key, text)).collect();
        sort(&mut entries, |a, b| a.at.total_cmp(&b.at));
        Ok(entries)
    }

    /// One entry.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn entry(&self, id: u64) -> Result<Option<Entry>, Failure> {
        self.area.get_one(&Entry::storage_key(id)).await
    }

    /// Takes a line down: a new one, or once more on the one that says the same. Whether it is the first of its day.
    ///
    /// # Errors
    /// [`Failure`] if storage cannot be read.
    pub async fn add(&mut self, mut entry: Entry) -> Result<bool, Failure> {
        let known = match self.index.same(&entry) {
            Some(id) if self.changed.contains_key(&id) => self.changed.get(&id).cloned(),
            Some(id) => self.entry(id).await?,
            None => None,
        };
        let first = known.as_ref().is_none_or(|known| days::day_of(known.at) != days::day_of(entry.at));
        if let Some(known) = known {
            entry.id = known.id;
            entry.count = known.count.saturating_add(1);
        } else {
            self.erased.extend(self.index.add(&mut entry).into_iter().map(Entry::storage_key));
        }
        self.changed.insert(entry.id, entry);
        Ok(first)
    }

    /// How many entries there are, and how many there may be.
    pub fn size(&self) -> (u64, u64) {
        let ids = self.index.ids();
        (ids.end - ids.start, self.index.limit)
    }

    /// Keeps no more than so many entries from now on.
    ///
    /// # Errors
    /// [`Failure`] if storage does not take it.
    pub async fn limit(&mut self, entries: u64) -> Result<(), Failure> {
        let erased = self.index.set_limit(entries);
        self.shrink(erased).await
    }

    /// Erases every entry.
    ///
    /// # Errors
    /// [`Failure`] if storage does not take it.
    pub async fn clear(&mut self) -> Result<(), Failure> {
        let erased = self.index.clear();
        self.shrink(erased).await
    }

    async fn shrink(&mut self, erased: Vec<u64>) -> Result<(), Failure> {
        self.area.set_one(INDEX, &self.index).await?;
        let keys: Vec<String> = erased.into_iter().map(Entry::storage_key).collect();
        self.area.remove(&keys).await
    }

    /// Writes an entry anew.
    pub fn amend(&mut self, entry: Entry) {
        self.changed.insert(entry.id, entry);
    }

    /// The lines that were taken down since it was last kept.
    pub fn fresh(&self) -> impl Iterator<Item = &Entry> {
        self.changed.values()
    }

    /// Writes to storage.
    ///
    /// # Errors
    /// [`Failure`] if storage does not take it.
    pub async fn keep(&mut self) -> Result<(), Failure> {
        if self.changed.is_empty() {
            return Ok(());
        }
        let mut values = Map::new();
        values.insert(INDEX.to_owned(), store::text_of(&self.index)?);
        for (id, entry) in &self.changed {
            values.insert(Entry::storage_key(*id), store::text_of(entry)?);
        }
        self.area.set(&values).await?;
        self.area.remove(&self.erased).await?;
        self.changed.clear();
        self.erased.clear();
        Ok(())
    }
}

/// Whether a store is that of the private windows, of which nothing may be written to disk. The browsers name it
/// `1` (Chrome, `0` being the normal one) and `firefox-private`.
pub fn is_private_store(id: &str) -> bool {
    matches!(id, "1" | "firefox-private")
}
