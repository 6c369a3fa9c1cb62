//! One cookie: the columns of a cookie policy, why it is held to be what it is, and what can be done about it.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlTemplateElement};

use crate::category::Category;
use crate::message::{CookieView, View};
use crate::page::{Texts, dom};
use crate::plan::Deed;
use crate::site::Party;

/// What names a cookie's row.
pub fn key(cookie: &CookieView) -> String {
    serde_json::to_string(&cookie.key).unwrap_or_default()
}

/// The cookie that a row stands for.
pub fn cookie_of<'a>(row: &Element, view: &'a View) -> Option<&'a CookieView> {
    let named = crate::json::read(&row.get_attribute("data-key")?).ok()?;
    view.cookies.iter().find(|cookie| cookie.key == named)
}

/// Fills the part that is always seen.
pub fn fill(texts: &Texts, row: &Element, cookie: &CookieView) -> Result<(), JsValue> {
    let host = host(cookie);
    row.set_attribute("data-key", &key(cookie))?;
    row.set_attribute("data-cookie", &cookie.key.name)?;
    row.set_attribute("data-host", host)?;
    row.set_attribute("data-path", &cookie.key.path)?;
    dom::mark(row, "data-partition", partition(cookie).as_deref())?;
    row.set_attribute("data-verdict", cookie.verdict.category.word())?;
    row.set_attribute("data-deed", deed(cookie.deed))?;
    dom::mark(row, "data-corrected", cookie.corrected.then_some(""))?;
    // Where no more is known than the category, narrow rows need not say it twice.
    dom::mark(row, "data-plain", (cookie.function == cookie.verdict.category.word()).then_some(""))?;
    dom::mark(row, "data-failed", cookie.failed.is_some().then_some(""))?;
    let column =
        |name: &str, text: &str| dom::part(row, &format!("[data-column={name}]")).map(|cell| dom::write(&cell, text));
    column("name", &name(texts, cookie))?;
    column("provider", cookie.provider.as_deref().unwrap_or(host))?;
    column("function", &texts.code("function", &cookie.function))?;
    column("location", &location(texts, cookie))?;
    column("purpose", &purpose(texts, cookie))?;
    column("category", &texts.code("category", cookie.verdict.category.word()))?;
    // The list that it stands in says whether it stayed or went; only what differs from that is said again.
    let fate = fate(texts, cookie);
    column("fate", fate.as_deref().unwrap_or_default())?;
    dom::part(row, "[data-column=fate]")?.set_hidden(fate.is_none());
    Ok(())
}

/// Shows the part that is seen when the row is opened, anew or for the first time.
pub fn open(texts: &Texts, row: &Element, cookie: &CookieView, template: &HtmlTemplateElement) -> Result<(), JsValue> {
    let body = match row.query_selector(".body")? {
        Some(body) => body,
        None => {
            let body = dom::copy(template)?;
            dom::part(row, "details")?.append_child(&body)?;
            body
        }
    };
    let detail =
        |name: &str, text: &str| dom::part(&body, &format!("[data-detail={name}]")).map(|cell| dom::write(&cell, text));
    detail("provider", cookie.provider.as_deref().unwrap_or_else(|| host(cookie)))?;
    detail("function", &texts.code("function", &cookie.function))?;
    detail("location", &location(texts, cookie))?;
    detail("purpose", &purpose(texts, cookie))?;
    detail("ends", &ends(texts, cookie))?;
    paragraphs(&body, "party", &party(texts, cookie))?;
    paragraphs(&body, "why", &why(texts, cookie))?;
    let failed = cookie.failed.as_deref().map(|reason| texts.text_with("failed_note", &[reason]));
    detail("failed", failed.as_deref().unwrap_or_default())?;
    dom::part(&body, "[data-detail=failed]")?.set_hidden(failed.is_none());
    actions(texts, &body, cookie)
}

/// Takes that part away again: a thousand rows that were once opened should cost no more than closed ones.
pub fn close(row: &Element) -> Result<(), JsValue> {
    if let Some(body) = row.query_selector(".body")? {
        body.remove();
    }
    Ok(())
}

