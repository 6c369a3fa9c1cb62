//! The Shield: all that preferences compile to and that works while the background sleeps.

pub mod scripts;
pub mod word;
