//! The known cookies: rows of three tables under the fingerprints of their names.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::fingerprint::spelling;
use crate::tables::{Numbers, camel, index, key, lines, texts};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// One line of any of the tables.
struct Line {
    file: String,
    spelling: u8,
    hosts: String,
    category: String,
    provider: String,
    purpose: String,
}

impl Line {
    /// What it says that is not the name's own: provider, purpose, hosts, category.
    fn fact(&self) -> (&str, &str, &str, &str) {
        (&self.provider, &self.purpose, &self.hosts, &self.category)
    }
}

/// A name's pattern: where its star is.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Pattern {
    Whole(String),
    Beginning(String),
    End(String),
}

/// Writes the tables. `protected` has no category: it is necessary; earlier files hold against later ones. `spelled`
/// gets the same rows with their names spelled out, for what runs in pages.
pub fn cookies(purposes: &str, protected: &str, others: &[&str], to: &Path, spelled: &Path) -> Outcome<()> {
    let purposes = lines(purposes, 3)?;
    let mut names: BTreeMap<Pattern, Vec<Line>> = BTreeMap::new();
    for row in lines(protected, 4)? {
        let [name, hosts, provider, purpose] = &row[..] else { continue };
        add(&mut names, protected, name, [hosts, "necessary", provider, purpose])?;
    }
    for file in others {
        for row in lines(file, 5)? {
            let [name, hosts, category, provider, purpose] = &row[..] else { continue };
            add(&mut names, file, name, [hosts, category, provider, purpose])?;
        }
    }
    for lines in names.values_mut() {
        lines.sort_by_key(|line| line.hosts == "-");
    }
    fs::write(spelled, spell(&names))?;
    let mut out = String::new();
    let ordered = order(&mut out, &names)?;
    // Of what is known, little is said of one name alone: rows share facts, which lie by provider.
    let mut facts: BTreeMap<(&str, &str, &str, &str), u16> =
        names.values().flatten().map(|line| (line.fact(), 0)).collect();
    let (mut hosts, mut providers) = (Numbers::default(), Numbers::default());
    hosts.of("-");
    providers.of("-");
    let mut written = Vec::new();
    for (number, ((provider, purpose, host, category), own)) in facts.iter_mut().enumerate() {
        *own = u16::try_from(number)?;
        let known = purposes.iter().position(|known| known[0] == *purpose);
        written.push(format!(
            "Fact {{ hosts: {}, provider: {}, purpose: {}, category: Category::{} }}",
            hosts.of(host),
            providers.of(provider),
            known.ok_or_else(|| format!("{purpose}: no such purpose"))?,
            camel(category),
        ));
    }
    writeln!(out, "pub static FACTS: [Fact; {}] = [{}];", written.len(), written.join(",\n"))?;
    rows(&mut out, &ordered, |line| facts.get(&line.fact()).copied().unwrap_or_default())?;
    texts(&mut out, "HOST_LISTS", hosts.texts.iter().map(|list| list.trim_matches('-')))?;
    texts(&mut out, "PROVIDERS", providers.texts.iter().map(String::as_str))?;
    writeln!(out, "pub static PURPOSES: [Purpose; {}] = [", purposes.len())?;
    for row in &purposes {
        let role = if row[2] == "-" { "None".to_owned() } else { format!("Some(Role::{})", camel(&row[2])) };
        writeln!(out, "Purpose {{ code: {:?}, function: {:?}, role: {role} }},", row[0], row[1])?;
    }
    writeln!(out, "];")?;
    fs::write(to, out)?;
    Ok(())
}

