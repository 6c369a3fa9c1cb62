//! What other extensions write, translated as far as it says something here.
//!
//! **Cookie AutoDelete** (its "export expressions") writes an object of lists, one a container, of
//! `{"expression": "*.example.org", "listType": "WHITE" | "GREY", "cleanAllCookies": false, "cookieNames": ["sid"]}`.
//! It keeps the cookies of listed domains and removes all others. A white one becomes "only this site's own" for
//! every category, a grey one "until the browser closes"; where single cookies are named, those are kept.
//! Patterns that are no domain (regular expressions, a star in the middle) are left out.
//!
//! **CookieBlock** keeps under keys in the browser's storage what may stay of its four categories
//! (`cblk_userpolicy`), and domains where everything or one category stays (`cblk_exglobal`, `cblk_exfunc`,
//! `cblk_exanal`, `cblk_exadvert`).

use serde_json::Value;

use super::{Offer, Writer};
use crate::category::Category;
use crate::preferences::{Preferences, Rule};
use crate::site::{Host, Site};

/// The categories that a person can choose about, in CookieBlock's order too.
const RULED: [Category; 3] = [Category::Preferences, Category::Statistics, Category::Marketing];

/// CookieBlock's lists of exceptions, in the order of [`RULED`].
const EXCEPTIONS: [&str; 3] = ["cblk_exfunc", "cblk_exanal", "cblk_exadvert"];

/// Reads a file of another extension; `None` if it is none that is known.
pub fn read(value: &Value, chosen: &Preferences) -> Option<Offer> {
    let start = |writer| Offer { writer, wanted: chosen.clone(), settings: None, left_out: Vec::new() };
    let lists = value.as_object()?;
    if lists.keys().any(|key| key.starts_with("cblk_")) {
        let mut offer = start(Writer::CookieBlock);
        cookie_block(value, &mut offer);
        return Some(offer);
    }
    let is_expression = |item: &Value| item["expression"].is_string() && item["listType"].is_string();
    let all_expressions = lists.values().all(|list| list.as_array().is_some_and(|list| list.iter().all(is_expression)));
    let mut offer = start(Writer::CookieAutoDelete);
    let mut expressions = lists.values().filter_map(Value::as_array).flatten().peekable();
    if !all_expressions || expressions.peek().is_none() {
        return None;
    }
    // White ones last: where one container's list is white and another's grey, the gentler holds.
    let (white, grey): (Vec<&Value>, Vec<&Value>) = expressions.partition(|one| one["listType"] == "WHITE");
    for expression in grey.into_iter().chain(white) {
        auto_delete(expression, &mut offer);
    }
    Some(offer)
}

fn auto_delete(expression: &Value, offer: &mut Offer) {
    let pattern = expression["expression"].as_str().unwrap_or_default();
    let rule = match expression["listType"].as_str() {
        Some("WHITE") => Rule::FirstPartyOnly,
        Some("GREY") => Rule::SessionOnly,
        _ => return offer.left_out.push(pattern.to_owned()),
    };
    let Some(site) = site(pattern.trim_start_matches("*.")) else { return offer.left_out.push(pattern.to_owned()) };
    let names = expression["cookieNames"].as_array().filter(|_| expression["cleanAllCookies"] == false);
    match names {
        Some(names) => {
            for name in names.iter().filter_map(Value::as_str) {
                offer.wanted.correct(&site, name, &site, Some(Category::Necessary));
            }
        }
        None => RULED.into_iter().for_each(|category| set(&mut offer.wanted, &site, category, rule)),
    }
}

fn cookie_block(value: &Value, offer: &mut Offer) {
    let texts = |key: &str| {
        let list = value[key].as_array().into_iter().flatten();
        list.filter_map(|text| text.as_str().map(str::to_owned)).collect::<Vec<String>>()
    };
    for (at, category) in RULED.into_iter().enumerate() {
        // The first is CookieBlock's "necessary", which is always kept here.
        if let Some(keep) = value["cblk_userpolicy"][at + 1].as_bool() {
            // Both rules fit every category.
            let _ = offer.wanted.set_rule(category, if keep { Rule::Keep } else { Rule::Reject });
        }
        for text in texts(EXCEPTIONS[at]) {
            match site(&text) {
                Some(site) => set(&mut offer.wanted, &site, category, Rule::Keep),
                None => offer.left_out.push(text),
            }
        }
    }
    for text in texts("cblk_exglobal") {
        match site(&text) {
            Some(site) => offer.wanted.set_paused(&site, true),
            None => offer.left_out.push(text),
        }
    }
}

fn set(wanted: &mut Preferences, site: &Site, category: Category, rule: Rule) {
    // Only rules that fit every category are given.
    let _ = wanted.set_rule_on(site, category, Some(rule));
}

/// A domain or an address as a site. A name without a dot would be a whole top-level domain, which nobody means.
fn site(text: &str) -> Option<Site> {
    let text = text.trim().trim_start_matches('.');
    let site = Site::of_url(text).or_else(|| Some(Site::of(&Host::parse(text)?)))?;
    site.as_str().contains('.').then_some(site)
}
