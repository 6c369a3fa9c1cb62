//! Base64 (RFC 4648): octets to text and back, in the alphabet that the text has.

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The octets that a text of either alphabet stands for; `None` if it is no base64. Padding may be absent.
pub fn decoded(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim_end_matches('=').as_bytes();
    if bare.is_empty() || bare.len() % 4 == 1 {
        return None;
    }
    let mut octets = Vec::with_capacity(bare.len() / 4 * 3 + 2);
    for group in bare.chunks(4) {
        let mut bits = 0_u32;
        for letter in group {
            bits = bits << 6 | u32::from(sextet(*letter)?);
        }
        bits <<= 6 * (4 - group.len());
        octets.extend_from_slice(&bits.to_be_bytes()[1..group.len()]);
    }
    Some(octets)
}

/// The value of one letter, in either alphabet.
pub fn sextet(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

/// Octets as text. `url` takes the alphabet that addresses can hold, `padded` ends with `=` where groups are short.
pub fn encoded(octets: &[u8], url: bool, padded: bool) -> String {
    let mut text = String::with_capacity(octets.len().div_ceil(3) * 4);
    for group in octets.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, octet| bits << 8 | u32::from(*octet)) << (8 * (3 - group.len()));
        for at in 0..=group.len() {
            let letter = STANDARD[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(match letter {
                b'+' if url => '-',
                b'/' if url => '_',
                _ => char::from(letter),
            });
        }
        for _ in group.len()..3 {
            if padded {
                text.push('=');
            }
        }
    }
    text
}
