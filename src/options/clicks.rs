//! What the person's clicks, choices and typing mean. Every control says what it does in `data-do`.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use super::{Page, corrections, journal, sites, transfer};
use crate::category::Category;
use crate::message::{Manage, Overview, Want};
use crate::page::{bridge, dom, notices, preset_word};
use crate::preferences::{Preset, Rule};
use crate::settings::Settings;

/// Starts to listen.
pub fn listen(page: &Rc<Page>) -> Result<(), JsValue> {
    for kind in ["click", "change", "input", "submit", "toggle"] {
        let page = page.clone();
        dom::listen(kind, move |event| {
            let Some(target) = dom::target(&event) else { return };
            let Some(control) = target.closest("[data-do], [data-filter], details").ok().flatten() else { return };
            let Some(overview) = page.overview() else {
                if kind == "click" && control.get_attribute("data-do").as_deref() == Some("retry") {
                    spawn_local(page.clone().ask(Vec::new(), None));
                }
                return;
            };
            if kind == "submit" {
                event.prevent_default();
            }
            page.report(heard(&page, kind, &control, &overview));
        })?;
    }
    Ok(())
}

fn heard(page: &Rc<Page>, kind: &str, control: &Element, overview: &Overview) -> Result<(), JsValue> {
    if dom::is_disabled(control) {
        return Ok(());
    }
    let deed = control.get_attribute("data-do").unwrap_or_default();
    match (kind, deed.as_str()) {
        ("input" | "change", "") if control.has_attribute("data-filter") => {
            for list in [&page.sites, &page.corrections, &page.entries] {
                list.restart();
            }
            page.show();
        }
        ("toggle", _) => {
            if let Some(row) = control.closest("[data-site]")? {
                return sites::toggled(page, &row, overview);
            }
        }
        ("submit", "site-add") => return sites::add(page, overview),
        ("click", "more") => {
            for list in [&page.sites, &page.corrections, &page.entries, &page.wrong] {
                list.grow();
            }
            page.show();
        }
        ("click", "period") => {
            let days = control.get_attribute("data-days").and_then(|days| days.parse().ok());
            page.period.set(days.unwrap_or(page.period.get()));
            page.show();
        }
        ("click", "export") => return transfer::export(overview, None),
        ("click", "export-site") => return transfer::export(overview, sites::site_of(control).as_ref()),
        ("change", "import-file") => return transfer::take(page, control),
        ("click", "import-cancel") => return transfer::put_away(page),
        ("click", "access") => return access(page),
        ("click", "confirm-clear") => dom::one("#clear-sure")?.set_hidden(false),
        ("change", "site-rule" | "recategorize" | "journal-limit") | ("click", _) => {
            let Some(wants) = wanted(page, &deed, control, overview) else { return Ok(()) };
            let then = if deed == "retry" { None } else { Some(page.texts.text("saved")) };
            spawn_local(page.clone().ask(wants, then));
        }
        _ => {}
    }
    Ok(())
}

/// What a control asks of the background; nothing where that makes no sense as things stand.
fn wanted(page: &Page, deed: &str, control: &Element, overview: &Overview) -> Option<Vec<Want>> {
    let site = || sites::site_of(control);
    let settings = overview.settings;
    let want = match deed {
        "retry" => Want::Look,
        "enforce" => Want::SetEnforce { on: !overview.view.enforce },
        "answering" => Want::SetAnswering { site: None, on: !overview.view.answering },
        "site-answering" => {
            let site = site()?;
            let on = overview.chosen.site(&site).is_some_and(|own| own.unanswered);
            Want::SetAnswering { site: Some(site), on }
        }
        "gpc" => Want::SetGpc { on: !overview.view.gpc },
        "sync" => Want::SetSync { on: !overview.view.sync },
        "badge" => Want::Manage(Manage::Set { settings: Settings { badge: !settings.badge, ..settings } }),
        "count" => Want::Manage(Manage::Set { settings: Settings { count: !settings.count, ..settings } }),
        "clear-days" => Want::Manage(Manage::ClearDays),
        "recover-last" => Want::Recover { last_good: true },
        "recover-defaults" => Want::Recover { last_good: false },
        "preset" => {
            let word = control.get_attribute("data-preset")?;
            Want::SetPreset { preset: Preset::ALL.into_iter().find(|preset| preset_word(*preset) == word)? }
        }
        "rule" => {
            Want::SetRule { category: category(control)?, rule: rule(&control.get_attribute("data-rule")?), site: None }
        }
        "site-rule" => {
            Want::SetRule { category: category(control)?, rule: rule(&dom::value(control)), site: Some(site()?) }
        }
        "site-pause" => {
            let site = site()?;
            Want::SetPaused { paused: !overview.chosen.is_paused(&site), site }
        }
        "site-forget" => {
            if let Ok(mut added) = page.added.try_borrow_mut() {
                *added = None;
            }
            Want::Manage(Manage::ForgetSite { site: site()? })
        }
        "recategorize" => {
            let word = dom::value(control);
            return Some(vec![corrections::wanted(
                control,
                Category::ALL.into_iter().find(|known| known.word() == word),
            )?]);
        }
        "uncorrect" => corrections::wanted(control, None)?,
        "put-back" => {
            let entry = control.closest("[data-entry]").ok()??.get_attribute("data-entry")?.parse().ok()?;
            Want::Manage(Manage::PutBack { entries: vec![entry] })
        }
        "put-back-all" => {
            let journal = page.journal();
            let entries = journal::listed(&journal).into_iter().filter(|entry| journal::can_go_back(entry));
            Want::Manage(Manage::PutBack { entries: entries.map(|entry| entry.id).collect() })
        }
        "journal-limit" => Want::Manage(Manage::SetJournalLimit { entries: dom::value(control).parse().ok()? }),
        "import" => {
            let text = page.incoming.try_borrow().ok()?.clone()?;
            transfer::put_away(page).ok()?;
            Want::Manage(Manage::Import { text })
        }
        "clear" => {
            dom::one("#clear-sure").ok()?.set_hidden(true);
            Want::Manage(Manage::ClearJournal)
        }
        _ => return None,
    };
    Some(vec![want])
}

fn category(control: &Element) -> Option<Category> {
    let word = control.closest("[data-category]").ok()??.get_attribute("data-category")?;
    Category::ALL.into_iter().find(|category| category.word() == word)
}

fn rule(word: &str) -> Option<Rule> {
    Rule::ALL.into_iter().find(|rule| rule.word() == word)
}

/// Asks for access within the click, which is the only time when a browser lets us ask.
fn access(page: &Rc<Page>) -> Result<(), JsValue> {
    let refuse = |page: &Page, reason| {
        page.report(notices::complain(&page.texts, Some(notices::Complaint::Refused(reason))));
    };
    let answer = match bridge::request_access() {
        Ok(answer) => answer,
        Err(failure) => {
            refuse(page, failure.to_string());
            return Ok(());
        }
    };
    let page = page.clone();
    spawn_local(async move {
        match JsFuture::from(answer).await {
            Ok(granted) if granted.is_truthy() => page.ask(Vec::new(), None).await,
            Ok(_) => refuse(&page, page.texts.text("access_denied")),
            Err(thrown) => refuse(&page, format!("{thrown:?}")),
        }
    });
    Ok(())
}
