//! What several tests do and check in the shop.

use std::collections::BTreeSet;

use jarkeeper::Deed;
use jarkeeper::message::Want;

use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;

/// The shop's statistics cookies: by header, by script, of a third party, in a partition.
pub const STATISTICS: &[&str] = &[
    "FPID",
    "_ga",
    "_ga_8QX2VJ4K7M",
    "_gid",
    "_pk_id.3.9c1d",
    "_pk_ses.3.9c1d",
    "_hjSessionUser_3187264",
    "_ym_uid",
    "_clck",
];

/// Its marketing cookies, by the same ways.
pub const MARKETING: &[&str] = &["_gcl_aw", "_fbp", "_gcl_au", "IDE", "MUID", "VISITOR_INFO1_LIVE"];

/// What it needs to work and to remember.
pub const KEPT: &[&str] = &["csrftoken", "cart", "django_language", "currency", "theme", "cookies_preferences"];

/// Visits the shop and waits until nothing that the default rules reject is left.
pub fn visit_and_sweep(stage: &Stage, browser: &Browser) -> Outcome {
    browser.visit(&stage.demo.shop("/"))?;
    gone(browser, &[STATISTICS, MARKETING].concat())
}

/// Visits the shop while Jarkeeper only watches, and lets it remove what the default rules reject: so it was in the jar,
/// and is in the journal.
pub fn watch_and_sweep(stage: &Stage, browser: &Browser) -> Outcome {
    browser.ask(None, Want::SetEnforce { on: false })?;
    browser.visit(&stage.demo.shop("/"))?;
    until("the shop has set its cookies", || {
        let all = [STATISTICS, MARKETING, KEPT].concat();
        Ok((browser.jar()?.among(&all).len() == all.len()).then_some(()))
    })?;
    browser.ask(None, Want::SetEnforce { on: true })?;
    gone(browser, &[STATISTICS, MARKETING].concat())
}

/// Waits until none of the cookies is in the jar, and all that the background began is done.
pub fn gone(browser: &Browser, names: &[&str]) -> Outcome {
    let mut left = Vec::new();
    let waited = until("the cookies are gone", || {
        left = browser.jar()?.among(names).into_iter().map(str::to_owned).collect();
        Ok(left.is_empty().then_some(()))
    });
    waited.map_err(|fault| format!("{fault}; still there: {left:?}"))?;
    browser.settle()
}

/// Waits until the extension tells that it took exactly these of `names` out of the jar or kept them out. What a page's
/// guard refused comes to the background after the fact.
pub fn told(browser: &Browser, names: &[&str]) -> Outcome {
    let mut seen = BTreeSet::new();
    let waited = until("what was removed is told", || {
        let cookies = browser.look()?.cookies.into_iter();
        let gone = cookies.filter(|cookie| cookie.deed == Deed::Remove).map(|cookie| cookie.key.name);
        seen = gone.filter(|name| names.contains(&name.as_str())).collect();
        Ok((seen == set(names)).then_some(()))
    });
    waited.map_err(|fault| format!("{fault}: of {names:?} only {seen:?}").into())
}

/// The names as a set, to be compared with what was found.
pub fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Asserts that all of them are in the jar.
pub fn there(browser: &Browser, names: &[&str]) -> Outcome {
    let jar = browser.jar()?;
    assert_eq!(jar.among(names), names, "in the jar: {:?}", jar.names());
    Ok(())
}

/// Asserts that none of them is in the jar.
pub fn absent(browser: &Browser, names: &[&str]) -> Outcome {
    let jar = browser.jar()?;
    assert!(jar.among(names).is_empty(), "in the jar: {:?}", jar.among(names));
    Ok(())
}
