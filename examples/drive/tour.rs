//! A visit to the shop without a display: two pictures, and a table of every cookie that the shop set.

use std::path::Path;

use jarkeeper::message::CookieView;
use jarkeeper::{Deed, Party};
use serde_json::{Map, Value};

use crate::demo::Demo;
use crate::harness::{Browser, Kind, Outcome, Start, until};

pub fn go(kind: Kind, demo: Demo) -> Outcome {
    let browser = Browser::start(kind, &Start::default())?;
    browser.visit(&demo.shop("/"))?;
    // What the visit began is done when two looks in a row show the same.
    let mut last = Vec::new();
    until("the jar is at rest", || {
        browser.settle()?;
        let now = browser.look()?.cookies;
        let rests = !now.is_empty() && now == last;
        last = now;
        Ok(rests.then_some(()))
    })?;
    browser.turn_to_page()?;
    browser.resize(1100, 900)?;
    browser.picture(Path::new("dist/demo.png"))?;
    let popup = browser.popup()?;
    browser.resize(400, 760)?;
    popup.open_cookies()?;
    browser.picture(Path::new("dist/popup.png"))?;
    let texts: Map<String, Value> = serde_json::from_str(include_str!("../../extension/_locales/en/messages.json"))?;
    print(&last, &texts);
    println!("\ndist/demo.png shows the page, dist/popup.png the popup");
    Ok(())
}

fn print(cookies: &[CookieView], texts: &Map<String, Value>) {
    let heads = ["NAME", "HOST", "PARTY", "CATEGORY", "OUTCOME", "WHY"].map(str::to_owned);
    let rows: Vec<[String; 6]> = [heads].into_iter().chain(cookies.iter().map(|cookie| row(cookie, texts))).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..5).map(width).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        println!("{}  {}", cells.collect::<Vec<_>>().join("  "), row[5]);
    }
}

fn row(cookie: &CookieView, texts: &Map<String, Value>) -> [String; 6] {
    let party = match cookie.verdict.party {
        Some(Party::First) => "first",
        Some(Party::Third) => "third",
        None => "untold",
    };
    let outcome = match cookie.deed {
        Deed::Keep => "kept",
        Deed::Shorten => "shortened",
        Deed::Remove => "removed",
    };
    let why = cookie.verdict.evidence.first();
    let why =
        why.map_or_else(|| "nothing is known of it".to_owned(), |first| said(texts, &first.message, &first.arguments));
    let place = if cookie.key.partition_key.is_some() { " (partitioned)" } else { "" };
    let host = format!("{}{place}", cookie.key.domain.trim_start_matches('.'));
    let category = cookie.verdict.category.word().to_owned();
    [cookie.key.name.clone(), host, party.to_owned(), category, outcome.to_owned(), why]
}

/// A text of the extension with what stands in its places, as the browsers put it together.
fn said(texts: &Map<String, Value>, key: &str, arguments: &[String]) -> String {
    let Some(text) = texts.get(key) else { return key.to_owned() };
    let mut said = text["message"].as_str().unwrap_or_default().to_owned();
    for (name, place) in text["placeholders"].as_object().into_iter().flatten() {
        let content = place["content"].as_str().unwrap_or_default();
        let argument = content.trim_start_matches('$').parse::<usize>().ok().and_then(|at| arguments.get(at - 1));
        said = said.replace(&format!("${}$", name.to_uppercase()), argument.map_or("", String::as_str));
    }
    said
}
