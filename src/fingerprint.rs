//! Names as numbers: how a cookie name or a host is looked up in the embedded tables without storing it.
//!
//! A table holds 24 bits of a 64-bit hash for each key and no key at all: what cannot be pressed is most of what a
//! table weighs. A name that is in none is taken for one in a lookup out of two million at the worst. `build.rs`
//! shares this file, so that what it writes and what is read here cannot drift apart.

/// A running hash (FNV-1a, 64 bits) that gives the fingerprint of every beginning of a text on the way through it.
#[derive(Clone, Copy)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of the empty text.
    pub const EMPTY: Fingerprint = Fingerprint(0xcbf2_9ce4_8422_2325);

    /// With one more octet. Letters count the same in either case: lists and servers disagree on it.
    #[inline(always)]
    pub fn with(self, octet: u8) -> Fingerprint {
        Fingerprint((self.0 ^ u64::from(octet.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// The number to look up.
    #[inline(always)]
    pub fn number(self) -> u64 {
        let mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    }
}

/// How many places there are for the beginnings of texts.
pub const BEGINNINGS: usize = 4096;

/// The place of a text by its first three octets: most texts can be told from all in a table by them alone.
#[inline(always)]
pub fn beginning(text: &[u8]) -> Option<usize> {
    let [a, b, c, ..] = text else { return None };
    let [a, b, c] = [a, b, c].map(|octet| usize::from(octet.to_ascii_lowercase() & 31));
    Some((a * 27 * 27 + b * 27 + c) % BEGINNINGS)
}

/// How a text is spelled: 0 without a capital, 1 without a small letter, else a number that is the same for another
/// spelling once in 254 times.
pub fn spelling(text: &str) -> u8 {
    if !text.bytes().any(|octet| octet.is_ascii_uppercase()) {
        return 0;
    }
    if !text.bytes().any(|octet| octet.is_ascii_lowercase()) {
        return 1;
    }
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, octet| (hash ^ u32::from(octet)).wrapping_mul(0x0100_0193));
    ((hash ^ (hash >> 15)) % 254) as u8 + 2
}

/// Keys sorted into buckets by the upper bits of their number. What a key stands for is in tables beside it, under
/// the key's place.
pub struct Index {
    /// Where every bucket begins; one more than there are buckets, which are a power of two.
    pub starts: &'static [u16],
    /// The lowest 16 bits of every key's number.
    pub prints: &'static [u16],
    /// The eight bits above them.
    pub more: &'static [u8],
}

impl Index {
    /// The place of the key that has a number.
    #[inline(always)]
    pub fn place(&self, number: u64) -> Option<usize> {
        let bucket = bucket(number, self.starts.len() - 1);
        let (from, to) = (usize::from(*self.starts.get(bucket)?), usize::from(*self.starts.get(bucket + 1)?));
        let (low, more) = print(number);
        // A few at most: a loop, which costs less than an iterator where code is made small.
        let mut at = from;
        while at < to {
            if *self.prints.get(at)? == low && *self.more.get(at)? == more {
                return Some(at);
            }
            at += 1;
        }
        None
    }
}

/// The bucket of a number among `count`, a power of two.
#[inline(always)]
pub fn bucket(number: u64, count: usize) -> usize {
    (number >> 32) as usize & (count - 1)
}

/// The part of a number that a table keeps.
#[inline(always)]
pub fn print(number: u64) -> (u16, u8) {
    (number as u16, (number >> 16) as u8)
}

/// Eight bits more, for a table where a mistake weighs heavier: it is then one in five hundred million.
#[inline(always)]
pub fn top(number: u64) -> u8 {
    (number >> 24) as u8
}

/// Texts one after another, each under its place. Lengths are small numbers, of which most are alike: a zip holds them
/// in a third of what it needs for the ends.
pub struct Texts {
    /// All of them.
    pub all: &'static str,
    /// Where every sixteenth starts.
    pub starts: &'static [u16],
    /// How long each is, in octets.
    pub lengths: &'static [u16],
}

impl Texts {
    /// How many texts there are from one that has its start written down to the next.
    pub const STEP: usize = 16;

    /// The text at a place; empty where there is none.
    pub fn get(&self, place: usize) -> &'static str {
        self.find(place).unwrap_or_default()
    }

    fn find(&self, place: usize) -> Option<&'static str> {
        let step = place / Texts::STEP;
        let before = self.lengths.get(step * Texts::STEP..place)?;
        let start = before.iter().fold(usize::from(*self.starts.get(step)?), |at, length| at + usize::from(*length));
        self.all.get(start..start + usize::from(*self.lengths.get(place)?))
    }
}
