//! Sites that set a rejected cookie again and again, a hundred times a second.

use jarkeeper::journal::Entry;
use jarkeeper::message::{Manage, Want};
use jarkeeper::{Category, CookieKey};
use serde_json::json;

use crate::Test;
use crate::harness::{Browser, Kind, Outcome, until};
use crate::stage::Stage;
use crate::steps::gone;

pub const TESTS: &[(&str, Test)] =
    &[("a_storm_of_headers_is_one_line", by_header), ("a_storm_of_a_script_is_one_line", by_script)];

/// Three seconds of it.
const TIMES: u32 = 300;

/// Has the page do something a hundred times a second, and waits until it has done so.
fn storm(stage: &Stage, browser: &Browser, act: &str) -> Outcome {
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    browser.turn_to_page()?;
    browser.promise(
        &format!(
            "const act = async (at) => {{ {act} }}; const all = []; \
             await new Promise((done) => {{ let left = {TIMES}; const timer = setInterval(() => {{ \
               all.push(act(left)); if (!--left) {{ clearInterval(timer); done(); }} }}, 10); }}); \
             await Promise.all(all)"
        ),
        &[],
    )?;
    Ok(())
}

fn lines(browser: &Browser, name: &str) -> Outcome<Vec<Entry>> {
    let ask = json!({ "tab": null, "want": { "manage": Manage::Journal } });
    let answer = browser.at_desk("return await chrome.runtime.sendMessage(given[0])", &[ask])?;
    let entries: Vec<Entry> = serde_json::from_value(answer["journal"].clone())?;
    Ok(entries.into_iter().filter(|entry| entry.cookie.key.name == name).collect())
}

fn by_header(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let cookie = "_gid=GA1.2.' + at + '.1712000000; Max-Age=3600; Path=/; SameSite=Lax";
    storm(stage, &browser, &format!("await fetch('/set?cookie=' + encodeURIComponent('{cookie}'))"))?;
    gone(&browser, &["_gid"])?;
    let lines = lines(&browser, "_gid")?;
    if browser.kind == Kind::Firefox {
        assert_eq!(lines.len(), 0, "none was stored");
        return until("all of them are counted", || {
            let found = browser.look()?.cookies.into_iter().find(|cookie| cookie.key.name == "_gid");
            Ok(found.filter(|cookie| cookie.refused == Some(TIMES)).map(drop))
        });
    }
    assert_eq!(lines.len(), 1, "one line tells it");
    assert!(lines[0].count > 1, "with a count: {}", lines[0].count);
    Ok(())
}

/// By a name that no table has, so that the guard lets it pass, and that the person says is marketing.
fn by_script(stage: &Stage) -> Outcome {
    const NAME: &str = "zt_visitor";
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let site = stage.shop()?;
    let cookie = CookieKey {
        name: NAME.to_owned(),
        domain: site.to_string(),
        path: "/".to_owned(),
        store_id: String::new(),
        partition_key: None,
        first_party_domain: None,
    };
    browser.ask(None, Want::Correct { site, cookie, category: Some(Category::Marketing) })?;
    storm(stage, &browser, &format!("document.cookie = '{NAME}=' + at + '; max-age=3600; path=/'"))?;
    gone(&browser, &[NAME])?;
    let lines = lines(&browser, NAME)?;
    assert_eq!(lines.len(), 1, "one line tells it");
    assert!(lines[0].count > 1, "with a count: {}", lines[0].count);
    Ok(())
}
