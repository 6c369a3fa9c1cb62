//! The list of the site's cookies: nothing until it is opened, then a row each, kept from one view to the next.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDetailsElement, HtmlTemplateElement};

use super::row;
use crate::message::{CookieView, View};
use crate::page::{Texts, dom};
use crate::plan::Deed;

/// The rows that stand in the page, by what names their cookie.
#[derive(Debug)]
pub struct Rows {
    template: HtmlTemplateElement,
    body: HtmlTemplateElement,
    shown: RefCell<BTreeMap<String, (Element, CookieView)>>,
}

impl Rows {
    /// None yet.
    pub fn new() -> Result<Rows, JsValue> {
        Ok(Rows {
            template: dom::one("#cookie-row")?.dyn_into()?,
            body: dom::one("#cookie-body")?.dyn_into()?,
            shown: RefCell::default(),
        })
    }

    /// Shows the cookies of a view: their number at once, the rows if the list is open.
    pub fn show(&self, texts: &Texts, view: &View) -> Result<(), JsValue> {
        let number = u32::try_from(view.cookies.len()).unwrap_or(u32::MAX);
        dom::write(&*dom::one("#cookies-count")?, &texts.number(number));
        if !dom::one("#cookies")?.has_attribute("open") {
            return Ok(());
        }
        let Ok(mut shown) = self.shown.try_borrow_mut() else { return Ok(()) };
        let mut before = std::mem::take(&mut *shown);
        dom::one("#cookies-none")?.set_hidden(number > 0);
        for (list, gone) in [("stay", false), ("gone", true)] {
            let cookies = view.cookies.iter().filter(|cookie| (cookie.deed == Deed::Remove) == gone);
            let list = dom::one(&format!("#{list}"))?;
            let mut next = list.first_element_child();
            for cookie in cookies {
                let key = row::key(cookie);
                let row = match before.remove(&key) {
                    Some((row, seen)) if seen == *cookie => row,
                    Some((row, _)) => {
                        self.fill(texts, &row, cookie)?;
                        row
                    }
                    None => {
                        let row = dom::copy(&self.template)?;
                        self.fill(texts, &row, cookie)?;
                        row
                    }
                };
                if next.as_ref() == Some(&row) {
                    next = row.next_element_sibling();
                } else {
                    list.insert_before(&row, next.as_deref())?;
                }
                shown.insert(key, (row, cookie.clone()));
            }
            dom::one(&format!("#{}-section", list.id()))?
                .set_hidden(!view.cookies.iter().any(|cookie| (cookie.deed == Deed::Remove) == gone));
        }
        before.into_values().for_each(|(row, _)| row.remove());
        Ok(())
    }

    /// A details element was opened or closed: the list itself, or one row.
    pub fn toggled(&self, texts: &Texts, details: &Element, view: &View) -> Result<(), JsValue> {
        let Some(details) = details.dyn_ref::<HtmlDetailsElement>() else { return Ok(()) };
        if details.id() == "cookies" {
            return self.show(texts, view);
        }
        let Some(row) = details.closest("[data-cookie]")? else { return Ok(()) };
        let Some(cookie) = row::cookie_of(&row, view) else { return Ok(()) };
        if details.open() { row::open(texts, &row, cookie, &self.body) } else { row::close(&row) }
    }

    fn fill(&self, texts: &Texts, row: &Element, cookie: &CookieView) -> Result<(), JsValue> {
        row::fill(texts, row, cookie)?;
        if row.query_selector(".body")?.is_some() { row::open(texts, row, cookie, &self.body) } else { Ok(()) }
    }
}
