//! Scripts that the browser runs in pages by itself, while the background sleeps.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::{Failure, api};
use crate::shield::scripts::{Change, Script};

/// A registration as the browsers write it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Registration {
    id: String,
    js: Vec<String>,
    matches: Vec<String>,
    #[serde(default)]
    exclude_matches: Vec<String>,
    all_frames: bool,
    match_origin_as_fallback: bool,
    run_at: String,
    world: String,
    persist_across_sessions: bool,
}

const IN_PAGE: &str = "MAIN";

impl From<&Script> for Registration {
    fn from(script: &Script) -> Registration {
        Registration {
            id: script.id.clone(),
            js: script.files.clone(),
            matches: script.matches.clone(),
            exclude_matches: script.excluded.clone(),
            all_frames: !script.top_only,
            match_origin_as_fallback: !script.top_only,
            run_at: "document_start".to_owned(),
            world: if script.in_page { IN_PAGE } else { "ISOLATED" }.to_owned(),
            persist_across_sessions: true,
        }
    }
}

impl From<Registration> for Script {
    fn from(registration: Registration) -> Script {
        Script {
            id: registration.id,
            files: registration.js.into_iter().map(|file| file.trim_start_matches('/').to_owned()).collect(),
            matches: registration.matches,
            excluded: registration.exclude_matches,
            in_page: registration.world == IN_PAGE,
            top_only: !registration.all_frames,
        }
    }
}

/// What is registered.
///
/// # Errors
/// [`Failure`] if the browser does not say.
pub async fn registered() -> Result<Vec<Script>, Failure> {
    const DOING: &str = "looking at the registered scripts";
    let found = api::scripts().registered().await.map_err(|thrown| Failure::of(DOING, &thrown))?;
    let found: Vec<Registration> = api::from_js(DOING, &found)?;
    Ok(found.into_iter().map(Script::from).collect())
}

/// Carries a change out, in the order that leaves no page less guarded on the way.
///
/// # Errors
/// [`Failure`] if the browser refuses a step; those before it hold.
pub async fn apply(change: &Change) -> Result<(), Failure> {
    const DOING: &str = "registering scripts";
    let failed = |thrown: JsValue| Failure::of(DOING, &thrown);
    let list =
        |scripts: &[Script]| api::to_js(DOING, &scripts.iter().map(Registration::from).collect::<Vec<Registration>>());
    if !change.add.is_empty() {
        api::scripts().register(&list(&change.add)?).await.map_err(failed)?;
    }
    if !change.update.is_empty() {
        api::scripts().update(&list(&change.update)?).await.map_err(failed)?;
    }
    if !change.remove.is_empty() {
        let ids = api::to_js(DOING, &change.remove)?;
        api::scripts().unregister(&api::object(&[("ids", ids)])).await.map_err(failed)?;
    }
    Ok(())
}

/// Runs files among the scripts of all frames of a tab, or apart from them in the top frame alone, as far as the
/// browser lets scripts in.
///
/// # Errors
/// [`Failure`] where it does not.
pub async fn run(tab: i32, files: &[String], in_page: bool) -> Result<(), Failure> {
    const DOING: &str = "running a script in a tab";
    let target = api::object(&[("tabId", tab.into()), ("allFrames", in_page.into())]);
    let world = if in_page { IN_PAGE } else { "ISOLATED" };
    let files = api::to_js(DOING, &files)?;
    let details = api::object(&[
        ("target", target),
        ("files", files),
        ("world", world.into()),
        ("injectImmediately", true.into()),
    ]);
    api::scripts().execute(&details).await.map(drop).map_err(|thrown| Failure::of(DOING, &thrown))
}
