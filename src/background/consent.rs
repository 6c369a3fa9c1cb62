//! Consent banners: what scripts in pages see of them is held against the preferences, and answered.
//!
//! A message comes from a script of ours, but what it tells is made of the page, so it is read within bounds.

use serde::Deserialize;
use wasm_bindgen::JsValue;

use super::answered::{self, Manner};
use super::standing::Standing;
use crate::browser::frames::Frame;
use crate::browser::store::Area;
use crate::browser::{Failure, api, log, now_ms};
use crate::consent::dialog::{Order, Scene, Then, solve};
use crate::consent::{Entry, Given, Learnt};
use crate::message::ConsentWay;

/// Within so many milliseconds a site's question may be answered [`OFTEN`] times; then it is left alone, for answering
/// it leads to a page that asks again.
const SOON_MS: f64 = 30_000.0;
const OFTEN: usize = 6;

/// What a script says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Heard {
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
        Ok(Heard::Found) => found(frame).await.map(JsValue::from),
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

async fn found(frame: &Frame) -> Result<bool, Failure> {
    if given(frame).await.is_none() {
        return Ok(false);
    }
    frame.run("page/consent/dialog.js", false).await.map(|()| true)
}

/// Has every frame of the tab looked at as the top one is.
async fn framed(frame: &Frame) -> Result<(), Failure> {
    if given(frame).await.is_none() {
        return Ok(());
    }
    frame.run_in_all("page/consent/watch.js").await
}

async fn asks_too_often(frame: &Frame) -> Result<bool, Failure> {
    let key = format!("consent:asked:{}", frame.site.as_str());
    let now = now_ms();
    let mut asked: Vec<f64> = Area::Session.get_one(&key).await?.unwrap_or_default();
    asked.retain(|at| (0.0..SOON_MS).contains(&(now - at)));
    if asked.len() >= OFTEN {
        return Ok(true);
    }
    asked.push(now);
    Area::Session.set_one(&key, &asked).await.map(|()| false)
}

async fn order(frame: &Frame, scene: &str) -> Result<Option<Order>, Failure> {
    let Some(given) = given(frame).await else { return Ok(None) };
    let scene = Scene::read(scene).map_err(|unclear| Failure::because("reading a dialog", unclear))?;
    let order = solve(&scene, given);
    if order.then == Then::Close && scene.turn < 3 && asks_too_often(frame).await? {
        return Ok(None);
    }
    Ok(Some(order))
}

async fn came_of_it(frame: &Frame, outcome: &Outcome) -> Result<(), Failure> {
    // The policy is known by now, or nothing would have been answered.
    let Some(given) = given(frame).await else { return Ok(()) };
    let read = |lines: &[String]| -> Vec<Entry> {
        lines.iter().take(ENTRIES).filter_map(|line| answered::entry(line)).collect()
    };
    let learnt = if outcome.way == ConsentWay::Dialog {
        let before = read(&outcome.entries);
        let after: Vec<Entry> = read(&outcome.brought);
        Learnt::of(None, given, Vec::new(), &before, &after)
    } else {
        None
    };
    let _held = super::AT_WORK.lock().await;
    let manner = Manner { way: outcome.way, chose: outcome.chose };
    answered::remember(&frame.site, frame.private, manner, given, learnt, now_ms()).await
}
