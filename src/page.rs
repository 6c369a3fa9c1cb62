//! What the extension's pages share: the DOM, the texts of the person's language, and the way to the background.
//!
//! A page holds no state that matters. It shows a [`View`](crate::message::View), turns what the person does
//! into an [`Ask`](crate::message::Ask), and shows the view that comes back.

pub mod bridge;
pub mod consent;
pub mod dom;
pub mod list;
pub mod notices;
pub mod rules;
mod texts;

pub use texts::Texts;

use crate::preferences::Preset;

/// The word that pages and message keys use for a preset, as in JSON.
pub fn preset_word(preset: Preset) -> &'static str {
    match preset {
        Preset::OnlyNecessary => "only-necessary",
        Preset::Balanced => "balanced",
        Preset::Relaxed => "relaxed",
    }
}
