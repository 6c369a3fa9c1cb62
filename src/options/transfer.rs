//! Choices as a file: saved, and read in only after it was shown what would change.

use std::rc::Rc;

use js_sys::{Promise, encode_uri_component};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use super::Page;
use crate::browser::api;
use crate::message::Overview;
use crate::page::{Texts, dom};
use crate::preferences::Rule;
use crate::site::Site;
use crate::transfer::{self, Change, Fault, What, Writer};

/// How many changes are listed one by one.
const LISTED: usize = 200;

#[wasm_bindgen]
extern "C" {
    /// A file that the person chose.
    type Given;

    #[wasm_bindgen(method, getter)]
    fn size(this: &Given) -> f64;

    #[wasm_bindgen(method)]
    fn text(this: &Given) -> Promise;
}

/// Saves a file with everything, or with what differs on one site.
pub fn export(overview: &Overview, site: Option<&Site>) -> Result<(), JsValue> {
    let (text, name) = match site {
        Some(site) => (transfer::write_site(&overview.chosen, site), format!("jarkeeper-{site}.json")),
        None => (transfer::write(&overview.chosen, overview.settings), "jarkeeper.json".to_owned()),
    };
    let link = dom::made("a", "")?;
    link.set_attribute("href", &format!("data:application/json,{}", String::from(encode_uri_component(&text))))?;
    link.set_attribute("download", &name)?;
    let link: web_sys::HtmlElement = link.unchecked_into();
    link.click();
    Ok(())
}

/// Reads the chosen file and shows what it would change.
pub fn take(page: &Rc<Page>, field: &Element) -> Result<(), JsValue> {
    let file = api::field(&api::field(field, "files"), "0");
    hide(page)?;
    if file.is_undefined() {
        return Ok(());
    }
    let file: Given = file.unchecked_into();
    // Its length is known before it is read, so that a huge one costs nothing.
    if file.size() > transfer::LONGEST as f64 {
        return refuse(page, &Fault::TooLarge);
    }
    let page = page.clone();
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        if let Ok(mut incoming) = page.incoming.try_borrow_mut() {
            *incoming = Some(text.unwrap_or_default());
        }
        if let Some(overview) = page.overview() {
            page.report(show(&page, &overview));
            page.report(dom::one("#import-title").and_then(|title| title.focus()));
        }
    });
    Ok(())
}

/// Forgets the file. The same one can be chosen again.
pub fn put_away(page: &Page) -> Result<(), JsValue> {
    dom::set_value(&*dom::one("#import-file")?, "");
    hide(page)
}

fn hide(page: &Page) -> Result<(), JsValue> {
    if let Ok(mut incoming) = page.incoming.try_borrow_mut() {
        *incoming = None;
    }
    dom::one("#import-preview")?.set_hidden(true);
    dom::one("#import-refused")?.set_hidden(true);
    Ok(())
}

/// Shows what the chosen file would change, if there is one.
pub fn show(page: &Page, overview: &Overview) -> Result<(), JsValue> {
    let incoming = page.incoming.try_borrow().ok().and_then(|text| text.clone());
    let Some(text) = incoming else { return Ok(()) };
    let offer = match transfer::read(&text, &overview.chosen) {
        Ok(offer) => offer,
        Err(fault) => return refuse(page, &fault),
    };
    let texts = &page.texts;
    let mut changes: Vec<(String, String)> =
        transfer::changes(&overview.chosen, &offer.wanted).iter().map(|change| told(texts, change)).collect();
    if offer.settings.is_some_and(|settings| settings != overview.settings) {
        changes.push((texts.text("import_device"), texts.text("import_settings")));
    }
    let number = u32::try_from(changes.len()).unwrap_or(u32::MAX);
    let writer = match offer.writer {
        Writer::Jarkeeper => "Jarkeeper",
        Writer::CookieAutoDelete => "Cookie AutoDelete",
        Writer::CookieBlock => "CookieBlock",
    };
    let title = [texts.text_with("import_from", &[writer]), texts.count("import_changes", number)];
    dom::write(&*dom::one("#import-title")?, &title.join(" "));
    let left_out = dom::one("#import-left-out")?;
    left_out.set_hidden(offer.left_out.is_empty());
    let named: Vec<&str> = offer.left_out.iter().take(20).map(String::as_str).collect();
    dom::write(&left_out, &texts.text_with("import_left_out", &[&named.join(", ")]));
    let list = dom::one("#import-changes")?;
    list.set_text_content(None);
    for (place, what) in changes.iter().take(LISTED) {
        let row = dom::made("li", "")?;
        row.append_child(&*dom::made("b", place)?)?;
        row.append_child(&*dom::made("span", what)?)?;
        list.append_child(&row)?;
    }
    let more = dom::one("#import-more")?;
    more.set_hidden(changes.len() <= LISTED);
    let unlisted = u32::try_from(changes.len().saturating_sub(LISTED)).unwrap_or(u32::MAX);
    dom::write(&more, &texts.count("import_more", unlisted));
    dom::one("[data-do=import]")?.set_hidden(changes.is_empty());
    dom::one("#import-preview")?.set_hidden(false);
    Ok(())
}

fn refuse(page: &Page, fault: &Fault) -> Result<(), JsValue> {
    if let Ok(mut incoming) = page.incoming.try_borrow_mut() {
        *incoming = None;
    }
    let notice = dom::one("#import-refused")?;
    dom::write(&notice, &page.texts.note(&fault.note()));
    notice.set_hidden(false);
    dom::set_value(&*dom::one("#import-file")?, "");
    Ok(())
}

/// Where something would change, and what.
fn told(texts: &Texts, change: &Change) -> (String, String) {
    let place = change.site.as_ref().map_or_else(|| texts.text("scope_everywhere"), ToString::to_string);
    let everywhere = change.site.is_none();
    let what = match &change.what {
        What::Rule { category, from, to } => {
            let rule = |rule: &Option<Rule>| match rule {
                Some(rule) => texts.code("rule", rule.word()),
                None => texts.text("import_inherits"),
            };
            texts.text_with("import_rule", &[&texts.code("category", category.word()), &rule(from), &rule(to)])
        }
        What::Works(true) => texts.text(if everywhere { "off_switch_on" } else { "import_resumes" }),
        What::Works(false) => texts.text(if everywhere { "off_title" } else { "site_paused" }),
        What::Gpc(on) => {
            let state = texts.text(if *on { "site_on" } else { "import_off" });
            texts.text_with("import_switch", &[&texts.text("gpc_name"), &state])
        }
        What::Correction { name, to: Some(category) } => {
            texts.text_with("sites_corrected_as", &[name, &texts.code("category", category.word())])
        }
        What::Correction { name, to: None } => texts.text_with("corrections_undo_named", &[name]),
    };
    (place, what)
}
