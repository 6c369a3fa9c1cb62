//! What the model looks at: a cookie as a set of numbered features.
//!
//! Three groups of them. The name's *words* are what it says, and its *pieces* of two to five octets, with runs of
//! digits taken as one, how it sounds; how many there are of either depends on its length, so each group is weighed
//! down by its number. The *form* gives
//! the value's shape, the attributes, the party and the host's business, alone and in pairs that mean something
//! together. What is not known of a cookie gives no feature.

use super::Observed;
use super::hosts::Business;
use super::value::Shape;
use super::words::words;
use crate::cookie::SameSite;
use crate::site::Party;

/// How many different features there are; names and forms share them by hash.
pub const BUCKETS: usize = 1 << 15;

/// How much of a name is looked at, in octets.
const NAME: usize = 48;

/// Which group a feature belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A word of the name.
    Word,
    /// A piece of the name.
    Piece,
    /// Of everything else.
    Form,
}

impl Group {
    /// What each of `count` features of this group weighs.
    pub fn share(self, count: u16) -> f32 {
        match self {
            Group::Word | Group::Piece => 1.0 / f32::from(count.max(1)).sqrt(),
            Group::Form => 1.0,
        }
    }
}

/// A cookie as the model sees it.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// What is known of it.
    pub cookie: &'a Observed<'a>,
    /// What its value looks like.
    pub shape: &'a Shape,
    /// Whose it is.
    pub party: Option<Party>,
    /// What its host is there for.
    pub business: Option<Business>,
}

impl Sight<'_> {
    /// Calls for every feature. The same feature may come twice.
    pub fn features(&self, mut each: impl FnMut(Group, usize)) {
        name(self.cookie.name, &mut each);
        self.form(&mut |feature| each(Group::Form, feature));
    }

    fn form(&self, each: &mut impl FnMut(usize)) {
        let cookie = self.cookie;
        let flag = |value: Option<bool>| value.map_or(0, |value| 1 + u32::from(value));
        let party = self.party.map_or(0, |party| 1 + party as u32);
        let business = self.business.map_or(0, |business| 1 + business as u32);
        let (hidden, session) = (flag(cookie.http_only), flag(cookie.session));
        let life = life(cookie);
        let shape = cookie.value.map_or(0, |value| 1 + kind(value, self.shape));
        let alone = [
            hidden,
            flag(cookie.host_only),
            flag(cookie.secure),
            session,
            flag(cookie.set_by_header),
            flag(cookie.partitioned),
            cookie.same_site.map_or(0, |same_site| 1 + same_site as u32),
            life,
            party,
            shape,
            cookie.value.map_or(0, |value| 1 + magnitude(value.len().min(4096) as u32)),
            if cookie.value.is_some() { 1 + magnitude(self.shape.bits.min(1023)) } else { 0 },
        ];
        for (at, value) in (0_u32..).zip(alone) {
            known(each, at, value, 1);
        }
        known(each, 20, hidden, session);
        known(each, 21, hidden * 3 + session, party);
        known(each, 22, shape, life);
        known(each, 23, shape, party);
        known(each, 24, hidden, shape);
        known(each, 25, life, party);
        if party == 1 + Party::Third as u32 {
            known(each, 26, business + 1, 1);
            known(each, 27, business + 1, shape);
        }
    }
}

/// A feature for two values of which neither is missing (0).
fn known(each: &mut impl FnMut(usize), at: u32, a: u32, b: u32) {
    if a != 0 && b != 0 {
        each(fold(mix(mix(mix(SEED, 0x100 + at), a), b)));
    }
}

/// How long the cookie lives: 1 for the session, then by the power of eight of its seconds; 0 if not known.
fn life(cookie: &Observed<'_>) -> u32 {
    match (cookie.session, cookie.lifetime_s) {
        (Some(true), _) => 1,
        (_, Some(seconds)) if seconds.is_finite() => 2 + (seconds.clamp(1.0, 1e9) as u32).ilog2() / 3,
        _ => 0,
    }
}

