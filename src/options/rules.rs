//! The rules for everywhere: the ready-made choices, each category with what its rule means for both parties, and
//! the main switch.

use wasm_bindgen::prelude::*;

use super::Page;
use crate::category::Category;
use crate::message::{CategoryView, Overview};
use crate::page::{dom, preset_word, rules};
use crate::preferences::{Preset, Rule};
use crate::site::Party;

pub fn show(page: &Page, overview: &Overview) -> Result<(), JsValue> {
    let view = &overview.view;
    let held = view.preset.map(preset_word);
    for button in dom::all("[data-do=preset]")? {
        dom::state(&button, "aria-pressed", button.get_attribute("data-preset").as_deref() == held)?;
    }
    let about = match view.preset {
        Some(Preset::OnlyNecessary) => "preset_only_necessary_about",
        Some(Preset::Balanced) => "preset_balanced_about",
        Some(Preset::Relaxed) => "preset_relaxed_about",
        None => "preset_own_about",
    };
    dom::write(&*dom::one("#preset-about")?, &page.texts.text(about));
    let marketing = overview.view.categories.iter().find(|held| held.category == Category::Marketing);
    for category in &view.categories {
        row(page, category, marketing, overview.organization.as_deref())?;
    }
    dom::state(&*dom::one("#enforce-switch")?, "aria-checked", view.enforce)?;
    dom::state(&*dom::one("#gpc-switch")?, "aria-checked", view.gpc)?;
    dom::state(&*dom::one("#badge-switch")?, "aria-checked", overview.settings.badge)
}

fn row(
    page: &Page,
    view: &CategoryView,
    marketing: Option<&CategoryView>,
    organization: Option<&str>,
) -> Result<(), JsValue> {
    let row = dom::one(&format!("#rules-list [data-category={}]", view.category.word()))?;
    row.set_attribute("data-current-rule", view.rule.word())?;
    dom::mark(&row, "data-managed", view.managed.then_some(""))?;
    rules::show(&page.texts, view, &*dom::part(&row, ".rules")?)?;
    let managed = dom::part(&row, ".managed")?;
    managed.set_hidden(!view.managed);
    dom::write(
        &managed,
        &match organization {
            Some(name) => page.texts.text_with("managed_by", &[name]),
            None => page.texts.text("managed_note"),
        },
    );
    for (party, word) in [(Party::First, "first"), (Party::Third, "third")] {
        let rule = match (view.category, party) {
            (Category::Unknown, Party::Third) => marketing.map_or(Rule::Keep, |held| held.rule),
            _ => view.rule,
        };
        let cell = dom::part(&row, &format!("[data-party={word}]"))?;
        let (fate, text) = fate(rule, party);
        cell.set_attribute("data-fate", fate)?;
        dom::write(&cell, &page.texts.text(text));
    }
    Ok(())
}

/// What a rule means for the cookies of a party: a word for the style sheet, and a text.
fn fate(rule: Rule, party: Party) -> (&'static str, &'static str) {
    match (rule, party) {
        (Rule::Keep, _) | (Rule::FirstPartyOnly, Party::First) => ("stay", "party_stay"),
        (Rule::Reject, _) | (Rule::FirstPartyOnly, Party::Third) => ("go", "party_go"),
        (Rule::AnonymousOnly, _) => ("some", "party_anonymous"),
        (Rule::SessionOnly, _) => ("some", "party_session"),
    }
}
