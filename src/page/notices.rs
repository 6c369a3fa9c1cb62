//! What a person must know before anything else: that something is missing, broken or switched off.

use wasm_bindgen::prelude::*;

use super::{Texts, dom};
use crate::message::View;

/// Why something that the person asked for was not done.
#[derive(Debug)]
pub enum Complaint {
    /// The background said no; its reason.
    Refused(String),
    /// The background said nothing; what the browser says of it.
    Silent(String),
}

/// Shows why something was not done, or takes away what was said of it before.
pub fn complain(texts: &Texts, complaint: Option<Complaint>) -> Result<(), JsValue> {
    let (refused, silent) = match complaint {
        Some(Complaint::Refused(reason)) => (Some(reason), None),
        Some(Complaint::Silent(reason)) => (None, Some(texts.text_with("silent_note", &[&reason]))),
        None => (None, None),
    };
    say("#notice-refused", refused.as_deref())?;
    say("#notice-silent", silent.as_deref())
}

/// Shows the notices that a view calls for.
pub fn show(texts: &Texts, view: &View) -> Result<(), JsValue> {
    say("#notice-damage", view.damage.as_ref().map(|damage| texts.note(&damage.reason)).as_deref())?;
    let copy = dom::one("[data-do=recover-last]")?;
    let last_good = view.damage.as_ref().and_then(|damage| damage.last_good);
    copy.set_hidden(last_good.is_none());
    if let Some(at) = last_good {
        dom::write(&copy, &texts.text_with("damage_last", &[&texts.moment(at)]));
    }
    dom::one("#notice-access")?.set_hidden(view.host_access);
    // Damage says the same, and more.
    dom::one("#notice-off")?.set_hidden(view.enforce || view.damage.is_some());
    troubles(texts, view)
}

fn troubles(texts: &Texts, view: &View) -> Result<(), JsValue> {
    let notice = dom::one("#notice-troubles")?;
    let list = dom::part(&notice, "[data-says]")?;
    let said: Vec<String> = view.troubles.iter().map(|trouble| texts.note(trouble)).collect();
    if list.text_content().unwrap_or_default() != said.concat() {
        list.set_text_content(None);
        for text in &said {
            list.append_child(&*dom::made("li", text)?)?;
        }
    }
    notice.set_hidden(said.is_empty());
    Ok(())
}

fn say(notice: &str, text: Option<&str>) -> Result<(), JsValue> {
    let notice = dom::one(notice)?;
    dom::write(&*dom::part(&notice, "[data-says]")?, text.unwrap_or_default());
    let appears = notice.hidden() && text.is_some();
    notice.set_hidden(text.is_none());
    if appears {
        notice.scroll_into_view_with_bool(false);
    }
    Ok(())
}
