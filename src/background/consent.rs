//! Consent banners: what scripts in pages see of them is held against the preferences, and answered.
//!
//! A message comes from a script of ours, but what it tells is made of the page, so it is read within bounds.

use serde::Deserialize;
use wasm_bindgen::JsValue;

use super::answered::{self, Manner};
use super::manager::{self, Called, Seen};
use super::records;
use super::standing::Standing;
use crate::browser::frames::Frame;
use crate::browser::store::Area;
use crate::browser::{Failure, api, log, now_ms};
use crate::consent::dialog::{Order, Scene, Then, solve};
use crate::consent::{Entry, Given, Learnt, Place};
use crate::message::ConsentWay;

/// Within so many milliseconds a site's question may be answered [`OFTEN`] times; then it is left alone, for answering
/// it leads to a page that asks again.
const SOON_MS: f64 = 30_000.0;
const OFTEN: usize = 6;

/// And its record may be put in place so often.
const PLACED: usize = 3;

/// What a manager writes after an answer is looked at once more when so many milliseconds have passed.
const SETTLED_MS: f64 = 700.0;

/// What a script says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Heard {
    /// The site's record was put in place before its page began.
    Placed,
    /// A banner is there, hidden, and waits.
    Found,
    /// A frame lies over the page, and may ask.
    Framed,
    /// A link must be pressed that runs a script of the page.
    Press,
    /// What it looks like.
    Scene(String),
    /// What came of it.
    Outcome(Outcome),
}

/// What came of an answer.
#[derive(Debug, Deserialize)]
struct Outcome {
    way: ConsentWay,
    /// Whether it asked for categories one by one.
    #[serde(default)]
    chose: bool,
    /// The site's cookies and storage entries before.
    entries: Vec<String>,
    /// Those that are new or changed after it.
    brought: Vec<String>,
}

/// More entries than this are not read.
const ENTRIES: usize = 150;

/// Takes a message from a frame and gives what to answer.
pub async fn heard(message: &JsValue, frame: &Frame) -> JsValue {
    let answered = match api::from_js::<Heard>("reading what a page's script says", message) {
        Ok(Heard::Placed) => placed(frame).await.map(|()| JsValue::NULL),
        Ok(Heard::Found) => found(frame).await,
        Ok(Heard::Framed) => framed(frame).await.map(|()| JsValue::NULL),
        Ok(Heard::Press) => frame.run("page/consent/press.js", true).await.map(|()| JsValue::NULL),
        Ok(Heard::Scene(scene)) => order(frame, &scene).await.and_then(|order| match order {
            Some(order) => api::to_js("writing an order", &order),
            None => Ok(JsValue::NULL),
        }),
        Ok(Heard::Outcome(outcome)) => came_of_it(frame, &outcome).await.map(|()| JsValue::NULL),
        Err(failure) => Err(failure),
    };
    answered.unwrap_or_else(|failure| {
        log(&failure.to_string());
        JsValue::NULL
    })
}

/// What is given to the frame's site; `None` if its banner is left to the person.
async fn given(frame: &Frame) -> Option<Given> {
    let standing = Standing::load().await;
    let answers = standing.unreadable.is_none() && standing.held.answers(&frame.site);
    answers.then(|| Given::of(&standing.held, &frame.site))
}

/// Answers through the manager's API, where it has one, or lets the script fill its dialog in: what the script is told
/// is `false` (leave it), `true` (fill it in), `"told"`, or `"called"` (told, if the banner goes).
async fn found(frame: &Frame) -> Result<JsValue, Failure> {
    let Some(given) = given(frame).await else { return Ok(JsValue::FALSE) };
    frame.run("page/consent/dialog.js", false).await?;
    let called = by_api(frame, given).await.unwrap_or_else(|failure| {
        log(&failure.to_string());
        Called::Not
    });
    Ok(match called {
        Called::Not => JsValue::TRUE,
        Called::Unproven => "called".into(),
        Called::Told => "told".into(),
    })
}

async fn by_api(frame: &Frame, given: Given) -> Result<Called, Failure> {
    let seen = manager::look(frame).await?;
    let calls = seen.manager.map(|manager| manager.calls(given, &seen.items)).unwrap_or_default();
    if calls.is_empty() || too_often("called", OFTEN, frame).await? {
        return Ok(Called::Not);
    }
    let (called, learnt) = manager::tell(frame, &seen, &calls, given).await?;
    if called == Called::Told {
        let chose = seen.manager.is_some_and(manager::by_category);
        remember(frame, Manner { way: ConsentWay::Api, chose }, given, learnt).await?;
    }
    Ok(called)
}

