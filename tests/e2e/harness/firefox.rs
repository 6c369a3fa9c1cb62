//! Firefox through geckodriver, and what only its privileged context shows.

use std::fmt::Write;
use std::fs;

use serde_json::{Value, json};

use super::driver::{Driver, free_port};
use super::start::{Start, profile, program};
use super::wire::Wire;
use super::{Found, Jar, Outcome};

pub const ID: &str = "jarkeeper@jarkeeper.example";

/// Firefox draws it at random for each profile; the tests fix it, so that they can open the extension's pages.
const UUID: &str = "5a2d8e4c-51b0-4f0e-9c7a-6e1f0b3d2a19";

pub fn origin() -> String {
    format!("moz-extension://{UUID}")
}

pub fn driver(start: &Start) -> Outcome<Driver> {
    let remote = free_port()?;
    let arguments = |port: u16| {
        let ports = ["--port", &port.to_string(), "--websocket-port", &remote.to_string()].map(str::to_owned);
        ports.into_iter().chain(["--allow-system-access".to_owned()]).collect()
    };
    Driver::start("GECKODRIVER", "geckodriver", start.language(), arguments)
}

pub fn capabilities(start: &Start) -> Outcome<Value> {
    let profile = profile(start, "firefox")?;
    let preferences = json!({
        "extensions.webextensions.uuids": json!({ ID: UUID }).to_string(),
        "xpinstall.signatures.required": false,
        "intl.locale.requested": start.language(),
        "intl.accept_languages": start.language(),
        "ui.systemUsesDarkTheme": i32::from(start.dark),
        "layout.css.prefers-color-scheme.content-override": i32::from(!start.dark),
        "privacy.userContext.enabled": true,
        "devtools.jsonview.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "browser.aboutConfig.showWarning": false,
        "browser.shell.checkDefaultBrowser": false,
        "browser.startup.homepage_override.mstone": "ignore",
        "browser.tabs.firefox-view": false,
        "app.update.enabled": false,
        "extensions.update.enabled": false,
        "extensions.getAddons.cache.enabled": false,
        "services.settings.server": "data:,",
    });
    let own = start.preferences.iter().map(|(name, value)| (*name, value.clone()));
    // geckodriver writes preferences into profiles that it makes itself, not into one that is kept.
    let mut lines = String::new();
    let common = preferences.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value.clone()));
    for (name, value) in common.chain(own) {
        writeln!(lines, "user_pref({}, {value});", json!(name))?;
    }
    fs::write(profile.join("user.js"), lines)?;
    let names = ["firefox-esr", "firefox"];
    let arguments = json!(["-headless", "-profile", profile, "-width", "1100", "-height", "900"]);
    let options = json!({ "binary": program("FIREFOX", &names)?, "args": arguments });
    Ok(json!({ "browserName": "firefox", "moz:firefoxOptions": options }))
}

/// Installs the packed extension as a person would, so that it is still there after a restart.
pub fn install(wire: &Wire, start: &Start) -> Outcome {
    if start.profile.as_ref().is_some_and(|kept| kept.join(format!("extensions/{ID}.xpi")).exists()) {
        return Ok(());
    }
    let path = match &start.extension {
        Some(folder) => folder.clone(),
        None => std::env::current_dir()?.join("dist/jarkeeper-firefox.zip"),
    };
    // Firefox takes a folder for as long as it runs only.
    let what = json!({ "path": path, "temporary": path.is_dir(), "allowPrivateBrowsing": start.private_windows });
    wire.post("/moz/addon/install", what).map(drop)
}

pub fn jar(wire: &Wire) -> Outcome<Jar> {
    let rows = privileged(
        wire,
        "return Services.cookies.cookies.map(({ name, value, host, isSession, originAttributes: of }) => \
         [name, value, host, of.partitionKey || of.firstPartyDomain || '', isSession])",
    )?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let cookies = rows.as_array().into_iter().flatten().map(|row| Found {
        name: text(&row[0]),
        value: text(&row[1]),
        host: text(&row[2]).trim_start_matches('.').to_owned(),
        partition: text(&row[3]),
        session: row[4] == true,
    });
    Ok(Jar(cookies.collect()))
}

pub fn empty_jar(wire: &Wire) -> Outcome {
    privileged(wire, "Services.cookies.removeAll()").map(drop)
}

/// Ends the background, whatever it is doing.
pub fn end_background(wire: &Wire) -> Outcome {
    let script = format!(
        "await WebExtensionPolicy.getByID({}).extension.terminateBackground({{ disableResetIdleForTest: true }})",
        json!(ID)
    );
    privileged(wire, &script).map(drop)
}

/// Gives the extension access to all sites or takes it away, as people can in the add-ons manager.
pub fn set_access(wire: &Wire, granted: bool) -> Outcome {
    let script = format!(
        "const {{ ExtensionPermissions }} = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs'); \
         await ExtensionPermissions.{}({}, {{ permissions: [], origins: ['<all_urls>'] }}, WebExtensionPolicy.getByID({}).extension)",
        if granted { "add" } else { "remove" },
        json!(ID),
        json!(ID)
    );
    privileged(wire, &script).map(drop)
}

/// Makes all pages light or dark.
pub fn set_scheme(wire: &Wire, dark: bool) -> Outcome {
    let name = "layout.css.prefers-color-scheme.content-override";
    privileged(wire, &format!("Services.prefs.setIntPref('{name}', {})", i32::from(!dark))).map(drop)
}

/// Shows all pages in the system's few colours, or in their own. 2 is "always", 0 is "where the system asks for it".
pub fn force_colours(wire: &Wire, forced: bool) -> Outcome {
    let use_own = if forced { 2 } else { 0 };
    privileged(wire, &format!("Services.prefs.setIntPref('browser.display.document_color_use', {use_own})")).map(drop)
}

/// Tells all pages whether to move little.
pub fn reduce_motion(wire: &Wire, reduced: bool) -> Outcome {
    privileged(wire, &format!("Services.prefs.setIntPref('ui.prefersReducedMotion', {})", i32::from(reduced))).map(drop)
}

/// Whether the background runs.
pub fn background_runs(wire: &Wire) -> Outcome<bool> {
    let state =
        privileged(wire, &format!("return WebExtensionPolicy.getByID({}).extension.backgroundState", json!(ID)))?;
    Ok(state != "stopped")
}

/// How many seconds of a core the processes of extensions have taken so far.
pub fn extension_seconds(wire: &Wire) -> Outcome<f64> {
    let script = "const { children } = await ChromeUtils.requestProcInfo(); \
                  return children.filter(({ type }) => type === 'extension').reduce((sum, { cpuTime }) => sum + cpuTime, 0)";
    let nanoseconds = privileged(wire, script)?.as_f64().ok_or("Firefox tells no time")?;
    Ok(nanoseconds / 1e9)
}

/// Runs the body of an async function in the browser's own context.
fn privileged(wire: &Wire, body: &str) -> Outcome<Value> {
    wire.post("/moz/context", json!({ "context": "chrome" }))?;
    let script = format!(
        "const done = arguments[0]; (async () => {{ {body} }})().then(value => done({{ value }}), error => done({{ error: String(error) }}))"
    );
    let answer = wire.post("/execute/async", json!({ "script": script, "args": [] }));
    wire.post("/moz/context", json!({ "context": "content" }))?;
    let mut answer = answer?;
    match answer["error"].as_str() {
        Some(error) => Err(format!("in Firefox's own context: {error}").into()),
        None => Ok(answer["value"].take()),
    }
}
