//! Does a value single a browser out?

/// Whether the value carries something that can identify a browser.
pub fn is_identifying(_name: &str, value: Option<&str>) -> bool {
    value.is_some_and(|value| value.len() >= 16)
}
