//! The known cookies: rows of three tables under the fingerprints of their names.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::fingerprint::{Kind, spelling};
use crate::tables::{Numbers, camel, index, key, lines};

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
    let (mut hosts, mut providers) = (Numbers::default(), Numbers::default());
    hosts.of("-");
    providers.of("-");
    let (mut out, mut rows, mut ends) = (String::new(), Vec::new(), Vec::new());
    let mut keys: BTreeMap<u64, u16> = BTreeMap::new();
    for (pattern, lines) in names {
        let first = u16::try_from(rows.len())?;
        let last = lines.len() - 1;
        for (at, line) in lines.iter().enumerate() {
            let purpose = purposes.iter().position(|known| known[0] == line.purpose);
            let purpose = purpose.ok_or_else(|| format!("{}: no such purpose", line.purpose))?;
            rows.push(format!(
                "Row {{ hosts: {}, provider: {}, spelling: {}, purpose: {purpose}, category: Category::{}, last: {} }},",
                hosts.of(&line.hosts),
                providers.of(&line.provider),
                line.spelling,
                camel(&line.category),
                at == last,
            ));
        }
        match pattern {
            Pattern::Whole(name) => keys.insert(key(&name, Kind::Whole), first),
            Pattern::Beginning(name) => keys.insert(key(&name, Kind::Beginning), first),
            Pattern::End(name) => {
                ends.push((name, first));
                None
            }
        };
    }
    // The longest end that fits comes first.
    ends.sort_by_key(|(end, _)| std::cmp::Reverse(end.len()));
    index(&mut out, "NAMES", &keys)?;
    writeln!(out, "pub static ENDS: [(&str, u16); {}] = {ends:?};", ends.len())?;
    writeln!(out, "pub static ROWS: [Row; {}] = [{}];", rows.len(), rows.join("\n"))?;
    let lists: Vec<String> = hosts.texts.iter().map(|text| list(text)).collect();
    writeln!(out, "pub static HOST_LISTS: [&[&str]; {}] = [{}];", lists.len(), lists.join(", "))?;
    writeln!(out, "pub static PROVIDERS: [&str; {}] = {:?};", providers.texts.len(), providers.texts)?;
    writeln!(out, "pub static PURPOSES: [Purpose; {}] = [", purposes.len())?;
    for row in &purposes {
        let role = if row[2] == "-" { "None".to_owned() } else { format!("Some(Role::{})", camel(&row[2])) };
        writeln!(out, "Purpose {{ code: {:?}, function: {:?}, role: {role} }},", row[0], row[1])?;
    }
    writeln!(out, "];")?;
    fs::write(to, out)?;
    Ok(())
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

fn list(hosts: &str) -> String {
    let hosts: Vec<&str> = hosts.split(',').filter(|host| *host != "-").collect();
    format!("&{hosts:?}")
}
