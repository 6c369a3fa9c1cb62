//! What was counted, as pictures with a table beside each.

use js_sys::encode_uri_component;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::Page;
use crate::category::Category;
use crate::days::{self, Chart, Day, Fate};
use crate::message::{Counted, Overview};
use crate::page::{Texts, dom};
use crate::site::Site;

/// How many third parties the map and its table show.
const SHOWN: usize = 12;

/// How many sites are named in the table.
const NAMED: usize = 6;

const DAY_MS: f64 = 86_400_000.0;

pub fn show(page: &Page, overview: &Overview) -> Result<(), JsValue> {
    let texts = &page.texts;
    dom::state(&*dom::one("#count-switch")?, "aria-checked", overview.settings.count)?;
    let period = page.period.get();
    for button in dom::all("[data-do=period]")? {
        dom::state(&button, "aria-pressed", button.get_attribute("data-days") == Some(period.to_string()))?;
    }
    let Some(counted) = page.counted.try_borrow().ok().and_then(|counted| counted.clone()) else { return Ok(()) };
    let days = counted.days.last(counted.today, period);
    let nothing = days.iter().all(|day| Fate::ALL.into_iter().all(|fate| day.all(fate) == 0));
    dom::one("#days-none")?.set_hidden(!nothing);
    dom::one("#days-figure")?.set_hidden(nothing);
    if !nothing {
        days_table(texts, &days)?;
        days_picture(texts, &days)?;
    }
    followers(texts, &counted, period)
}

fn days_picture(texts: &Texts, days: &[Day]) -> Result<(), JsValue> {
    let picture = dom::one("#days-picture")?;
    let titles = ["fate_kept", "fate_removed", "fate_refused"].map(|key| texts.text(key));
    // The middle of the day in UTC is that day nearly everywhere.
    let date = |day: Option<&Day>| day.map_or_else(String::new, |day| texts.day((f64::from(day.0) + 0.5) * DAY_MS));
    let ends = [date(days.first()), date(days.last())];
    let chart = Chart {
        width: room(&picture)?,
        mirrored: texts.is_mirrored(),
        titles: [&titles[0], &titles[1], &titles[2]],
        ends: [&ends[0], &ends[1]],
    };
    draw(&picture, &days::bars(days, &chart))
}

fn days_table(texts: &Texts, days: &[Day]) -> Result<(), JsValue> {
    let body = dom::one("#days-table tbody")?;
    body.set_text_content(None);
    for category in Category::ALL {
        let row = dom::made("tr", "")?;
        row.set_attribute("data-category", category.word())?;
        let head = dom::made("th", "")?;
        head.set_attribute("scope", "row")?;
        let dot = dom::made("span", "")?;
        dot.set_attribute("class", "dot")?;
        head.append_child(&dot)?;
        head.append_child(&*dom::made("span", &texts.code("category", category.word()))?)?;
        row.append_child(&head)?;
        for fate in Fate::ALL {
            row.append_child(&*dom::made("td", &texts.number(days::total(days, fate, category)))?)?;
        }
        body.append_child(&row)?;
    }
    Ok(())
}

fn followers(texts: &Texts, counted: &Counted, period: i32) -> Result<(), JsValue> {
    let ranking = counted.followers.ranking(counted.today, period);
    let shown: Vec<(&Site, Vec<&Site>)> = ranking.into_iter().take(SHOWN).collect();
    dom::one("#followers-none")?.set_hidden(!shown.is_empty());
    dom::one("#followers-figure")?.set_hidden(shown.is_empty());
    let body = dom::one("#followers-table tbody")?;
    body.set_text_content(None);
    for (party, sites) in &shown {
        let row = dom::made("tr", "")?;
        row.set_attribute("data-party", party.as_str())?;
        let head = dom::made("th", party.as_str())?;
        head.set_attribute("scope", "row")?;
        row.append_child(&head)?;
        let number = u32::try_from(sites.len()).unwrap_or(u32::MAX);
        row.append_child(&*dom::made("td", &texts.number(number))?)?;
        let named: Vec<&str> = sites.iter().take(NAMED).map(|site| site.as_str()).collect();
        let more = if sites.len() > NAMED { ", …" } else { "" };
        row.append_child(&*dom::made("td", &format!("{}{more}", named.join(", ")))?)?;
        body.append_child(&row)?;
    }
    if shown.is_empty() {
        return Ok(());
    }
    let picture = dom::one("#followers-picture")?;
    draw(&picture, &days::map(&shown, room(&picture)?, texts.is_mirrored()))
}

/// How wide a picture may be.
fn room(picture: &Element) -> Result<u32, JsValue> {
    let around = picture.parent_element().ok_or("a picture without a place")?;
    Ok(u32::try_from(around.client_width()).unwrap_or_default())
}

fn draw(picture: &Element, svg: &str) -> Result<(), JsValue> {
    let address = format!("data:image/svg+xml,{}", String::from(encode_uri_component(svg)));
    dom::mark(picture, "src", Some(&address))
}
