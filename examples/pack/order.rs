//! The order of the functions in the wasm: those that resemble each other lie side by side.
//!
//! What presses a zip looks back 32 KiB, and generic code makes functions that resemble each other all over a file thirty
//! times as long. The order is told to the optimizer as names by which it sorts; those are gone in what it writes.

use std::collections::{BTreeMap, BTreeSet};

use crate::Fault;

/// How many octets in a row two functions must share for that to count, and how many functions may share them before
/// they say nothing.
const PIECE: usize = 5;
const COMMON: usize = 40;

/// How many of the last functions the next one is held against.
const LOOK_BACK: usize = 4;

/// The module with names for its functions, which give the order when they are sorted.
pub fn named(wasm: &[u8]) -> Result<Vec<u8>, Fault> {
    let (mut imported, mut functions) = (0, Vec::new());
    let mut module = Reader(wasm.get(8..).ok_or("no wasm")?);
    while !module.0.is_empty() {
        let (kind, mut section) = (module.octet()?, module.slice()?);
        match kind {
            2 => imported = imports(&mut section)?,
            10 => functions = (0..section.number()?).map(|_| Ok(section.slice()?.0)).collect::<Result<_, Fault>>()?,
            _ => {}
        }
    }
    let mut names: Vec<(usize, String)> = (0..imported).map(|at| (at, format!("import{at:06}"))).collect();
    let mut places: Vec<(usize, usize)> = by_likeness(&functions).into_iter().zip(0..).collect();
    places.sort_unstable();
    names.extend(places.into_iter().map(|(function, place)| (imported + function, format!("{place:06}"))));
    let mut list = number(names.len());
    for (function, name) in names {
        list.extend(number(function));
        list.extend(number(name.len()));
        list.extend(name.as_bytes());
    }
    let section = [&number(4), b"name".as_slice(), &[1], &number(list.len()), &list].concat();
    Ok([wasm, &[0], &number(section.len()), &section].concat())
}

/// From the longest function on, always the one that shares most, for its length, with the last few.
fn by_likeness(functions: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<BTreeSet<&[u8]>> = functions.iter().map(|body| body.windows(PIECE).collect()).collect();
    let mut sharing: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            sharing.entry(piece).or_default().push(function);
        }
    }
    sharing.retain(|_, functions| (2..=COMMON).contains(&functions.len()));
    let mut left: BTreeSet<(usize, usize)> = functions.iter().map(|body| body.len()).zip(0..).collect();
    let mut order: Vec<usize> = Vec::new();
    while let Some((_, longest)) = left.last().copied() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for recent in order.iter().rev().take(LOOK_BACK) {
            for function in pieces[*recent].iter().filter_map(|piece| sharing.get(piece)).flatten() {
                *shared.entry(*function).or_default() += 1;
            }
        }
        // In a hundred thousandths; the 60 keep the very short ones from coming first.
        let likeness = |(function, count): (usize, usize)| (100_000 * count / (pieces[function].len() + 60), function);
        let unused = shared.into_iter().filter(|(function, _)| left.contains(&(functions[*function].len(), *function)));
        let next = unused.map(likeness).max().map_or(longest, |(_, function)| function);
        left.remove(&(functions[next].len(), next));
        order.push(next);
    }
    order
}

/// How many functions a module imports.
fn imports(section: &mut Reader<'_>) -> Result<usize, Fault> {
    let mut functions = 0;
    for _ in 0..section.number()? {
        section.slice()?;
        section.slice()?;
        match section.octet()? {
            0 => {
                section.number()?;
                functions += 1;
            }
            kind => return Err(format!("an import of kind {kind}, which wasm-bindgen does not make").into()),
        }
    }
    Ok(functions)
}

/// What is left to be read of a module, <https://webassembly.github.io/spec/core/binary/>.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn octet(&mut self) -> Result<u8, Fault> {
        let (first, rest) = self.0.split_first().ok_or("the wasm ends too early")?;
        self.0 = rest;
        Ok(*first)
    }

    fn number(&mut self) -> Result<usize, Fault> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let octet = self.octet()?;
            number |= usize::from(octet & 0x7f) << shift;
            shift += 7;
            if octet & 0x80 == 0 {
                return Ok(number);
            }
        }
    }

    fn slice(&mut self) -> Result<Reader<'a>, Fault> {
        let length = self.number()?;
        let (own, rest) = self.0.split_at_checked(length).ok_or("the wasm ends too early")?;
        self.0 = rest;
        Ok(Reader(own))
    }
}

fn number(mut number: usize) -> Vec<u8> {
    let mut octets = Vec::new();
    while number > 0x7f {
        octets.push(number as u8 | 0x80);
        number >>= 7;
    }
    octets.push(number as u8);
    octets
}
