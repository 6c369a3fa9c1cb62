//! The list of the site's cookies: nothing until it is opened, then a row each, kept from one view to the next.

use crate::sorted::Map;
use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDetailsElement, HtmlTemplateElement};

use super::row;
use crate::message::{CookieView, SLICE, View};
use crate::page::{Texts, dom};
use crate::plan::Deed;

/// A list with more rows than this can be searched.
const LONG: usize = 12;

/// The rows that stand in the page, by what names their cookie.
#[derive(Debug)]
pub struct Rows {
    template: HtmlTemplateElement,
    body: HtmlTemplateElement,
    shown: RefCell<Map<String, (Element, CookieView)>>,
    limit: Cell<usize>,
}

impl Rows {
    /// None yet.
    pub fn new() -> Result<Rows, JsValue> {
        Ok(Rows {
            template: dom::one("#cookie-row")?.dyn_into()?,
            body: dom::one("#cookie-body")?.dyn_into()?,
            shown: RefCell::default(),
            limit: Cell::new(SLICE),
        })
    }

    /// Shows the cookies of a view: their number at once, the rows if the list is open, and of many only as many as
    /// were asked for.
    pub fn show(&self, texts: &Texts, view: &View) -> Result<(), JsValue> {
        let all = view.number();
        dom::write(&*dom::one("#cookies-count")?, &texts.number(u32::try_from(all).unwrap_or(u32::MAX)));
        if !dom::one("#cookies")?.has_attribute("open") {
            return Ok(());
        }
        let found = self.found(view)?;
        let Ok(mut shown) = self.shown.try_borrow_mut() else { return Ok(()) };
        let mut before = std::mem::take(&mut *shown);
        dom::one("#cookies-none")?.set_hidden(all > 0);
        dom::one("#cookies-unfound")?.set_hidden(all == 0 || !found.is_empty());
        let left = found.len().saturating_sub(self.limit.get());
        let more = dom::one("#cookies-more")?;
        more.set_hidden(left == 0);
        dom::write(&more, &texts.count("list_more", u32::try_from(left.min(SLICE)).unwrap_or(u32::MAX)));
        let found: Vec<&CookieView> = found.into_iter().take(self.limit.get()).collect();
        for (list, gone) in [("stay", false), ("gone", true)] {
            let list = dom::one(&format!("#{list}"))?;
            let mut next = list.first_element_child();
            let mut none = true;
            for cookie in found.iter().copied().filter(|cookie| (cookie.deed == Deed::Remove) == gone) {
                none = false;
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
            dom::one(&format!("#{}-section", list.id()))?.set_hidden(none);
        }
        before.into_values().for_each(|(row, _)| row.remove());
        Ok(())
    }

    /// The cookies that the search and the chosen category let through. A short list has neither.
    fn found<'a>(&self, view: &'a View) -> Result<Vec<&'a CookieView>, JsValue> {
        let long = view.number() > LONG;
        dom::one("#cookies-filters")?.set_hidden(!long);
        let field = |name: &str| dom::one(name).map(|field| if long { dom::value(&field) } else { String::new() });
        let (searched, category) = (field("#cookies-search")?.trim().to_lowercase(), field("#cookies-category")?);
        let has = |text: &str| text.to_lowercase().contains(&searched);
        let found = view.cookies.iter().filter(|cookie| {
            (category.is_empty() || cookie.verdict.category.word() == category)
                && (has(&cookie.key.name) || has(&cookie.key.domain) || cookie.provider.as_deref().is_some_and(has))
        });
        Ok(found.collect())
    }

    /// More rows are shown from the next time on; or, after another search, the first ones again.
    pub fn grow(&self, more: bool) {
        self.limit.set(if more { self.limit.get() + SLICE } else { SLICE });
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
