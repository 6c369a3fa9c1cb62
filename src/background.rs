//! What happens when: an event comes in, the jar is read, a plan is made, carried out, read back and journalled.
//!
//! The browser ends the background at will and starts it again for the next event. So nothing here is
//! remembered but what may be lost: which cookies wait to be judged, and who is at work now.

mod answered;
mod badge;
mod companions;
mod consent;
mod culprit;
mod days;
mod header_rules;
mod heard;
mod ledger;
mod look;
mod manage;
mod manager;
mod moves;
mod records;
mod refusals;
mod requests;
mod shielding;
mod shortcuts;
mod standing;
mod strangers;
mod sweep;
mod sync;
mod traffic;
mod undo;
mod waiting;

use std::cell::Cell;

use async_lock::Mutex;
use wasm_bindgen::prelude::*;

use crate::browser::frames::Frame;
use crate::browser::{Failure, api, jar, log, pages, store, tabs};
use crate::message::{Answer, Ask, Note};
use standing::Standing;

/// Held by whoever writes to the jar or to storage, so that two events never work on the same thing at once.
static AT_WORK: Mutex<()> = Mutex::new(());

thread_local! {
    static WELCOME_DUE: Cell<bool> = const { Cell::new(false) };
}

/// The background starts, for whichever event: the whole jar is judged, since what changed while it slept,
/// or when it was last killed in the middle, is not known.
#[wasm_bindgen]
pub async fn wake() {
    let _held = AT_WORK.lock().await;
    let mut standing = Standing::glance().await;
    if !standing.policy_known {
        // To refuse what the defaults refuse loses nothing meanwhile; to remove might.
        report("raising the shield", shielding::reconcile(&standing).await);
        standing = Standing::load().await;
    }
    report("judging the jar", sweep::everything(&standing).await);
    api::mark("jarkeeper:verdict");
    report("raising the shield", shielding::reconcile(&standing).await);
}

/// The policy was late and what it last was held meanwhile; if it turns out to be another, that takes effect.
async fn policy_arrives(assumed: String) {
    match store::managed(None).await {
        Ok(Some(text)) if text != assumed => wake().await,
        Ok(_) => {}
        Err(failure) => log(&failure.to_string()),
    }
}

/// The extension was installed or updated: the first-run page, once and only on installing.
#[wasm_bindgen]
pub async fn installed(details: JsValue) {
    shortcuts::menu().await;
    if api::field(&details, "reason").as_string().as_deref() == Some("install") {
        WELCOME_DUE.set(true);
        welcome_if_due().await;
    }
}

/// Started from the command line, Chrome installs before it has a window to open a page in; then the first tab's
/// update comes back here.
async fn welcome_if_due() {
    if WELCOME_DUE.get() {
        WELCOME_DUE.set(false);
        let outcome = welcome().await;
        WELCOME_DUE.set(outcome.is_err());
        report("opening the first-run page", outcome);
    }
}

/// It waits for nobody who is at work: a policy that is late would delay it by seconds.
async fn welcome() -> Result<(), Failure> {
    let seen = store::Area::Local.get(&[requests::WELCOMED]).await?;
    if seen.is_empty() { tabs::open("welcome.html").await } else { Ok(()) }
}

/// A cookie was set, changed or removed. The browsers report a change as a removal and a setting. Some sites set one a
/// hundred times a second, so no more is done here than it takes to see that it is waited for already.
#[wasm_bindgen]
pub fn cookie_changed(change: JsValue) {
    if api::field(&change, "removed").is_truthy() {
        return;
    }
    let cookie = api::field(&change, "cookie");
    let sketch = jar::sketch(&cookie);
    if waiting::has(&sketch) {
        return;
    }
    if let Some(cookie) = jar::read(&cookie) {
        traffic::learn(&cookie);
        if waiting::add(sketch, cookie) {
            wasm_bindgen_futures::spawn_local(judge_waiting());
        }
    }
}

/// Whoever finds nobody at it judges all that waits; whoever comes meanwhile only adds to it.
async fn judge_waiting() {
    loop {
        let held = AT_WORK.lock().await;
        let batch = waiting::take();
        if batch.is_empty() {
            // Nothing awaits between the look and the leave, so no cookie slips between the two.
            return waiting::leave();
        }
        report("judging changed cookies", sweep::some(&batch).await);
        drop(held);
        api::pause(waiting::rest_ms()).await;
    }
}

/// A tab shows another page, or has loaded it.
#[wasm_bindgen]
pub async fn tab_updated(id: i32, change: JsValue) {
    welcome_if_due().await;
    let loaded = api::field(&change, "status").as_string().as_deref() == Some("complete");
    if loaded || api::field(&change, "url").is_string() {
        moves::moved(id, loaded);
    }
}

/// The browser's sync brought something from another device.
#[wasm_bindgen]
pub async fn synced() {
    let _held = AT_WORK.lock().await;
    let standing = Standing::load().await;
    match sync::adopt(&standing).await {
        Ok(true) => {
            let standing = Standing::load().await;
            report("raising the shield", shielding::reconcile(&standing).await);
            report("judging after a sync", sweep::everything(&standing).await);
        }
        Ok(false) => {}
        Err(failure) => log(&failure.to_string()),
    }
}

/// A page of ours asks; the answer says how things stand afterwards.
#[wasm_bindgen]
pub async fn ask(message: JsValue, sender: JsValue) -> JsValue {
    if !pages::is_own_page(&sender) {
        return of_the_web(&message, &sender).await;
    }
    let answer = match api::from_js::<Ask>("reading a request", &message) {
        Ok(ask) => requests::answer(ask).await,
        Err(failure) => Answer::Refused(Note::new("refused_message", &[failure.said()])),
    };
    api::to_js("writing an answer", &answer).unwrap_or(JsValue::NULL)
}

/// A script of ours in a page of the web says something. Whatever it is, it may have been made up by the page.
async fn of_the_web(message: &JsValue, sender: &JsValue) -> JsValue {
    let Some(frame) = Frame::of(sender) else { return JsValue::NULL };
    let banner = api::field(message, "consent");
    if !banner.is_undefined() {
        return consent::heard(&banner, &frame).await;
    }
    let heard = heard::guard(message, &frame).await;
    heard.unwrap_or_else(|failure| {
        log(&failure.to_string());
        JsValue::NULL
    })
}

fn report(doing: &str, outcome: Result<(), Failure>) {
    if let Err(failure) = outcome {
        log(&format!("{doing}: {failure}"));
    }
}
