//! Cookies that changed and wait to be judged. A site that sets one again and again is judged ever more rarely.

use crate::sorted::Set;
use std::cell::RefCell;

use crate::browser::now_ms;
use crate::cookie::Cookie;
use crate::pace::Pace;

struct Waiting {
    cookies: Vec<Cookie>,
    /// What was seen of them at a glance.
    sketches: Set<String>,
    busy: bool,
    pace: Pace,
}

thread_local! {
    // May be lost: whatever wakes the background next judges the whole jar.
    static WAITING: RefCell<Waiting> = const {
        RefCell::new(Waiting { cookies: Vec::new(), sketches: Set::new(), busy: false, pace: Pace::new(20.0, 2000.0) })
    };
}

/// Whether one like this waits. It is looked up in the jar when its turn comes, so it waits once, however often it
/// changes.
pub fn has(sketch: &str) -> bool {
    WAITING.with_borrow(|waiting| waiting.sketches.contains(sketch))
}

/// Adds a cookie; whether nobody is judging yet, so that the caller must.
pub fn add(sketch: String, cookie: Cookie) -> bool {
    WAITING.with_borrow_mut(|waiting| {
        waiting.sketches.insert(sketch);
        waiting.cookies.push(cookie);
        !std::mem::replace(&mut waiting.busy, true)
    })
}

/// Takes all that waits.
pub fn take() -> Vec<Cookie> {
    WAITING.with_borrow_mut(|waiting| {
        waiting.sketches.clear();
        std::mem::take(&mut waiting.cookies)
    })
}

/// How long to rest before the next round, in milliseconds; longer every time until it is calm.
pub fn rest_ms() -> f64 {
    WAITING.with_borrow_mut(|waiting| waiting.pace.rest(now_ms()))
}

/// Nobody judges any more.
pub fn leave() {
    WAITING.with_borrow_mut(|waiting| waiting.busy = false);
}
