//! Sets of vendors, by their numbers in the global vendor list.

use super::bits::{Reader, Writer};

/// A set of vendors.
///
/// Kept as bits: a hostile string can name 4,095 ranges of 65,535 vendors each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vendors {
    words: Vec<u64>,
}

impl Vendors {
    /// Of single numbers.
    pub fn of(numbers: impl IntoIterator<Item = u16>) -> Vendors {
        let mut vendors = Vendors::default();
        for number in numbers {
            vendors.add(number, number);
        }
        vendors
    }

    /// Adds all numbers of a range, both ends included. 0 is no vendor.
    pub fn add(&mut self, first: u16, last: u16) {
        let (first, last) = (usize::from(first.max(1)), usize::from(last));
        if last < first {
            return;
        }
        if self.words.len() <= last / 64 {
            self.words.resize(last / 64 + 1, 0);
        }
        for word in first / 64..=last / 64 {
            let low = if word == first / 64 { first % 64 } else { 0 };
            let high = if word == last / 64 { last % 64 } else { 63 };
            self.words[word] |= (u64::MAX >> (63 - high)) & (u64::MAX << low);
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Every number, in order.
    pub fn numbers(&self) -> impl Iterator<Item = u16> {
        let words = self.words.iter().enumerate();
        words.flat_map(|(at, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| (at * 64 + bit) as u16)
        })
    }

    /// The numbers as ranges, both ends included.
    pub fn ranges(&self) -> Vec<(u16, u16)> {
        let mut ranges: Vec<(u16, u16)> = Vec::new();
        for number in self.numbers() {
            match ranges.last_mut() {
                Some(range) if range.1 + 1 == number => range.1 = number,
                _ => ranges.push((number, number)),
            }
        }
        ranges
    }

    /// Both sets together.
    pub fn and(&self, other: &Vendors) -> Vendors {
        let mut both = self.clone();
        for (first, last) in other.ranges() {
            both.add(first, last);
        }
        both
    }

    /// Reads a vendor section: as ranges, or a bit for each.
    pub fn read(bits: &mut Reader<'_>) -> Option<Vendors> {
        let most = bits.small(16)?;
        if bits.flag()? {
            return Vendors::read_ranges(bits);
        }
        let mut vendors = Vendors::default();
        for number in 1..=most {
            if bits.flag()? {
                vendors.add(number, number);
            }
        }
        Some(vendors)
    }

    /// Reads entries, each a number or a range.
    pub fn read_ranges(bits: &mut Reader<'_>) -> Option<Vendors> {
        let mut vendors = Vendors::default();
        for _ in 0..bits.small(12)? {
            let range = bits.flag()?;
            let first = bits.small(16)?;
            let last = if range { bits.small(16)? } else { first };
            vendors.add(first, last);
        }
        Some(vendors)
    }

    /// Writes a vendor section, in the shorter of the two ways.
    pub fn write(&self, bits: &mut Writer) {
        let ranges = self.ranges();
        let most = ranges.last().map_or(0, |range| range.1);
        let length: usize = ranges.iter().map(|range| if range.0 == range.1 { 17 } else { 33 }).sum();
        let as_ranges = ranges.len() < 4096 && length + 12 < usize::from(most);
        bits.number(u64::from(most), 16);
        bits.flag(as_ranges);
        if as_ranges {
            return self.write_ranges(bits);
        }
        for number in 1..=usize::from(most) {
            bits.flag(self.words[number / 64] >> (number % 64) & 1 == 1);
        }
    }

    /// Writes entries, each a number or a range.
    pub fn write_ranges(&self, bits: &mut Writer) {
        let ranges = self.ranges();
        bits.number(ranges.len() as u64, 12);
        for (first, last) in ranges {
            bits.flag(first != last);
            bits.number(u64::from(first), 16);
            if first != last {
                bits.number(u64::from(last), 16);
            }
        }
    }
}
