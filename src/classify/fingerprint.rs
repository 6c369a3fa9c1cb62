//! Names as numbers: how a cookie name or a host is looked up in the embedded tables without storing it.
//!
//! A table holds 32 bits of a 64-bit hash for each key and no key at all. With six thousand keys a name that is in
//! none of them is taken for one in a lookup out of about a million times a thousand. `build.rs` shares this file,
//! so that what it writes and what is read here cannot drift apart.

/// A running hash (FNV-1a, 64 bits) that gives the fingerprint of every beginning of a text on the way through it.
#[derive(Clone, Copy)]
pub struct Fingerprint(u64);

/// What kind of key a fingerprint stands for; the same text can be several.
#[derive(Clone, Copy)]
pub enum Kind {
    /// The whole text.
    Whole = 0,
    /// A beginning, as in `_ga_*`.
    Beginning = 1,
}

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
    pub fn number(self, kind: Kind) -> u64 {
        let mixed = (self.0 ^ (kind as u64)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
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

/// Eight bits that differ, but once in 256 times, when a text is spelled in other letters, small or capital.
pub fn spelling(text: &str) -> u8 {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, octet| (hash ^ u32::from(octet)).wrapping_mul(0x0100_0193));
    (hash >> 24) as u8 ^ (hash >> 16) as u8 ^ (hash >> 8) as u8 ^ hash as u8
}

/// Keys sorted into buckets by the upper bits of their number, each with what it stands for.
pub struct Index {
    /// Where every bucket begins; one more than there are buckets, which are a power of two.
    pub starts: &'static [u16],
    /// The lower half of every key's number.
    pub prints: &'static [u32],
    /// What every key stands for.
    pub values: &'static [u16],
}

impl Index {
    /// What a number stands for.
    #[inline(always)]
    pub fn get(&self, number: u64) -> Option<u16> {
        let bucket = bucket(number, self.starts.len() - 1);
        let (from, to) = (usize::from(*self.starts.get(bucket)?), usize::from(*self.starts.get(bucket + 1)?));
        // Two or three at most: a loop, which costs less than an iterator where code is made small.
        let mut at = from;
        while at < to {
            if *self.prints.get(at)? == low(number) {
                return self.values.get(at).copied();
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

/// The half of a number that a table keeps.
#[inline(always)]
pub fn low(number: u64) -> u32 {
    number as u32
}
