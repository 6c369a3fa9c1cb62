//! One row for every category: its switch, what became of its cookies here, and in its panel the finer rules.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::message::{CategoryView, View};
use crate::page::{Texts, dom};
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
    rules(texts, view, &*dom::part(&row, ".rules")?)?;
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

fn rules(texts: &Texts, view: &CategoryView, group: &Element) -> Result<(), JsValue> {
    let words: Vec<&str> = view.choices.iter().map(|rule| rule.word()).collect();
    // Made anew only where the choices differ, or the button that was just pressed would lose the focus.
    if group.get_attribute("data-choices").as_deref() != Some(&*words.join(" ")) {
        group.set_attribute("data-choices", &words.join(" "))?;
        group.set_text_content(None);
        for word in words {
            let button = dom::made("button", &texts.code("rule", word))?;
            button.set_attribute("data-do", "rule")?;
            button.set_attribute("data-rule", word)?;
            group.append_child(&button)?;
        }
    }
    let buttons = group.children();
    for button in (0..buttons.length()).filter_map(|index| buttons.item(index)) {
        let holds = button.get_attribute("data-rule").as_deref() == Some(view.rule.word());
        dom::state(&button, "aria-pressed", holds)?;
        dom::mark(&button, "aria-disabled", view.locked.then_some("true"))?;
    }
    Ok(())
}
