//! What a value looks like, and whether it can single a browser out.
//!
//! The value is cut into tokens at everything that is neither letter nor digit (percent-encoding undone), and
//! each token is asked how many random bits it can hold. Words, flags, counts, dates, languages, screen sizes and
//! version numbers hold none; UUIDs, hashes, random keys and long numbers hold many. Past [`ENOUGH`] bits, a
//! browser can be told from all others.

mod base64;

/// How many random bits single out one browser: 2^28 is a quarter of a billion.
const ENOUGH: u32 = 28;

/// How many random bits leave no question open, so that the rest of the value need not be looked at.
const PLENTY: u32 = 160;

/// How much of a value is looked at, in octets. What identifies stands in front of it or is long itself.
const LOOKED_AT: usize = 512;

/// How much of what base64 holds is looked at, in octets.
const ROOM: usize = 96;

/// What a value looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Random bits, as estimated.
    pub bits: u32,
    /// How many tokens.
    pub tokens: u32,
    /// How many of them are points in time.
    pub times: u32,
    /// The length of the longest token.
    pub longest: u32,
    /// It holds an address: of mail or of a machine.
    pub address: bool,
    /// It looks like JSON.
    pub json: bool,
}

impl Shape {
    /// What a value looks like; one in base64 that holds text is that text.
    pub fn of(value: &str) -> Shape {
        let mut room = [0_u8; ROOM];
        let bare = value.trim_matches('"').as_bytes();
        let within = base64::text(bare, &mut room);
        Shape::of_octets(within.unwrap_or(value.as_bytes()))
    }

    fn of_octets(octets: &[u8]) -> Shape {
        let octets = &octets[..octets.len().min(LOOKED_AT)];
        let mut shape = Shape { address: is_ipv4(octets), ..Shape::default() };
        let mut token = Token::default();
        let mut at = 0;
        while at < octets.len() && shape.bits < PLENTY {
            let (octet, width) = if octets[at] == b'%' { decoded(&octets[at..]) } else { (octets[at], 1) };
            at += width;
            let class = CLASSES[usize::from(octet)];
            if class & (DIGIT | CAPITAL | SMALL) != 0 {
                token.push(octet, class);
                continue;
            }
            shape.json |= octet == b'{' || octet == b'[';
            let next = octets.get(at).copied().unwrap_or_default();
            shape.address |= octet == b'@' && token.length > token.digits && next.is_ascii_alphabetic();
            shape.take(&token);
            token = Token::default();
        }
        shape.take(&token);
        shape
    }

    /// Whether it can single a browser out.
    pub fn is_identifying(&self) -> bool {
        self.bits >= ENOUGH || self.address
    }

    /// Whether it is one random key and nothing else, as session keys are: 64 bits are the least that
    /// OWASP's advice on session management asks for.
    pub fn is_key(&self) -> bool {
        self.bits >= 64 && !self.json && self.times == 0
    }

    fn take(&mut self, token: &Token) {
        if token.length == 0 {
            return;
        }
        self.tokens += 1;
        self.longest = self.longest.max(token.length);
        if token.is_time() {
            self.times += 1;
        } else {
            self.bits += token.bits();
        }
    }
}

/// The first octet of a text with percent-encoding undone, and how many octets stood for it.
///
/// What is encoded twice ends a token, which is what nearly all such characters would do.
fn decoded(text: &[u8]) -> (u8, usize) {
    let hex = |octet: u8| char::from(octet).to_digit(16);
    let escape = |text: &[u8]| match text {
        [b'%', high, low, ..] => Some(hex(*high)? * 16 + hex(*low)?),
        _ => None,
    };
    match escape(text).map(|code| code as u8) {
        Some(b'%') if text.len() >= 5 && hex(text[3]).is_some() && hex(text[4]).is_some() => (b' ', 5),
        Some(octet) => (octet, 3),
        None => (text[0], 1),
    }
}

/// What an octet is, as a set: every octet of every value is asked.
const DIGIT: u8 = 1;
const CAPITAL: u8 = 2;
const SMALL: u8 = 4;
const HEX: u8 = 8;
const VOWEL: u8 = 16;

