//! Every cookie that the person judged, on every site.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::Page;
use super::filters::{found, typed};
use crate::category::Category;
use crate::cookie::CookieKey;
use crate::message::{Overview, Want};
use crate::page::dom;
use crate::preferences::Correction;
use crate::site::Site;

pub fn show(page: &Page, overview: &Overview) -> Result<(), JsValue> {
    let all = overview.chosen.sites().flat_map(|(site, own)| own.corrections.iter().map(move |known| (site, known)));
    let all: Vec<(&Site, &Correction)> = all.collect();
    let searched = typed("#corrections-search");
    let listed =
        all.iter().filter(|(site, known)| found(&searched, &[&known.name, known.domain.as_str(), site.as_str()]));
    let listed: Vec<(&Site, &Correction)> = listed.copied().collect();
    let keys: Vec<String> =
        listed.iter().map(|(site, known)| format!("{site} {} {}", known.domain, known.name)).collect();
    dom::one("#corrections-filters")?.set_hidden(all.is_empty());
    dom::one("#corrections-none")?.set_hidden(!all.is_empty());
    dom::one("#corrections-unfound")?.set_hidden(all.is_empty() || !listed.is_empty());
    page.corrections.show(&page.texts, &keys, &|at, row| match listed.get(at) {
        Some((site, known)) => fill(page, row, site, known),
        None => Ok(()),
    })
}

fn fill(page: &Page, row: &Element, site: &Site, known: &Correction) -> Result<(), JsValue> {
    row.set_attribute("data-site", site.as_str())?;
    row.set_attribute("data-cookie", &known.name)?;
    row.set_attribute("data-domain", known.domain.as_str())?;
    row.set_attribute("data-verdict", known.category.word())?;
    dom::write(&*dom::part(row, "[data-cell=name]")?, &known.name);
    let place = if known.domain == *site {
        site.to_string()
    } else {
        page.texts.text_with("corrections_place", &[known.domain.as_str(), site.as_str()])
    };
    dom::write(&*dom::part(row, "[data-cell=place]")?, &place);
    let select = dom::part(row, "select")?;
    select.set_attribute("aria-label", &page.texts.text_with("corrections_select", &[&known.name]))?;
    dom::set_value(&select, known.category.word());
    let button = dom::part(row, "[data-do=uncorrect]")?;
    button.set_attribute("aria-label", &page.texts.text_with("corrections_undo_named", &[&known.name]))
}

/// What is asked for the cookie of a row: another category, or with `None` none of the person's own.
pub fn wanted(control: &Element, category: Option<Category>) -> Option<Want> {
    let row = control.closest("[data-cookie]").ok()??;
    let text = |name| row.get_attribute(name);
    let site = Site::try_from(text("data-site")?).ok()?;
    // A correction counts for every cookie of the name and domain, so the rest of the key says nothing.
    let cookie = CookieKey {
        name: text("data-cookie")?,
        domain: text("data-domain")?,
        path: "/".to_owned(),
        store_id: String::new(),
        partition_key: None,
        first_party_domain: None,
    };
    Some(Want::Correct { site, cookie, category })
}