async fn remember(frame: &Frame, manner: Manner, given: Given, learnt: Option<Learnt>) -> Result<(), Failure> {
    let _held = super::AT_WORK.lock().await;
    answered::remember(&frame.site, frame.private, manner, given, now_ms()).await?;
    match (learnt, &frame.host) {
        // What is in a frame of another site is not the page's.
        (Some(learnt), Some(host)) if frame.number == 0 => {
            records::learn(&frame.site, host, frame.private, learnt).await
        }
        _ => Ok(()),
    }
}

/// The site's record was put in place. One that throws it away each time is left alone, and asked as if it were new.
async fn placed(frame: &Frame) -> Result<(), Failure> {
    let Some(host) = frame.host.as_ref().filter(|_| frame.number == 0 && !frame.private) else { return Ok(()) };
    let often = too_often("placed", PLACED, frame).await?;
    let _held = super::AT_WORK.lock().await;
    records::placed(&frame.site, host, often).await?;
    answered::by_record(&frame.site).await
}

/// Has every frame of the tab looked at as the top one is.
async fn framed(frame: &Frame) -> Result<(), Failure> {
    if given(frame).await.is_none() {
        return Ok(());
    }
    frame.run_in_all("page/consent/watch.js").await
}

async fn too_often(what: &str, often: usize, frame: &Frame) -> Result<bool, Failure> {
    let key = ["consent:", what, ":", frame.site.as_str()].concat();
    let now = now_ms();
    let mut asked: Vec<f64> = Area::Session.get_one(&key).await?.unwrap_or_default();
    asked.retain(|at| (0.0..SOON_MS).contains(&(now - at)));
    if asked.len() >= often {
        return Ok(true);
    }
    asked.push(now);
    Area::Session.set_one(&key, &asked).await.map(|()| false)
}

async fn order(frame: &Frame, scene: &str) -> Result<Option<Order>, Failure> {
    let Some(given) = given(frame).await else { return Ok(None) };
    let scene = Scene::read(scene).map_err(|unclear| Failure::because("reading a dialog", unclear))?;
    let order = solve(&scene, given);
    if order.then == Then::Close && scene.turn < 3 && too_often("asked", OFTEN, frame).await? {
        return Ok(None);
    }
    Ok(Some(order))
}

async fn came_of_it(frame: &Frame, outcome: &Outcome) -> Result<(), Failure> {
    // The policy is known by now, or nothing would have been answered.
    let Some(given) = given(frame).await else { return Ok(()) };
    let read = |lines: &[String]| -> Vec<Entry> { lines.iter().take(ENTRIES).filter_map(|line| entry(line)).collect() };
    let (way, chose) = match outcome.way {
        // Only what put a record in place says so.
        ConsentWay::Record => return Ok(()),
        way => (way, outcome.chose),
    };
    let seen = manager::seen(frame);
    let before = if way == ConsentWay::Api { seen.entries.clone() } else { read(&outcome.entries) };
    let answers = matches!(way, ConsentWay::Dialog | ConsentWay::Api);
    let chose = chose || way == ConsentWay::Api && seen.manager.is_some_and(manager::by_category);
    let learn = |seen: &Seen, after: &[Entry]| manager::learn(seen, given, chose, &before, after).filter(|_| answers);
    let first = learn(&seen, &read(&outcome.brought));
    remember(frame, Manner { way, chose }, given, first.clone()).await?;
    if !answers || frame.number != 0 {
        return Ok(());
    }
    // Some write in two steps, or only when they have loaded their page again.
    api::pause(SETTLED_MS).await;
    let settled = learn(&manager::look_again(frame).await, &manager::entries(frame).await?);
    match (settled, &frame.host) {
        (Some(learnt), Some(host)) if Some(&learnt) != first.as_ref() => {
            let _held = super::AT_WORK.lock().await;
            records::learn(&frame.site, host, frame.private, learnt).await
        }
        _ => Ok(()),
    }
}

/// An entry of a record as a page's script writes it: place, name and value with tabs between.
fn entry(line: &str) -> Option<Entry> {
    let (place, rest) = line.split_once('\t')?;
    let (name, value) = rest.split_once('\t')?;
    let place = match place {
        "cookie" => Place::Cookie,
        "local-storage" => Place::LocalStorage,
        "session-storage" => Place::SessionStorage,
        _ => return None,
    };
    Some(Entry { place, name: name.to_owned(), value: value.to_owned() })
}
