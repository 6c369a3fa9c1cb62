//! A page that does its worst: every way that is known to get a refused cookie past the guard. Each way writes a
//! cookie of its own; one that gets into the jar is removed and stands in the journal, so it is told from those that
//! were never stored.

use std::collections::BTreeSet;

use jarkeeper::Deed;
use serde_json::Value;

use crate::Test;
use crate::harness::{Browser, Kind, Outcome, until};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] = &[
    ("no_way_past_the_guard_but_those_the_readme_lists", every_hole),
    ("a_guarded_page_loses_what_it_wrote_into_its_storage_as_a_property", property),
    ("the_guard_looks_like_the_browsers_own", looks),
    ("a_page_that_changes_built_ins_changes_nothing_in_the_guard", changed_built_ins),
];

/// The names that are written, all known to be marketing.
const NAMES: [&str; 18] = [
    "_fbp",
    "_fbc",
    "_gcl_au",
    "_gcl_aw",
    "_gcl_dc",
    "_uetsid",
    "_uetvid",
    "_ttp",
    "_scid",
    "_pin_unauth",
    "_rdt_uuid",
    "li_fat_id",
    "_tt_enable_cookie",
    "_derived_epik",
    "cto_bundle",
    "_twclid",
    "__gads",
    "__gpi",
];

/// Ways to write, each the body of an async function that has `write(document)` and `text`, the cookie.
const WAYS: [(&str, &str); 17] = [
    ("the plain setter", "write(document)"),
    (
        "the setter taken off the prototype",
        "Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set.call(document, text)",
    ),
    ("the old way to take it off", "document.__lookupSetter__('cookie').call(document, text)"),
    ("an empty frame", "write(frame().contentDocument)"),
    ("an empty frame by its number", "frame(); write(frames[frames.length - 1].document)"),
    (
        "the setter of an empty frame",
        "Object.getOwnPropertyDescriptor(frame().contentWindow.Document.prototype, 'cookie').set.call(document, text)",
    ),
    ("a fresh frame with srcdoc", "write(frame({ srcdoc: '<p>' }).contentDocument)"),
    ("the window of a fresh frame with srcdoc", "write(frame({ srcdoc: '<p>' }).contentWindow.document)"),
    (
        "the setter of a fresh frame with srcdoc",
        "Object.getOwnPropertyDescriptor(frame({ srcdoc: '<p>' }).contentWindow.Document.prototype, 'cookie').set.call(document, text)",
    ),
    ("a script in srcdoc", "await loaded(frame({ srcdoc: `<script>document.cookie = '${text}'<\\/script>` }))"),
    (
        "a script in a blob",
        "await loaded(frame({ src: URL.createObjectURL(new Blob([`<script>document.cookie = '${text}'<\\/script>`], { type: 'text/html' })) }))",
    ),
    ("a frame of the site before it has loaded", "write(frame({ src: '/plain' }).contentDocument)"),
    ("a frame of the site", "const one = frame({ src: '/plain' }); await loaded(one); write(one.contentDocument)"),
    (
        "an object",
        "const one = document.createElement('object'); one.data = '/plain'; document.body.append(one); await loaded(one); write(one.contentDocument)",
    ),
    (
        "a document that is written",
        "const one = frame().contentDocument; one.open(); one.write(`<script>document.cookie = '${text}'<\\/script>`); one.close()",
    ),
    ("the cookie store", "const [name, value] = text.split(/[=;]/); await cookieStore.set(name, value)"),
    (
        "the cookie store of a fresh frame",
        "const [name, value] = text.split(/[=;]/); await frame({ srcdoc: '<p>' }).contentWindow.cookieStore.set(name, value)",
    ),
];

/// Ways that are open, as the README says.
const OPEN: [(&str, &str); 3] = [
    (
        "a frame of a javascript address",
        "frame({ src: `javascript:void(document.cookie = '${text}')` }); \
         await new Promise((then) => setTimeout(then, 100))",
    ),
    ("a fresh frame with srcdoc by its number", "frame({ srcdoc: '<p>' }); write(frames[frames.length - 1].document)"),
    ("a fresh frame with srcdoc by its name", "frame({ srcdoc: '<p>', name: 'fresh' }); write(window.fresh.document)"),
];

const TOOLS: &str = "const text = NAME + '=fb.1.1712000000000.123456789012345678; path=/; max-age=600'; \
    const write = (page) => { page.cookie = text; }; \
    const frame = (more = {}) => { const made = document.createElement('iframe'); Object.assign(made, more); document.body.append(made); return made; }; \
    const loaded = (one) => new Promise((then) => { one.addEventListener('load', then, { once: true }); setTimeout(then, 1000); });";

