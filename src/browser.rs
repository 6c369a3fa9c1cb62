//! The only part that talks to the browser's extension APIs. It takes and gives core types.

pub mod api;
mod error;
pub mod frames;
pub mod jar;
pub mod pages;
pub mod rules;
pub mod scripts;
pub mod store;
pub mod tabs;
pub mod toolbar;
pub mod traffic;

pub use error::Failure;

/// The time in milliseconds since 1970.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Writes to the console of the background or page, for whoever reports a fault.
pub fn log(what: &str) {
    web_sys::console::warn_1(&format!("Jarkeeper: {what}").into());
}
