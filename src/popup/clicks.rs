//! What the person's clicks mean. Every control says what it does in `data-do`.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use super::{Page, Then, head};
use crate::browser::log;
use crate::category::Category;
use crate::message::{CategoryView, CookieView, View, Want};
use crate::page::{bridge, dom, notices, preset_word};
use crate::preferences::{Preset, Rule};

/// Starts to listen.
pub fn listen(page: &Rc<Page>) -> Result<(), JsValue> {
    let clicked = page.clone();
    dom::listen("click", move |event| {
        let control = dom::target(&event).and_then(|target| target.closest("[data-do]").ok().flatten());
        if let Some(control) = control.filter(|control| !dom::is_disabled(control)) {
            clicked.report(act(&clicked, &control));
        }
    })?;
    for kind in ["input", "change"] {
        let filtered = page.clone();
        dom::listen(kind, move |event| {
            let field = dom::target(&event).filter(|field| field.has_attribute("data-filter"));
            if let (Some(_), Some(view)) = (field, filtered.view()) {
                filtered.rows.grow(false);
                filtered.report(filtered.rows.show(&filtered.texts, &view));
            }
        })?;
    }
    let toggled = page.clone();
    dom::listen("toggle", move |event| {
        if let (Some(details), Some(view)) = (dom::target(&event), toggled.view()) {
            toggled.report(toggled.rows.toggled(&toggled.texts, &details, &view));
        }
    })
}

/// Does what needs no answer here, and asks the background for the rest.
fn act(page: &Rc<Page>, control: &Element) -> Result<(), JsValue> {
    let deed = control.get_attribute("data-do").unwrap_or_default();
    match deed.as_str() {
        "disclose" => disclose(control),
        "scope-everywhere" | "scope-site" => {
            page.here.set(deed == "scope-site");
            page.view().map_or(Ok(()), |view| head::scope(page, &view))
        }
        "more-cookies" => {
            page.rows.grow(true);
            page.view().map_or(Ok(()), |view| page.rows.show(&page.texts, &view))
        }
        "access" => access(page),
        "options" => {
            spawn_local(async {
                match bridge::open_options().await {
                    // Firefox leaves the popup open over the page that it opened.
                    Ok(()) => dom::window().and_then(|window| window.close()).unwrap_or_default(),
                    Err(failure) => log(&failure.to_string()),
                }
            });
            Ok(())
        }
        "reload" => {
            if let Some(tab) = page.tab.get() {
                spawn_local(async move {
                    bridge::reload(tab).await.unwrap_or_else(|failure| log(&failure.to_string()));
                });
            }
            Ok(())
        }
        // A second click would answer the question that is about to be asked.
        "culprit-works" | "culprit-broken" if page.waiting.get() > 0 => Ok(()),
        _ => {
            let wants = match page.view() {
                Some(view) => wanted(&deed, control, &view, page.here.get()),
                None => (deed == "retry").then(|| vec![Want::Look]),
            };
            let then = match deed.as_str() {
                "broke" => Then::Mended,
                "culprit-works" | "culprit-broken" | "culprit-stop" => Then::Tried,
                "retry" => Then::Silence,
                _ => Then::Saved,
            };
            if let Some(wants) = wants {
                spawn_local(page.clone().ask(wants, then));
            }
            Ok(())
        }
    }
}

