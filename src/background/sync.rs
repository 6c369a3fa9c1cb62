//! Preferences mirrored through the browser's own sync, if the person turned that on. Each choice counts by itself: of two
//! devices that changed different things, neither loses its own.

use super::standing::Standing;
use crate::browser::store::Area;
use crate::browser::{Failure, log};
use crate::message::Note;
use crate::preferences::{Preferences, synced};

/// `storage.sync` holds 102,400 octets, which is about so many pieces.
const PIECES: usize = 40;

/// Where the session keeps why mirroring failed last.
const TROUBLE: &str = "sync-trouble";

/// Writes the preferences to sync, if that is on. That it fails is told in the popup and costs nothing here.
pub async fn mirror(preferences: &Preferences) {
    if !preferences.sync {
        return;
    }
    let outcome = write(preferences).await;
    let told = match &outcome {
        Ok(()) => Area::Session.remove(&[TROUBLE.to_owned()]).await,
        Err(failure) => Area::Session.set_one(TROUBLE, &failure.said()).await,
    };
    for failure in outcome.err().into_iter().chain(told.err()) {
        log(&failure.to_string());
    }
}

/// Why mirroring failed last, if it did.
pub async fn trouble() -> Option<Note> {
    let said = Area::Session.get_one::<String>(TROUBLE).await.ok()??;
    Some(Note::new("trouble_sync", &[&said]))
}

/// What another device mirrored, if it can be read yet.
///
/// # Errors
/// [`Failure`] if the browser cannot read its sync storage.
pub async fn remote() -> Result<Option<Preferences>, Failure> {
    let found = Area::Sync.get(&keys()).await?;
    Ok(synced::join(&found).unwrap_or_else(|damage| {
        log(&format!("what was synced cannot be read (yet): {damage:?}"));
        None
    }))
}

/// Takes over every choice that another device mirrored and that was made later than the one here, and mirrors in turn
/// what the other does not know. Whether anything here changed.
///
/// # Errors
/// [`Failure`] if storage cannot be read or written.
pub async fn adopt(standing: &Standing) -> Result<bool, Failure> {
    let chosen = &standing.chosen;
    if !chosen.sync || standing.unreadable.is_some() {
        return Ok(false);
    }
    let Some(mut remote) = remote().await? else { return Ok(false) };
    remote.sync = true;
    let merged = chosen.merged(&remote);
    let changed = merged != *chosen;
    if changed {
        Standing::save(&merged).await?;
    }
    if merged != remote {
        mirror(&merged).await;
    }
    Ok(changed)
}

async fn write(preferences: &Preferences) -> Result<(), Failure> {
    let items = synced::split(preferences);
    let surplus: Vec<String> = keys().into_iter().filter(|key| !items.contains_key(key)).collect();
    Area::Sync.set(&items).await?;
    Area::Sync.remove(&surplus).await
}

fn keys() -> Vec<String> {
    let pieces = (0..PIECES).map(|at| format!("{}:{at}", synced::HEAD));
    pieces.chain([synced::HEAD.to_owned()]).collect()
}
