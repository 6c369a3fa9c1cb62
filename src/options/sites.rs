//! Sites with something of their own: rules, a pause, corrected cookies.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDetailsElement, HtmlTemplateElement};

use super::Page;
use super::filters::{found, typed};
use crate::category::Category;
use crate::message::{CategoryView, Overview};
use crate::page::{Texts, dom};
use crate::preferences::{Correction, Rule, SiteOverride};
use crate::site::{Host, Site};

/// The categories that a site can have rules of its own for.
const RULED: [Category; 3] = [Category::Preferences, Category::Statistics, Category::Marketing];

pub fn show(page: &Page, overview: &Overview) -> Result<(), JsValue> {
    let sites = listed(page, overview);
    let keys: Vec<String> = sites.iter().map(|(site, _)| site.to_string()).collect();
    let all = overview.chosen.sites().count();
    dom::one("#sites-filters")?.set_hidden(sites.is_empty() && all == 0);
    dom::one("#sites-none")?.set_hidden(!sites.is_empty() || all > 0);
    dom::one("#sites-unfound")?.set_hidden(!sites.is_empty() || all == 0);
    let number = u32::try_from(sites.len()).unwrap_or(u32::MAX);
    dom::write(&*dom::one("#sites-count")?, &page.texts.count("sites_count", number));
    page.sites.show(&page.texts, &keys, &|at, row| match sites.get(at) {
        Some((site, own)) => fill(page, row, site, own, overview),
        None => Ok(()),
    })
}

/// The sites to list: one that was just typed in first, then those that the search finds, by name.
fn listed(page: &Page, overview: &Overview) -> Vec<(Site, SiteOverride)> {
    let searched = typed("#sites-search");
    let added = page.added.try_borrow().ok().and_then(|added| added.clone());
    let own = |site: &Site| overview.chosen.sites().find(|(known, _)| *known == site).map(|(_, own)| own.clone());
    let first = added.map(|site| (own(&site).unwrap_or_default(), site)).map(|(own, site)| (site, own));
    let found = overview.chosen.sites().filter(|(site, _)| found(&searched, &[site.as_str()]));
    let found = found.filter(|(site, _)| first.as_ref().is_none_or(|(added, _)| added != *site));
    let found: Vec<(Site, SiteOverride)> = found.map(|(site, own)| (site.clone(), own.clone())).collect();
    first.into_iter().chain(found).collect()
}

fn fill(page: &Page, row: &Element, site: &Site, own: &SiteOverride, overview: &Overview) -> Result<(), JsValue> {
    row.set_attribute("data-site", site.as_str())?;
    dom::mark(row, "data-paused", own.paused.then_some(""))?;
    dom::write(&*dom::part(row, "[data-cell=site]")?, site.as_str());
    let ruled = RULED.into_iter().filter(|category| own.categories.get(*category).is_some()).count();
    let some = |key, number: usize| match u32::try_from(number) {
        Ok(0) | Err(_) => String::new(),
        Ok(number) => page.texts.count(key, number),
    };
    let paused = if own.paused { page.texts.text("site_paused") } else { String::new() };
    let unanswered = if own.unanswered { page.texts.text("sites_unanswered") } else { String::new() };
    let facts = [paused, unanswered, some("sites_rules", ruled), some("sites_corrected", own.corrections.len())];
    let facts = page.texts.join(&facts);
    let facts = if facts.is_empty() { page.texts.text("sites_nothing") } else { facts };
    dom::write(&*dom::part(row, "[data-cell=facts]")?, &facts);
    match row.query_selector(".editor")? {
        Some(editor) => edit(page, &editor, own, overview),
        None => Ok(()),
    }
}

/// A site was opened or closed: its editor is made only then, and stays.
pub fn toggled(page: &Page, row: &Element, overview: &Overview) -> Result<(), JsValue> {
    if row.query_selector(".editor")?.is_some() {
        return Ok(());
    }
    let template: HtmlTemplateElement = dom::one("#site-editor")?.dyn_into()?;
    let editor = dom::copy(&template)?;
    for category in RULED {
        let Some(held) = overview.view.categories.iter().find(|held| held.category == category) else { continue };
        choices(&page.texts, &*dom::part(&editor, &format!("select[data-category={}]", category.word()))?, held)?;
    }
    dom::part(row, "details")?.append_child(&editor)?;
    let Some(site) = site_of(row) else { return Ok(()) };
    let own = overview.chosen.sites().find(|(known, _)| **known == site).map(|(_, own)| own.clone());
    edit(page, &editor, &own.unwrap_or_default(), overview)
}

