//! The consent manager of a page: recognised, told by its own API, and its record read.
//!
//! All of it is asked in a page that may make up what it likes. What it gains by that is to be told its own visitor's
//! choice, and to write its own record.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use crate::browser::frames::Frame;
use crate::browser::{Failure, api};
use crate::consent::{Call, Done, Entry, Given, Grain, Item, Learnt, Manager, Signs, recognise, signs_to_look_for};

/// So many frames are remembered.
const FRAMES: usize = 30;

/// How often, and how far apart, it is looked whether a manager has written its record.
const LOOKS: usize = 12;
const APART_MS: f64 = 100.0;

/// What was seen of a frame before it was told anything.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Its manager, if it is one that is known.
    pub manager: Option<&'static Manager>,
    /// The site's categories or services.
    pub items: Vec<Item>,
    /// What was stored.
    pub entries: Vec<Entry>,
}

thread_local! {
    // It may be lost: then the record alone says which manager it is.
    static SEEN: RefCell<Vec<((i32, i64), Seen)>> = const { RefCell::new(Vec::new()) };
}

/// What came of an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// There is none for this.
    Not,
    /// It was called, and nothing is known of it yet.
    Unproven,
    /// The record says what was said.
    Told,
}

/// What was seen of a frame when it was last looked at.
pub fn seen(frame: &Frame) -> Seen {
    let at = (frame.tab, frame.number);
    SEEN.with_borrow(|all| all.iter().find(|one| one.0 == at).map(|one| one.1.clone()).unwrap_or_default())
}

/// Looks which manager a frame has, which categories, and what is stored.
///
/// # Errors
/// [`Failure`] if the frame is gone or lets no script in.
pub async fn look(frame: &Frame) -> Result<Seen, Failure> {
    const DOING: &str = "looking for a consent manager";
    let (globals, selectors) = signs_to_look_for();
    let mut signs = signs(frame, api::to_js(DOING, &selectors)?).await?;
    let found = frame.call("globalsOf", api::to_js(DOING, &globals)?, true).await?;
    let found: Vec<String> = api::from_js(DOING, &found)?;
    signs.globals = found.into_iter().filter(|path| globals.contains(&path.as_str())).collect();
    let manager = recognise(&signs);
    let items = match manager.map(|manager| (manager, manager.asks())) {
        Some((manager, asks)) if !asks.is_empty() => manager.items(&carry_out(frame, &asks).await?),
        _ => Vec::new(),
    };
    let seen = Seen { manager, items, entries: signs.entries };
    SEEN.with_borrow_mut(|all| {
        let at = (frame.tab, frame.number);
        all.retain(|one| one.0 != at);
        all.drain(..all.len().saturating_sub(FRAMES));
        all.push((at, seen.clone()));
    });
    Ok(seen)
}

/// Tells a frame's manager by its API, by calls that it has, and reads from its record whether it was understood.
///
/// # Errors
/// As [`look`].
pub async fn tell(
    frame: &Frame,
    seen: &Seen,
    calls: &[Call],
    given: Given,
) -> Result<(Called, Option<Learnt>), Failure> {
    let Some(manager) = seen.manager else { return Ok((Called::Not, None)) };
    let done = carry_out(frame, calls).await?;
    if !done.iter().any(|done| done.ok) {
        return Ok((Called::Not, None));
    }
    for _ in 0..LOOKS {
        // The page may just be loading anew.
        if let Ok(after) = entries(frame).await
            && let Some(learnt) = Learnt::of(Some(manager), given, seen.items.clone(), &seen.entries, &after)
            && learnt.manager.is_some()
        {
            return Ok((Called::Told, Some(learnt)));
        }
        api::pause(APART_MS).await;
    }
    Ok((Called::Unproven, None))
}

/// What was seen of a frame, with the categories that some managers tell only when they were answered.
pub async fn look_again(frame: &Frame) -> Seen {
    let mut seen = seen(frame);
    if let Some(manager) = seen.manager
        && seen.items.is_empty()
        && let Ok(done) = carry_out(frame, &manager.asks()).await
    {
        seen.items = manager.items(&done);
    }
    seen
}

/// What a frame has stored now, as far as its scripts can reach it.
///
/// # Errors
/// As [`look`].
pub async fn entries(frame: &Frame) -> Result<Vec<Entry>, Failure> {
    Ok(signs(frame, js_sys::Array::new().into()).await?.entries)
}

/// What is learnt of what a site wrote when it was told something through its dialog. One that takes all or nothing
/// says so in its record, whatever was wished.
pub fn learn(seen: &Seen, given: Given, chose: bool, before: &[Entry], after: &[Entry]) -> Option<Learnt> {
    let read = |said| {
        let known = Learnt::of(seen.manager, said, seen.items.clone(), before, after);
        known.or_else(|| Learnt::of(None, said, Vec::new(), before, after))
    };
    let whole = if given.all_or_nothing() { Given::ALL } else { Given::NOTHING };
    let learnt = read(if chose { given } else { whole }).or_else(|| read(if chose { whole } else { given }));
    learnt.or_else(|| Learnt::unread(given, before, after)).map(|learnt| learnt.set_right(given))
}

/// Whether a manager is told category by category.
pub fn by_category(manager: &Manager) -> bool {
    matches!(manager.grain, Grain::Categories | Grain::Levels)
}

async fn signs(frame: &Frame, selectors: JsValue) -> Result<Signs, Failure> {
    let text = frame.call("signsOf", selectors, false).await?.as_string();
    let (host, said) = text.as_deref().and_then(|text| text.split_once('\n')).unwrap_or_default();
    // The tab may show another page by now.
    let signs = Signs::from_json(said).filter(|_| frame.host.as_ref().is_some_and(|own| own.as_str() == host));
    signs.ok_or_else(|| Failure::because("looking for a consent manager", "the page shows nothing that can be read"))
}

async fn carry_out(frame: &Frame, calls: &[Call]) -> Result<Vec<Done>, Failure> {
    const DOING: &str = "calling a consent manager";
    let thrown = |thrown: JsValue| Failure::of(DOING, &thrown);
    let calls = js_sys::JSON::parse(&Call::list_to_json(calls)).map_err(thrown)?;
    let done = frame.call("carryOut", calls, true).await?;
    let text = js_sys::JSON::stringify(&done).map_err(thrown)?.as_string();
    let done = text.and_then(|text| Done::list_from_json(&text));
    done.ok_or_else(|| Failure::because(DOING, "the page answers nothing that can be read"))
}
