//! Preferences as single choices, each with the time at which it was made, so that two devices' can be put together
//! and neither's is lost.
//!
//! A choice has a name and a value, both texts: `statistics` is `reject`, `enforce` is `true`, `shop.example paused` is
//! `true`, `shop.example marketing` is `keep`, and `shop.example facebook.com _fbp` is `necessary` where that cookie
//! was corrected. What holds everywhere always has a value; what differs on a site has one only while it differs. A time
//! is kept when a value goes, too: that somebody let the rule for everywhere hold again is a choice like any other.

use crate::sorted::Map;

use super::{Preferences, Rule};
use crate::category::Category;
use crate::site::Site;

/// Of a choice that was made before times were kept: later than none at all, and earlier than any other.
const LONG_AGO: u64 = 1;

/// How long a choice is remembered that left nothing behind, in seconds: a device that comes back later than after a
/// year may bring the old one back.
const REMEMBERED: u64 = 366 * 24 * 3600;

const RULED: [Category; 3] = [Category::Preferences, Category::Statistics, Category::Marketing];

impl Preferences {
    /// Puts the time `now_ms`, in milliseconds since 1970, to every choice that differs from what was `before`.
    pub fn stamp(&mut self, before: &Preferences, now_ms: f64) {
        let now = seconds(now_ms);
        let (was, is) = (before.choices(), self.choices());
        let (known, mut times) = (before.times(), self.times());
        for name in was.keys().chain(is.keys()).filter(|name| was.get(*name) != is.get(*name)) {
            // A clock that was set back must not make this choice older than the one before it.
            let at = now.max(time(known.get(name), true).saturating_add(1));
            times.insert(name.clone(), digits(at));
        }
        let lasts = |name, at| is.contains_key(name) || time(Some(at), false).saturating_add(REMEMBERED) > now;
        self.set_times(times.iter().filter(|(name, at)| lasts(*name, *at)));
    }

    /// These preferences with every choice of `other`'s that was made later. Which of the two is asked makes no
    /// difference, and neither does asking again; only whether they are mirrored stays as it is here.
    #[must_use]
    pub fn merged(&self, other: &Preferences) -> Preferences {
        let mut merged = self.clone();
        let (here, there, usual) = (self.choices(), other.choices(), Preferences::default().choices());
        let (mut times, other_times) = (self.times(), other.times());
        for name in other_times.keys().chain(there.keys()) {
            let (mine, theirs) = (here.get(name), there.get(name));
            let chosen = |value: Option<&String>| value != usual.get(name);
            let their_time = time(other_times.get(name), chosen(theirs));
            // Of two at the same second, either will do, if only every device takes the same.
            if (their_time, theirs) > (time(times.get(name), chosen(mine)), mine) {
                merged.choose(name, theirs.map(String::as_str));
                // A time that was never kept is not made up, or two devices would correct each other for ever.
                match other_times.get(name) {
                    Some(at) => times.insert(name.clone(), at.clone()),
                    None => times.remove(name),
                };
            }
        }
        merged.set_times(times.iter());
        merged.modified = merged.modified.max(other.modified);
        merged
    }

    fn choices(&self) -> Map<String, String> {
        let mut all = Map::new();
        let mut say = |name: String, value: &str| drop(all.insert(name, value.to_owned()));
        for category in RULED {
            say(category.word().to_owned(), self.rule(category).word());
        }
        for (name, on) in [("enforce", self.enforce), ("unanswered", self.unanswered), ("gpc", self.gpc)] {
            say(name.to_owned(), if on { "true" } else { "false" });
        }
        for (site, own) in self.sites() {
            for (name, on) in [("paused", own.paused), ("unanswered", own.unanswered)] {
                if on {
                    say(format!("{site} {name}"), "true");
                }
            }
            for category in RULED {
                if let Some(rule) = own.categories.get(category) {
                    say(format!("{site} {}", category.word()), rule.word());
                }
            }
            for known in &own.corrections {
                say(format!("{site} {} {}", known.domain, known.name), known.category.word());
            }
        }
        all
    }

    /// Takes over one choice. What no choice is called, or cannot be chosen, changes nothing.
    fn choose(&mut self, name: &str, value: Option<&str>) {
        let mut parts = name.splitn(3, ' ');
        let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let category = |word: &str| Category::ALL.into_iter().find(|known| known.word() == word);
        let rule = value.and_then(|word| Rule::ALL.into_iter().find(|rule| rule.word() == word));
        let on = value == Some("true");
        let Some(second) = second else {
            match (first, category(first), rule) {
                ("enforce", ..) => self.enforce = on,
                ("unanswered", ..) => self.unanswered = on,
                ("gpc", ..) => self.gpc = on,
                (_, Some(category), Some(rule)) => drop(self.set_rule(category, rule)),
                _ => {}
            }
            return;
        };
        let Ok(site) = Site::try_from(first.to_owned()) else { return };
        match (second, third) {
            ("paused", None) => self.set_paused(&site, on),
            ("unanswered", None) => self.set_unanswered(&site, on),
            (word, None) => {
                if let Some(category) = category(word) {
                    // It was checked when it was read.
                    let _ = self.set_rule_on(&site, category, rule);
                }
            }
            (domain, Some(cookie)) => {
                if let Ok(domain) = Site::try_from(domain.to_owned()) {
                    self.correct(&site, cookie, &domain, value.and_then(category));
                }
            }
        }
    }

    /// The times by the choices' names, as they are written: seconds since 1970 to the base of 36.
    fn times(&self) -> Map<String, String> {
        let mut times = Map::new();
        for (name, at) in self.chosen_at.split(';').filter_map(|piece| piece.rsplit_once(' ')) {
            times.insert(name.to_owned(), at.to_owned());
        }
        times
    }

    fn set_times<'a>(&mut self, times: impl Iterator<Item = (&'a String, &'a String)>) {
        self.chosen_at.clear();
        // No cookie that a browser keeps has a semicolon in its name.
        for (name, at) in times.filter(|(name, _)| !name.contains(';')) {
            let between = if self.chosen_at.is_empty() { "" } else { ";" };
            for piece in [between, name, " ", at] {
                self.chosen_at.push_str(piece);
            }
        }
    }
}

/// When a choice was made, in seconds since 1970; one without a time, and without a value, never was.
fn time(written: Option<&String>, chosen: bool) -> u64 {
    let written = written.and_then(|digits| u64::from_str_radix(digits, 36).ok());
    written.unwrap_or(if chosen { LONG_AGO } else { 0 })
}

fn seconds(ms: f64) -> u64 {
    (ms / 1000.0).max(0.0) as u64
}

fn digits(mut seconds: u64) -> String {
    let mut written = Vec::new();
    loop {
        written.push(char::from_digit((seconds % 36) as u32, 36).unwrap_or('0'));
        seconds /= 36;
        if seconds == 0 {
            return written.into_iter().rev().collect();
        }
    }
}
