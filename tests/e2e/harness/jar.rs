//! The whole cookie jar, as the browser itself knows it.

use std::collections::BTreeSet;

/// One cookie of the jar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub name: String,
    pub value: String,
    /// Without a leading dot.
    pub host: String,
    /// Something if it is in a partition: how the browser writes that.
    pub partition: String,
    /// Ends with the browser.
    pub session: bool,
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jar(pub Vec<Found>);

impl Jar {
    pub fn get(&self, name: &str) -> Option<&Found> {
        self.0.iter().find(|cookie| cookie.name == name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.get(name).map(|cookie| cookie.value.as_str())
    }

    pub fn names(&self) -> BTreeSet<&str> {
        self.0.iter().map(|cookie| cookie.name.as_str()).collect()
    }

    /// Those of `names` that are there.
    pub fn among<'a>(&self, names: &[&'a str]) -> Vec<&'a str> {
        names.iter().copied().filter(|name| self.has(name)).collect()
    }
}
