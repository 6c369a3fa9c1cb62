//! What labels say, by the words in them: `words.tsv`, folded by the build into one line a class.

include!("fold.rs");

const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/dialog_words.txt"));

/// Where a phrase of a class stands first in a folded text.
pub(super) fn first(class: &str, folded: &str) -> Option<usize> {
    let phrases = WORDS.lines().find_map(|line| line.strip_prefix(class)?.strip_prefix('\t'))?;
    phrases.split('|').filter_map(|phrase| folded.find(phrase)).min()
}

/// Whether a folded text has a phrase of a class.
pub fn has(class: &str, folded: &str) -> bool {
    first(class, folded).is_some()
}

/// Whether a folded text begins with a phrase of a class.
pub fn begins(class: &str, folded: &str) -> bool {
    first(class, folded) == Some(0)
}

/// What a button is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Says yes; to everything if its label says so.
    Accept {
        /// The label says "all".
        all: bool,
    },
    /// Says no to everything that is not necessary.
    Refuse {
        /// The label says "all".
        all: bool,
    },
    /// Keeps what is set.
    Save,
    /// Opens the choice.
    Settings,
    /// Takes notice, and says neither yes nor no.
    Notice,
    /// Dismisses.
    Close,
    /// Leads to a text.
    Inform,
    /// Is not to be touched: it costs money, leads to an account, or says nothing that is known.
    Other,
}

/// What a button's folded label says. The order matters: "Reject all and save" refuses, "Save settings" saves.
pub fn meaning(folded: &str) -> Meaning {
    let is = |class| has(class, folded);
    let words = folded.split_whitespace().count();
    if words == 0 || words > 12 || is("pay") {
        return Meaning::Other;
    }
    let all = is("all");
    let accept = is("accept");
    let yes = begins("yes", folded);
    let necessary = is("necessary") && !is("optional");
    if is("refuse") && accept && !is("save") && !begins("refuse", folded) && !is("without") {
        // "Accept or reject cookies" leads to the choice.
        return Meaning::Settings;
    }
    if is("refuse") || begins("no", folded) {
        return Meaning::Refuse { all };
    }
    if is("without") && (accept || yes || is("ok") || is("topic")) {
        return Meaning::Refuse { all };
    }
    if necessary && (is("only") || accept || yes || is("ok") || is("save")) {
        return Meaning::Refuse { all: true };
    }
    if begins("close", folded) && words <= 3 && !accept {
        return Meaning::Close;
    }
    if is("save") {
        return if all && (accept || !is("settings")) { Meaning::Accept { all } } else { Meaning::Save };
    }
    if is("settings") && !(accept && all) {
        return if accept { Meaning::Save } else { Meaning::Settings };
    }
    if accept || yes {
        return Meaning::Accept { all };
    }
    if is("inform") {
        return Meaning::Inform;
    }
    if is("ok") {
        return Meaning::Notice;
    }
    if begins("more", folded) && words <= 3 {
        return Meaning::Settings;
    }
    Meaning::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds() {
        assert_eq!(fold("  Tout refuser… "), " tout refuser ");
        assert_eq!(fold("acceptAll_cookies"), " accept all cookies ");
        assert_eq!(fold("Straße Łódź"), " strasse lodz ");
        assert_eq!(fold(""), " ");
    }
}
