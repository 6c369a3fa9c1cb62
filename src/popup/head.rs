//! The head of the popup and what counts for all categories: the site, the presets, mending, the two main switches.

use wasm_bindgen::prelude::*;

use super::Page;
use crate::message::{CulpritView, View};
use crate::page::{Texts, dom, preset_word};

/// Shows them.
pub fn show(page: &Page, view: &View) -> Result<(), JsValue> {
    let texts = &page.texts;
    let site = view.site.as_ref().map_or_else(|| texts.text("no_site"), ToString::to_string);
    dom::write(&*dom::one("#site")?, &site);
    dom::write(&*dom::one("#summary")?, &summary(texts, view));
    let switch = dom::one("#site-switch")?;
    dom::one(".onoff")?.set_hidden(view.site.is_none());
    dom::write(&*dom::one("#site-state")?, &texts.text(if view.paused { "site_paused" } else { "site_on" }));
    dom::state(&switch, "aria-checked", !view.paused)?;
    let still = view.paused || !view.enforce || view.damage.is_some();
    dom::one("header img")?.set_attribute("src", if still { "icons/paused.svg" } else { "icons/jar.svg" })?;
    dom::state(&*dom::one("#enforce-switch")?, "aria-checked", view.enforce)?;
    dom::state(&*dom::one("#sync-switch")?, "aria-checked", view.sync)?;
    presets(texts, view)?;
    scope(page, view)?;
    mending(page, view)
}

/// Shows where the next change counts.
pub fn scope(page: &Page, view: &View) -> Result<(), JsValue> {
    let here = page.here.get() && view.site.is_some();
    dom::state(&*dom::one("#scope-everywhere")?, "aria-pressed", !here)?;
    let choice = dom::one("#scope-site")?;
    choice.set_hidden(view.site.is_none());
    dom::state(&choice, "aria-pressed", here)
}

/// The whole of it in one line.
fn summary(texts: &Texts, view: &View) -> String {
    if view.site.is_none() {
        return texts.text("summary_no_site");
    }
    if view.damage.is_some() {
        return texts.text("summary_halted");
    }
    if !view.host_access {
        return texts.text("summary_blind");
    }
    if view.paused {
        return texts.text("summary_paused");
    }
    let kept: u32 = view.categories.iter().map(|category| category.kept).sum();
    let removed: u32 = view.categories.iter().map(|category| category.removed).sum();
    if kept == 0 && removed == 0 {
        return texts.text("summary_none");
    }
    texts.join(&[texts.count("count_kept", kept), texts.count("count_removed", removed)])
}

fn presets(texts: &Texts, view: &View) -> Result<(), JsValue> {
    let held = view.preset.map(preset_word);
    for button in dom::all("[data-preset]")? {
        dom::state(&button, "aria-pressed", button.get_attribute("data-preset").as_deref() == held)?;
    }
    let about =
        held.map_or_else(|| "preset_own_about".to_owned(), |word| format!("preset_{}_about", word.replace('-', "_")));
    dom::write(&*dom::one("#preset-about")?, &texts.text(&about));
    Ok(())
}

fn mending(page: &Page, view: &View) -> Result<(), JsValue> {
    let mended = page.mended.get();
    let (broke, reload) = (dom::one("#broke")?, dom::one("#reload")?);
    // While it is tried what the site needs, that asks.
    let tried = matches!(view.culprit, Some(CulpritView::Trying { .. }));
    dom::one(".broke")?.set_hidden(view.site.is_none() || tried);
    dom::write(&*dom::one("#broke-about")?, &page.texts.text(if mended { "broke_done" } else { "broke_about" }));
    broke.set_hidden(mended);
    reload.set_hidden(!mended);
    Ok(())
}
