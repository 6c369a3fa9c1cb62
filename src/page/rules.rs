//! The rules of a category as buttons, one of which is pressed.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::{Texts, dom};
use crate::message::CategoryView;

/// Shows the rules that a category can have in a group of buttons, the one that holds pressed.
///
/// # Errors
/// What the browser says.
pub fn show(texts: &Texts, view: &CategoryView, group: &Element) -> Result<(), JsValue> {
    let words: Vec<&str> = view.choices.iter().map(|rule| rule.word()).collect();
    // Made anew only where the choices differ, or the button that was just pressed would lose the focus.
    if group.get_attribute("data-choices").as_deref() != Some(&*words.join(" ")) {
        group.set_attribute("data-choices", &words.join(" "))?;
        group.set_text_content(None);
        for word in words {
            let button = dom::made("button", &texts.code("rule", word))?;
            button.set_attribute("data-do", "rule")?;
            button.set_attribute("data-rule", word)?;
            group.append_child(&button)?;
        }
    }
    let buttons = group.children();
    for button in (0..buttons.length()).filter_map(|index| buttons.item(index)) {
        let holds = button.get_attribute("data-rule").as_deref() == Some(view.rule.word());
        dom::state(&button, "aria-pressed", holds)?;
        dom::mark(&button, "aria-disabled", view.locked.then_some("true"))?;
    }
    Ok(())
}
