//! What holds now: the person's preferences, the administrator's policy, and what is wrong with either.

use futures_util::future::{join3, try_join};

use crate::browser::store::{self, Area};
use crate::browser::{Failure, log};
use crate::culprit::{self, Search};
use crate::gather::gather;
use crate::message::Note;
use crate::preferences::{Damage, Managed, Preferences, Reading, read_managed, read_stored, seal};
use crate::site::Site;

const CURRENT: &str = "preferences";
const LAST_GOOD: &str = "preferences:last-good";
const DAMAGED: &str = "preferences:damaged";

/// Where it is kept which searches for a culprit are on, until the browser ends: nobody comes back to one after days, and
/// the site is then paused.
const SEARCHES: &str = "culprits";

/// Where the policy is kept as it was when last seen.
const POLICY: &str = "policy:seen";

/// What of the storage the preferences that hold follow from.
pub const KEYS: [&str; 4] = [CURRENT, LAST_GOOD, POLICY, SEARCHES];

/// An answer that takes longer is not waited for if it can be helped, in milliseconds.
const PROMPT_MS: f64 = 100.0;

/// What holds now. Every event reads it anew, since the background may have slept since the last.
pub struct Standing {
    /// The person's own preferences; the defaults while they cannot be read.
    pub chosen: Preferences,
    /// The administrator's policy.
    pub managed: Managed,
    /// Whether the browser has said what the policy is, now or before.
    pub policy_known: bool,
    /// What follows from both, and from the searches.
    pub held: Preferences,
    /// The searches for a culprit, one a site.
    pub searches: Vec<Search>,
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
    /// Reads preferences and policy, to act on them.
    pub async fn load() -> Standing {
        Standing::read(Patience::UntilKnown).await
    }

    /// Reads preferences and policy, to show them: a policy that is not known yet is shown when it is.
    pub async fn glance() -> Standing {
        Standing::read(Patience::Moment).await
    }

    async fn read(patience: Patience) -> Standing {
        let mut troubles = Vec::new();
        let searches = Area::Session.get_one(SEARCHES);
        let (stored, searches, policy) = join3(stored(), searches, policy_text(patience)).await;
        let (mut chosen, unreadable) = match stored {
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
        // Without its search a site is paused, so one that cannot be read is none.
        let searches = searches.ok().flatten().unwrap_or_default();
        let managed = read_policy(policy, &mut troubles);
        let policy_known = managed.is_some();
        let managed = managed.unwrap_or_default();
        let mut standing =
            Standing { held: Preferences::default(), chosen, managed, policy_known, unreadable, searches, troubles };
        standing.held = standing.lasting();
        standing.searches.iter().for_each(|search| search.lay_over(&mut standing.held));
        standing
    }

    /// What holds but for the searches.
    pub fn lasting(&self) -> Preferences {
        self.managed.over(&self.chosen)
    }

    /// Stores a search in the place of the one on its site, or with `None` ends that.
    ///
    /// # Errors
    /// [`Failure`] if storage does not take it.
    pub async fn search(&self, site: &Site, other: Option<Search>) -> Result<(), Failure> {
        let mut searches = self.searches.clone();
        culprit::renew(&mut searches, site, &self.chosen, other);
        if searches == self.searches {
            return Ok(());
        }
        Area::Session.set_one(SEARCHES, &searches).await?;
        super::traffic::forget();
        Ok(())
    }

    /// Stores the preferences, reads them back, and only then makes them the last good copy.
    ///
    /// # Errors
    /// [`Failure`] if storage does not take them; the last good copy is then as before.
    pub async fn save(preferences: &Preferences) -> Result<(), Failure> {
        Area::Local.set_one(CURRENT, &seal(preferences)).await?;
        super::traffic::forget();
        match stored().await? {
            Reading::Whole(read) if *read == *preferences => Area::Local.set_one(LAST_GOOD, &seal(preferences)).await,
            _ => Err(Failure::because("storing preferences", "they read back differently")),
        }
    }

    /// Puts what cannot be read aside, so that even a later version's preferences are not lost by going on.
    ///
    /// # Errors
    /// [`Failure`] if storage does not take it.
    pub async fn put_damaged_aside() -> Result<(), Failure> {
        let current = Area::Local.get(&[CURRENT]).await?;
        match current.into_values().next() {
            Some(text) => Area::Local.set(&gather([(DAMAGED.to_owned(), text)])).await,
            None => Ok(()),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Patience {
    /// Without a policy that was known before, nothing may be done that the policy might forbid.
    UntilKnown,
    /// It is only looked at.
    Moment,
}

/// The policy as JSON: the browser's answer, or while that is late, what it was when last seen.
async fn policy_text(patience: Patience) -> Result<Option<String>, Failure> {
    let (seen, prompt) = try_join(Area::Local.get_one::<String>(POLICY), store::managed(Some(PROMPT_MS))).await?;
    let answer = match prompt {
        Some(answer) => answer,
        None => match (&seen, patience) {
            (Some(seen), _) => {
                wasm_bindgen_futures::spawn_local(super::policy_arrives(seen.clone()));
                return Ok(Some(seen.clone()));
            }
            (None, Patience::Moment) => return Ok(None),
            (None, Patience::UntilKnown) => store::managed(None).await?.unwrap_or_default(),
        },
    };
    if seen.as_ref() != Some(&answer) {
        Area::Local.set_one(POLICY, &answer).await?;
    }
    Ok(Some(answer))
}

async fn stored() -> Result<Reading, Failure> {
    let found = Area::Local.get(&[CURRENT, LAST_GOOD]).await?;
    let json = |key: &str| found.get(key).map(String::as_str);
    Ok(read_stored(json(CURRENT), json(LAST_GOOD)))
}

/// The policy that holds, if it is known. One that cannot be read is shown, and the person's own choice holds.
fn read_policy(text: Result<Option<String>, Failure>, troubles: &mut Vec<Note>) -> Option<Managed> {
    let read = match text {
        Ok(json) => read_managed(&json?).map_err(|invalid| invalid.to_string()),
        Err(failure) => Err(failure.to_string()),
    };
    Some(read.unwrap_or_else(|reason| {
        log(&format!("the managed policy: {reason}"));
        troubles.push(Note::new("trouble_policy", &[&reason]));
        Managed::default()
    }))
}

fn describe(damage: &Damage) -> Note {
    match damage {
        Damage::Shape(_) => Note::new("damage_shape", &[]),
        Damage::Checksum => Note::new("damage_checksum", &[]),
        Damage::Future(version) => Note::new("damage_future", &[&version.to_string()]),
        Damage::Schema(detail) => Note::new("damage_schema", &[detail]),
    }
}