fn actions(texts: &Texts, body: &Element, cookie: &CookieView) -> Result<(), JsValue> {
    let can_be_put_back = cookie.entry.is_some() && cookie.deed != Deed::Keep;
    dom::part(body, ".put-back")?.set_hidden(!can_be_put_back);
    let put_back = if cookie.deed == Deed::Shorten { "put_back_time" } else { "put_back" };
    dom::write(&*dom::part(body, "[data-do=put-back]")?, &texts.text(put_back));
    dom::part(body, "[data-do=uncorrect]")?.set_hidden(!cookie.corrected);
    for category in Category::ALL.into_iter().filter(|category| *category != Category::Unknown) {
        let button = dom::part(body, &format!("[data-correct={}]", category.word()))?;
        dom::state(&button, "aria-pressed", cookie.verdict.category == category)?;
    }
    Ok(())
}

fn paragraphs(body: &Element, detail: &str, texts: &[String]) -> Result<(), JsValue> {
    let cell = dom::part(body, &format!("[data-detail={detail}]"))?;
    cell.set_text_content(None);
    texts.iter().try_for_each(|text| cell.append_child(&*dom::made("p", text)?).map(drop))
}

fn host(cookie: &CookieView) -> &str {
    cookie.key.domain.trim_start_matches('.')
}

fn partition(cookie: &CookieView) -> Option<String> {
    cookie.key.top_level_site().map(|site| site.to_string())
}

fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::Keep => "keep",
        Deed::Shorten => "shorten",
        Deed::Remove => "remove",
    }
}

fn name(texts: &Texts, cookie: &CookieView) -> String {
    if cookie.key.name.is_empty() { texts.text("name_empty") } else { cookie.key.name.clone() }
}

fn location(texts: &Texts, cookie: &CookieView) -> String {
    if cookie.web_storage {
        return texts.text_with("location_storage", &[host(cookie)]);
    }
    let place = format!("{}{}", host(cookie), cookie.key.path);
    match partition(cookie) {
        Some(site) => texts.text_with("location_partition", &[&place, &site]),
        None => texts.isolated(&place),
    }
}

fn purpose(texts: &Texts, cookie: &CookieView) -> String {
    cookie.purpose.as_deref().map_or_else(|| texts.text("not_known"), |code| texts.code("purpose", code))
}

fn fate(texts: &Texts, cookie: &CookieView) -> Option<String> {
    match cookie.deed {
        _ if cookie.failed.is_some() => Some(texts.text("fate_failed")),
        Deed::Shorten => Some(texts.text("fate_shortened")),
        Deed::Keep | Deed::Remove => None,
    }
}

fn ends(texts: &Texts, cookie: &CookieView) -> String {
    if let Some(count) = cookie.refused {
        return texts.text_with("ends_refused", &[&texts.number(count)]);
    }
    if cookie.web_storage {
        return texts.text("ends_storage");
    }
    cookie.expires.map_or_else(|| texts.text("ends_session"), |seconds| texts.day(seconds * 1000.0))
}

fn party(texts: &Texts, cookie: &CookieView) -> [String; 2] {
    let whose = match cookie.verdict.party {
        Some(Party::First) => "party_first",
        Some(Party::Third) => "party_third",
        None => "party_untold",
    };
    [texts.text(whose), texts.text(if cookie.verdict.identifying { "identifying" } else { "anonymous" })]
}

/// All that is known of it, what decided first.
fn why(texts: &Texts, cookie: &CookieView) -> Vec<String> {
    let pieces = cookie.verdict.evidence.iter().map(|piece| {
        let arguments: Vec<&str> = piece.arguments.iter().map(String::as_str).collect();
        let reason = texts.text_with(&piece.message, &arguments);
        if piece.category == cookie.verdict.category {
            reason
        } else {
            texts.text_with("points_to", &[&reason, &texts.code("category", piece.category.word())])
        }
    });
    let pieces: Vec<String> = pieces.collect();
    if pieces.is_empty() { vec![texts.text("nothing_known")] } else { pieces }
}
