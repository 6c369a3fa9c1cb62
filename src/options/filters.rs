//! What is typed and chosen above a list, and whether a row passes.

use crate::page::dom;

/// What the person typed into a search field, without what makes no difference.
pub fn typed(field: &str) -> String {
    dom::one(field).map(|field| dom::value(&field)).unwrap_or_default().trim().to_lowercase()
}

/// Whether any of the texts has what was typed.
pub fn found(typed: &str, among: &[&str]) -> bool {
    typed.is_empty() || among.iter().any(|text| text.to_lowercase().contains(typed))
}
