//! Turns the tab-separated tables that people edit into Rust statics that are used in place.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::fingerprint::{BEGINNINGS, Fingerprint, Texts, beginning, bucket, print, top};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The lines of a table: its columns, comments left out.
pub fn lines(from: &str, columns: usize) -> Outcome<Vec<Vec<String>>> {
    println!("cargo::rerun-if-changed={from}");
    let mut rows = Vec::new();
    for (at, line) in fs::read_to_string(from)?.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if row.len() != columns {
            return Err(format!("{from}:{}: {} columns instead of {columns}", at + 1, row.len()).into());
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The number of each text in the order in which it came first.
#[derive(Default)]
pub struct Numbers {
    /// The texts.
    pub texts: Vec<String>,
    known: BTreeMap<String, usize>,
}

impl Numbers {
    /// The number of a text.
    pub fn of(&mut self, text: &str) -> usize {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        self.texts.push(text.to_owned());
        self.known.insert(text.to_owned(), self.texts.len() - 1);
        self.texts.len() - 1
    }
}

/// Writes an index as `pub static NAME: Index`, with `load` keys in a bucket or up to half as many, and returns what its
/// keys stand for by their places.
pub fn index<T: Copy>(out: &mut String, name: &str, load: usize, keys: &BTreeMap<u64, T>) -> Outcome<Vec<T>> {
    let count = (keys.len() / load).next_power_of_two();
    let mut buckets: Vec<BTreeMap<(u16, u8), T>> = Vec::new();
    buckets.resize_with(count, BTreeMap::new);
    for (number, value) in keys {
        if buckets[bucket(*number, count)].insert(print(*number), *value).is_some() {
            return Err(format!("two keys of {name} share a fingerprint").into());
        }
    }
    let mut starts = vec![0_u16];
    for keys in &buckets {
        starts.push(starts[starts.len() - 1] + u16::try_from(keys.len())?);
    }
    let prints: Vec<u16> = buckets.iter().flatten().map(|((low, _), _)| *low).collect();
    let more: Vec<u8> = buckets.iter().flatten().map(|((_, more), _)| *more).collect();
    writeln!(out, "pub static {name}: Index = Index {{ starts: &{starts:?}, prints: &{prints:?}, more: &{more:?} }};")?;
    Ok(buckets.iter().flat_map(BTreeMap::values).copied().collect())
}

/// Writes `pub static NAME: Texts`.
pub fn texts<'a>(out: &mut String, name: &str, texts: impl Iterator<Item = &'a str>) -> Outcome<()> {
    let (mut all, mut starts, mut lengths) = (String::new(), Vec::new(), Vec::new());
    for (place, text) in texts.enumerate() {
        if place.is_multiple_of(Texts::STEP) {
            starts.push(u16::try_from(all.len())?);
        }
        all.push_str(text);
        lengths.push(u16::try_from(text.len())?);
    }
    let fields = format!("all: {all:?}, starts: &{starts:?}, lengths: &{lengths:?}");
    Ok(writeln!(out, "pub static {name}: Texts = Texts {{ {fields} }};")?)
}

/// The number of a text as a key.
pub fn key(text: &str) -> u64 {
    text.bytes().fold(Fingerprint::EMPTY, Fingerprint::with).number()
}

/// The number of a host: its octets from the last to the first, so that every parent domain comes on the way.
fn host_key(host: &str) -> u64 {
    host.bytes().rev().fold(Fingerprint::EMPTY, Fingerprint::with).number()
}

/// The rules of the Public Suffix List by their labels; the flags are those of `src/site/suffix.rs`.
pub fn suffixes(from: &str, to: &Path) -> Outcome<()> {
    println!("cargo::rerun-if-changed={from}");
    let mut keys: BTreeMap<u64, u8> = BTreeMap::new();
    let (mut longest, text) = (0, fs::read_to_string(from)?);
    for rule in text.lines().filter(|line| !line.starts_with('#')) {
        let (flag, labels) = match rule.strip_prefix("*.") {
            Some(rest) => (2, rest),
            None => rule.strip_prefix('!').map_or((1, rule), |rest| (4, rest)),
        };
        *keys.entry(host_key(labels)).or_default() |= flag;
        longest = longest.max(labels.split('.').count());
    }
    let mut out = format!("pub const LONGEST: usize = {longest};\n");
    let with_tops: BTreeMap<u64, (u8, u8)> = keys.iter().map(|(key, flags)| (*key, (top(*key), *flags))).collect();
    let (tops, flags): (Vec<u8>, Vec<u8>) = index(&mut out, "RULES", 8, &with_tops)?.into_iter().unzip();
    for (name, column) in [("TOPS", tops), ("FLAGS", flags)] {
        writeln!(out, "pub static {name}: [u8; {}] = {column:?};", column.len())?;
    }
    Ok(fs::write(to, out)?)
}

/// The hosts and what they do. Earlier files hold against later ones.
pub fn hosts(files: &[&str], to: &Path) -> Outcome<()> {
    let mut entities: Numbers = Numbers::default();
    let mut keys: BTreeMap<u64, u16> = BTreeMap::new();
    for file in files {
        for row in lines(file, 3)? {
            let entity = u16::try_from(entities.of(&format!("{}\t{}", row[1], row[2])))?;
            keys.entry(host_key(&row[0])).or_insert(entity);
        }
    }
    let mut out = String::new();
    let owners = index(&mut out, "HOSTS", 8, &keys)?;
    writeln!(out, "pub static OWNERS: [u16; {}] = {owners:?};", owners.len())?;
    let entities: Vec<(&str, &str)> = entities.texts.iter().filter_map(|entity| entity.split_once('\t')).collect();
    let businesses: Vec<String> =
        entities.iter().map(|(business, _)| format!("Business::{}", camel(business))).collect();
    writeln!(out, "pub static BUSINESSES: [Business; {}] = [{}];", businesses.len(), businesses.join(", "))?;
    texts(&mut out, "NAMES", entities.iter().map(|(_, name)| *name))?;
    fs::write(to, out)?;
    Ok(())
}

/// The model with the smallest of each feature's four weights at zero. Only their differences count, and with so many
/// zeros a zip holds them in 43 KB instead of 52.
pub fn model(from: &str, to: &Path) -> Outcome<()> {
    /// Numbers that are no weights, as in `src/classify/model.rs`.
    const HEAD: usize = 8 * 4;
    println!("cargo::rerun-if-changed={from}");
    let mut octets = fs::read(from)?;
    for weights in octets.get_mut(HEAD..).ok_or("no model")?.chunks_mut(4) {
        let least = weights.iter().map(|weight| *weight as i8).min().unwrap_or_default();
        for weight in weights {
            let above = (*weight as i8).checked_sub(least).ok_or("weights too far apart")?;
            *weight = above as u8;
        }
    }
    Ok(fs::write(to, octets)?)
}

/// The beginnings of values that a server sealed.
pub fn sealed(from: &str, to: &Path) -> Outcome<()> {
    let beginnings: Vec<String> = lines(from, 2)?.into_iter().map(|row| row[0].clone()).collect();
    fs::write(to, format!("pub static SEALED: &[&str] = &{beginnings:?};"))?;
    Ok(())
}

/// The words by which roles are told: those of their own, and those that count inside others.
pub fn words(from: &str, to: &Path) -> Outcome<()> {
    let mut keys: BTreeMap<u64, u16> = BTreeMap::new();
    let mut parts: BTreeMap<u64, u16> = BTreeMap::new();
    let mut beginnings = [0_u8; BEGINNINGS / 8];
    let mut signs: Numbers = Numbers::default();
    for row in lines(from, 3)? {
        let sign = u16::try_from(signs.of(&row[2]))?;
        let key = key(&row[0]);
        if keys.insert(key, sign).is_some_and(|other| other != sign) {
            return Err(format!("{from}: {} is a sign of two things", row[0]).into());
        }
        if row[1] == "part" {
            let place = beginning(row[0].as_bytes()).ok_or("a part is too short")?;
            beginnings[place / 8] |= 1 << (place % 8);
            parts.insert(key, sign);
        }
    }
    let mut out = String::new();
    for (name, keys) in [("WORD", &keys), ("PART", &parts)] {
        let signs = index(&mut out, &format!("{name}S"), 2, keys)?;
        writeln!(out, "pub static {name}_SIGNS: [u16; {}] = {signs:?};", signs.len())?;
    }
    writeln!(out, "pub static PART_BEGINNINGS: [u8; {}] = {beginnings:?};", beginnings.len())?;
    let signs: Vec<String> = signs.texts.iter().map(|sign| format!("Sign::{}", camel(sign))).collect();
    writeln!(out, "pub static SIGNS: &[Sign] = &[{}];", signs.join(", "))?;
    fs::write(to, out)?;
    Ok(())
}

/// `customer-success` as the name of a variant.
pub fn camel(word: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    word.split('-').map(capital).collect()
}
