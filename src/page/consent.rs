//! In a sentence, what a site was told for the person.

use super::Texts;
use crate::message::{ConsentView, ConsentWay};

/// The sentence.
pub fn said(texts: &Texts, told: &ConsentView) -> String {
    match told.way {
        ConsentWay::Failed => texts.text("consent_failed"),
        ConsentWay::Hidden => texts.text("consent_hidden"),
        ConsentWay::Record | ConsentWay::Api | ConsentWay::Dialog => {
            let word = |yes: bool| texts.text(if yes { "consent_yes" } else { "consent_no" });
            let words = [word(told.preferences), word(told.statistics), word(told.marketing)];
            texts.text_with("consent_answered", &[&words[0], &words[1], &words[2]])
        }
    }
}
