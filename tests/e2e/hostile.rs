//! What comes from pages may be made up: what our own script in a page says is heard as what the page itself might say.

use serde_json::{Value, json};

use crate::Test;
use crate::harness::{Browser, Outcome};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] =
    &[("a_page_speaks_for_no_other_host_and_of_no_cookie_to_keep", refusals), ("a_page_can_change_nothing", orders)];

/// Says something to the background as our script in the visited page would.
fn say(browser: &Browser, message: &Value) -> Outcome<Value> {
    let id = browser.page_id()?;
    let body = "const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: given[0] }, args: [given[1]], \
                func: async (message) => { const answer = await chrome.runtime.sendMessage(message); \
                return JSON.stringify(answer ?? null); } }); return JSON.parse(result)";
    browser.at_desk(body, &[json!(id), message.clone()])
}

fn refused(name: &str, domain: &str) -> Value {
    json!({ "name": name, "domain": domain, "how": "cookie", "count": 1 })
}

fn refusals(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    // It stands beside every message, and is the browser's word.
    let origin = stage.demo.shop("");
    let many: Vec<Value> = (0..101).map(|at| refused(&format!("_ga_{at}"), "")).collect();
    let answers = [
        say(
            &browser,
            &json!({ "refused": [refused("_fbp", "bank.example"), refused("sessionid", "")], "origin": origin }),
        )?,
        say(&browser, &json!({ "refused": many, "origin": origin }))?,
        say(&browser, &json!({ "refused": [{ "name": 1 }], "origin": origin }))?,
        say(&browser, &json!({ "refused": "all", "origin": origin }))?,
        say(&browser, &json!({ "consent": { "nonsense": [1, 2, 3] } }))?,
    ];
    assert!(!answers[0].is_null(), "it is told the rules");
    assert_eq!(answers[1..], [Value::Null, Value::Null, Value::Null, Value::Null], "what makes no sense has no answer");
    let refused = browser.look()?.cookies.into_iter().filter(|cookie| cookie.refused.is_some());
    let told: Vec<_> = refused.map(|cookie| (cookie.key.name, cookie.key.domain)).collect();
    assert_eq!(told, [("_fbp".to_owned(), "shop.localhost".to_owned())], "by the page's own host");
    Ok(())
}

fn orders(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let before = browser.look()?;
    for want in [
        json!({ "set-enforce": { "on": false } }),
        json!({ "set-paused": { "site": "shop.localhost", "paused": true } }),
        json!({ "set-preset": { "preset": "relaxed" } }),
        json!("look"),
    ] {
        assert_eq!(say(&browser, &json!({ "tab": null, "want": want }))?, Value::Null, "{want}");
    }
    assert_eq!(browser.look()?, before);
    Ok(())
}
