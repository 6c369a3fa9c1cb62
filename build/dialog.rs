//! Folds the words of consent dialogs into one line a class: `accept<TAB> accept| agree|...`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use crate::tables::lines;

include!("../src/consent/dialog/fold.rs");

/// A phrase begins with a space, and ends with one unless it is the beginning of a word.
pub fn words(from: &str, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut classes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in lines(from, 3)? {
        let [class, _, phrases] = row.as_slice() else { continue };
        let into = classes.entry(class.clone()).or_default();
        for phrase in phrases.split('|') {
            let folded = fold(phrase.trim_end_matches('*'));
            let folded = if phrase.ends_with('*') { folded.trim_end().to_owned() } else { folded };
            if folded.trim().is_empty() {
                return Err(format!("{from}: {class} has the phrase {phrase:?}, which says nothing").into());
            }
            // What begins with a phrase that is there already adds nothing.
            if !into.iter().any(|known| folded.starts_with(known.as_str())) {
                into.retain(|known| !known.starts_with(folded.as_str()));
                into.push(folded);
            }
        }
    }
    let text: String = classes.iter().map(|(class, phrases)| format!("{class}\t{}\n", phrases.join("|"))).collect();
    fs::write(to, text)?;
    Ok(())
}
