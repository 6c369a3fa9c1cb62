//! Pages that everyone can use: axe-core finds nothing, nothing needs to be scrolled sideways, targets are large enough.

use jarkeeper::message::Want;
use jarkeeper::{Category, Rule, Site};
use serde_json::json;

use crate::Test;
use crate::harness::{Browser, Kind, Outcome, until};
use crate::stage::Stage;
use crate::steps::watch_and_sweep;

pub const TESTS: &[(&str, Test)] = &[
    ("access_axe_finds_nothing_in_the_popup", popup),
    ("access_axe_finds_nothing_in_the_options", options),
    ("access_axe_finds_nothing_in_the_first_run_page", welcome),
];

/// Chromium alone can make a page as narrow as a small telephone, or touched by a finger.
pub const CHROMIUM: &[(&str, Test)] = &[
    ("access_nothing_is_scrolled_sideways_at_320_pixels", narrow),
    ("access_targets_for_a_finger_are_44_pixels", finger),
];

pub const SECTIONS: [&str; 9] =
    ["rules", "sites", "corrections", "journal", "statistics", "sync", "transfer", "windows", "about"];

/// Asks axe in both schemes.
fn nothing_found(browser: &Browser, what: &str) -> Outcome {
    for dark in [false, true] {
        browser.set_scheme(dark)?;
        let found = browser.axe()?;
        let scheme = if dark { "dark" } else { "light" };
        assert!(found.is_empty(), "{what}, {scheme}:\n{}", found.join("\n"));
    }
    browser.set_scheme(false)
}

/// Something to see in every section.
fn furnish(stage: &Stage, browser: &Browser) -> Outcome {
    watch_and_sweep(stage, browser)?;
    let site = |name: &str| Site::try_from(name.to_owned());
    let look = browser.look()?;
    let found = look.cookies.into_iter().find(|cookie| cookie.key.name == "_gid").ok_or("no such cookie")?;
    let wants = [
        Want::SetPaused { site: site("bank.example")?, paused: true },
        Want::SetRule { category: Category::Statistics, rule: Some(Rule::Keep), site: Some(site("news.example")?) },
        Want::Correct { site: stage.shop()?, cookie: found.key, category: Some(Category::Preferences) },
    ];
    wants.into_iter().try_for_each(|want| browser.ask(None, want).map(drop))
}

fn popup(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    furnish(stage, &browser)?;
    let popup = browser.popup()?;
    nothing_found(&browser, "as it opens")?;
    popup.click("[data-category=statistics] [data-do=disclose]")?;
    popup.click("#more > summary")?;
    popup.open_cookies()?;
    popup.click("[data-cookie=_gid] summary")?;
    popup.click("#scope-site")?;
    nothing_found(&browser, "with everything open")
}

fn options(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    furnish(stage, &browser)?;
    let options = browser.options("rules")?;
    for section in SECTIONS {
        options.turn(section)?;
        options.ready()?;
        if section == "sites" {
            options.click("[data-site='news.example'] summary")?;
        }
        if section == "journal" {
            options.click("[data-do=confirm-clear]")?;
        }
        nothing_found(&browser, section)?;
    }
    Ok(())
}

fn welcome(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let tab = browser.new_tab()?;
    browser.turn_to(&tab)?;
    browser.go(&browser.extension_page("welcome.html"))?;
    let ready = "return document.querySelector('#welcome').getAttribute('aria-busy') !== 'true'";
    until("the page is ready", || Ok((browser.script(ready, &[])? == true).then_some(())))?;
    nothing_found(&browser, "the first-run page")
}

/// Opens every page with everything in it and hands it over.
fn every_page(stage: &Stage, check: impl Fn(&Browser, &str) -> Outcome) -> Outcome {
    let browser = stage.browser()?;
    assert_eq!(browser.kind, Kind::Chromium);
    furnish(stage, &browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    check(&browser, "popup")?;
    popup.close()?;
    for section in SECTIONS {
        let options = browser.options(section)?;
        check(&browser, section)?;
        options.close()?;
    }
    let tab = browser.new_tab()?;
    browser.turn_to(&tab)?;
    browser.go(&browser.extension_page("welcome.html"))?;
    check(&browser, "welcome")
}

fn narrow(stage: &Stage) -> Outcome {
    every_page(stage, |browser, page| {
        browser.emulate(320, 640, false)?;
        let wider = browser.script(
            "return [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() \
               && !one.closest('.unseen') && one.getBoundingClientRect().right > 320.5) \
               .map((one) => one.outerHTML.slice(0, 90))",
            &[],
        )?;
        assert_eq!(wider, json!([]), "{page}");
        Ok(())
    })
}

fn finger(stage: &Stage) -> Outcome {
    every_page(stage, |browser, page| {
        browser.emulate(360, 740, true)?;
        // Links in a line of text are as high as the line, which WCAG allows.
        let small = browser.script(
            "return [...document.querySelectorAll('button, select, input, summary, nav a')] \
               .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5) \
               .map((one) => `${Math.round(one.getBoundingClientRect().height)} ${one.outerHTML.slice(0, 90)}`)",
            &[],
        )?;
        assert_eq!(small, json!([]), "{page}");
        Ok(())
    })
}
