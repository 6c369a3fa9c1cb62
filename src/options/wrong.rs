//! The answers to consent banners that the person called wrong, the latest first.

use wasm_bindgen::prelude::*;

use super::Page;
use crate::message::Overview;
use crate::page::{consent, dom};

pub fn show(page: &Page, overview: &Overview) -> Result<(), JsValue> {
    let texts = &page.texts;
    let wrong = &overview.wrong_answers;
    dom::one("#wrong")?.set_hidden(wrong.is_empty());
    let keys: Vec<String> = wrong.iter().map(|one| one.site.to_string()).collect();
    page.wrong.show(texts, &keys, &|at, row| {
        let Some(one) = wrong.get(at) else { return Ok(()) };
        row.set_attribute("data-site", one.site.as_str())?;
        dom::write(&*dom::part(row, "[data-cell=name]")?, one.site.as_str());
        dom::write(&*dom::part(row, "[data-cell=fate]")?, &consent::said(texts, &one.told));
        dom::write(&*dom::part(row, "[data-cell=place]")?, &texts.join(&[texts.day(one.at), texts.hour(one.at)]));
        Ok(())
    })
}
