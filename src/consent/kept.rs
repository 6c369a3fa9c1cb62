//! A record that is kept for later visits of a host, and how it comes before the host's pages.
//!
//! No message is as early as a page's first script, and none is there while the background sleeps. So the browser is
//! told beforehand to give the record along with the page, in a header of the response that scripts can read at once:
//! `Server-Timing`. `extension/page/consent/record.js` reads it when the document begins, and writes what is missing.

use super::given::Given;
use super::learnt::Learnt;
use super::record::Place;
use super::text::json::Json;
use super::text::{base64, uuid};
use crate::cookie::{Cookie, SameSite};

/// What the script in the page knows the header's entry by.
const NAME: &str = "jarkeeper";

/// A longer header is not given, in octets.
const LONGEST: usize = 32 * 1024;

/// What is to be done with entries that stand in a page's storage, which only a page can reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Due {
    /// Nothing: what is missing is written.
    #[default]
    Nothing,
    /// They say what is no longer wanted, and are written over.
    Rewrite,
    /// They cannot be made to say what is wanted, and are erased, so that the site asks again.
    Erase,
}

/// A host's record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The host whose page wrote it.
    pub host: String,
    /// The record.
    pub learnt: Learnt,
    /// For the names of its cookies, what follows the value where a script writes one: `; path=/; max-age=31536000`.
    pub attributes: Vec<(String, String)>,
    /// What is to be done in the page's storage.
    pub due: Due,
}

impl Kept {
    /// What a page of the host wrote, with the cookies of the jar as they stand at `now_s`, in seconds since 1970.
    pub fn new(host: &str, learnt: Learnt, jar: &[Cookie], now_s: f64) -> Kept {
        let mut attributes = Vec::new();
        for entry in learnt.entries.iter().filter(|entry| entry.place == Place::Cookie) {
            let same = jar.iter().filter(|cookie| cookie.key.name == entry.name);
            let found = same.max_by_key(|cookie| (cookie.value == entry.value, !cookie.host_only));
            let text = found.map_or_else(|| "; path=/; max-age=31536000".to_owned(), |cookie| following(cookie, now_s));
            attributes.push((entry.name.clone(), text));
        }
        Kept { host: host.to_owned(), learnt, attributes, due: Due::Nothing }
    }

    /// Has it say what is wanted now; false where it cannot, and is to go. `now_ms` is in milliseconds since 1970.
    pub fn follow(&mut self, given: Given, now_ms: u64) -> bool {
        let stored = self.has_stored();
        match self.learnt.replay(given, now_ms) {
            Some(entries) => {
                self.learnt.entries = entries;
                self.learnt.given = given;
                self.due = if stored { Due::Rewrite } else { Due::Nothing };
                true
            }
            None => {
                self.due = Due::Erase;
                false
            }
        }
    }

    /// Whether some of it stands where only a page can reach.
    pub fn has_stored(&self) -> bool {
        self.learnt.entries.iter().any(|entry| entry.place != Place::Cookie)
    }

    /// Gives every UUID in it another: a site that is visited after its cookies were cleared must not know by the
    /// record who comes. The same ones become the same.
    pub fn renew_ids(&mut self, fresh: &mut dyn FnMut() -> String) {
        let mut known = Vec::new();
        for entry in &mut self.learnt.entries {
            uuid::renew(&mut entry.value, &mut known, fresh);
        }
    }

    /// The value of the header; `None` if there is nothing to say, or too much.
    pub fn header(&self) -> Option<String> {
        let mut entries = Vec::new();
        for entry in &self.learnt.entries {
            let place = match entry.place {
                Place::Cookie if self.due == Due::Erase => continue,
                Place::Cookie => "cookie",
                Place::LocalStorage => "local",
                Place::SessionStorage => "session",
            };
            let mut fields = vec![Json::text(place), Json::text(&entry.name)];
            if self.due != Due::Erase {
                fields.push(Json::text(&entry.value));
                let attributes = self.attributes.iter().filter(|_| entry.place == Place::Cookie);
                let own = attributes.filter(|attributes| attributes.0 == entry.name);
                fields.extend(own.map(|attributes| Json::text(&attributes.1)));
            }
            entries.push(Json::List(fields));
        }
        if entries.is_empty() {
            return None;
        }
        let due = Json::text(match self.due {
            Due::Nothing => "",
            Due::Rewrite => "rewrite",
            Due::Erase => "erase",
        });
        let said = Json::List(vec![Json::text(&self.host), due, Json::List(entries)]).write();
        let header = [NAME, ";desc=\"", &base64::encoded(said.as_bytes(), false, true), "\""].concat();
        (header.len() <= LONGEST).then_some(header)
    }
}

/// A cookie's attributes as a script writes them behind its value.
fn following(cookie: &Cookie, now_s: f64) -> String {
    let mut text = ["; path=", &cookie.key.path].concat();
    if !cookie.host_only {
        text += "; domain=";
        text += cookie.key.domain.trim_start_matches('.');
    }
    if let Some(end) = cookie.expiration_date {
        // A day at least, so that one that is about to end is not gone at once.
        #[allow(clippy::cast_possible_truncation)]
        let lifetime = (end - now_s).clamp(86_400.0, 34_560_000.0) as i64;
        text += "; max-age=";
        text += &lifetime.to_string();
    }
    text += match cookie.same_site {
        SameSite::Lax => "; samesite=lax",
        SameSite::Strict => "; samesite=strict",
        SameSite::NoRestriction if cookie.secure => "; samesite=none",
        SameSite::NoRestriction | SameSite::Unspecified => "",
    };
    if cookie.secure {
        text += "; secure";
    }
    text
}
