//! The bits of a TC string's segment, six to a letter of base64url.

use crate::consent::text::base64::{encoded, sextet};

/// Reads a segment from its beginning.
#[derive(Debug)]
pub struct Reader<'t> {
    letters: &'t [u8],
    at: usize,
}

impl<'t> Reader<'t> {
    /// Of a segment's text.
    pub fn of(segment: &'t str) -> Reader<'t> {
        Reader { letters: segment.as_bytes(), at: 0 }
    }

    /// The next bits as a number, at most 64. `None` past the end, and for what is no letter of base64url.
    pub fn number(&mut self, bits: usize) -> Option<u64> {
        let mut number = 0;
        for _ in 0..bits {
            number = number << 1 | u64::from(self.flag()?);
        }
        Some(number)
    }

    /// The next bits as a number of 16 bits or fewer.
    pub fn small(&mut self, bits: usize) -> Option<u16> {
        self.number(bits).and_then(|number| u16::try_from(number).ok())
    }

    /// The next bit.
    pub fn flag(&mut self) -> Option<bool> {
        let letter = sextet(*self.letters.get(self.at / 6)?)?;
        let bit = letter >> (5 - self.at % 6) & 1;
        self.at += 1;
        Some(bit == 1)
    }
}

/// Writes a segment.
#[derive(Debug, Default)]
pub struct Writer {
    octets: Vec<u8>,
    filled: usize,
}

impl Writer {
    /// Appends a number in so many bits, the highest first.
    pub fn number(&mut self, number: u64, bits: usize) {
        for bit in (0..bits).rev() {
            if self.filled.is_multiple_of(8) {
                self.octets.push(0);
            }
            if let Some(last) = self.octets.last_mut() {
                *last |= u8::from(number >> bit & 1 == 1) << (7 - self.filled % 8);
            }
            self.filled += 1;
        }
    }

    /// Appends one bit.
    pub fn flag(&mut self, flag: bool) {
        self.number(u64::from(flag), 1);
    }

    /// The segment as text.
    ///
    /// Bits are filled up with zeros to whole groups of three octets, as the IAB's own library does.
    pub fn text(mut self) -> String {
        while !self.octets.len().is_multiple_of(3) {
            self.octets.push(0);
        }
        encoded(&self.octets, true, false)
    }
}
