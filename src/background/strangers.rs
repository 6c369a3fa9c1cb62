//! Chrome: keeps the rules about strangers as the jar wants them. They are kept in the browser's memory and not on disk,
//! for they name sites that have cookies in private windows too.

use std::cell::{Cell, RefCell};

use super::standing::Standing;
use crate::browser::{Failure, rules};
use crate::cookie::Cookie;
use crate::plan::Action;
use crate::shield::headers::HeaderRule;
use crate::shield::strangers::Acquaintance;

thread_local! {
    /// Who was met since the background was started.
    static KNOWN: RefCell<Acquaintance> = const { RefCell::new(Acquaintance::new()) };
    /// Whether that is everybody in the jar.
    static ALL: Cell<bool> = const { Cell::new(false) };
    /// The numbers of the rules that hold, as far as this background knows.
    static HOLDS: RefCell<Option<Vec<u32>>> = const { RefCell::new(None) };
}

/// Takes note of a part of the jar that was judged.
///
/// # Errors
/// [`Failure`] if the browser refuses the rules.
pub async fn learn(standing: &Standing, judged: &[(&Cookie, Action)]) -> Result<(), Failure> {
    let judged = judged.iter().map(|(cookie, action)| (*cookie, action));
    if KNOWN.with_borrow_mut(|known| known.learn(judged)) { reconcile(standing).await } else { Ok(()) }
}

/// The whole jar has been judged, so whoever is not known by now is a stranger.
///
/// # Errors
/// As [`learn`].
pub async fn all_are_known(standing: &Standing) -> Result<(), Failure> {
    ALL.set(true);
    reconcile(standing).await
}

/// Makes the rules what they should be. Until the whole jar was judged, those stay that the last background made: they
/// may be taken away, but new ones would leave out sites that are yet to be read.
///
/// # Errors
/// As [`learn`].
pub async fn reconcile(standing: &Standing) -> Result<(), Failure> {
    let wanted = KNOWN.with_borrow(|known| known.rules(&standing.held));
    let numbers: Vec<u32> = wanted.iter().map(HeaderRule::id).collect();
    if HOLDS.with_borrow(|holds| holds.as_ref() == Some(&numbers)) || !(wanted.is_empty() || ALL.get()) {
        return Ok(());
    }
    rules::replace_passing(&wanted).await?;
    HOLDS.set(Some(numbers));
    Ok(())
}
