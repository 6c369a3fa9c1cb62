//! Chrome: keeps the rule about strangers as the jar wants it. It is kept in the browser's memory and not on disk, for
//! it names the sites that have cookies in private windows too.

use std::cell::{Cell, RefCell};

use super::standing::Standing;
use crate::browser::{Failure, rules};
use crate::cookie::Cookie;
use crate::plan::{Action, Deed};
use crate::shield::strangers::strangers;
use crate::site::Site;
use crate::sorted::Set;

thread_local! {
    /// The sites that had a cookie to keep since the background was started.
    static KEPT: RefCell<Set<Site>> = const { RefCell::new(Set::new()) };
    /// Whether that is all of them.
    static ALL: Cell<bool> = const { Cell::new(false) };
    /// The number of the rule that holds, as far as this background knows.
    static HOLDS: Cell<Option<Option<u32>>> = const { Cell::new(None) };
}

/// Takes note of whose cookies are to be kept, in a part of the jar that was judged.
///
/// # Errors
/// [`Failure`] if the browser refuses the rule.
pub async fn learn(standing: &Standing, judged: &[(&Cookie, Action)]) -> Result<(), Failure> {
    let kept = judged.iter().filter(|(_, action)| action.deed != Deed::Remove);
    let fresh = KEPT.with_borrow_mut(|known| {
        let before = known.len();
        known.extend(kept.filter_map(|(cookie, _)| cookie.key.own_site()));
        known.len() > before
    });
    if fresh { reconcile(standing).await } else { Ok(()) }
}

/// The whole jar has been judged, so whoever is not known by now is a stranger.
///
/// # Errors
/// As [`learn`].
pub async fn all_are_known(standing: &Standing) -> Result<(), Failure> {
    ALL.set(true);
    reconcile(standing).await
}

/// Makes the rule what it should be. Until the whole jar was judged, the one stays that the last background made: it
/// may be taken away, but a new one would leave out sites that are yet to be read.
///
/// # Errors
/// As [`learn`].
pub async fn reconcile(standing: &Standing) -> Result<(), Failure> {
    let wanted = KEPT.with_borrow(|kept| strangers(&standing.held, kept));
    let number = wanted.as_ref().map(crate::shield::headers::HeaderRule::id);
    if HOLDS.get() == Some(number) || (number.is_some() && !ALL.get()) {
        return Ok(());
    }
    rules::replace_passing(wanted.as_ref()).await?;
    HOLDS.set(Some(number));
    Ok(())
}
