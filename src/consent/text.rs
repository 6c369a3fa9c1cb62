//! The grammars of records: JSON, percent-encoding, base64, points in time.
//!
//! A record is text that others wrote: every reader here is bounded by the text's length, and nests no deeper than
//! [`json::DEEPEST`].

pub mod base64;
pub mod coat;
pub mod json;
pub mod percent;
pub mod time;
pub mod uuid;
