//! UUIDs (RFC 9562) in the values of records: what a manager knows a browser by.

use super::coat;
use super::json::Json;

const LENGTH: usize = 36;

/// Puts another UUID in place of every one in a value, also in JSON that is wrapped in base64. `known` holds those that
/// were met before, each with what it became.
pub fn renew(value: &mut String, known: &mut Vec<(String, String)>, fresh: &mut dyn FnMut() -> String) {
    if !in_text(value, known, fresh) {
        // Where it is no JSON, there is nothing inside.
        let _ = coat::edit(value, &mut |json| in_json(json, known, fresh).then_some(()));
    }
}

fn in_json(json: &mut Json, known: &mut Vec<(String, String)>, fresh: &mut dyn FnMut() -> String) -> bool {
    let mut found = false;
    match json {
        Json::Bare(_) => {}
        Json::Text(text) => found = in_text(text, known, fresh),
        Json::List(values) => {
            for value in values {
                found |= in_json(value, known, fresh);
            }
        }
        Json::Object(fields) => {
            for (_, value) in fields {
                found |= in_json(value, known, fresh);
            }
        }
    }
    found
}

fn in_text(text: &mut String, known: &mut Vec<(String, String)>, fresh: &mut dyn FnMut() -> String) -> bool {
    let (mut at, mut found) = (0, false);
    while at + LENGTH <= text.len() {
        if !text.as_bytes()[at..at + LENGTH].iter().enumerate().all(|(place, octet)| fits(place, *octet)) {
            at += 1;
            continue;
        }
        let old = text[at..at + LENGTH].to_owned();
        let new = match known.iter().find(|pair| pair.0 == old) {
            Some(pair) => pair.1.clone(),
            None => fresh(),
        };
        if new.len() == LENGTH {
            text.replace_range(at..at + LENGTH, &new);
            known.push((old, new));
        }
        found = true;
        at += LENGTH;
    }
    found
}

fn fits(place: usize, octet: u8) -> bool {
    if matches!(place, 8 | 13 | 18 | 23) { octet == b'-' } else { octet.is_ascii_hexdigit() }
}
