//! Real trackers from the registry, each on a site of its own: what they write is never in the jar and never sent, and
//! what is to be kept is there.

mod site;

use std::collections::BTreeSet;

use jarkeeper::message::{CookieView, Manage, Want};
use serde_json::json;

use crate::Test;
use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;
use site::Street;

pub const TESTS: &[(&str, Test)] = &[("what_real_trackers_write_is_never_stored_nor_sent", never)];

/// What sets cookies, the beginnings of the names that are rejected by default, and those that are kept.
const WRITERS: &[(&str, &[&str], &[&str])] = &[
    ("posthog", &["ph_phc_"], &[]),
    ("amplitude", &["AMP_0", "AMP_MKTG_"], &[]),
    ("amplitude1", &["amp_012345"], &[]),
    ("snowplow", &["_sp_id.", "_sp_ses."], &[]),
    ("rudder", &["rl_anonymous_id", "rl_session", "rl_user_id"], &[]),
    ("jitsu", &["__eventn_id"], &[]),
    ("i18next", &[], &["i18next"]),
    ("klaro", &[], &["klaro"]),
];

/// What every one of these sites sets by header.
const OWN: &[&str] = &["PHPSESSID", "XSRF-TOKEN"];

fn never(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let street = Street::open()?;

    // Without help they all write: else there is nothing to be seen below.
    browser.ask(None, Want::SetEnforce { on: false })?;
    for (writer, rejected, kept) in WRITERS {
        browser.visit(&street.at(writer))?;
        for name in rejected.iter().chain(*kept) {
            written(&browser, writer, name)?;
        }
        // From what it left there it would know the browser again, and write no cookie.
        browser.turn_to_page()?;
        browser.script("localStorage.clear()", &[])?;
    }
    browser.visit("about:blank")?;
    browser.ask(None, Want::SetEnforce { on: true })?;
    browser.settle()?;
    assert_eq!(left(&browser)?, [""; 0], "what was there before goes too");

    // What is told from here on is told of what follows.
    browser.ask(None, Want::Manage(Manage::ClearJournal))?;
    record(&browser)?;
    street.forget();
    for (writer, rejected, kept) in WRITERS {
        browser.visit(&street.at(writer))?;
        for name in *kept {
            written(&browser, writer, name)?;
        }
        for name in *rejected {
            let mut told = Vec::new();
            let waited = until(&format!("{writer} has written {name} and was refused"), || {
                let refused = |cookie: &CookieView| {
                    cookie.refused.is_some() && !cookie.web_storage && cookie.key.name.starts_with(name)
                };
                let cookies = browser.look()?.cookies;
                let found = cookies.iter().any(refused).then_some(());
                told = cookies.into_iter().map(|cookie| (cookie.key.name, cookie.refused)).collect();
                Ok(found)
            });
            waited.map_err(|fault| format!("{fault}; there is {told:?}"))?;
        }
        // Every visit after the first would tell what the first left.
        browser.visit(&street.at(writer))?;
    }
    browser.settle()?;

    let stored = recorded(&browser)?;
    for (writer, rejected, kept) in WRITERS {
        for name in *rejected {
            let ever: Vec<&String> = stored.iter().filter(|stored| stored.starts_with(name)).collect();
            assert!(ever.is_empty(), "{writer}: was in the jar: {ever:?}");
            let sent = street.sent(writer).into_iter().filter(|sent| sent.starts_with(name)).collect::<Vec<_>>();
            assert!(sent.is_empty(), "{writer}: was sent: {sent:?}");
        }
        let jar = browser.jar()?;
        for name in kept.iter().chain(OWN) {
            let own =
                |found: &&crate::harness::Found| found.name == *name && found.host == format!("{writer}.localhost");
            assert!(jar.0.iter().any(|found| own(&found)), "{writer}: {name} is kept");
            assert!(street.sent(writer).contains(*name), "{writer}: {name} is sent");
        }
    }
    Ok(())
}

/// Waits until a cookie of a site is in the jar.
fn written(browser: &Browser, writer: &str, name: &str) -> Outcome {
    let host = format!("{writer}.localhost");
    until(&format!("{writer} has set {name}"), || {
        let jar = browser.jar()?;
        Ok(jar.0.iter().any(|found| found.name.starts_with(name) && found.host == host).then_some(()))
    })
}

/// What is rejected and in the jar.
fn left(browser: &Browser) -> Outcome<Vec<String>> {
    let all: Vec<&str> = WRITERS.iter().flat_map(|(_, rejected, _)| rejected.iter().copied()).collect();
    let names = browser.jar()?.0.into_iter().map(|found| found.name);
    Ok(names.filter(|name| all.iter().any(|rejected| name.starts_with(rejected))).collect())
}

/// Has a page of the extension take down every cookie that comes into the jar, even if it goes at once.
fn record(browser: &Browser) -> Outcome {
    let listen = "const page = document.documentElement; page.dataset.seen = '[]'; \
                  chrome.cookies.onChanged.addListener(({ removed, cookie }) => { if (!removed) \
                  page.dataset.seen = JSON.stringify([...JSON.parse(page.dataset.seen), cookie.name]); })";
    browser.at_desk(listen, &[]).map(drop)
}

fn recorded(browser: &Browser) -> Outcome<BTreeSet<String>> {
    // What is seen of this one is seen of all before it.
    let last = json!({ "url": "http://last.localhost/", "name": "last_of_all", "value": "1" });
    browser.at_desk("await chrome.cookies.set(given[0])", &[last])?;
    until("the last is seen", || {
        let seen: BTreeSet<String> =
            serde_json::from_value(browser.at_desk("return JSON.parse(document.documentElement.dataset.seen)", &[])?)?;
        Ok(Some(seen).filter(|seen| seen.contains("last_of_all")))
    })
}
