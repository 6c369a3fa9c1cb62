//! The consent dialog as a person sees it: what a script describes of it, and what to do in it.

mod choices;
mod purposes;
mod scene;
mod solve;
mod words;

pub use purposes::Purposes;
pub use scene::{FIELD, Kind, LONGEST, NODES, Node, Root, Scene, Unclear};
pub use solve::{Order, Step, Then, solve};
pub use words::{Meaning, fold, meaning};
