//! One row for every category: its switch, what became of its cookies here, and in its panel the finer rules.

use wasm_bindgen::prelude::*;

use crate::message::{CategoryView, View};
use crate::page::{Texts, dom, rules};
use crate::preferences::Rule;

/// Shows them.
pub fn show(texts: &Texts, view: &View) -> Result<(), JsValue> {
    view.categories.iter().try_for_each(|category| row(texts, category))
}

fn row(texts: &Texts, view: &CategoryView) -> Result<(), JsValue> {
    let row = dom::one(&format!("#categories [data-category={}]", view.category.word()))?;
    row.set_attribute("data-kept", &view.kept.to_string())?;
    row.set_attribute("data-removed", &view.removed.to_string())?;
    row.set_attribute("data-shortened", &view.shortened.to_string())?;
    row.set_attribute("data-current-rule", view.rule.word())?;
    dom::mark(&row, "data-own", view.own.then_some(""))?;
    dom::mark(&row, "data-managed", view.managed.then_some(""))?;
    dom::write(&*dom::part(&row, ".fate")?, &fate(texts, view));
    dom::part(&row, ".tag.own")?.set_hidden(!view.own);
    dom::part(&row, ".managed")?.set_hidden(!view.managed);
    if let Some(switch) = row.query_selector("[role=switch]")? {
        dom::state(&switch, "aria-checked", view.rule != Rule::Reject)?;
        dom::mark(&switch, "aria-disabled", view.locked.then_some("true"))?;
    }
    rules::show(texts, view, &*dom::part(&row, ".rules")?)?;
    dom::part(&row, "div.own")?.set_hidden(!view.own || view.locked);
    let everywhere = texts.code("rule", view.everywhere.word());
    dom::write(&*dom::part(&row, "[data-do=own-reset]")?, &texts.text_with("own_reset", &[&everywhere]));
    Ok(())
}

/// What became of its cookies here, after the rule if a switch cannot show that one.
fn fate(texts: &Texts, view: &CategoryView) -> String {
    let plain = matches!(view.rule, Rule::Keep | Rule::Reject);
    let rule = if plain { String::new() } else { texts.code("rule", view.rule.word()) };
    let some = |key, number| if number > 0 { texts.count(key, number) } else { String::new() };
    let none = view.kept == 0 && view.removed == 0;
    let none = if none { texts.text("fate_none") } else { String::new() };
    texts.join(&[rule, some("count_kept", view.kept), some("count_removed", view.removed), none])
}
