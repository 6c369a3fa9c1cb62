//! One section at a time, named by the address, so that it can be linked to and the browser's own back button works.

use wasm_bindgen::prelude::*;

use crate::page::dom;

/// Every section; the first where the address names none.
const SECTIONS: [&str; 9] =
    ["rules", "sites", "corrections", "journal", "statistics", "sync", "transfer", "windows", "about"];

/// The section that the address names.
pub fn named() -> &'static str {
    let hash = dom::window().ok().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let name = hash.trim_start_matches('#');
    SECTIONS.into_iter().find(|section| *section == name).unwrap_or(SECTIONS[0])
}

/// Shows it, and marks its link.
pub fn show() -> Result<(), JsValue> {
    let named = named();
    for section in dom::all("main > [data-section]")? {
        let holds = section.get_attribute("data-section").as_deref() == Some(named);
        dom::mark(&section, "hidden", (!holds).then_some(""))?;
    }
    for link in dom::all("nav a")? {
        let holds = link.get_attribute("href").as_deref() == Some(&*format!("#{named}"));
        dom::mark(&link, "aria-current", holds.then_some("page"))?;
    }
    // Where the links stand in one line that is wider than the page.
    let (line, link) = (dom::one("nav ul")?, dom::one("nav [aria-current]")?);
    line.set_scroll_left(link.offset_left() + (link.offset_width() - line.client_width()) / 2);
    Ok(())
}

/// Shows another one than before and goes on from its heading, for those who do not see that the page changed.
pub fn turn() -> Result<(), JsValue> {
    show()?;
    dom::one(&format!("[data-section={}] h1", named()))?.focus()
}
