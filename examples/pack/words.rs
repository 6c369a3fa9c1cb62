//! Puts the words of consent dialogs into the script that looks for banners, from the table that the core reads too.

use std::fs;
use std::path::Path;

use jarkeeper::consent::dialog::fold;

use crate::Fault;

const TABLE: &str = "src/consent/dialog/words.tsv";

/// What follows the end of a word. Classes of all letters, and letters in any case or accent, take browsers milliseconds
/// to compile, in every page: the script folds texts first, and then no other letters than these are left.
const END: &str = "(?![a-z\\u0370-\\uffff])";

/// Replaces `@topic@` and `@answer@` in a script by alternatives of a regular expression, `@stems@` by what the former
/// begin with, and `@plain@` by a table of letters.
pub fn fill(script: &Path) -> Result<(), Fault> {
    let table = fs::read_to_string(TABLE).map_err(|error| format!("reading {TABLE}: {error}"))?;
    let of = |classes: &[&str]| -> Vec<String> {
        let rows = table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
        let rows = rows.filter(|row| row.first().is_some_and(|class| classes.contains(class)));
        rows.filter_map(|row| row.get(2).map(|phrases| phrases.split('|').map(str::to_owned).collect::<Vec<_>>()))
            .flatten()
            .collect()
    };
    let topic = alternatives(&of(&["topic"]));
    let stems = of(&["topic"]).join("|").replace('*', "");
    let answer = alternatives(&of(&["accept", "refuse", "yes", "no", "ok"]));
    let text = fs::read_to_string(script)?;
    fs::write(
        script,
        text.replace("@topic@", &topic)
            .replace("@stems@", &stems)
            .replace("@answer@", &answer)
            .replace("@plain@", &plain()),
    )?;
    Ok(())
}

/// Alternatives of a regular expression for these phrases, without those that begin with another beginning of a word.
fn alternatives(phrases: &[String]) -> String {
    let mut stems: Vec<&str> = phrases.iter().filter_map(|phrase| phrase.strip_suffix('*')).collect();
    let all = stems.clone();
    let is_covered = |phrase: &str| all.iter().any(|stem| *stem != phrase && phrase.starts_with(stem));
    stems.retain(|stem| !is_covered(stem));
    let mut words: Vec<&str> = phrases.iter().map(String::as_str).collect();
    words.retain(|word| !word.ends_with('*') && !all.iter().any(|stem| word.starts_with(stem)));
    for list in [&mut stems, &mut words] {
        list.sort_unstable();
        list.dedup();
    }
    format!("{}|(?:{}){END}", stems.join("|"), words.join("|"))
}

/// The letters that stand for others without an accent, as an object of the script's language.
fn plain() -> String {
    let letters = ('\u{df}'..='\u{24f}').chain('\u{390}'..='\u{3ce}').filter(|letter| letter.is_lowercase());
    let letters = letters.filter_map(|letter| {
        let folded = fold(&letter.to_string());
        let folded = folded.trim();
        (!folded.is_empty() && folded != letter.to_string()).then(|| format!("{letter}:\"{folded}\""))
    });
    letters.collect::<Vec<_>>().join(",")
}