/// Runs the body of an async function among the page's own scripts, as a page would, and gives what it returns.
pub fn in_page(browser: &Browser, body: &str) -> Outcome<Value> {
    browser.turn_to_page()?;
    let script = format!(
        "(async () => {{ {body} }})().then((value) => ({{ value }}), (error) => ({{ error: String(error) }})) \
         .then((said) => {{ document.documentElement.dataset.said = JSON.stringify(said) }})"
    );
    browser.script(
        "delete document.documentElement.dataset.said; const made = document.createElement('script'); \
         made.textContent = arguments[0]; document.head.append(made)",
        &[script.into()],
    )?;
    let said = until("the page has said something", || {
        let said = browser.script("return document.documentElement.dataset.said ?? null", &[])?;
        Ok(said.as_str().map(str::to_owned))
    })?;
    let mut said: Value = serde_json::from_str(&said)?;
    match said["error"].as_str() {
        Some(error) => Err(format!("{body}: {error}").into()),
        None => Ok(said["value"].take()),
    }
}

fn attempt(stage: &Stage, ways: &[(&str, &str)]) -> Outcome<BTreeSet<String>> {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    for ((_, way), name) in ways.iter().zip(NAMES) {
        in_page(&browser, &format!("const NAME = '{name}'; {TOOLS} {way}"))?;
    }
    browser.settle()?;
    let jar = browser.jar()?;
    let rows = browser.look()?.cookies;
    let stored = |name: &str| {
        jar.has(name)
            || rows.iter().any(|row| row.key.name == name && row.deed == Deed::Remove && row.refused.is_none())
    };
    for ((way, _), name) in ways.iter().zip(NAMES) {
        // A document that is opened anew forgets all listeners, so of what is refused there nothing is told.
        let silent = *way == "a document that is written";
        let tried = silent || stored(name) || rows.iter().any(|row| row.key.name == name);
        assert!(tried, "{way} has written something");
    }
    Ok(ways.iter().zip(NAMES).filter(|(_, name)| stored(name)).map(|((way, _), _)| (*way).to_owned()).collect())
}

fn every_hole(stage: &Stage) -> Outcome {
    let through = attempt(stage, &WAYS)?;
    assert!(through.is_empty(), "got through: {through:?}");
    let through = attempt(stage, &OPEN)?;
    assert_eq!(through.len(), OPEN.len(), "closed by now, so the README says too little: {through:?}");
    Ok(())
}

fn property(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    in_page(
        &browser,
        "localStorage.clear(); localStorage.theme = 'dark'; localStorage._hjid = 'a'; document.cookie = '_fbp=1.2.3.4'",
    )?;
    until("the tracker's entry is out of the store", || {
        Ok((in_page(&browser, "return Object.keys(localStorage)")? == serde_json::json!(["theme"])).then_some(()))
    })?;
    assert_eq!(in_page(&browser, "return localStorage.getItem('_hjid')")?, "a", "the page still has it");
    in_page(&browser, "localStorage.clear()").map(drop)
}

fn looks(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let seen = in_page(
        &browser,
        "const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie'); \
         const like = Object.getOwnPropertyDescriptor(Document.prototype, 'referrer'); \
         const source = (thing, name) => Function.prototype.toString.call(thing).replaceAll(name, 'NAME'); \
         return { \
           getter: source(own.get, 'cookie') === source(like.get, 'referrer'), \
           setter: source(own.set, 'cookie') === source(Object.getOwnPropertyDescriptor(Document.prototype, 'title').set, 'title'), \
           names: own.get.name + own.set.name, lengths: [own.get.length, own.set.length], \
           same: own.get === Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get, \
           flags: own.enumerable && own.configurable, bare: !('prototype' in own.set), \
           ownSource: source(Function.prototype.toString, 'toString') === source(Function.prototype.call, 'call'), \
           item: source(Storage.prototype.setItem, 'setItem') === source(Storage.prototype.removeItem, 'removeItem'), \
           globals: Object.getOwnPropertyNames(window).filter((name) => /jarkeeper/i.test(name)).length }",
    )?;
    let wanted = serde_json::json!({
        "getter": true, "setter": true, "names": "get cookieset cookie", "lengths": [0, 1], "same": true, "flags": true,
        "bare": true, "ownSource": true, "item": true, "globals": 0,
    });
    assert_eq!(seen, wanted);
    Ok(())
}

fn changed_built_ins(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    in_page(
        &browser,
        "String.prototype.indexOf = () => -1; String.prototype.split = () => []; RegExp.prototype.exec = () => null; \
         Map.prototype.get = Reflect.apply = () => undefined; Array.prototype.toJSON = () => 'nothing'; \
         Object.prototype.apply = () => undefined; Date.now = () => 0; \
         document.cookie = '_fbp=fb.1.1712000000000.1234; path=/'; localStorage.setItem('_hjid', 'a'); localStorage.setItem('theme', 'b');",
    )?;
    let read =
        browser.script("return [document.cookie, localStorage.getItem('_hjid'), Object.keys(localStorage)]", &[])?;
    assert_eq!(read, serde_json::json!(["_fbp=fb.1.1712000000000.1234", "a", ["theme"]]), "the page has what it wrote");
    assert!(!browser.jar()?.has("_fbp"));
    if browser.kind == Kind::Chromium {
        browser.script("localStorage.clear()", &[])?;
    }
    Ok(())
}
