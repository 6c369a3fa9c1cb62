//! What the guard in a page says: what it refused. It comes through the page's own process, so whatever is in it may be
//! made up; the tab is what the browser says of the sender, and whose cookies it may speak of what the browser says of
//! the window that the relay heard it from.

use serde::Deserialize;
use wasm_bindgen::JsValue;

use super::records;
use super::refusals;
use super::standing::Standing;
use crate::browser::frames::Frame;
use crate::browser::{Failure, api, now_ms};
use crate::category::Category;
use crate::classify::{Observed, judge};
use crate::prevented::{How, Prevented};
use crate::shield::word::Word;
use crate::site::{Host, Site};

/// More than this in one message is not the guard's.
const MOST: usize = 100;

#[derive(Deserialize)]
struct Refused {
    name: String,
    domain: String,
    how: How,
    count: u32,
}

/// Counts what was refused, and answers with the rules of the top-level site.
///
/// # Errors
/// [`Failure`] if the message or its sender is none that the guard would be.
pub async fn guard(message: &JsValue, frame: &Frame) -> Result<JsValue, Failure> {
    const DOING: &str = "hearing what a page refused";
    let origin = api::field(message, "origin").as_string();
    let own = origin.and_then(|origin| Host::of_url(&origin));
    let own = own.ok_or_else(|| Failure::because(DOING, "it is of no page"))?;
    let refused: Vec<Refused> = api::from_js(DOING, &api::field(message, "refused"))?;
    if refused.len() > MOST {
        return Err(Failure::because(DOING, "it is longer than any"));
    }
    let now = now_ms();
    for one in refused {
        // A page speaks for its own host and the domains above it.
        let named = Host::parse(&one.domain).filter(|domain| own.is_within(domain.as_str()));
        let host = named.unwrap_or_else(|| own.clone());
        let category = category(&one.name, &host, &frame.site);
        if matches!(category, Category::Necessary | Category::Unknown) {
            continue;
        }
        let Refused { name, how, count, .. } = one;
        let host = host.to_string();
        let refused = Prevented { name, host, site: frame.site.clone(), category, how, count, last: now };
        refusals::count(refused, frame.private);
    }
    let held = Standing::glance().await.held;
    let mut word = Word::on(&held, &frame.site);
    if frame.host.as_ref().is_some_and(|host| Site::of(host) == frame.site) {
        // Without its record the site asks again.
        word.kept.extend(records::names(frame.private).await?.remove(&frame.site).unwrap_or_default());
    }
    Ok(api::object(&[("guard", api::to_js(DOING, &word)?)]))
}

fn category(name: &str, host: &Host, site: &Site) -> Category {
    let seen = Observed {
        name,
        host: Some(host.clone()),
        site: Some(site),
        http_only: Some(false),
        set_by_header: Some(false),
        ..Observed::default()
    };
    judge(&seen).category()
}
