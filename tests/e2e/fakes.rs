//! Managers with an API of their own are told through it. Those whose scripts cannot be had are fakes: `tests/consent/fakes`.

use jarkeeper::message::{ConsentWay, Want};
use jarkeeper::{Category, Rule};
use serde_json::{Value, json};

use crate::Test;
use crate::bakery::Bakery;
use crate::consent::{chosen, says};
use crate::harness::{Browser, Outcome, until};
use crate::records::{by_record, clear, learnt, quiet};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] = &[
    ("apis_are_called_with_the_persons_own_categories", by_category),
    ("apis_are_called_for_all_or_nothing", whole),
    ("apis_leave_a_record_that_follows_in_storage", follow),
    ("a_dialog_in_a_frame_of_another_host_is_answered", framed),
];

/// Managers that take categories.
const CATEGORIES: &[&str] =
    &["onetrust", "cookiebot", "usercentrics", "usercentrics2", "didomi", "complianz", "cookiefirst", "cookiescript"];

fn by_category(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep, Rule::Keep, Rule::Reject])?;
    let bakery = Bakery::start()?;
    for manager in CATEGORIES {
        told(&browser, &bakery, manager, "preferences,statistics")?;
    }
    Ok(())
}

fn whole(stage: &Stage) -> Outcome {
    for (rule, expected) in [(Rule::Reject, ""), (Rule::Keep, "preferences,statistics,marketing")] {
        let browser = chosen(stage, [rule; 3])?;
        let bakery = Bakery::start()?;
        for manager in CATEGORIES.iter().chain(&["cookieyes"]) {
            told(&browser, &bakery, manager, expected)?;
        }
    }
    Ok(())
}

/// The dialog has no API of ours, and it is in a frame.
fn framed(stage: &Stage) -> Outcome {
    let wishes = [
        ([Rule::Keep, Rule::Keep, Rule::Reject], "preferences,statistics"),
        ([Rule::Reject; 3], ""),
        ([Rule::Keep; 3], "preferences,statistics,marketing"),
    ];
    let bakery = Bakery::start()?;
    for (rules, expected) in wishes {
        says(&*chosen(stage, rules)?, &bakery, "sourcepoint-fake", expected)?;
    }
    Ok(())
}

fn follow(stage: &Stage) -> Outcome {
    let browser = chosen(stage, [Rule::Keep, Rule::Keep, Rule::Reject])?;
    let bakery = Bakery::start()?;
    let managers = ["usercentrics", "usercentrics2", "didomi"];
    for manager in managers {
        told(&browser, &bakery, manager, "preferences,statistics")?;
        clear(&browser, &bakery, &fake(manager))?;
        quiet(&browser, &bakery, &fake(manager), "preferences,statistics")?;
        by_record(&browser, manager)?;
    }
    browser.ask(None, Want::SetRule { category: Category::Statistics, rule: Some(Rule::Reject), site: None })?;
    for manager in managers {
        quiet(&browser, &bakery, &fake(manager), "preferences")?;
        by_record(&browser, manager)?;
        // Written over once; what the page makes of it after that is its own.
        browser.script("localStorage.clear()", &[])?;
    }
    Ok(())
}

fn fake(manager: &str) -> String {
    format!("{manager}-fake")
}

/// Visits a fake that only its API can answer.
fn told(browser: &Browser, bakery: &Bakery, manager: &str, expected: &str) -> Outcome {
    browser.visit(&bakery.at(&fake(manager)))?;
    let mut said = Value::Null;
    let waited = until("the manager knows", || {
        said = browser.script("return [said(), asks(), pressed]", &[])?;
        Ok((said == json!([expected, false, 0])).then_some(()))
    });
    waited.map_err(|fault| format!("{manager}: {fault}; it says {said}"))?;
    let mut way = None;
    let waited = until("the popup says how", || {
        way = browser.look()?.consent.map(|told| told.way);
        Ok((way == Some(ConsentWay::Api)).then_some(()))
    });
    waited.map_err(|fault| format!("{manager}: {fault}; it says {way:?}"))?;
    learnt(browser, &fake(manager))?;
    browser.visit(&bakery.at(&fake(manager)))?;
    assert_eq!(
        browser.script("return [said(), asks(), seen]", &[])?,
        json!([expected, false, 0]),
        "{manager} asks again"
    );
    Ok(())
}
