//! Chromium through chromedriver, and what only the DevTools protocol shows.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::driver::Driver;
use super::start::{Start, is_root, profile, program, unpacked};
use super::wire::Wire;
use super::{Found, Jar, Outcome, until};

/// It follows from the `key` in the manifest, so it is the same wherever the extension is loaded from.
pub const ID: &str = "ocipakbnoilailneofeimimmoaepjhjl";

pub fn origin() -> String {
    format!("chrome-extension://{ID}")
}

pub fn driver(start: &Start) -> Outcome<Driver> {
    Driver::start("CHROMEDRIVER", "chromedriver", start.language(), |port| vec![format!("--port={port}")])
}

pub fn capabilities(start: &Start) -> Outcome<Value> {
    let profile = profile(start, "chromium")?;
    let preferences = profile.join("Default/Preferences");
    if !preferences.exists() {
        fs::create_dir_all(profile.join("Default"))?;
        // Some builds drop unpartitioned third-party cookies unless told otherwise. Then a blocker would look
        // better than it is.
        let given = json!({
            "profile": { "cookie_controls_mode": 0, "block_third_party_cookies": false },
            "intl": { "selected_languages": start.language(), "accept_languages": start.language() },
        });
        fs::write(preferences, given.to_string())?;
    }
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--disable-gpu".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--window-size=1100,900".to_owned(),
        format!("--lang={}", start.language()),
        format!("--user-data-dir={}", profile.display()),
    ];
    if !start.bare {
        arguments.push(format!("--load-extension={}", unpacked("chrome")?.display()));
    }
    if is_root() {
        arguments.push("--no-sandbox".to_owned());
    }
    if start.dark {
        arguments.push("--force-dark-mode".to_owned());
    }
    let names = ["chromium", "chromium-browser", "chrome-for-testing"];
    let options = json!({ "binary": program("CHROMIUM", &names)?, "args": arguments });
    Ok(json!({ "browserName": "chrome", "goog:chromeOptions": options }))
}

pub fn jar(wire: &Wire) -> Outcome<Jar> {
    let answer = devtools(wire, "Storage.getCookies", json!({}))?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let cookies = answer["cookies"].as_array().into_iter().flatten().map(|cookie| Found {
        name: text(&cookie["name"]),
        value: text(&cookie["value"]),
        host: text(&cookie["domain"]).trim_start_matches('.').to_owned(),
        partition: cookie.get("partitionKey").map(Value::to_string).unwrap_or_default(),
        session: cookie["session"] == true,
    });
    Ok(Jar(cookies.collect()))
}

pub fn empty_jar(wire: &Wire) -> Outcome {
    devtools(wire, "Storage.clearCookies", json!({})).map(drop)
}

/// Ends every service worker of the current page's origin, as the browser does with one that is idle.
pub fn end_background(wire: &Wire) -> Outcome {
    devtools(wire, "ServiceWorker.enable", json!({}))?;
    devtools(wire, "ServiceWorker.stopAllWorkers", json!({})).map(drop)
}

/// Whether the background runs.
pub fn background_runs(wire: &Wire) -> Outcome<bool> {
    let targets = devtools(wire, "Target.getTargets", json!({}))?;
    let mut targets = targets["targetInfos"].as_array().into_iter().flatten();
    Ok(targets
        .any(|target| target["type"] == "service_worker" && target["url"].as_str().is_some_and(|url| url.contains(ID))))
}

/// Changes what the page of extensions has switches for: incognito windows, access to sites. Its tab must be current.
pub fn configure(wire: &Wire, change: Value) -> Outcome {
    wire.post("/url", json!({ "url": "chrome://extensions" }))?;
    let mut change = change;
    change["extensionId"] = json!(ID);
    settle(wire)?;
    at_extensions(wire, "updateExtensionConfiguration", &change)?;
    settle(wire)
}

/// Waits until the extension is loaded for good: some changes reload it, which takes seconds. The page's own timers are
/// no use: it may be behind another, where they wait for a second, and after ten seconds for a minute.
fn settle(wire: &Wire) -> Outcome {
    let mut calm = 0;
    let start = Instant::now();
    until("the extension is enabled", || {
        // The first-run page comes in front of it, and what is behind may not answer.
        devtools(wire, "Page.bringToFront", json!({}))?;
        let state = at_extensions(wire, "getExtensionInfo", &json!(ID)).unwrap_or_default();
        calm = if state == "ENABLED" { calm + 1 } else { 0 };
        // A page that answers nothing for so long is better opened anew.
        if start.elapsed() > Duration::from_secs(8) { Err("it is not".into()) } else { Ok((calm >= 25).then_some(())) }
    })
}

/// Calls a function of the page of extensions, and says in what state that is which it gives.
fn at_extensions(wire: &Wire, function: &str, argument: &Value) -> Outcome<Value> {
    let script = "const [name, given, done] = arguments; chrome.developerPrivate[name](given) \
                  .then((info) => done({ state: info?.state }), (error) => done({ error: String(error) }))";
    let answer = wire.post("/execute/async", json!({ "script": script, "args": [function, argument] }))?;
    match answer["error"].as_str() {
        Some(error) => Err(format!("on the page of extensions: {error}").into()),
        None => Ok(answer["state"].clone()),
    }
}

/// Makes the current tab light or dark.
pub fn set_scheme(wire: &Wire, dark: bool) -> Outcome {
    set_media(wire, "prefers-color-scheme", if dark { "dark" } else { "light" })
}

/// Shows the current tab in the system's few colours, or in its own.
pub fn force_colours(wire: &Wire, forced: bool) -> Outcome {
    set_media(wire, "forced-colors", if forced { "active" } else { "none" })
}

/// Tells the current tab whether to move little.
pub fn reduce_motion(wire: &Wire, reduced: bool) -> Outcome {
    set_media(wire, "prefers-reduced-motion", if reduced { "reduce" } else { "no-preference" })
}

fn set_media(wire: &Wire, name: &str, value: &str) -> Outcome {
    let feature = json!({ "name": name, "value": value });
    devtools(wire, "Emulation.setEmulatedMedia", json!({ "features": [feature] })).map(drop)
}

pub fn devtools(wire: &Wire, command: &str, parameters: Value) -> Outcome<Value> {
    wire.post("/goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
}
