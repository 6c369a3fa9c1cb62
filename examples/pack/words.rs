//! Puts the words of consent dialogs into the script that looks for banners, from the table that the core reads too.

use std::fs;
use std::path::Path;

use crate::Fault;

const TABLE: &str = "src/consent/dialog/words.tsv";

/// Replaces `@topic@` and `@answer@` in a script by alternatives of a regular expression.
pub fn fill(script: &Path) -> Result<(), Fault> {
    let table = fs::read_to_string(TABLE).map_err(|error| format!("reading {TABLE}: {error}"))?;
    let of = |classes: &[&str]| -> Vec<String> {
        let rows = table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
        let rows = rows.filter(|row| row.first().is_some_and(|class| classes.contains(class)));
        rows.filter_map(|row| row.get(2).map(|phrases| phrases.split('|').map(str::to_owned).collect::<Vec<_>>()))
            .flatten()
            .collect()
    };
    let topic: Vec<String> = shortest(of(&["topic"])).iter().map(|phrase| with_accents(phrase)).collect();
    let answer = shortest(of(&["accept", "refuse", "yes", "no", "ok"]));
    let text = fs::read_to_string(script)?;
    fs::write(script, text.replace("@topic@", &topic.join("|")).replace("@answer@", &answer.join("|")))?;
    Ok(())
}

/// Without those that begin with another one.
fn shortest(phrases: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for phrase in phrases {
        let (stem, end) = match phrase.strip_suffix('*') {
            Some(stem) => (stem, ""),
            None => (phrase.as_str(), "(?!\\p{L})"),
        };
        if !kept.iter().any(|known| !known.contains('(') && stem.starts_with(known.as_str())) {
            kept.retain(|known| end == "(?!\\p{L})" || !known.starts_with(stem));
            kept.push(format!("{stem}{end}"));
        }
    }
    kept.dedup();
    kept
}

/// The table has its words without accents; the script reads texts as they stand in the page.
fn with_accents(phrase: &str) -> String {
    let (stem, end) = phrase.split_once('(').map_or((phrase, String::new()), |(stem, end)| (stem, format!("({end}")));
    let wide = stem.chars().map(|letter| match letter {
        'a' => "[aàáâãäåăą]".to_owned(),
        'c' => "[cçćč]".to_owned(),
        'e' => "[eèéêëęě]".to_owned(),
        'i' => "[iíîï]".to_owned(),
        'o' => "[oóôöőø]".to_owned(),
        's' => "[sśšș]".to_owned(),
        'u' => "[uùúüű]".to_owned(),
        'y' => "[yý]".to_owned(),
        'z' => "[zżž]".to_owned(),
        other => other.to_string(),
    });
    wide.collect::<String>() + &end
}
