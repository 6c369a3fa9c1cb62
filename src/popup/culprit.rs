//! The search for the cookie that a site needs: one sentence, and the answers to it. The person looks at the page between
//! two answers, and the popup closes then; so it stands where the next one shows it first.

use wasm_bindgen::prelude::*;

use crate::message::CulpritView;
use crate::page::{Texts, dom};

/// Shows how far the search is; nothing where there is none.
pub fn show(texts: &Texts, search: Option<&CulpritView>) -> Result<(), JsValue> {
    let notice = dom::one("#culprit")?;
    let (says, step) = match search {
        None => (String::new(), None),
        Some(CulpritView::Offered) => (texts.text("culprit_offer"), None),
        Some(CulpritView::Trying { step, of }) => {
            let numbers = [texts.number(*step), texts.number(*of)];
            let step = texts.text_with("culprit_step", &[&numbers[0], &numbers[1]]);
            (texts.text("culprit_try"), Some(step))
        }
        Some(CulpritView::Found(names)) => (texts.text_with("culprit_found", &[&names.join(", ")]), None),
        Some(CulpritView::NotFound) => (texts.text("culprit_none"), None),
    };
    dom::write(&*dom::one("#culprit-says")?, &says);
    dom::write(&*dom::one("#culprit-step")?, step.as_deref().unwrap_or_default());
    dom::part(&notice, ".actions")?.set_hidden(!is_open(search));
    let appears = notice.hidden() && search.is_some();
    notice.set_hidden(search.is_none());
    if appears {
        notice.scroll_into_view_with_bool(false);
    }
    Ok(())
}

/// Whether a question is open.
pub fn is_open(search: Option<&CulpritView>) -> bool {
    matches!(search, Some(CulpritView::Offered | CulpritView::Trying { .. }))
}
