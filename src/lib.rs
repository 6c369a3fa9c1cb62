//! Jarkeeper tells a browser's cookies apart and makes the cookie jar follow the choice that a person saved.
//!
//! The way through the crate, in the order in which a cookie travels:
//!
//! 1. [`browser`](crate) (wasm32 only) makes a [`Cookie`] of what the browser reports.
//! 2. [`classify`] tells what it is for: a [`Verdict`] with its [`Evidence`].
//! 3. [`plan`] holds that against the [`Preferences`] and says what to do: an [`Action`].
//! 4. `browser` does it, reads back, and the [`journal`] keeps what it takes to undo it.
//!
//! Before that, the [`shield`] keeps out what is refused: preferences compiled to scripts that run in pages.
//!
//! Everything but `browser`, `background` and the pages (`page`, `popup`, `options`, `welcome`) is pure: no clock, no I/O, no global state.

mod category;
mod classify;
pub mod consent;
mod cookie;
pub mod culprit;
pub mod days;
mod fingerprint;
mod gather;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub mod guard;
pub mod header;
pub mod journal;
mod json;
pub mod message;
pub mod pace;
mod plan;
mod preferences;
pub mod prevented;
pub mod report;
mod settings;
pub mod shield;
mod site;
pub mod sorted;
pub mod transfer;
pub mod verify;

#[cfg(target_arch = "wasm32")]
mod background;
#[cfg(all(target_arch = "wasm32", feature = "bench"))]
mod bench;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod options;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod popup;
#[cfg(target_arch = "wasm32")]
mod welcome;

pub use category::{Category, Evidence, Role, Source, Verdict};
#[doc(hidden)]
pub use classify::training;
pub use classify::{Judgement, Observed, classify, function_of, is_identifying, judge, message_keys};
pub use cookie::{Cookie, CookieKey, Partition, SameSite};
pub use plan::{Action, Deed, Surroundings, obey, plan, plan_on, plan_seen, proven_visit, rule_for};
pub use preferences::{
    Correction, Damage, Invalid, Managed, Preferences, Preset, Reading, Rule, Rules, SiteOverride, SomeRules, Stored,
    open, read_managed, read_stored, seal, synced,
};
pub use settings::Settings;
pub use site::{Host, Party, Site};
