//! The few things that pages do with the DOM, so that what they show reads as what it is.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, HtmlTemplateElement, Window};

use crate::browser::api;

/// The window.
///
/// # Errors
/// A text, if there is none; then this is no page.
pub fn window() -> Result<Window, JsValue> {
    web_sys::window().ok_or_else(|| "this is no page".into())
}

/// The document.
///
/// # Errors
/// A text, if there is none.
pub fn document() -> Result<Document, JsValue> {
    window()?.document().ok_or_else(|| "this page has no document".into())
}

/// The element of the static page that must be there.
///
/// # Errors
/// A text that names the selector.
pub fn one(selector: &str) -> Result<HtmlElement, JsValue> {
    let found = document()?.query_selector(selector)?.and_then(|element| element.dyn_into().ok());
    found.ok_or_else(|| format!("the page lacks {selector}").into())
}

/// The part of an element that must be there.
///
/// # Errors
/// A text that names the selector.
pub fn part(of: &Element, selector: &str) -> Result<HtmlElement, JsValue> {
    let found = of.query_selector(selector)?.and_then(|element| element.dyn_into().ok());
    found.ok_or_else(|| format!("the page lacks {selector}").into())
}

/// All elements that match.
///
/// # Errors
/// What the browser says of a selector that is none.
pub fn all(selector: &str) -> Result<Vec<Element>, JsValue> {
    let found = document()?.query_selector_all(selector)?;
    Ok((0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect())
}

/// Writes a text where it differs: a live region speaks of every write, and a selection is lost in it.
pub fn write(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Sets an attribute that is `true` or `false`.
///
/// # Errors
/// What the browser says of a name that is none.
pub fn state(element: &Element, attribute: &str, holds: bool) -> Result<(), JsValue> {
    element.set_attribute(attribute, if holds { "true" } else { "false" })
}

/// Sets an attribute, or takes it away.
///
/// # Errors
/// What the browser says of a name that is none.
pub fn mark(element: &Element, attribute: &str, value: Option<&str>) -> Result<(), JsValue> {
    match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    }
}

/// A copy of the only element in a template of the page.
///
/// # Errors
/// A text that names the template.
pub fn copy(template: &HtmlTemplateElement) -> Result<Element, JsValue> {
    let inside = template.content().first_element_child().ok_or("an empty template")?;
    inside.clone_node_with_deep(true)?.dyn_into().map_err(|_| "a template without an element".into())
}

/// A new element with a text.
///
/// # Errors
/// What the browser says of a name that is none.
pub fn made(name: &str, text: &str) -> Result<Element, JsValue> {
    let element = document()?.create_element(name)?;
    element.set_text_content(Some(text));
    Ok(element)
}

/// The element that an event happened to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Calls `heard` for every event of a kind in the page, before anything in it can stop the event; `toggle`
/// does not bubble and is only heard this way.
///
/// # Errors
/// What the browser says.
pub fn listen(kind: &str, heard: impl Fn(Event) + 'static) -> Result<(), JsValue> {
    let heard = Closure::<dyn Fn(Event)>::new(heard);
    let result = document()?.add_event_listener_with_callback_and_bool(kind, heard.as_ref().unchecked_ref(), true);
    // The page listens as long as it lives.
    heard.forget();
    result
}

/// What stands in a field or is chosen in a list.
pub fn value(of: &Element) -> String {
    api::field(of, "value").as_string().unwrap_or_default()
}

/// Writes into a field, or chooses from a list, where it differs: the caret jumps at every write.
pub fn set_value(of: &Element, text: &str) {
    if value(of) != text {
        // Setting a field of an element cannot fail.
        let _ = js_sys::Reflect::set(of, &"value".into(), &text.into());
    }
}

/// Whether a control does nothing as things stand.
pub fn is_disabled(control: &Element) -> bool {
    control.get_attribute("aria-disabled").as_deref() == Some("true")
}

/// Calls `then` in some milliseconds.
///
/// # Errors
/// What the browser says.
pub fn later(milliseconds: i32, then: impl FnOnce() + 'static) -> Result<(), JsValue> {
    let then = Closure::once_into_js(then);
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds).map(drop)
}

/// Leaves a mark in the page's own timeline, which tests read.
pub fn mark_time(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        // Without a timeline there is nothing to measure, and nothing else depends on it.
        let _ = performance.mark(name);
    }
}