/// What a control asks of the background; nothing where that makes no sense as things stand.
fn wanted(deed: &str, control: &Element, view: &View, here: bool) -> Option<Vec<Want>> {
    let site = || view.site.clone();
    let want = match deed {
        "retry" => Want::Look,
        "pause" => Want::SetPaused { site: site()?, paused: !view.paused },
        "broke" => Want::Broke { site: site()? },
        "culprit-works" => Want::Tried { site: site()?, works: Some(true) },
        "culprit-broken" => Want::Tried { site: site()?, works: Some(false) },
        "culprit-stop" => Want::Tried { site: site()?, works: None },
        "enforce" => Want::SetEnforce { on: !view.enforce },
        "sync" => Want::SetSync { on: !view.sync },
        "recover-last" => Want::Recover { last_good: true },
        "recover-defaults" => Want::Recover { last_good: false },
        "preset" => Want::SetPreset { preset: preset(control)? },
        "own-reset" => Want::SetRule { category: category(control, view)?.category, rule: None, site: Some(site()?) },
        "toggle" => {
            let held = category(control, view)?;
            let rule = if held.rule == Rule::Reject { Rule::Keep } else { Rule::Reject };
            return Some(ruled(held, rule, view, here));
        }
        "rule" => {
            let word = control.get_attribute("data-rule")?;
            let rule = Rule::ALL.into_iter().find(|rule| rule.word() == word)?;
            return Some(ruled(category(control, view)?, rule, view, here));
        }
        "answer-again" => Want::AnswerAgain { site: site()? },
        "answer-here" => Want::SetAnswering { site: Some(site()?), on: !view.answering_here },
        "answer-everywhere" => Want::SetAnswering { site: None, on: !view.answering },
        "answer-wrong" => Want::AnsweredWrongly { site: site()? },
        "put-back" => Want::PutBack { entry: cookie(control, view)?.entry? },
        "correct" => {
            let word = control.get_attribute("data-correct")?;
            let said = Category::ALL.into_iter().find(|category| category.word() == word)?;
            Want::Correct { site: site()?, cookie: cookie(control, view)?.key.clone(), category: Some(said) }
        }
        "uncorrect" => Want::Correct { site: site()?, cookie: cookie(control, view)?.key.clone(), category: None },
        _ => return None,
    };
    Some(vec![want])
}

/// A new rule for a category, on this site alone or everywhere.
///
/// Everywhere includes this site: a rule of its own must give way, or the switch would not move. It gives way
/// last, so that at no time the old rule for everywhere holds here and removes what both rules would keep.
fn ruled(held: &CategoryView, rule: Rule, view: &View, here: bool) -> Vec<Want> {
    let category = held.category;
    match view.site.clone() {
        Some(site) if here => vec![Want::SetRule { category, rule: Some(rule), site: Some(site) }],
        Some(site) if held.own => vec![
            Want::SetRule { category, rule: Some(rule), site: None },
            Want::SetRule { category, rule: None, site: Some(site) },
        ],
        _ => vec![Want::SetRule { category, rule: Some(rule), site: None }],
    }
}

fn preset(control: &Element) -> Option<Preset> {
    let word = control.get_attribute("data-preset")?;
    Preset::ALL.into_iter().find(|preset| preset_word(*preset) == word)
}

fn category<'a>(control: &Element, view: &'a View) -> Option<&'a CategoryView> {
    let word = control.closest("[data-category]").ok()??.get_attribute("data-category")?;
    view.categories.iter().find(|held| held.category.word() == word)
}

fn cookie<'a>(control: &Element, view: &'a View) -> Option<&'a CookieView> {
    super::row::cookie_of(&control.closest("[data-cookie]").ok()??, view)
}

fn disclose(control: &Element) -> Result<(), JsValue> {
    let open = control.get_attribute("aria-expanded").as_deref() != Some("true");
    dom::state(control, "aria-expanded", open)?;
    let panel = control.get_attribute("aria-controls").unwrap_or_default();
    dom::one(&format!("#{panel}"))?.set_hidden(!open);
    Ok(())
}

/// Asks for access within the click, which is the only time when a browser lets us ask.
fn access(page: &Rc<Page>) -> Result<(), JsValue> {
    let answer = match bridge::request_access() {
        Ok(answer) => answer,
        Err(failure) => return complain(page, failure.to_string()),
    };
    let page = page.clone();
    spawn_local(async move {
        match JsFuture::from(answer).await {
            Ok(granted) if granted.is_truthy() => page.ask(vec![Want::Look], Then::Saved).await,
            Ok(_) => page.report(complain(&page, page.texts.text("access_denied"))),
            Err(thrown) => page.report(complain(&page, format!("{thrown:?}"))),
        }
    });
    Ok(())
}

fn complain(page: &Page, reason: String) -> Result<(), JsValue> {
    notices::complain(&page.texts, Some(notices::Complaint::Refused(reason)))
}
