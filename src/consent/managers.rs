//! The consent managers that are known, one file each.

use super::manager::Manager;

/// All of them. Where two are as likely, the later one is believed.
pub static MANAGERS: &[&Manager] = &[];
