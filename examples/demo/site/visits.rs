//! Who is logged in. It lives in memory and is gone when the site stops.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The sessions: who each one belongs to.
#[derive(Default)]
pub struct Visits(Mutex<HashMap<String, String>>);

impl Visits {
    /// Starts a session and returns its number.
    pub fn log_in(&self, person: &str) -> String {
        let session = random(32);
        self.sessions().insert(session.clone(), person.to_owned());
        session
    }

    pub fn person(&self, session: &str) -> Option<String> {
        self.sessions().get(session).cloned()
    }

    pub fn log_out(&self, session: &str) {
        self.sessions().remove(session);
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Letters and digits that differ every time, as identifiers are. The standard library's hashes are keyed at random.
pub fn random(length: usize) -> String {
    const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let draw = || usize::try_from(RandomState::new().hash_one(length) % 36).unwrap_or_default();
    (0..length).map(|_| char::from(ALPHABET[draw()])).collect()
}

/// A number of so many digits, the first not 0.
pub fn digits(length: usize) -> String {
    let draw = || char::from(b'1' + u8::try_from(RandomState::new().hash_one(length) % 9).unwrap_or_default());
    (0..length).map(|_| draw()).collect()
}
