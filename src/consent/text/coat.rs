//! What JSON is wrapped in, to be kept: nothing, percent-encoding, base64, or base64 percent-encoded.

use super::json::Json;
use super::percent::Style;
use super::{base64, percent};

/// The largest record that is looked at, in octets. A cookie holds 4,096, consent records in storage rarely 50,000.
pub const LARGEST: usize = 64 * 1024;

/// What a record's JSON is wrapped in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coat {
    Bare,
    Percent(Style),
    Base64 { url: bool, padded: bool, percent: Option<Style> },
}

/// Changes the JSON that a value holds, and writes it back in the coat in which it came. `None`, with the value as it
/// was, if it holds no JSON or `edit` gives none.
pub fn edit(value: &mut String, edit: &mut dyn FnMut(&mut Json) -> Option<()>) -> Option<()> {
    let (coat, mut json) = undressed(value)?;
    edit(&mut json)?;
    *value = coat.dressed(json.write());
    Some(())
}

fn undressed(value: &str) -> Option<(Coat, Json)> {
    if value.len() > LARGEST {
        return None;
    }
    let begins = |text: &str| text.trim_start().starts_with(['{', '[']);
    if begins(value)
        && let Some(json) = Json::read(value)
    {
        return Some((Coat::Bare, json));
    }
    let plain = if value.contains('%') { Some(percent::decoded(value)?) } else { None };
    let style = plain.as_ref().map(|_| Style::of(value));
    let plain = plain.as_deref().unwrap_or(value);
    if begins(plain) {
        return Some((Coat::Percent(style?), Json::read(plain)?));
    }
    let within = String::from_utf8(base64::decoded(plain)?).ok()?;
    let json = Json::read(&within).filter(|_| begins(&within))?;
    let url = plain.contains(['-', '_']);
    // Nothing tells a writer that pads from one that does not where there is nothing to pad.
    let padded = plain.ends_with('=') || (within.len() % 3 == 0 && !url);
    Some((Coat::Base64 { url, padded, percent: style }, json))
}

impl Coat {
    fn dressed(self, json: String) -> String {
        match self {
            Coat::Bare => json,
            Coat::Percent(style) => style.encoded(&json),
            Coat::Base64 { url, padded, percent } => {
                let text = base64::encoded(json.as_bytes(), url, padded);
                // Without a `%` in the old text nothing says whether a writer would encode `=`; most do not.
                percent.map(|style| style.encoded(&text)).unwrap_or(text)
            }
        }
    }
}
