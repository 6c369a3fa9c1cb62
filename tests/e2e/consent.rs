//! The site's own consent manager is told what the person chose, and its banner is not in the way.

use jarkeeper::message::{Manage, Want};
use jarkeeper::{Category, Rule};
use serde_json::{Value, json};

use crate::Test;
use crate::bakery::Bakery;
use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] = &[
    ("consent_is_given_category_by_category_where_the_site_asks_so", by_category),
    ("consent_is_refused_where_everything_is_rejected", refused),
    ("consent_is_given_where_everything_is_kept", given),
    ("consent_notices_without_a_no_are_hidden_and_not_pressed", notices),
    ("consent_is_left_to_the_person_where_they_want_that", left_alone),
    ("consent_is_given_in_a_tab_that_nobody_looks_at", in_the_background),
    ("consent_is_told_in_the_popup", told),
];

/// Managers that ask for preferences, statistics and marketing apart.
pub const ALL_THREE: &[&str] = &["vanilla3", "vanilla2", "klaro", "lmc", "orejime", "neiki"];

/// Managers that ask for statistics and marketing apart.
pub const TWO: &[&str] = &["tarteaucitron", "manager"];

/// Managers that take all or nothing.
pub const NONE: &[&str] = &["osano", "react", "storm", "vue"];

const NOTICES: &[&str] = &["notice", "bootstrap"];

fn by_category(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep, Rule::Keep, Rule::Reject])?;
    let bakery = Bakery::start()?;
    for manager in ALL_THREE {
        says(&browser, &bakery, manager, "preferences,statistics")?;
    }
    for manager in TWO {
        says(&browser, &bakery, manager, "statistics")?;
    }
    for manager in NONE {
        says(&browser, &bakery, manager, "")?;
    }
    Ok(())
}

fn refused(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Reject; 3])?;
    let bakery = Bakery::start()?;
    for manager in [ALL_THREE, TWO, NONE].concat() {
        says(&browser, &bakery, manager, "")?;
    }
    Ok(())
}

fn given(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep; 3])?;
    let bakery = Bakery::start()?;
    for manager in ALL_THREE {
        says(&browser, &bakery, manager, "preferences,statistics,marketing")?;
    }
    for manager in TWO {
        says(&browser, &bakery, manager, "statistics,marketing")?;
    }
    for manager in NONE {
        says(&browser, &bakery, manager, "all")?;
    }
    Ok(())
}

fn notices(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep; 3])?;
    let bakery = Bakery::start()?;
    for manager in NOTICES {
        for _ in 0..2 {
            browser.visit(&bakery.at(manager))?;
            until(&format!("the notice of {manager} is gone"), || {
                let gone = "return document.querySelector('[data-jarkeeper=gone]') !== null && !asks()";
                Ok((browser.script(gone, &[])? == true).then_some(()))
            })?;
            assert_eq!(browser.script("return said()", &[])?, "notice", "{manager} was not pressed");
        }
    }
    Ok(())
}

fn left_alone(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Reject; 3])?;
    let bakery = Bakery::start()?;
    browser.ask(None, Want::SetAnswering { site: None, on: false })?;
    browser.visit(&bakery.at("react"))?;
    until("the banner is shown", || Ok((browser.script("return asks()", &[])? == true).then_some(())))?;
    assert_eq!(browser.script("return said()", &[])?, Value::Null, "nothing was answered");
    browser.ask(None, Want::SetAnswering { site: None, on: true })?;
    says(&browser, &bakery, "react", "")
}

fn told(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep, Rule::Keep, Rule::Reject])?;
    let bakery = Bakery::start()?;
    says(&browser, &bakery, "vanilla3", "preferences,statistics")?;
    until("it is known what was told", || Ok(browser.look()?.consent.is_some().then_some(())))?;
    let popup = browser.popup()?;
    let line = popup.text("#consent-says")?;
    assert_eq!(line, "Answered for you: preferences yes, statistics yes, marketing no.");
    popup.click("#consent-says")?;
    popup.click("[data-do=answer-wrong]")?;
    assert!(!browser.look()?.answering_here, "its banner is the person's from now on");

    let options = browser.options("journal")?;
    options.shows("#wrong-list [data-site='vanilla3.localhost']", 1)?;
    assert_eq!(options.text("#wrong-list [data-cell=fate]")?, line, "what was wrong is in the journal");
    browser.ask(None, Want::Manage(Manage::ClearJournal))?;
    options.shows("#wrong-list li", 0)?;
    assert!(!options.is_shown("#wrong")?);
    Ok(())
}

/// Its banner slides in, which it never does where nothing is painted.
fn in_the_background(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep, Rule::Keep, Rule::Reject])?;
    let bakery = Bakery::start()?;
    let open = "return (await chrome.tabs.create({ url: given[0], active: false })).active";
    assert_eq!(browser.at_desk(open, &[json!(bakery.at("though"))])?, json!(false));
    let expected = "essential:1|functional:1|statistics:1|social:0";
    let mut jar = browser.jar()?;
    let waited = until("it is told", || {
        jar = browser.jar()?;
        Ok(jar.0.iter().any(|cookie| cookie.name == "cookie-preferences" && cookie.value == expected).then_some(()))
    });
    Ok(waited.map_err(|fault| format!("{fault}; {jar:?}"))?)
}

/// A browser with rules for preferences, statistics and marketing.
pub fn chosen(stage: &Stage, rules: [Rule; 3]) -> Outcome<crate::stage::Turn<'_>> {
    let browser = stage.browser()?;
    for (category, rule) in [Category::Preferences, Category::Statistics, Category::Marketing].into_iter().zip(rules) {
        browser.ask(None, Want::SetRule { category, rule: Some(rule), site: None })?;
    }
    Ok(browser)
}

/// Visits a manager's page twice: what it believes is what was chosen, and nobody is asked.
pub fn says(browser: &Browser, bakery: &Bakery, manager: &str, expected: &str) -> Outcome {
    // A page without scripts, so that nothing is answered before all is cleared.
    browser.visit(&format!("{}elsewhere", bakery.at(manager)))?;
    browser.script("localStorage.clear(); sessionStorage.clear()", &[])?;
    browser.visit(&bakery.at(manager))?;
    let mut said = Value::Null;
    let waited = until("the manager knows", || {
        // Some load their page again when they are answered.
        said = browser.script("return [said(), asks()]", &[]).unwrap_or_default();
        Ok((said == json!([expected, false])).then_some(()))
    });
    waited.map_err(|fault| format!("{manager}: {fault}; it says {said}"))?;
    let loads = browser.script("return Number(sessionStorage.loads)", &[])?.as_u64().unwrap_or_default();
    assert!(loads <= 3, "{manager} was loaded {loads} times");
    let free = "return document.querySelector('form input').value === '2' && document.querySelector('h1 + p a').pathname === '/elsewhere' \
                && [document.documentElement, document.body].every((one) => getComputedStyle(one).overflowY !== 'hidden')";
    assert_eq!(browser.script(free, &[])?, true, "{manager}: the page itself is as it was, and scrolls");
    browser.visit(&bakery.at(manager))?;
    let knows = || Ok((browser.script("return said()", &[])? == expected).then_some(()));
    until(&format!("{manager} knows on the second visit"), knows)?;
    assert_eq!(browser.script("return [asks(), seen]", &[])?, json!([false, 0]), "{manager} asks on the second visit");
    Ok(())
}
