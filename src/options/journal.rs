//! What was removed or shortened, the latest first: searched, filtered, put back.

use crate::sorted::{Map, Set};

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::Page;
use super::filters::{found, typed};
use crate::browser::now_ms;
use crate::gather::gather;
use crate::journal::{Entry, Outcome};
use crate::message::Overview;
use crate::page::{Texts, dom};
use crate::plan::Deed;

/// What a choice of the time says for the last hour, beside days.
const HOUR: &str = "hour";

const HOUR_MS: f64 = 3_600_000.0;

pub fn show(page: &Page, overview: &Overview) -> Result<(), JsValue> {
    let journal = page.journal();
    let texts = &page.texts;
    choices(texts, &journal)?;
    let listed: Vec<&Entry> = listed(&journal);
    let keys: Vec<String> = listed.iter().map(|entry| entry.id.to_string()).collect();
    dom::one("#journal-none")?.set_hidden(!journal.is_empty());
    dom::one("#journal-unfound")?.set_hidden(journal.is_empty() || !listed.is_empty());
    // The rest may still be on its way.
    let number = if listed.len() == journal.len() { overview.journal } else { listed.len() as u64 };
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    dom::one("#journal-filters")?.set_hidden(journal.is_empty());
    dom::write(&*dom::one("#journal-count")?, &texts.count("journal_count", number));
    let back = u32::try_from(listed.iter().filter(|entry| can_go_back(entry)).count()).unwrap_or(u32::MAX);
    let all = dom::one("[data-do=put-back-all]")?;
    // Everything at once is nobody's wish; it takes a search or a choice first.
    all.set_hidden(back == 0 || listed.len() == journal.len());
    dom::write(&all, &texts.count("journal_put_back", back));
    dom::set_value(&*dom::one("#journal-limit")?, &overview.journal_limit.to_string());
    let day_at = |at: usize| listed.get(at).map(|entry| day_of(entry.at));
    page.entries.show(texts, &keys, &|at, row| {
        let Some(entry) = listed.get(at) else { return Ok(()) };
        let first = at == 0 || day_at(at - 1) != day_at(at);
        dom::mark(row, "data-day", first.then(|| texts.day(entry.at)).as_deref())?;
        fill(texts, row, entry)
    })
}

/// The entries that pass, the latest first.
pub fn listed(journal: &[Entry]) -> Vec<&Entry> {
    let chosen = |name: &str| dom::one(name).map(|select| dom::value(&select)).unwrap_or_default();
    let (site, category, day) = (chosen("#journal-site"), chosen("#journal-category"), chosen("#journal-day"));
    let searched = typed("#journal-search");
    let since = now_ms() - HOUR_MS;
    let mut listed: Vec<&Entry> = journal
        .iter()
        .filter(|entry| site.is_empty() || site_of(entry) == site)
        .filter(|entry| category.is_empty() || entry.verdict.category.word() == category)
        .filter(|entry| match day.as_str() {
            "" => true,
            HOUR => entry.at >= since,
            day => day_of(entry.at).to_string() == day,
        })
        .filter(|entry| {
            let key = &entry.cookie.key;
            let provider = entry.verdict.provider().unwrap_or_default();
            found(&searched, &[&key.name, &key.domain, &site_of(entry), provider])
        })
        .collect();
    listed.reverse();
    listed
}

/// Whether a cookie is gone, or its time, and could be put back.
pub fn can_go_back(entry: &Entry) -> bool {
    entry.outcome == Outcome::Done && entry.deed != Deed::Keep
}

fn site_of(entry: &Entry) -> String {
    let own = || entry.cookie.key.own_site();
    entry.site.clone().or_else(own).map_or_else(String::new, String::from)
}

