//! A cookie's name as the words that it is made of: `myShop_sessionID2` is `my`, `Shop`, `session`, `ID`.

/// The words of a name, in order. A change from a small letter to a capital begins a word, as does anything
/// that is no letter.
pub fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let begin = rest.bytes().position(|octet| octet.is_ascii_alphabetic())?;
        let octets = &rest.as_bytes()[begin..];
        let continues = |pair: &[u8]| pair[1].is_ascii_alphabetic() && !is_border(pair[0], pair[1]);
        let length = 1 + octets.windows(2).take_while(|pair| continues(pair)).count();
        let word = &rest[begin..begin + length];
        rest = &rest[begin + length..];
        Some(word)
    })
}

fn is_border(before: u8, after: u8) -> bool {
    before.is_ascii_lowercase() && after.is_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_fall_into_words() {
        let cases = [
            ("myShop_sessionID2", vec!["my", "Shop", "session", "ID"]),
            ("__Host-user_session", vec!["Host", "user", "session"]),
            ("PHPSESSID", vec!["PHPSESSID"]),
            ("ünïcode_csrf", vec!["n", "code", "csrf"]),
            ("123-", vec![]),
            ("", vec![]),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name).collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
