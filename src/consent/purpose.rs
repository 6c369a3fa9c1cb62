//! What a consent manager's own categories and services are for, told from their ids, names and labels.

use crate::classify::words::words;

/// What a manager's category or service is for, in the order of the trust that it asks for.
///
/// The same as [`Category`](crate::Category) for cookies, without its `Unknown` (what is not known to be anything
/// else is refused with marketing) and with statistics that need no consent apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Always on; the manager does not ask.
    Necessary,
    /// Functionality, convenience, personal settings.
    Preferences,
    /// Counting and measuring without singling anybody out.
    AnonymousStatistics,
    /// Counting and measuring visits.
    Statistics,
    /// Advertising, social networks, content of others, and whatever is not known.
    Marketing,
}

/// One category or service of a site's consent manager.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The id by which the manager's record and API know it: `C0002`, `google-analytics`.
    pub id: String,
    /// What it is for.
    pub purpose: Purpose,
}

impl Item {
    /// With an id and a purpose.
    pub fn new(id: impl Into<String>, purpose: Purpose) -> Item {
        Item { id: id.into(), purpose }
    }
}

include!("purpose/words.rs");

/// How much of a name is looked at, in octets.
const LOOKED_AT: usize = 200;

/// From how many letters on a word of [`WORDS`] counts inside another: `googleanalytics`, `personalization`.
const COUNTS_INSIDE: usize = 5;

/// What a name or label is for, by its words. `None` if none of them is known.
///
/// Where words speak for several purposes, the one that asks for the most trust counts: `ad_performance` is
/// marketing, `essential analytics` statistics.
pub fn purpose_of(name: &str) -> Option<Purpose> {
    let end = (0..=LOOKED_AT.min(name.len())).rev().find(|end| name.is_char_boundary(*end))?;
    let name = &name[..end];
    let small = name.to_ascii_lowercase();
    let fits = |word: &str| match word.len() {
        COUNTS_INSIDE.. => small.contains(word),
        _ => words(name).any(|own| own.eq_ignore_ascii_case(word)),
    };
    let purpose = WORDS.iter().filter(|(word, _)| fits(word)).map(|(_, purpose)| *purpose).max()?;
    let anonymous = purpose == Purpose::Statistics && small.contains("anonym");
    Some(if anonymous { Purpose::AnonymousStatistics } else { purpose })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_they_are_for() {
        use Purpose::*;
        let cases = [
            ("strictly-necessary", Some(Necessary)),
            ("cookie_cat_functional", Some(Preferences)),
            ("personalization", Some(Preferences)),
            ("ad_personalization", Some(Marketing)),
            ("measure_ad_performance", Some(Marketing)),
            ("measure_content_performance", Some(Statistics)),
            ("statistics-anonymous", Some(AnonymousStatistics)),
            ("googleAnalytics4", Some(Statistics)),
            ("ga4", Some(Statistics)),
            ("externalMedia", Some(Marketing)),
            ("non-necessary", Some(Marketing)),
            ("Advertising", Some(Marketing)),
            ("header", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(purpose_of(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_of_megabytes_is_looked_at_in_part() {
        assert_eq!(purpose_of(&"é".repeat(1 << 20)), None);
        assert_eq!(purpose_of(&format!("{}marketing", "é".repeat(1 << 20))), None);
    }
}
