//! What a site wrote when it was answered stands before its pages' scripts, follows the preferences, and stays.

use jarkeeper::message::{ConsentWay, Want};
use jarkeeper::{Category, Rule};
use serde_json::json;

use crate::Test;
use crate::bakery::Bakery;
use crate::consent::{ALL_THREE, NONE, TWO, chosen, says};
use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] = &[
    ("records_stand_before_the_page_while_the_background_sleeps", asleep),
    ("records_stand_before_the_page_when_all_cookies_were_cleared", cleared),
];

/// In Chromium the record of one manager (orejime) does not follow each time; its dialog is then answered again.
pub const FIREFOX: &[(&str, Test)] = &[("records_follow_the_preferences", follow)];

fn cleared(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep, Rule::Keep, Rule::Reject])?;
    let bakery = Bakery::start()?;
    for (managers, expected) in [(ALL_THREE, "preferences,statistics"), (TWO, "statistics"), (NONE, "")] {
        for manager in managers {
            says(&browser, &bakery, manager, expected)?;
            clear(&browser, &bakery, manager)?;
            quiet(&browser, &bakery, manager, expected)?;
            let by_record =
                || Ok((browser.look()?.consent.is_some_and(|told| told.way == ConsentWay::Record)).then_some(()));
            until(&format!("the popup knows that {manager} was told by its record"), by_record)?;
        }
    }
    Ok(())
}

fn asleep(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep, Rule::Keep, Rule::Reject])?;
    let bakery = Bakery::start()?;
    says(&browser, &bakery, "vanilla3", "preferences,statistics")?;
    clear(&browser, &bakery, "vanilla3")?;
    browser.end_background()?;
    browser.turn_to_page()?;
    quiet(&browser, &bakery, "vanilla3", "preferences,statistics")
}

fn follow(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep; 3])?;
    let bakery = Bakery::start()?;
    let managers = [ALL_THREE, TWO, NONE].concat();
    for manager in &managers {
        let all = match manager {
            manager if ALL_THREE.contains(manager) => "preferences,statistics,marketing",
            manager if TWO.contains(manager) => "statistics,marketing",
            _ => "all",
        };
        says(&browser, &bakery, manager, all)?;
        learnt(&browser, manager)?;
    }
    browser.ask(None, Want::SetRule { category: Category::Marketing, rule: Some(Rule::Reject), site: None })?;
    for manager in &managers {
        let expected = match manager {
            manager if ALL_THREE.contains(manager) => "preferences,statistics",
            manager if TWO.contains(manager) => "statistics",
            _ => "",
        };
        quiet(&browser, &bakery, manager, expected)?;
        by_record(&browser, manager)?;
    }
    Ok(())
}

/// Nobody answered but the record.
pub fn by_record(browser: &Browser, manager: &str) -> Outcome {
    let mut way = None;
    let waited = until("the popup says that the record did it", || {
        way = browser.look()?.consent.map(|told| told.way);
        Ok((way == Some(ConsentWay::Record)).then_some(()))
    });
    waited.map_err(|fault| format!("{manager}: {fault}; it says {way:?}").into())
}

/// Waits until a manager's record is known.
pub fn learnt(browser: &Browser, manager: &str) -> Outcome {
    let host = format!("{manager}.localhost");
    until(&format!("the record of {manager} is known"), || {
        Ok(browser.stored("consent:places")?.get(&host).is_some().then_some(()))
    })?;
    browser.turn_to_page()
}

/// Clears all that a manager's site has stored, once its record is known.
pub fn clear(browser: &Browser, bakery: &Bakery, manager: &str) -> Outcome {
    learnt(browser, manager)?;
    // A page without scripts, so that nobody writes meanwhile.
    browser.visit(&format!("{}elsewhere", bakery.at(manager)))?;
    browser.script("localStorage.clear(); sessionStorage.clear()", &[])?;
    let remove = "for (const { name, path } of await chrome.cookies.getAll({ domain: given[0] })) \
                  await chrome.cookies.remove({ name, url: `http://${given[0]}${path}` }); \
                  return (await chrome.cookies.getAll({ domain: given[0] })).length";
    let left = browser.at_desk(remove, &[json!(format!("{manager}.localhost"))])?;
    assert_eq!(left, 0, "{manager} has no cookie left");
    browser.turn_to_page()
}

/// Visits a manager's page: it knows what is expected, and never asked.
pub fn quiet(browser: &Browser, bakery: &Bakery, manager: &str, expected: &str) -> Outcome {
    browser.visit(&bakery.at(manager))?;
    let mut said = json!(null);
    let waited = until(&format!("{manager} knows"), || {
        said = browser.script("return [said(), asks(), seen, Number(sessionStorage.loads)]", &[]).unwrap_or_default();
        Ok((said[0] == expected).then_some(()))
    });
    let known = waited.is_err().then(|| (browser.jar(), browser.stored("consent:places"), browser.look()));
    waited.map_err(|fault| format!("{fault}; it says {said}; {known:?}"))?;
    assert_eq!(browser.script("return [asks(), seen]", &[])?, json!([false, 0]), "{manager} asks");
    Ok(())
}
