//! Tabs that show other pages. A page that is being loaded should not wait for what is done about it, and nothing of
//! that is urgent, since new cookies are judged as they come: so it is done a moment later, and once for many.

use std::cell::{Cell, RefCell};

use super::standing::Standing;
use super::{badge, companions, sweep};
use crate::browser::{api, log, now_ms};
use crate::pace::Pace;
use crate::sorted::Set;

thread_local! {
    // May be lost: whatever wakes the background next judges the whole jar.
    static LOADED: RefCell<Set<i32>> = const { RefCell::new(Set::new()) };
    static DUE: Cell<bool> = const { Cell::new(false) };
    static PACE: RefCell<Pace> = const { RefCell::new(Pace::new(100.0, 1000.0)) };
}

/// A tab shows another page, whose site may have rules of its own; if it is loaded, it is known what it loaded from
/// other sites.
pub fn moved(tab: i32, loaded: bool) {
    if loaded {
        LOADED.with_borrow_mut(|tabs| tabs.insert(tab));
    }
    if !DUE.replace(true) {
        wasm_bindgen_futures::spawn_local(follow());
    }
}

async fn follow() {
    api::pause(PACE.with_borrow_mut(|pace| pace.rest(now_ms()))).await;
    DUE.set(false);
    let loaded = LOADED.take();
    for tab in &loaded {
        companions::learn(*tab).await;
    }
    {
        let _held = super::AT_WORK.lock().await;
        let judged = sweep::where_places_changed(&Standing::load().await).await;
        judged.unwrap_or_else(|failure| log(&format!("judging after a navigation: {failure}")));
    }
    for tab in &loaded {
        badge::show(*tab).await;
    }
}
