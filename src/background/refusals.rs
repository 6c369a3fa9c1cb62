//! Refusals are counted in memory, and written to storage a few times a second at most.

use std::cell::{Cell, RefCell};

use async_lock::Mutex;

use super::{badge, days};
use crate::browser::store::Area;
use crate::browser::{Failure, api, log, now_ms};
use crate::pace::Pace;
use crate::prevented::{Prevented, Refusals};
use crate::site::Site;

const KEY: &str = "prevented";

static WRITING: Mutex<()> = Mutex::new(());

thread_local! {
    // If the background is ended meanwhile, a count is too low, and no more.
    static NORMAL: RefCell<Refusals> = RefCell::default();
    static PRIVATE: RefCell<Refusals> = RefCell::default();
    static DUE: Cell<bool> = const { Cell::new(false) };
    /// How long refusals are gathered before they are written. The background is not ended so soon.
    static PACE: RefCell<Pace> = const { RefCell::new(Pace::new(200.0, 3200.0)) };
}

/// Counts a refusal, those of private windows in memory alone. The first is written at once, what comes soon after it
/// a little later and together.
pub fn count(refused: Prevented, private: bool) {
    let into = if private { &PRIVATE } else { &NORMAL };
    into.with_borrow_mut(|refusals| refusals.add(refused));
    if !DUE.replace(true) {
        wasm_bindgen_futures::spawn_local(async {
            keep().await;
            api::pause(PACE.with_borrow_mut(|pace| pace.rest(now_ms()))).await;
            DUE.set(false);
            keep().await;
        });
    }
}

/// Writes what was counted.
pub async fn keep() {
    let _held = WRITING.lock().await;
    for (counted, area) in [(&NORMAL, Area::Local), (&PRIVATE, Area::Session)] {
        let fresh = counted.with_borrow_mut(std::mem::take);
        if fresh.is_empty() {
            continue;
        }
        if let Err(failure) = add(area, fresh).await {
            log(&failure.to_string());
        }
        badge::soon();
    }
}

async fn add(area: Area, fresh: Refusals) -> Result<(), Failure> {
    let mut stored: Refusals = area.get_one(KEY).await?.unwrap_or_default();
    if area == Area::Local {
        days::refused(&stored, &fresh);
    }
    stored.absorb(fresh);
    area.set_one(KEY, &stored).await
}

/// What was refused on a site's pages, in private windows or in the others.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn on(site: &Site, private: bool) -> Result<Vec<Prevented>, Failure> {
    keep().await;
    let area = if private { Area::Session } else { Area::Local };
    let stored: Refusals = area.get_one(KEY).await?.unwrap_or_default();
    Ok(stored.on(site).cloned().collect())
}

/// Forgets all of them, those of private windows too.
///
/// # Errors
/// [`Failure`] if storage does not take it.
pub async fn erase() -> Result<(), Failure> {
    for (counted, area) in [(&NORMAL, Area::Local), (&PRIVATE, Area::Session)] {
        counted.with_borrow_mut(std::mem::take);
        area.remove(&[KEY.to_owned()]).await?;
    }
    Ok(())
}
