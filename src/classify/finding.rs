//! What one source of evidence found, before anything is allocated for it.

use crate::category::{Category, Evidence, Source};

/// One source's finding: facts that point into the embedded tables.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// Where it comes from.
    pub source: Source,
    /// The category that it speaks for.
    pub category: Category,
    /// How likely that is right, 0 to 1.
    pub confidence: f32,
    /// The key of the text that says why.
    pub message: &'static str,
    /// What stands in that text's place, if it has one.
    pub argument: Option<&'static str>,
    /// Who provides the cookie.
    pub provider: Option<&'static str>,
    /// What it does, as the code of a text `purpose_CODE`.
    pub purpose: Option<&'static str>,
}

impl Finding {
    /// A finding that knows no provider and no purpose.
    pub fn bare(source: Source, category: Category, confidence: f32, message: &'static str) -> Finding {
        Finding { source, category, confidence, message, argument: None, provider: None, purpose: None }
    }
}

impl From<Finding> for Evidence {
    fn from(found: Finding) -> Evidence {
        Evidence {
            source: found.source,
            category: found.category,
            message: found.message.into(),
            arguments: found.argument.map(str::to_owned).into_iter().collect(),
            provider: found.provider.map(Into::into),
            purpose: found.purpose.map(Into::into),
        }
    }
}
