//! Cookies that changed and wait to be judged. A site that sets one again and again is judged ever more rarely.

use crate::sorted::Map;
use std::cell::RefCell;

use crate::browser::now_ms;
use crate::cookie::{Cookie, CookieKey};

/// How long the judge rests after a first round.
const SHORTEST_MS: f64 = 20.0;

/// How long it rests at most while changes never stop.
const LONGEST_MS: f64 = 2000.0;

/// After so long without a change the next is judged at once again.
const CALM_MS: f64 = 3000.0;

#[derive(Default)]
struct Waiting {
    cookies: Map<CookieKey, Cookie>,
    busy: bool,
    rest_ms: f64,
    last_ms: f64,
}

thread_local! {
    // May be lost: whatever wakes the background next judges the whole jar.
    static WAITING: RefCell<Waiting> = RefCell::default();
}

/// Adds a cookie as it is now; whether nobody is judging yet, so that the caller must.
pub fn add(cookie: Cookie) -> bool {
    WAITING.with_borrow_mut(|waiting| {
        let now = now_ms();
        if now - waiting.last_ms > CALM_MS {
            waiting.rest_ms = SHORTEST_MS;
        }
        waiting.last_ms = now;
        waiting.cookies.insert(cookie.key.clone(), cookie);
        !std::mem::replace(&mut waiting.busy, true)
    })
}

/// Takes all that waits.
pub fn take() -> Vec<Cookie> {
    WAITING.with_borrow_mut(|waiting| std::mem::take(&mut waiting.cookies).into_values().collect())
}

/// How long to rest before the next round, in milliseconds; longer every time until it is calm.
pub fn rest_ms() -> f64 {
    WAITING.with_borrow_mut(|waiting| {
        let rest = waiting.rest_ms;
        waiting.rest_ms = (rest * 1.5).min(LONGEST_MS);
        rest
    })
}

/// Nobody judges any more.
pub fn leave() {
    WAITING.with_borrow_mut(|waiting| waiting.busy = false);
}