/// The sets of all octets.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut octet = 0_u8;
    while octet < 128 {
        let sets = [
            (octet.is_ascii_digit(), DIGIT),
            (octet.is_ascii_uppercase(), CAPITAL),
            (octet.is_ascii_lowercase(), SMALL),
            (octet.is_ascii_hexdigit(), HEX),
            (matches!(octet.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y'), VOWEL),
        ];
        let mut at = 0;
        while at < sets.len() {
            if sets[at].0 {
                classes[octet as usize] |= sets[at].1;
            }
            at += 1;
        }
        octet += 1;
    }
    classes
};

/// A run of letters and digits, as it is read.
#[derive(Default)]
struct Token {
    length: u32,
    digits: u32,
    hex: u32,
    /// Changes between letters and digits.
    mixes: u32,
    /// Changes from a small letter to a capital: few in wordsLikeThese, many in a random text.
    cases: u32,
    /// Consonants in a row, now and at most.
    consonants: u32,
    most_consonants: u32,
    /// The digits as a number; meaningless if there are letters or more than nineteen of them.
    number: u64,
    /// The class of the last octet.
    last: u8,
}

impl Token {
    #[inline(always)]
    fn push(&mut self, octet: u8, class: u8) {
        let last = if self.length == 0 { class } else { self.last };
        self.mixes += u32::from((last ^ class) & DIGIT != 0);
        self.cases += u32::from(last & SMALL != 0 && class & CAPITAL != 0);
        self.length += 1;
        self.hex += u32::from(class & HEX != 0);
        if class & DIGIT != 0 {
            self.digits += 1;
            self.number = self.number.wrapping_mul(10).wrapping_add(u64::from(octet & 0xf));
            self.consonants = 0;
        } else {
            self.consonants = if class & VOWEL != 0 { 0 } else { self.consonants + 1 };
            self.most_consonants = self.most_consonants.max(self.consonants);
        }
        self.last = class;
    }

    /// A point in time between 2001 and 2033 in seconds or milliseconds, or a calendar date.
    fn is_time(&self) -> bool {
        let calendar = |date: u64| {
            (1990..2100).contains(&(date / 10_000))
                && (1..=12).contains(&(date / 100 % 100))
                && (1..=31).contains(&(date % 100))
        };
        self.digits == self.length
            && match self.length {
                8 => calendar(self.number),
                10 => (1_000_000_000..2_000_000_000).contains(&self.number),
                13 => (1_000_000_000_000..2_000_000_000_000).contains(&self.number),
                14 => calendar(self.number / 1_000_000),
                _ => false,
            }
    }

    /// How many random bits it can hold: none if it reads like a word, a count or a code.
    fn bits(&self) -> u32 {
        let letters = self.length - self.digits;
        if letters == 0 {
            // A number of six digits and less is a count, an amount, a size or someone's who has many visitors.
            return if self.length >= 7 { self.length * 10 / 3 } else { 0 };
        }
        let all_hex = self.hex == self.length;
        let random = if self.digits == 0 {
            self.length >= 8 && (self.most_consonants >= 5 || self.cases * 4 > self.length || all_hex)
        } else {
            self.mixes >= 3
                || self.length >= 16
                || self.most_consonants >= 5
                || (all_hex && self.length >= 6 && self.mixes >= 1 && self.digits > 1)
        };
        match (random, all_hex) {
            (false, _) => 0,
            (true, true) => self.length * 4,
            (true, false) => self.length * 5,
        }
    }
}

/// Whether the value begins with the four numbers of an IPv4 address.
fn is_ipv4(value: &[u8]) -> bool {
    let numbers = value.split(|octet| *octet == b'.').take(4);
    let fits = |number: &[u8]| (1..=3).contains(&number.len()) && number.iter().all(u8::is_ascii_digit);
    let (count, length) = numbers
        .enumerate()
        .map(
            |(at, number)| {
                if at == 3 { number.split(|octet| !octet.is_ascii_digit()).next().unwrap_or(b"") } else { number }
            },
        )
        .take_while(|number| fits(number))
        .fold((0, 0), |(count, length), number| (count + 1, length + number.len()));
    count == 4 && length >= 7
}

/// Whether a value carries something that can single a browser out: a random id, a UUID, a hash, an address; a
/// flag, count, date, language or screen size does not.
///
/// Without a value nothing is claimed.
pub fn is_identifying(name: &str, value: Option<&str>) -> bool {
    value.is_some_and(|value| identifies(name, value, &Shape::of(value)))
}

/// The same, where the value's shape is known already.
///
/// Google Analytics' client id is a random number that can look like a point in time, so its form is known here.
pub fn identifies(name: &str, value: &str, shape: &Shape) -> bool {
    shape.is_identifying() || shows_client_id(name, value)
}

/// `GA1.2.1847268082.1613226868`, `fb.1.1613226868000.1847268082` and `1.1.1666529203.1613227445`: behind two short
/// parts a number by chance and a point in time, in either order. `_ga` and `__utma` have them elsewhere too.
fn shows_client_id(name: &str, value: &str) -> bool {
    let value = value.as_bytes();
    let is_long = |part: &&[u8]| part.len() >= 8 && part.iter().all(u8::is_ascii_digit);
    let all_parts = || value.split(|octet| *octet == b'.');
    let mut parts = all_parts();
    let versioned =
        parts.next().is_some_and(|part| part.len() <= 4) && parts.next().is_some_and(|part| part.len() <= 2);
    let two = || parts.clone().take(2).filter(is_long).count() == 2 && parts.clone().nth(2).is_none();
    // Microsoft Clarity: the visitor's id comes first, before a caret.
    let is_border = |octet: &u8| matches!(octet, b'^' | b'%');
    let clarity = || name == "_clck" && value.split(is_border).next().is_some_and(|id| id.len() >= 5);
    versioned && two()
        || clarity()
        || matches!(name, "_ga" | "__utma" | "vuid") && all_parts().filter(|part| part.len() >= 8).count() >= 2
}
