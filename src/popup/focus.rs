//! The focus survives a new view. What was pressed may be gone in it, or hidden, or moved to another list;
//! a person at the keyboard then goes on from where it was, and not from the top of the page.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::page::dom;

/// The control that has the focus.
pub fn now() -> Option<HtmlElement> {
    dom::document().ok()?.active_element()?.dyn_into().ok()
}

/// Gives the focus back to a control, or to what is next to it where it is no longer seen.
///
/// # Errors
/// What the browser says.
pub fn keep(control: &HtmlElement) -> Result<(), JsValue> {
    if is_seen(control)? {
        // It is asked first, because a control that has the focus would scroll into sight again.
        return if now().as_ref() == Some(control) { Ok(()) } else { control.focus() };
    }
    let places = [
        ("[data-cookie]", "summary"),
        ("[data-category]", ".disclose"),
        (".broke", "button:not([hidden])"),
        ("#notices", "#culprit:not([hidden])"),
        ("main", "#site"),
    ];
    for (around, instead) in places {
        if let Some(place) = control.closest(around)?.filter(|place| place.is_connected())
            && let Ok(instead) = dom::part(&place, instead)
        {
            return instead.focus();
        }
    }
    Ok(())
}

/// The browser itself takes the focus from a hidden element only when it next paints.
fn is_seen(control: &HtmlElement) -> Result<bool, JsValue> {
    Ok(control.is_connected() && control.closest("[hidden]")?.is_none())
}
