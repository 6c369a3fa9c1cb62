//! Long lists: rows that stay where they are from one view to the next, and no more of them than a person has
//! asked for.

use crate::sorted::Map;
use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlTemplateElement};

use super::{Texts, dom};
use crate::message::SLICE;

/// A list in the page, the template of its rows, and the button for more of them.
#[derive(Debug)]
pub struct List {
    list: HtmlElement,
    template: HtmlTemplateElement,
    more: HtmlElement,
    limit: Cell<usize>,
    rows: RefCell<Map<String, Element>>,
}

impl List {
    /// The list `#NAME-list` with the template `#NAME-row` and the button `#NAME-more`.
    ///
    /// # Errors
    /// A text that names what the page lacks.
    pub fn new(name: &str) -> Result<List, JsValue> {
        Ok(List {
            list: dom::one(&format!("#{name}-list"))?,
            template: dom::one(&format!("#{name}-row"))?.dyn_into()?,
            more: dom::one(&format!("#{name}-more"))?,
            limit: Cell::new(SLICE),
            rows: RefCell::default(),
        })
    }

    /// Shows the rows of these keys in their order, as far as the limit allows. `fill` gets a key's place and its row.
    ///
    /// # Errors
    /// What the browser says.
    pub fn show(
        &self,
        texts: &Texts,
        keys: &[String],
        fill: &dyn Fn(usize, &Element) -> Result<(), JsValue>,
    ) -> Result<(), JsValue> {
        let Ok(mut rows) = self.rows.try_borrow_mut() else { return Ok(()) };
        let mut before = std::mem::take(&mut *rows);
        let mut next = self.list.first_element_child();
        for (at, key) in keys.iter().enumerate().take(self.limit.get()) {
            let row = before.remove(key).map_or_else(|| dom::copy(&self.template), Ok)?;
            row.set_attribute("data-key", key)?;
            fill(at, &row)?;
            if next.as_ref() == Some(&row) {
                next = row.next_element_sibling();
            } else {
                self.list.insert_before(&row, next.as_deref())?;
            }
            rows.insert(key.clone(), row);
        }
        before.into_values().for_each(|row| row.remove());
        let left = keys.len().saturating_sub(self.limit.get());
        self.more.set_hidden(left == 0);
        let left = u32::try_from(left.min(SLICE)).unwrap_or(u32::MAX);
        dom::write(&self.more, &texts.count("list_more", left));
        Ok(())
    }

    /// Shows more rows from the next time on.
    pub fn grow(&self) {
        self.limit.set(self.limit.get() + SLICE);
    }

    /// Starts with the first rows again: what is listed is about to be other things.
    pub fn restart(&self) {
        self.limit.set(SLICE);
    }
}
