//! The TC string of the IAB's Transparency and Consent Framework, versions 2.2 and 2.3.

use super::pen::Pen;

/// A TC string, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TcString {}

/// Goes through a TC string.
pub fn walk(_value: &mut String, _pen: &mut Pen<'_>) -> Option<()> {
    None
}

/// The same, if it was made by the CMP with a number.
pub fn walk_of(_cmp: u16, _value: &mut String, _pen: &mut Pen<'_>) -> Option<()> {
    None
}

/// The same for one that stands in a longer text, between `begin` and `end`; nothing is done where there is none.
pub fn within(_value: &mut String, _begin: &str, _end: &str, _pen: &mut Pen<'_>) -> Option<()> {
    Some(())
}

/// Goes through Google's list of consented vendors outside the framework.
pub fn additional(_value: &mut String, _pen: &mut Pen<'_>) -> Option<()> {
    Some(())
}
