//! The names that the guard knows, from the same rows as `known.rs`.
//!
//! Only names that somebody may refuse are in them, and of the others those that look like one of them: `_ga_session`
//! after `_ga_*`. A line is a name, a tab, and its rows or, where hosts make a difference, the number of the line of
//! [`Tables::rows`] that has them. The rows are the first letter of a category, for some hosts
//! (`m:example.org,example.*`) or any.

use std::collections::BTreeMap;

use crate::category::Category;
use crate::classify::{Observed, judge};
use crate::site::{Host, Site};

include!(concat!(env!("OUT_DIR"), "/spelled_cookies.rs"));

type Rows = &'static [(&'static str, Category)];

/// The tables, each of lines in the order of their names.
pub struct Tables {
    /// Whole names.
    pub whole: String,
    /// Beginnings of names.
    pub beginnings: String,
    /// Ends of names.
    pub endings: String,
    /// Rows that names share.
    pub rows: String,
}

/// The tables.
pub fn tables() -> Tables {
    let refusable: Vec<&str> = SPELLED.iter().filter(|(_, rows)| may_be_refused(rows)).map(|(name, _)| *name).collect();
    let (mut whole, mut beginnings, mut endings) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (name, rows) in SPELLED {
        // A beginning of any kind comes before an end.
        if may_be_refused(rows) || name.ends_with('*') || refusable.iter().any(|other| looks_like(name, other)) {
            let (table, bare) = match (name.strip_suffix('*'), name.strip_prefix('*')) {
                (Some(beginning), _) if !beginning.starts_with('*') => (&mut beginnings, beginning),
                (_, Some(end)) => (&mut endings, end),
                (..) => (&mut whole, *name),
            };
            table.insert(bare, written(name, rows));
        }
    }
    let mut shared: Vec<String> =
        [&whole, &beginnings, &endings].into_iter().flat_map(|table| table.values().cloned()).collect();
    shared.retain(|rows| rows.len() > 1);
    shared.sort_unstable();
    shared.dedup();
    let lines = |table: BTreeMap<&str, String>| {
        let line = |(name, rows): (&str, String)| match shared.binary_search(&rows) {
            Ok(at) => format!("{name}\t{at}"),
            Err(_) => format!("{name}\t{rows}"),
        };
        table.into_iter().map(line).collect::<Vec<_>>().join("\n")
    };
    Tables { whole: lines(whole), beginnings: lines(beginnings), endings: lines(endings), rows: shared.join("\n") }
}

fn may_be_refused(rows: Rows) -> bool {
    rows.iter().any(|(_, category)| *category != Category::Necessary)
}

/// Whether a pattern that may be refused would speak of a name too.
fn looks_like(name: &str, other: &str) -> bool {
    let bare = name.trim_matches('*');
    match (other.strip_suffix('*'), other.strip_prefix('*')) {
        (Some(beginning), _) => bare.starts_with(beginning),
        (None, Some(end)) => bare.ends_with(end),
        (None, None) => false,
    }
}

fn written(name: &str, rows: Rows) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|(hosts, category)| match *hosts {
            "-" => letter(free(name, *category)).to_owned(),
            hosts => format!("{}:{hosts}", letter(*category)),
        })
        .collect();
    rows.join(";")
}

/// A few octets alone give way to the words of a role, see `protected.rs`; where a whole name does, it is known here.
fn free(name: &str, category: Category) -> Category {
    if name.contains('*') || category == Category::Necessary {
        return category;
    }
    let site = Host::parse("example.org").map(|host| (Site::of(&host), host));
    let Some((site, host)) = site else { return Category::Necessary };
    let seen = Observed {
        name,
        host: Some(host),
        site: Some(&site),
        http_only: Some(false),
        session: Some(true),
        set_by_header: Some(false),
        ..Observed::default()
    };
    if judge(&seen).category() == category { category } else { Category::Necessary }
}

fn letter(category: Category) -> &'static str {
    &category.word()[..1]
}

/// Parts of every word by which a role is told: a name that has none of them has no such word.
pub fn protected_words() -> Vec<&'static str> {
    let rows = include_str!("../classify/data/role_words.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter(|row| !row.ends_with("\ttracking") && !row.ends_with("\tcounting"));
    let mut words: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| word.len());
    let mut parts: Vec<&str> = Vec::new();
    for word in words {
        if !parts.iter().any(|part| word.contains(part)) {
            parts.push(word);
        }
    }
    parts
}
