//! What holds now: the person's preferences, the administrator's policy, and what is wrong with either.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::browser::store::{self, Area};
use crate::browser::{Failure, log};
use crate::message::Note;
use crate::preferences::{Damage, Managed, Preferences, Reading, read_managed, read_stored, seal};

const CURRENT: &str = "preferences";
const LAST_GOOD: &str = "preferences:last-good";
const DAMAGED: &str = "preferences:damaged";

/// What holds now. Every event reads it anew, since the background may have slept since the last.
pub struct Standing {
    /// The person's own preferences; the defaults while they cannot be read.
    pub chosen: Preferences,
    /// The administrator's policy.
    pub managed: Managed,
    /// What follows from both.
    pub held: Preferences,
    /// Stored preferences that cannot be read. Nothing may be removed or saved over them.
    pub unreadable: Option<Unreadable>,
    /// What a person should know.
    pub troubles: Vec<Note>,
}

/// Why preferences cannot be read, and what there is instead.
pub struct Unreadable {
    /// The reason.
    pub reason: Note,
    /// The last good copy.
    pub last_good: Option<Preferences>,
}

impl Standing {
    /// Reads preferences and policy.
    pub async fn load() -> Standing {
        let mut troubles = Vec::new();
        let (mut chosen, unreadable) = match stored().await {
            Ok(Reading::Fresh) => (Preferences::default(), None),
            Ok(Reading::Whole(preferences)) => (*preferences, None),
            Ok(Reading::Damaged { damage, last_good }) => {
                let last_good = last_good.map(|copy| *copy);
                (Preferences::default(), Some(Unreadable { reason: describe(&damage), last_good }))
            }
            Err(failure) => {
                let reason = Note::new("trouble_storage", &[&failure.to_string()]);
                (Preferences::default(), Some(Unreadable { reason, last_good: None }))
            }
        };
        if unreadable.is_some() {
            chosen.enforce = false;
        }
        let managed = policy(&mut troubles).await;
        Standing { held: managed.over(&chosen), chosen, managed, unreadable, troubles }
    }

    /// Stores the preferences, reads them back, and only then makes them the last good copy.
    ///
    /// # Errors
    /// [`Failure`] if storage does not take them; the last good copy is then as before.
    pub async fn save(preferences: &Preferences) -> Result<(), Failure> {
        write(CURRENT, preferences).await?;
        match stored().await? {
            Reading::Whole(read) if *read == *preferences => write(LAST_GOOD, preferences).await,
            _ => Err(Failure::because("storing preferences", "they read back differently")),
        }
    }

    /// Puts what cannot be read aside, so that even a later version's preferences are not lost by going on.
    ///
    /// # Errors
    /// [`Failure`] if storage does not take it.
    pub async fn put_damaged_aside() -> Result<(), Failure> {
        let current = Area::Local.get(&[CURRENT]).await?;
        let aside = current.into_values().map(|value| (DAMAGED.to_owned(), value)).collect();
        Area::Local.set(&aside).await
    }
}

async fn stored() -> Result<Reading, Failure> {
    let found = Area::Local.get(&[CURRENT, LAST_GOOD]).await?;
    let json = |key: &str| found.get(key).map(Value::to_string);
    Ok(read_stored(json(CURRENT).as_deref(), json(LAST_GOOD).as_deref()))
}

async fn write(key: &str, preferences: &Preferences) -> Result<(), Failure> {
    let sealed = serde_json::to_value(seal(preferences));
    let sealed = sealed.map_err(|error| Failure::because("storing preferences", error))?;
    Area::Local.set(&BTreeMap::from([(key.to_owned(), sealed)])).await
}

/// A policy that cannot be read is shown, and the person's own choice holds.
async fn policy(troubles: &mut Vec<Note>) -> Managed {
    let read = match store::managed().await {
        Ok(json) => read_managed(&json).map_err(|invalid| invalid.to_string()),
        Err(failure) => Err(failure.to_string()),
    };
    read.unwrap_or_else(|reason| {
        log(&format!("the managed policy: {reason}"));
        troubles.push(Note::new("trouble_policy", &[&reason]));
        Managed::default()
    })
}

fn describe(damage: &Damage) -> Note {
    match damage {
        Damage::Shape(_) => Note::new("damage_shape", &[]),
        Damage::Checksum => Note::new("damage_checksum", &[]),
        Damage::Future(version) => Note::new("damage_future", &[&version.to_string()]),
        Damage::Schema(detail) => Note::new("damage_schema", &[detail]),
    }
}
