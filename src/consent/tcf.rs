//! The TC string of the IAB's Transparency and Consent Framework, versions 2.2 and 2.3, and the person's choice in it.
//!
//! No standard says how the framework's purposes go with four categories; this is our reading. Storing on the device
//! (purpose 1) is on if anything is. Basic and personalised ads, their profiles and their measurement (2, 3, 4, 7) are
//! marketing; personalised content, its profiles and its selection (5, 6, 11) preferences; measuring content, audience
//! research and developing services (8, 9, 10) statistics. Precise location and scanning of the device (the special
//! features) are marketing.

mod bits;
mod string;
mod vendors;

use super::given::Given;
use super::pen::Pen;
use super::purpose::Purpose;

pub use string::{Publisher, Restriction, TcString};
pub use vendors::Vendors;

/// How many tenths of a second a day has. Since TCF 2.2, times are those of midnight.
const DAY: u64 = 864_000;

fn purpose(number: u16) -> Purpose {
    match number {
        5 | 6 | 11 => Purpose::Preferences,
        8..=10 => Purpose::Statistics,
        _ => Purpose::Marketing,
    }
}

/// The purposes that there are: the eleventh came with policy 4.
fn purposes(policy: u16) -> std::ops::RangeInclusive<u16> {
    2..=if policy >= 4 { 11 } else { 10 }
}

impl TcString {
    /// Reads or writes the answers to its purposes. `None` if the choice cannot be written.
    pub(super) fn walk(&mut self, pen: &mut Pen<'_>) -> Option<()> {
        let mut consents = 0;
        for number in purposes(self.policy) {
            let stands = self.consents >> (number - 1) & 1 == 1;
            consents |= u32::from(pen.answer(purpose(number), stands)) << (number - 1);
        }
        match pen.wish {
            Some(given) => self.say(given, consents, pen.now_ms / 100),
            None => Some(()),
        }
    }

    /// Vendors keep their consent as long as anything is given, with their purposes narrowed; which of them needs which
    /// purposes is in the global vendor list alone. Where all was refused on an earlier visit, the dialog's own list
    /// of vendors says whom there is to consent to; without it, none can be.
    fn say(&mut self, given: Given, consents: u32, now: u64) -> Option<()> {
        let any = given.any();
        if !any {
            self.vendors = Vendors::default();
        } else if let Some(disclosed) = self.disclosed.as_ref().filter(|disclosed| !disclosed.is_empty()) {
            if self.vendors.is_empty() || given.all_or_nothing() {
                self.vendors = self.vendors.and(disclosed);
            }
        } else if self.vendors.is_empty() {
            return None;
        }
        self.consents = consents | u32::from(any);
        if !given.marketing {
            self.interests = 0;
            self.vendor_interests = Vendors::default();
            self.features = 0;
        }
        if let Some(publisher) = &mut self.publisher {
            publisher.consents = self.consents;
            if !given.marketing {
                publisher.interests = 0;
                publisher.own_interests = 0;
            }
            if !given.all_or_nothing() {
                // What they stand for is not known.
                publisher.own_consents = 0;
            }
        }
        let midnight = self.updated.is_multiple_of(DAY);
        let now = if midnight { now - now % DAY } else { now };
        if self.created == self.updated {
            self.created = now;
        }
        self.updated = now;
        Some(())
    }
}

/// Goes through a value that is a TC string.
pub(super) fn walk(value: &mut String, pen: &mut Pen<'_>) -> Option<()> {
    let mut string = TcString::read(value)?;
    string.walk(pen)?;
    if pen.wish.is_some() {
        *value = string.write();
    }
    Some(())
}

/// The same, if it was made by the CMP with a number.
pub(super) fn walk_of(cmp: u16, value: &mut String, pen: &mut Pen<'_>) -> Option<()> {
    TcString::read(value).filter(|string| string.cmp == cmp)?;
    walk(value, pen)
}

/// The same for one that stands in a longer text, between `begin` and `end`; nothing is done where there is none.
pub(super) fn within(value: &mut String, begin: &str, end: &str, pen: &mut Pen<'_>) -> Option<()> {
    let Some(at) = value.find(begin) else { return Some(()) };
    let from = at + begin.len();
    let to = from + value.get(from..)?.find(end)?;
    let mut string = value.get(from..to)?.to_owned();
    if string.is_empty() {
        return Some(());
    }
    walk(&mut string, pen)?;
    value.replace_range(from..to, &string);
    Some(())
}

/// Goes through Google's "Additional Consent" string: `1~1.35.41` lists consented vendors outside the framework,
/// `2~1.35~dv.41` those that were disclosed too.
///
/// Without marketing nobody is left in the list. Whom there was to consent to is known from the disclosed alone; where
/// it is not, the list stays empty, which takes nothing from the person.
pub(super) fn additional(value: &mut String, pen: &mut Pen<'_>) -> Option<()> {
    let (version, rest) = value.split_once('~')?;
    if !matches!(version, "1" | "2")
        || rest.bytes().any(|octet| !(octet.is_ascii_alphanumeric() || matches!(octet, b'.' | b'~')))
    {
        return None;
    }
    let Some(given) = pen.wish else { return Some(()) };
    let (consented, disclosed) = match rest.split_once("~dv.") {
        Some((consented, disclosed)) => (consented, Some(disclosed)),
        None => (rest, None),
    };
    let consented = match (given.marketing, disclosed) {
        (false, _) => String::new(),
        (true, Some(disclosed)) if consented.is_empty() && given.all_or_nothing() => disclosed.to_owned(),
        (true, _) => consented.to_owned(),
    };
    let tail = match disclosed {
        // Who was consented to was disclosed.
        Some(_) if !given.marketing => {
            let both: Vec<&str> = rest.split("~dv.").filter(|part| !part.is_empty()).collect();
            format!("~dv.{}", both.join("."))
        }
        Some(disclosed) if consented == disclosed => "~dv.".to_owned(),
        Some(disclosed) => format!("~dv.{disclosed}"),
        None => String::new(),
    };
    *value = format!("{version}~{consented}{tail}");
    Some(())
}
