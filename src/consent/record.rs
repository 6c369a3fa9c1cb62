//! A consent record as the site keeps it: cookies, and entries of the page's two storages.

/// Where an entry is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The cookie jar.
    Cookie,
    /// The page's `localStorage`.
    LocalStorage,
    /// The page's `sessionStorage`.
    SessionStorage,
}

/// One entry of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Where it is kept.
    pub place: Place,
    /// Its name, for a cookie as in the jar.
    pub name: String,
    /// Its value as it stands there: a cookie's with whatever percent-encoding it has.
    pub value: String,
}

impl Entry {
    /// A cookie.
    pub fn cookie(name: impl Into<String>, value: impl Into<String>) -> Entry {
        Entry { place: Place::Cookie, name: name.into(), value: value.into() }
    }

    /// An entry of `localStorage`.
    pub fn local(name: impl Into<String>, value: impl Into<String>) -> Entry {
        Entry { place: Place::LocalStorage, name: name.into(), value: value.into() }
    }
}
