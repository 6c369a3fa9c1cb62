//! The TC string of the IAB's Transparency and Consent Framework, versions 2.2 and 2.3.

/// A TC string, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TcString {}
