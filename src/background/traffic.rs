//! Firefox: what responses ask to be stored and what requests would send, judged before it happens.
//!
//! A response waits for the answer, so what the answer takes is kept in memory: the preferences that hold, and
//! which sites were visited and which records they keep. All are read once when the background starts; all but the visits again after every change.

use crate::sorted::Set;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::records::{self, Places, Records};
use super::refusals;
use super::standing::{self, Standing};
use crate::browser::traffic::{Exchange, Headers};
use crate::browser::{api, jar, log, now_ms};
use crate::cookie::Cookie;
use crate::header::{Place, sift_cookie, sift_set_cookie};
use crate::plan::proven_visit;
use crate::preferences::Preferences;
use crate::prevented::{How, Prevented};
use crate::site::Site;

const RESPONSE: &str = "responseHeaders";
const REQUEST: &str = "requestHeaders";

thread_local! {
    // All of it may be lost: it is read again.
    static HELD: RefCell<Option<Rc<Known>>> = const { RefCell::new(None) };
    static READINGS: Cell<u32> = const { Cell::new(0) };
    static VISITED: RefCell<Option<Set<Site>>> = const { RefCell::new(None) };
}

/// What holds, and what sites keep of what they were told.
struct Known {
    held: Preferences,
    places: Places,
    records: Records,
    private_records: Records,
}

impl Known {
    async fn read() -> Known {
        let held = Standing::glance().await.held;
        // Without them sites ask again, and nothing worse.
        let records = records::names(false).await.unwrap_or_default();
        let private_records = records::names(true).await.unwrap_or_default();
        Known { places: records::places(&held).await.unwrap_or_default(), held, records, private_records }
    }

    /// The names that a site keeps its record under.
    fn record_of(&self, site: &Site, private: bool) -> &[String] {
        let records = if private { &self.private_records } else { &self.records };
        records.get(site).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A response has come: which of its cookies are not to be stored.
#[wasm_bindgen]
pub fn response_came(details: JsValue) -> JsValue {
    match Headers::of(&details, RESPONSE) {
        Some(headers) => when_known(details, headers, judge_response),
        None => JsValue::UNDEFINED,
    }
}

/// A request is about to be sent: which of its cookies are not to go along, and whether it objects to sale.
#[wasm_bindgen]
pub fn request_leaves(details: JsValue) -> JsValue {
    match Headers::of(&details, REQUEST) {
        Some(headers) => when_known(details, headers, judge_request),
        None => JsValue::UNDEFINED,
    }
}

/// Something in storage has changed; if it is what the preferences follow from, they are read again.
#[wasm_bindgen]
pub fn storage_changed(changes: JsValue, area: String) {
    let concerns = |key: &str| !api::field(&changes, key).is_undefined();
    if area == "managed" || standing::KEYS.iter().chain(&records::KEYS).any(|key| concerns(key)) {
        forget();
    }
}

/// The preferences may have changed.
pub fn forget() {
    READINGS.set(READINGS.get().wrapping_add(1));
    HELD.set(None);
}

/// A cookie is in the jar now: it may show that its site was visited.
pub fn learn(cookie: &Cookie) {
    if let Some(site) = proven_visit(cookie) {
        visit(site);
    }
}

fn visit(site: Site) {
    VISITED.with_borrow_mut(|visited| visited.as_mut().map(|visited| visited.insert(site)));
}

/// Answers at once if all is known that it takes, and else as soon as it is.
fn when_known(details: JsValue, headers: Headers, judge: fn(&JsValue, Headers, &Known) -> JsValue) -> JsValue {
    match (HELD.with_borrow(Clone::clone), VISITED.with_borrow(Option::is_some)) {
        (Some(held), true) => judge(&details, headers, &held),
        _ => future_to_promise(async move { Ok(judge(&details, headers, &*known().await)) }).into(),
    }
}

async fn known() -> Rc<Known> {
    if VISITED.with_borrow(Option::is_none) {
        read_visited().await;
    }
    loop {
        if let Some(held) = HELD.with_borrow(Clone::clone) {
            return held;
        }
        let reading = READINGS.get();
        let held = Rc::new(Known::read().await);
        // What was changed while it was being read is read once more.
        if READINGS.get() == reading {
            HELD.set(Some(held));
        }
    }
}

/// A jar that cannot be read shows no visits.
async fn read_visited() {
    let found = jar::visited().await.unwrap_or_else(|failure| {
        log(&failure.to_string());
        Set::new()
    });
    VISITED.with_borrow_mut(|visited| visited.get_or_insert_default().extend(found));
}

fn is_visited(site: &Site) -> bool {
    VISITED.with_borrow(|visited| visited.as_ref().is_some_and(|visited| visited.contains(site)))
}

fn judge_response(details: &JsValue, mut headers: Headers, known: &Known) -> JsValue {
    let Some(exchange) = Exchange::read(details) else { return JsValue::UNDEFINED };
    let Some(top) = &exchange.top else { return JsValue::UNDEFINED };
    if exchange.is_page {
        visit(top.clone());
    }
    let visited = is_visited(&Site::of(&exchange.host));
    let records = known.record_of(top, exchange.private);
    let place = Place { host: &exchange.host, top, visited, records };
    let now = now_ms();
    headers.sift("set-cookie", |value| {
        let sifted = sift_set_cookie(value, place, &known.held, now / 1000.0)?;
        for one in sifted.refused {
            let refused = Prevented {
                name: one.name,
                host: one.host.to_string(),
                site: top.clone(),
                category: one.category,
                how: How::Header,
                count: 1,
                last: now,
            };
            refusals::count(refused, exchange.private);
        }
        Some(sifted.rest)
    });
    if exchange.is_page
        && !exchange.private
        && let Some(says) = known.places.get(exchange.host.as_str())
    {
        headers.add("Server-Timing", says);
    }
    headers.answer(RESPONSE)
}

fn judge_request(details: &JsValue, mut headers: Headers, known: &Known) -> JsValue {
    let Some(exchange) = Exchange::read(details) else { return JsValue::UNDEFINED };
    let Some(top) = &exchange.top else { return JsValue::UNDEFINED };
    let visited = is_visited(&Site::of(&exchange.host));
    let records = known.record_of(top, exchange.private);
    let place = Place { host: &exchange.host, top, visited, records };
    headers.sift("cookie", |value| {
        let rest = sift_cookie(value, place, &known.held)?;
        Some(Some(rest).filter(|rest| !rest.is_empty()))
    });
    // Where Firefox is set to say so by itself, it has done so already.
    if known.held.objects_on(top) && !headers.has("sec-gpc") {
        headers.add("Sec-GPC", "1");
    }
    headers.answer(REQUEST)
}
