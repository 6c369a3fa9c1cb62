//! The Shield: all that preferences compile to and that works while the background sleeps.

pub mod headers;
pub mod learnt;
mod rule;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub mod rulesets;
pub mod scripts;
pub mod strangers;
mod turned_away;
pub mod word;

pub use turned_away::turned_away;
