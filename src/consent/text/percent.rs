//! Percent-encoding (RFC 3986), written back in the way in which it was found.
//!
//! Managers differ in what they leave as it is: `encodeURIComponent` leaves `!'()*`, js-cookie braces and colons too,
//! Cookiebot all but quotes and commas; and some read no other way than they write.

/// Which ASCII characters a writer leaves as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style(u128);

/// Letters, digits and `-._~`, which nobody encodes.
const UNRESERVED: u128 = set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

const fn set(characters: &[u8]) -> u128 {
    let mut bits = 0;
    let mut at = 0;
    while at < characters.len() {
        bits |= 1 << characters[at];
        at += 1;
    }
    bits
}

impl Style {
    /// JavaScript's `encodeURIComponent`.
    pub const COMPONENT: Style = Style(UNRESERVED | set(b"!'()*"));

    /// That of an encoded text: what stands in it as it is, stays so.
    pub fn of(encoded: &str) -> Style {
        let bare = encoded.bytes().filter(|octet| octet.is_ascii() && *octet != b'%');
        Style(bare.fold(Style::COMPONENT.0, |bits, octet| bits | 1 << octet))
    }

    /// A text, encoded.
    pub fn encoded(self, text: &str) -> String {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        let mut encoded = String::with_capacity(text.len() * 3 / 2);
        for octet in text.bytes() {
            if octet.is_ascii() && self.0 & 1 << octet != 0 {
                encoded.push(char::from(octet));
            } else {
                encoded.push('%');
                encoded.push(char::from(DIGITS[usize::from(octet >> 4)]));
                encoded.push(char::from(DIGITS[usize::from(octet & 15)]));
            }
        }
        encoded
    }
}

/// A text with its encoding undone. `None` for an escape that breaks off, and for what is no UTF-8.
pub fn decoded(encoded: &str) -> Option<String> {
    let mut octets = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            octets.push(*first);
            continue;
        }
        let [high, low, after @ ..] = rest else { return None };
        let hex = |digit: &u8| char::from(*digit).to_digit(16);
        octets.push(u8::try_from(hex(high)? * 16 + hex(low)?).ok()?);
        rest = after;
    }
    String::from_utf8(octets).ok()
}
