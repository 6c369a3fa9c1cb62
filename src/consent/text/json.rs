//! JSON (RFC 8259) as records hold it: the order of the fields and the spelling of numbers are kept, so that what is
//! not touched is written back as it was.

use std::iter::Peekable;
use std::str::Chars;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, `true`, `false`, or a number as it is spelled.
    Bare(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, its fields in order.
    Object(Vec<(String, Json)>),
}

/// How deep lists and objects may nest in one another.
pub const DEEPEST: usize = 24;

impl Json {
    /// Reads a text. `None` if it is no JSON, or nests too deep.
    pub fn read(text: &str) -> Option<Json> {
        let mut letters = text.chars().peekable();
        let read = value(&mut letters, 0)?;
        blank(&mut letters);
        letters.next().is_none().then_some(read)
    }

    /// As text, without blanks, as `JSON.stringify` writes it.
    pub fn write(&self) -> String {
        let mut text = String::new();
        self.write_to(&mut text);
        text
    }

    fn write_to(&self, text: &mut String) {
        match self {
            Json::Bare(bare) => text.push_str(bare),
            Json::Text(within) => quote(within, text),
            Json::List(values) => {
                text.push('[');
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        text.push(',');
                    }
                    value.write_to(text);
                }
                text.push(']');
            }
            Json::Object(fields) => {
                text.push('{');
                for (at, (name, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        text.push(',');
                    }
                    quote(name, text);
                    text.push(':');
                    value.write_to(text);
                }
                text.push('}');
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(yes: bool) -> Json {
        Json::Bare(if yes { "true" } else { "false" }.to_owned())
    }

    /// A number.
    pub fn number(number: u64) -> Json {
        Json::Bare(number.to_string())
    }

    /// A text.
    pub fn text(text: &str) -> Json {
        Json::Text(text.to_owned())
    }

    /// A list of texts.
    pub fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Json {
        Json::List(texts.into_iter().map(Json::text).collect())
    }

    /// Whether it is `true` or `false`, and which.
    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Json::Bare(bare) if bare == "true" => Some(true),
            Json::Bare(bare) if bare == "false" => Some(false),
            _ => None,
        }
    }

    /// The text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text, or a number as it is spelled.
    pub fn as_id(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            Json::Bare(bare) if bare.starts_with(|first: char| first.is_ascii_digit()) => Some(bare),
            _ => None,
        }
    }

    /// The values of a list.
    pub fn list(&self) -> Option<&[Json]> {
        match self {
            Json::List(values) => Some(values),
            _ => None,
        }
    }

    /// The values of a list; none of anything else.
    pub fn items(&self) -> &[Json] {
        match self {
            Json::List(values) => values,
            _ => &[],
        }
    }

    /// The fields of an object; none of anything else.
    pub fn fields(&mut self) -> &mut [(String, Json)] {
        match self {
            Json::Object(fields) => fields,
            _ => &mut [],
        }
    }

    /// A field of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => fields.iter().find(|field| field.0 == name).map(|field| &field.1),
            _ => None,
        }
    }

    /// A field of an object, to be changed.
    pub fn at(&mut self, name: &str) -> Option<&mut Json> {
        self.fields().iter_mut().find(|field| field.0 == name).map(|field| &mut field.1)
    }
}

type Letters<'t> = Peekable<Chars<'t>>;

fn blank(letters: &mut Letters<'_>) {
    while letters.next_if(|letter| matches!(letter, ' ' | '\t' | '\n' | '\r')).is_some() {}
}

fn value(letters: &mut Letters<'_>, depth: usize) -> Option<Json> {
    blank(letters);
    match letters.peek()? {
        '"' => string(letters).map(Json::Text),
        '[' if depth < DEEPEST => {
            let mut values = Vec::new();
            members(letters, ']', |letters| {
                values.push(value(letters, depth + 1)?);
                Some(())
            })?;
            Some(Json::List(values))
        }
        '{' if depth < DEEPEST => {
            let mut fields = Vec::new();
            members(letters, '}', |letters| {
                let name = string(letters)?;
                blank(letters);
                letters.next_if_eq(&':')?;
                fields.push((name, value(letters, depth + 1)?));
                Some(())
            })?;
            Some(Json::Object(fields))
        }
        _ => bare(letters),
    }
}

/// What stands between two brackets, the first of which is next, parted by commas.
fn members<'t>(
    letters: &mut Letters<'t>,
    end: char,
    mut member: impl FnMut(&mut Letters<'t>) -> Option<()>,
) -> Option<()> {
    letters.next();
    blank(letters);
    if letters.next_if_eq(&end).is_some() {
        return Some(());
    }
    loop {
        blank(letters);
        member(letters)?;
        blank(letters);
        match letters.next()? {
            ',' => {}
            letter if letter == end => return Some(()),
            _ => return None,
        }
    }
}

fn bare(letters: &mut Letters<'_>) -> Option<Json> {
    let mut bare = String::new();
    while let Some(letter) =
        letters.next_if(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '+' | '.'))
    {
        bare.push(letter);
    }
    let word = matches!(bare.as_str(), "true" | "false" | "null");
    let digits = bare.trim_start_matches('-');
    let number = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|octet| octet.is_ascii_digit() || matches!(octet, b'.' | b'e' | b'E' | b'+' | b'-'));
    (word || number).then_some(Json::Bare(bare))
}

fn string(letters: &mut Letters<'_>) -> Option<String> {
    letters.next_if_eq(&'"')?;
    let mut text = String::new();
    loop {
        text.push(match letters.next()? {
            '"' => return Some(text),
            '\\' => match letters.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => escaped(letters)?,
                letter @ ('"' | '\\' | '/') => letter,
                _ => return None,
            },
            letter if letter < ' ' => return None,
            letter => letter,
        });
    }
}

/// The character of `\uD83C\uDF6A`, once its `\u` is read.
fn escaped(letters: &mut Letters<'_>) -> Option<char> {
    let first = code(letters)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    letters.next_if_eq(&'\\')?;
    letters.next_if_eq(&'u')?;
    let second = code(letters)?.checked_sub(0xDC00).filter(|second| *second < 0x400)?;
    char::from_u32(0x10000 + (first - 0xD800) * 0x400 + second)
}

fn code(letters: &mut Letters<'_>) -> Option<u32> {
    (0..4).try_fold(0, |code, _| Some(code * 16 + letters.next()?.to_digit(16)?))
}

/// A text in quotation marks, as JSON.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if letter < ' ' => {
                out.push_str("\\u00");
                out.push(if letter < '\u{10}' { '0' } else { '1' });
                out.push(char::from_digit(letter as u32 & 15, 16).unwrap_or('0'));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}