/// The kind of a value.
fn kind(value: &str, shape: &Shape) -> u32 {
    let is = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
    let octets = value.as_bytes();
    let is_language =
        matches!(octets, [a, b] | [a, b, b'-' | b'_', _, _] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    match () {
        () if octets.is_empty() => 0,
        () if is(&["1", "true", "yes", "y", "on", "ok"]) => 1,
        () if is(&["0", "false", "no", "n", "off"]) => 2,
        () if is_language => 3,
        () if shape.address => 4,
        () if value.starts_with("GA1") || value.starts_with("GS1") || value.starts_with("fb.1") => 5,
        () if value.starts_with("eyJ") => 6,
        () if value.starts_with("http") => 7,
        () if shape.json && shape.is_identifying() => 8,
        () if shape.json => 9,
        () if octets.len() == 36 && octets[8] == b'-' && octets[23] == b'-' => 10,
        () if shape.times > 0 && shape.is_identifying() => 11,
        () if shape.times > 0 => 12,
        () if octets.iter().all(u8::is_ascii_digit) => 13 + u32::from(shape.is_identifying()),
        () if shape.is_key() && octets.iter().all(u8::is_ascii_hexdigit) => 15,
        () if shape.is_key() && shape.tokens == 1 => 16,
        () if shape.is_identifying() => 17,
        () if shape.tokens > 4 => 18,
        () if shape.tokens > 1 => 19,
        () => 20,
    }
}

/// The features of a name: the whole, its words, the first and the last of them, and its pieces.
fn name(name: &str, each: &mut impl FnMut(Group, usize)) {
    let mut plain = [0_u8; NAME + 2];
    plain[0] = b'^';
    let mut length = 1;
    for octet in name.bytes() {
        let octet = if octet.is_ascii_digit() { b'0' } else { octet.to_ascii_lowercase() };
        if octet == b'0' && plain[length - 1] == b'0' {
            continue;
        }
        if length > NAME {
            break;
        }
        plain[length] = octet;
        length += 1;
    }
    plain[length] = b'$';
    let plain = &plain[..=length];
    each(Group::Word, fold(plain.iter().fold(mix(SEED, 1), |hash, octet| mix(hash, u32::from(*octet)))));
    let word = |seed: u32, word: &str| {
        fold(word.bytes().fold(mix(SEED, seed), |hash, octet| mix(hash, u32::from(octet.to_ascii_lowercase()))))
    };
    let mut last = None;
    for (at, part) in words(name).take(12).enumerate() {
        each(Group::Word, word(2, part));
        if at == 0 {
            each(Group::Word, word(3, part));
        }
        last = Some(part);
    }
    let style = style(name);
    each(Group::Word, fold(mix(mix(SEED, 6), style)));
    if let Some(part) = last {
        each(Group::Word, word(4, part));
    }
    for (from, piece) in plain.windows(3).enumerate() {
        let hash = piece.iter().fold(mix(SEED, 5), |hash, octet| mix(hash, u32::from(*octet)));
        each(Group::Piece, fold(hash));
        if let Some(fourth) = plain.get(from + 3) {
            each(Group::Piece, fold(mix(hash, u32::from(*fourth))));
        }
    }
}

/// How a name is written: what it begins with, its capitals, dots and digits, its length.
fn style(name: &str) -> u32 {
    let octets = name.as_bytes();
    let lead = octets.iter().take(2).take_while(|octet| **octet == b'_').count() as u32;
    let capital = u32::from(octets.iter().any(u8::is_ascii_uppercase));
    let small = u32::from(octets.iter().any(u8::is_ascii_lowercase));
    let dot = u32::from(octets.contains(&b'.'));
    let digits = u32::from(octets.iter().filter(|octet| octet.is_ascii_digit()).count() > 3);
    let length = match octets.len() {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        10..=16 => 3,
        _ => 4,
    };
    ((((lead * 2 + capital) * 2 + small) * 2 + dot) * 2 + digits) * 8 + length
}

const SEED: u32 = 0x811c_9dc5;

#[inline(always)]
fn mix(hash: u32, value: u32) -> u32 {
    (hash ^ value).wrapping_mul(0x0100_0193)
}

/// The bucket of a hash.
#[inline(always)]
fn fold(hash: u32) -> usize {
    let mixed = (hash ^ (hash >> 15)).wrapping_mul(0x85eb_ca6b);
    (mixed >> 17) as usize
}

/// How many binary digits a number has.
fn magnitude(number: u32) -> u32 {
    number.checked_ilog2().map_or(0, |digits| digits + 1)
}

// The upper fifteen bits of a hash number the buckets.
const _: () = assert!(BUCKETS == 1 << 15);
const _: () = assert!(SameSite::Unspecified as u32 == 3);
