//! Text that travels as base64 (RFC 4648, either alphabet), undone into a room on the stack.

/// The text that a value holds in base64; `None` if it is not base64, or holds no text of some length.
///
/// Nine printable octets in a row come about by chance once in seven thousand random values.
pub fn text<'r>(value: &[u8], room: &'r mut [u8]) -> Option<&'r [u8]> {
    let bare = value.strip_suffix(b"%3D%3D").or(value.strip_suffix(b"%3D")).unwrap_or(value);
    let bare = bare.strip_suffix(b"==").or(bare.strip_suffix(b"=")).unwrap_or(bare);
    if bare.len() < 12 || bare.len() % 4 == 1 {
        return None;
    }
    let mut filled = 0;
    for group in bare.chunks(4) {
        let mut bits = 0_u32;
        for octet in group {
            bits = bits << 6 | sextet(*octet)?;
        }
        bits <<= 6 * (4 - group.len());
        for octet in bits.to_be_bytes()[1..group.len()].iter() {
            let printable = (b' '..=b'~').contains(octet) || matches!(octet, b'\t' | b'\n' | b'\r');
            match room.get_mut(filled).filter(|_| printable) {
                Some(place) => *place = *octet,
                None if printable => return Some(room),
                None => return None,
            }
            filled += 1;
        }
    }
    Some(&room[..filled])
}

fn sextet(octet: u8) -> Option<u32> {
    let value = match octet {
        b'A'..=b'Z' => octet - b'A',
        b'a'..=b'z' => octet - b'a' + 26,
        b'0'..=b'9' => octet - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn only_text_is_taken_for_text() {
        let cases: [(&str, Option<&str>); 7] = [
            ("eyJzeW5jIjp0cnVlfQ==", Some("{\"sync\":true}")),
            ("aHR0cHM6Ly9mYWNlZ3ltLmNvbS8%3D", Some("https://facegym.com/")),
            ("c2hvcnQ=", None),
            ("9f86d081884c7d659a2feaa0c55ad015", None),
            ("dIBv7ssdF3k1Zb8JQJ2GcA==", None),
            ("not base64 at all", None),
            ("aGVsbG8gd29ybGQhI", None),
        ];
        for (value, expected) in cases {
            let mut room = [0; 32];
            assert_eq!(text(value.as_bytes(), &mut room), expected.map(str::as_bytes), "{value}");
        }
        let mut small = [0; 4];
        assert_eq!(text(b"aHR0cHM6Ly9mYWNlZ3ltLmNvbS8=", &mut small), Some(&b"http"[..]));
    }
}
