//! A site's consent manager (CMP): how one is known, what its record says, and how the person's choice is told to it.
//!
//! Three roads, best first: the *record* that the site keeps of a choice is in place before its page runs; the
//! manager's *API* is called in the page; its *dialog* is filled in as a person would.

mod calls;
pub mod dialog;
mod given;
mod kept;
mod learnt;
mod manager;
mod managers;
mod pen;
mod purpose;
mod record;
mod said;
mod tcf;
mod text;
mod wire;
mod wording;

pub use calls::{Call, Done};
pub use given::Given;
pub use kept::{Due, Kept};
pub use learnt::{Learnt, fingerprint, learn};
pub use manager::{Grain, Key, Manager, Signs, manager, managers, recognise, signs_to_look_for};
pub use purpose::{Item, Purpose, WORDS, purpose_of};
pub use record::{Entry, Place};
pub use said::{Answer, Said};
pub use tcf::{Publisher, Restriction, TcString, Vendors};