fn fill(texts: &Texts, row: &Element, entry: &Entry) -> Result<(), JsValue> {
    row.set_attribute("data-entry", &entry.id.to_string())?;
    row.set_attribute("data-cookie", &entry.cookie.key.name)?;
    row.set_attribute("data-verdict", entry.verdict.category.word())?;
    let outcome = match (&entry.outcome, entry.deed) {
        (Outcome::PutBack, _) => "put-back",
        (Outcome::Failed(_), _) => "failed",
        (Outcome::Done, Deed::Shorten) => "shortened",
        (Outcome::Done, _) => "removed",
    };
    row.set_attribute("data-outcome", outcome)?;
    let cell =
        |name: &str, text: &str| dom::part(row, &format!("[data-cell={name}]")).map(|cell| dom::write(&cell, text));
    let key = &entry.cookie.key;
    let name = if key.name.is_empty() { texts.text("name_empty") } else { key.name.clone() };
    cell("name", &name)?;
    let (host, site) = (key.domain.trim_start_matches('.'), site_of(entry));
    let place = if key.own_site().is_some_and(|own| own.as_str() == site) {
        host.to_owned()
    } else {
        texts.text_with("corrections_place", &[host, &site])
    };
    cell("place", &place)?;
    cell("category", &texts.code("category", entry.verdict.category.word()))?;
    let fate = match &entry.outcome {
        Outcome::Failed(reason) => texts.text_with("journal_failed", &[reason]),
        Outcome::PutBack => texts.text("journal_put_back_done"),
        Outcome::Done if entry.deed == Deed::Shorten => texts.text("fate_shortened"),
        Outcome::Done => texts.text("journal_removed"),
    };
    let often = if entry.count > 1 { texts.count("journal_times", entry.count) } else { String::new() };
    cell("fate", &texts.join(&[fate, often, texts.hour(entry.at)]))?;
    let button = dom::part(row, "[data-do=put-back]")?;
    button.set_hidden(!can_go_back(entry));
    let label = if entry.deed == Deed::Shorten { "put_back_time_named" } else { "put_back_named" };
    button.set_attribute("aria-label", &texts.text_with(label, &[&name]))?;
    dom::write(&button, &texts.text(if entry.deed == Deed::Shorten { "put_back_time" } else { "put_back" }));
    Ok(())
}

/// The day of a time in the person's own time zone, in days since 1970. To write it as a text takes browsers far longer.
fn day_of(at: f64) -> i64 {
    let away = js_sys::Date::new(&at.into()).get_timezone_offset() * 60_000.0;
    ((at - away) / 24.0 / HOUR_MS).floor() as i64
}

/// Fills the choices of sites and days with those that the journal has.
fn choices(texts: &Texts, journal: &[Entry]) -> Result<(), JsValue> {
    let sites: Set<String> = gather(journal.iter().map(site_of).filter(|site| !site.is_empty()));
    let all = [(String::new(), texts.text("journal_all_sites"))];
    offer("#journal-site", all.into_iter().chain(sites.into_iter().map(|site| (site.clone(), site))))?;
    let mut days = Map::new();
    for entry in journal {
        // As negative numbers, so that the latest comes first.
        days.insert(-day_of(entry.at), entry.at);
    }
    let named = [(String::new(), texts.text("journal_all_days")), (HOUR.to_owned(), texts.text("journal_last_hour"))];
    let named = named.into_iter().chain(days.into_iter().map(|(day, at)| ((-day).to_string(), texts.day(at))));
    offer("#journal-day", named)
}

/// Fills a choice anew where what it offers differs, and keeps what is chosen.
fn offer(select: &str, offered: impl Iterator<Item = (String, String)>) -> Result<(), JsValue> {
    let select = dom::one(select)?;
    let offered: Vec<(String, String)> = offered.collect();
    let known: Vec<&str> = offered.iter().map(|(value, _)| value.as_str()).collect();
    let known = known.join(" ");
    if select.get_attribute("data-offers").as_deref() == Some(&known) {
        return Ok(());
    }
    let chosen = dom::value(&select);
    select.set_text_content(None);
    for (value, text) in &offered {
        let option = dom::made("option", text)?;
        option.set_attribute("value", value)?;
        select.append_child(&option)?;
    }
    let still = offered.iter().any(|(value, _)| *value == chosen);
    dom::set_value(&select, if still { &chosen } else { "" });
    select.set_attribute("data-offers", &known)
}
