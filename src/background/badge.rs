//! What the toolbar's icon says of a tab: whether Jarkeeper works there, and how much it took or refused.

use std::cell::{Cell, RefCell};

use super::{look, manage};
use crate::browser::{Failure, api, log, now_ms, tabs, toolbar};
use crate::pace::Pace;
use crate::report::Face;

thread_local! {
    static DUE: Cell<bool> = const { Cell::new(false) };
    /// How long changes are gathered before the icon follows.
    static PACE: RefCell<Pace> = const { RefCell::new(Pace::new(400.0, 5000.0)) };
}

/// Shows how things stand on the tabs in front, once no more comes in.
pub fn soon() {
    if DUE.replace(true) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async {
        api::pause(PACE.with_borrow_mut(|pace| pace.rest(now_ms()))).await;
        DUE.set(false);
        match tabs::in_front().await {
            Ok(tabs) => {
                for id in tabs.into_iter().filter_map(|tab| tab.id) {
                    show(id).await;
                }
            }
            Err(failure) => log(&failure.to_string()),
        }
    });
}

/// Shows how things stand on a tab. One that was closed meanwhile is no fault.
pub async fn show(tab: i32) {
    if let Err(failure) = try_show(tab).await
        && tabs::get(tab).await.is_ok()
    {
        log(&failure.to_string());
    }
}

async fn try_show(tab: i32) -> Result<(), Failure> {
    let view = look::view(Some(tab), false).await?;
    let number: u32 = view.categories.iter().map(|category| category.removed).sum();
    let badge = match number {
        _ if !manage::settings().await?.badge || view.paused => String::new(),
        0 => String::new(),
        // There is room for four signs.
        1000.. => "999+".to_owned(),
        number => number.to_string(),
    };
    let (icon, title) = match Face::of(&view) {
        Face::Attention => ("attention-", "action_attention"),
        Face::Paused => ("paused-", "action_paused"),
        Face::Managed => ("managed-", "action_managed"),
        Face::Works => ("", "action_title"),
    };
    toolbar::show(tab, icon, &badge, title).await
}
