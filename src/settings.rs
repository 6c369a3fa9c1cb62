//! What one device remembers for itself: it is no choice about cookies, so it is neither synced nor managed.

use serde::{Deserialize, Serialize};

/// Settings of this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// Whether the toolbar's icon shows how many cookies were refused or removed on the page.
    pub badge: bool,
    /// Whether it is counted, a day at a time, what was kept, removed and refused, and by whom.
    pub count: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { badge: true, count: true }
    }
}
