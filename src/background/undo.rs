//! Putting back what was removed or shortened, from the journal.

use crate::sorted::{Map, Set};

use super::ledger::Ledger;
use crate::browser::{Failure, jar, log, now_ms};
use crate::cookie::{Cookie, CookieKey};
use crate::gather::gather;
use crate::journal::{Entry, Outcome};
use crate::message::Note;
use crate::plan::{Deed, plan_on};
use crate::preferences::Preferences;
use crate::site::Site;

/// Puts back one cookie, value and all, reads back, and says so in the journal.
///
/// # Errors
/// A note that says which cookie and why; the jar is then as it was.
pub async fn put_back(ledger: &mut Ledger, entry: &Entry) -> Result<(), Note> {
    let said = |failure: Failure| Note::new("refused_not_put_back", &[&entry.cookie.key.name, failure.said()]);
    write(&entry.cookie).await.map_err(said)?;
    ledger.amend(Entry { outcome: Outcome::PutBack, ..entry.clone() });
    ledger.keep().await.map_err(said)
}

/// Puts back all that is missing of a site, in every kind of window, or only what some preferences let stay. Returns
/// what would not go back.
///
/// # Errors
/// [`Failure`] if the jar or the journal cannot be read.
pub async fn put_back_all(site: &Site, held: Option<&Preferences>) -> Result<Vec<Note>, Failure> {
    let mut failed = Vec::new();
    let jar = jar::everything().await?;
    for mut ledger in [Ledger::on_disk().await?, Ledger::in_memory().await?] {
        let entries = ledger.about([site]).await?;
        let stays = |entry: &&Entry| held.is_none_or(|held| may_stay(entry, site, held));
        for entry in missing(&jar, &entries).into_iter().filter(stays) {
            failed.extend(put_back(&mut ledger, entry).await.err());
        }
    }
    Ok(failed)
}

/// Puts back what a correction or a rule now lets stay on a site.
///
/// # Errors
/// [`Failure`] if the jar or the journal cannot be read.
pub async fn put_back_if_kept(site: &Site, key: &CookieKey, held: &Preferences) -> Result<(), Failure> {
    let mut ledger = Ledger::of_store(&key.store_id).await?;
    let jar = jar::everything().await?;
    let entries = ledger.about([site]).await?;
    for entry in missing(&jar, &entries).into_iter().filter(|entry| entry.cookie.key == *key) {
        if may_stay(entry, site, held)
            && let Err(note) = put_back(&mut ledger, entry).await
        {
            log(&format!("{} {:?}", note.message, note.arguments));
        }
    }
    Ok(())
}

fn may_stay(entry: &Entry, site: &Site, held: &Preferences) -> bool {
    plan_on(&entry.cookie, site, held, now_ms() / 1000.0).deed == Deed::Keep
}

/// Of the given entries, the latest about each cookie that is not in any jar as it was.
///
/// # Errors
/// [`Failure`] if the jar cannot be read.
pub async fn missing_of(entries: &[Entry]) -> Result<Vec<Entry>, Failure> {
    let jar = jar::everything().await?;
    Ok(missing(&jar, entries).into_iter().cloned().collect())
}

/// The latest entry about each cookie that is not in the jar as it was.
fn missing<'a>(jar: &[Cookie], entries: &'a [Entry]) -> Vec<&'a Entry> {
    let latest: Map<&CookieKey, &Entry> = gather(entries.iter().map(|entry| (&entry.cookie.key, entry)));
    let present: Set<&CookieKey> = gather(jar.iter().map(|cookie| &cookie.key));
    let done = latest.into_values().filter(|entry| entry.outcome == Outcome::Done);
    done.filter(|entry| match entry.deed {
        Deed::Remove => !present.contains(&entry.cookie.key),
        Deed::Shorten => present.contains(&entry.cookie.key),
        Deed::Keep => false,
    })
    .collect()
}

async fn write(cookie: &Cookie) -> Result<(), Failure> {
    let domain = cookie.key.domain.trim_start_matches('.');
    // One that has expired meanwhile comes back until the browser closes.
    let expiration_date = cookie.expiration_date.filter(|expiry| *expiry > now_ms() / 1000.0);
    jar::put(&Cookie { expiration_date, ..cookie.clone() }).await?;
    let there = jar::list(&cookie.key.store_id, Some(domain)).await?;
    if there.iter().any(|found| found.key == cookie.key && found.value == cookie.value) {
        Ok(())
    } else {
        Err(Failure::because("putting back a cookie", "the browser did not keep it"))
    }
}