fn choices(texts: &Texts, select: &Element, held: &CategoryView) -> Result<(), JsValue> {
    let rule = texts.code("rule", held.everywhere.word());
    let inherited = [("", texts.text_with("sites_inherit", &[&rule]))];
    let own = Rule::ALL.into_iter().filter(|rule| rule.fits(held.category));
    for (word, text) in inherited.into_iter().chain(own.map(|rule| (rule.word(), texts.code("rule", rule.word())))) {
        let option = dom::made("option", &text)?;
        option.set_attribute("value", word)?;
        select.append_child(&option)?;
    }
    Ok(())
}

fn edit(page: &Page, editor: &Element, own: &SiteOverride, overview: &Overview) -> Result<(), JsValue> {
    dom::state(&*dom::part(editor, "[data-do=site-pause]")?, "aria-checked", !own.paused)?;
    let answered = !own.unanswered && overview.view.answering;
    let answering = dom::part(editor, "[data-do=site-answering]")?;
    dom::state(&answering, "aria-checked", answered)?;
    // Where nothing is answered anywhere, there is nothing to say of one site.
    dom::mark(&answering, "aria-disabled", (!overview.view.answering).then_some("true"))?;
    for category in RULED {
        let select = dom::part(editor, &format!("select[data-category={}]", category.word()))?;
        dom::set_value(&select, own.categories.get(category).map_or("", Rule::word));
        let held = overview.view.categories.iter().find(|held| held.category == category);
        let locked = held.is_some_and(|held| held.managed);
        dom::mark(&select, "disabled", locked.then_some(""))?;
        if let (Some(held), Some(inherited)) = (held, select.first_element_child()) {
            let rule = page.texts.code("rule", held.everywhere.word());
            dom::write(&inherited, &page.texts.text_with("sites_inherit", &[&rule]));
        }
    }
    let corrected = dom::part(editor, "[data-cell=corrected]")?;
    let said = own.corrections.iter().map(|known| corrected_as(&page.texts, known));
    let said: Vec<String> = said.collect();
    corrected.set_hidden(said.is_empty());
    dom::write(&*dom::part(&corrected, "span")?, &said.join(", "));
    Ok(())
}

fn corrected_as(texts: &Texts, known: &Correction) -> String {
    let category = texts.code("category", known.category.word());
    texts.text_with("sites_corrected_as", &[&known.name, &category])
}

/// The site of the row that an element is in.
pub fn site_of(element: &Element) -> Option<Site> {
    Site::try_from(element.closest("[data-site]").ok()??.get_attribute("data-site")?).ok()
}

/// Takes what the person typed as a site, address and all, and opens its editor.
pub fn add(page: &Page, overview: &Overview) -> Result<(), JsValue> {
    let field = dom::one("#sites-new")?;
    let text = dom::value(&field);
    let text = text.trim();
    let site = Site::of_url(text).or_else(|| Host::parse(text.split('/').next()?).map(|host| Site::of(&host)));
    let wrong = dom::one("#sites-wrong")?;
    wrong.set_hidden(site.is_some());
    dom::mark(&field, "aria-invalid", site.is_none().then_some("true"))?;
    let Some(site) = site else { return field.focus() };
    dom::set_value(&field, "");
    dom::set_value(&*dom::one("#sites-search")?, "");
    if let Ok(mut added) = page.added.try_borrow_mut() {
        *added = Some(site.clone());
    }
    show(page, overview)?;
    let row = dom::one(&format!("#sites-list [data-site={:?}]", site.as_str()))?;
    let details: HtmlDetailsElement = dom::part(&row, "details")?.dyn_into()?;
    details.set_open(true);
    dom::part(&row, "summary")?.focus()
}
