//! What the browser refused, as a value.

use std::fmt;

use wasm_bindgen::{JsCast, JsValue};

/// A call that did not work: what was being done, and what the browser said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    doing: &'static str,
    said: String,
}

impl Failure {
    /// Takes down what the browser threw.
    pub fn of(doing: &'static str, thrown: &JsValue) -> Failure {
        let error = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        Failure { doing, said: error.unwrap_or_else(|| format!("{thrown:?}")) }
    }

    /// A failure that we noticed ourselves.
    pub fn because(doing: &'static str, said: impl fmt::Display) -> Failure {
        Failure { doing, said: said.to_string() }
    }

    /// What the browser said.
    pub fn said(&self) -> &str {
        &self.said
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.doing, self.said)
    }
}
