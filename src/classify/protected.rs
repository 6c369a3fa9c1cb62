//! Protected roles on sites never seen: told by the words of the name and by the form of the cookie.
//!
//! A lost log-in costs the person far more than a tracker that stays, so this looks for signs of a role, and what
//! has them is never removed by a guess. The words are in `data/role_words.tsv`.

use super::Observed;
use super::finding::Finding;
use super::value::Shape;
use super::words::words;
use crate::category::{Category, Source};
use crate::fingerprint::{Fingerprint, Index, beginning};

include!(concat!(env!("OUT_DIR"), "/role_words.rs"));
include!(concat!(env!("OUT_DIR"), "/sealed_values.rs"));

/// What a word in a name is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A session.
    Session,
    /// A log-in.
    Login,
    /// Protection against forged requests.
    Csrf,
    /// A consent record.
    Consent,
    /// The word "cookie" and its like: with a [`Sign::Choice`], a consent record.
    Cookie,
    /// What is done about cookies: accepted, dismissed.
    Choice,
    /// Load balancing.
    Balance,
    /// Telling people from bots.
    Bot,
    /// Following people.
    Tracking,
    /// Counting visits: a session's number or length is no session key.
    Counting,
}

/// The signs in a name, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u16);

impl Signs {
    /// Of a name.
    pub fn of(name: &str) -> Signs {
        words(name).fold(Signs::default(), |signs, word| signs.and_of_word(word))
    }

    /// Whether a sign is among them.
    pub fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u16) != 0
    }

    fn and(self, sign: u16) -> Signs {
        Signs(self.0 | 1 << SIGNS[usize::from(sign)] as u16)
    }

    /// A word that is known is what it is; in any other, parts count.
    fn and_of_word(self, word: &str) -> Signs {
        let print = word.bytes().fold(Fingerprint::EMPTY, Fingerprint::with);
        if let Some(place) = WORDS.place(print.number()) {
            return self.and(WORD_SIGNS[place]);
        }
        let mut signs = self;
        for from in 0..word.len().min(LONGEST_WORD).saturating_sub(SHORTEST_PART - 1) {
            let place = beginning(&word.as_bytes()[from..]);
            if place.is_none_or(|place| PART_BEGINNINGS[place / 8] & 1 << (place % 8) == 0) {
                continue;
            }
            let mut print = Fingerprint::EMPTY;
            for octet in word.as_bytes()[from..].iter().take(LONGEST_PART) {
                print = print.with(*octet);
                signs = PARTS.place(print.number()).map_or(signs, |place| signs.and(PART_SIGNS[place]));
            }
        }
        signs
    }
}

/// How much of a word is looked at, in octets.
const LONGEST_WORD: usize = 32;

/// How many octets the parts in the table have; a test checks it.
const SHORTEST_PART: usize = 3;
const LONGEST_PART: usize = 17;

/// What the words of the name and the form of the cookie say of a role.
///
/// `tracker` says that the cookie belongs to a third party whose business is to follow people: a session there is
/// not the person's own.
pub fn finding(cookie: &Observed<'_>, shape: &Shape, tracker: bool) -> Option<Finding> {
    let signs = Signs::of(cookie.name);
    let (confidence, message, purpose) =
        by_words(cookie, signs, tracker).or_else(|| by_form(cookie, shape, signs, tracker))?;
    let bare = Finding::bare(Source::Protected, Category::Necessary, confidence, message);
    Some(Finding { purpose: Some(purpose), ..bare })
}

fn by_words(cookie: &Observed<'_>, signs: Signs, tracker: bool) -> Option<(f32, &'static str, &'static str)> {
    if signs.has(Sign::Csrf) {
        return Some((0.95, "why_csrf_name", "csrf"));
    }
    if signs.has(Sign::Consent) || signs.has(Sign::Cookie) && signs.has(Sign::Choice) {
        return Some((0.93, "why_consent_name", "consent"));
    }
    if tracker {
        return None;
    }
    if signs.has(Sign::Bot) {
        return Some((0.9, "why_bot_protection_name", "bot_check"));
    }
    if signs.has(Sign::Tracking) {
        return None;
    }
    if signs.has(Sign::Login) {
        return Some((0.9, "why_login_name", "session_login"));
    }
    // What scripts read and what outlives the session is no session key, unless it is called just that.
    let called_session = words(cookie.name).last().is_some_and(|word| word.eq_ignore_ascii_case("session"));
    if signs.has(Sign::Session) && !signs.has(Sign::Counting) && (called_session || !cookie.lasts_and_is_readable()) {
        return Some((0.88, "why_login_name", "session"));
    }
    signs.has(Sign::Balance).then_some((0.88, "why_load_balancer_name", "load_balancing"))
}

/// The form of a session key: sealed by the server; or out of reach for scripts, gone with the session and one random
/// key.
fn by_form(
    cookie: &Observed<'_>,
    shape: &Shape,
    signs: Signs,
    tracker: bool,
) -> Option<(f32, &'static str, &'static str)> {
    if signs.has(Sign::Tracking) || tracker || cookie.http_only == Some(false) || cookie.set_by_header == Some(false) {
        return None;
    }
    let value = cookie.value.unwrap_or_default();
    if SEALED.iter().any(|beginning| value.starts_with(beginning)) {
        return Some((0.85, "why_login_sealed", "session"));
    }
    let hidden_and_passing = cookie.http_only == Some(true) && cookie.session == Some(true);
    (hidden_and_passing && shape.is_key()).then_some((0.8, "why_login_form", "session"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_words_are_as_long_as_is_looked_for() {
        let rows = include_str!("data/role_words.tsv").lines().filter(|line| !line.starts_with('#'));
        for row in rows.filter(|row| row.contains("\tpart\t")) {
            let part = row.split('\t').next().unwrap();
            assert!((SHORTEST_PART..=LONGEST_PART).contains(&part.len()), "{part}");
        }
    }
}