/// Writes the indexes of names and returns the lines of each name in the order in which rows lie: whole names, beginnings,
/// ends.
fn order<'a>(out: &mut String, names: &'a BTreeMap<Pattern, Vec<Line>>) -> Outcome<Vec<&'a [Line]>> {
    let (mut wholes, mut beginnings, mut ends) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for (pattern, lines) in names {
        let lines = lines.as_slice();
        let twice = match pattern {
            Pattern::Whole(name) => wholes.insert(key(name), lines).is_some(),
            Pattern::Beginning(name) => beginnings.insert(key(name), lines).is_some(),
            Pattern::End(name) => {
                ends.push((name, lines));
                false
            }
        };
        if twice {
            return Err("two names share a fingerprint".into());
        }
    }
    // The longest end that fits comes first.
    ends.sort_by_key(|(end, _)| std::cmp::Reverse(end.len()));
    // A name is looked up once among the whole ones and once for each of its octets among the beginnings.
    let mut ordered = index(out, "WHOLES", 8, &wholes)?;
    writeln!(out, "pub const FIRST_BEGINNING: usize = {};", ordered.len())?;
    ordered.extend(index(out, "BEGINNINGS", 2, &beginnings)?);
    writeln!(out, "pub const FIRST_END: usize = {};", ordered.len())?;
    let (ends, lines): (Vec<&String>, Vec<&[Line]>) = ends.into_iter().unzip();
    writeln!(out, "pub static ENDS: [&str; {}] = {ends:?};", ends.len())?;
    ordered.extend(lines);
    Ok(ordered)
}

/// Writes the rows: the first of every name under the name's place, all others apart.
fn rows(out: &mut String, ordered: &[&[Line]], fact: impl Fn(&Line) -> u16) -> Outcome<()> {
    const MORE: u16 = 0x80;
    let (mut low, mut high, mut spellings, mut further) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (place, lines) in ordered.iter().enumerate() {
        for (at, line) in lines.iter().enumerate() {
            let fact = fact(line);
            if at > 0 {
                further.push(format!("Further {{ place: {place}, fact: {fact}, spelling: {} }}", line.spelling));
                continue;
            }
            let more = if lines.len() > 1 { MORE } else { 0 };
            low.push(fact & 0xff);
            high.push(u8::try_from(fact >> 8 | more)?);
            spellings.push(line.spelling);
        }
    }
    for (name, column) in
        [("FACT_LOW", format!("{low:?}")), ("FACT_HIGH", format!("{high:?}")), ("SPELLINGS", format!("{spellings:?}"))]
    {
        writeln!(out, "pub static {name}: [u8; {}] = {column};", ordered.len())?;
    }
    Ok(writeln!(out, "pub static FURTHER: [Further; {}] = [{}];", further.len(), further.join(",\n"))?)
}

/// Adds a line. What an earlier file says of the same name and hosts holds; twice in one file is a mistake.
fn add(names: &mut BTreeMap<Pattern, Vec<Line>>, file: &str, name: &str, columns: [&str; 4]) -> Outcome<()> {
    let lower = name.to_ascii_lowercase();
    let pattern = match (lower.strip_prefix('*'), lower.strip_suffix('*')) {
        (Some(end), _) => Pattern::End(end.to_owned()),
        (None, Some(beginning)) => Pattern::Beginning(beginning.to_owned()),
        (None, None) => Pattern::Whole(lower),
    };
    let lines = names.entry(pattern).or_default();
    let [hosts, category, provider, purpose] = columns.map(str::to_owned);
    match lines.iter().find(|line| line.hosts == hosts) {
        Some(earlier) if earlier.file == file => Err(format!("{file}: {name} of {hosts} stands there twice").into()),
        Some(_) => Ok(()),
        None => {
            let spelling = spelling(name.trim_matches('*'));
            lines.push(Line { file: file.to_owned(), spelling, hosts, category, provider, purpose });
            Ok(())
        }
    }
}

fn spell(names: &BTreeMap<Pattern, Vec<Line>>) -> String {
    let name = |pattern: &Pattern| match pattern {
        Pattern::Whole(name) => name.clone(),
        Pattern::Beginning(name) => format!("{name}*"),
        Pattern::End(name) => format!("*{name}"),
    };
    let row = |line: &Line| format!("({:?}, Category::{})", line.hosts, camel(&line.category));
    let rows = |lines: &[Line]| lines.iter().map(row).collect::<Vec<_>>().join(", ");
    let known: Vec<String> =
        names.iter().map(|(pattern, lines)| format!("({:?}, &[{}])", name(pattern), rows(lines))).collect();
    format!("pub static SPELLED: &[(&str, &[(&str, Category)])] = &[{}];", known.join(",\n"))
}
