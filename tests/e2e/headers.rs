//! Cookies are refused on their way: what the servers themselves received says so.

use jarkeeper::message::Want;

use crate::Test;
use crate::demo::{ADS, MARKET, METRICS, SHOP};
use crate::harness::{Browser, Kind, Outcome, until};
use crate::stage::Stage;
use crate::steps::{absent, gone, there};

pub const TESTS: &[(&str, Test)] = &[
    ("a_rejected_cookie_of_a_header_is_neither_stored_nor_sent", neither_stored_nor_sent),
    ("a_paused_site_is_exempt_from_header_rules", paused),
    ("known_trackers_lose_their_headers_where_the_browser_follows_rules", packaged_rules),
    ("strangers_get_no_cookies_where_the_browser_follows_rules", strangers),
    ("headers_are_judged_while_the_background_sleeps", asleep),
    ("a_host_that_sets_a_cookie_to_keep_is_left_alone", left_alone),
    ("sites_are_told_not_to_sell_while_marketing_is_rejected", privacy_control),
];

/// What the shop's own response sets that is rejected.
const OWN: &[&str] = &["FPID", "_gcl_aw"];

/// What third parties' responses set.
const OTHERS: &[&str] = &["_ym_uid", "IDE", "MUID", "VISITOR_INFO1_LIVE"];

/// What comes with the shop's page beside the rejected ones.
const BESIDE: &[&str] = &["csrftoken", "cart", "django_language"];

/// Visits the shop twice, the second time with whatever the first one left.
fn visit_twice(stage: &Stage, browser: &Browser) -> Outcome {
    stage.demo.forget();
    for _ in 0..2 {
        browser.visit(&stage.demo.shop("/"))?;
    }
    Ok(())
}

/// Lets Chromium learn what these third parties set, on the pages of two sites: nothing of them comes through any more.
fn teach(stage: &Stage, browser: &Browser) -> Outcome {
    for site in [SHOP, MARKET] {
        browser.visit(&stage.demo.at(site, "/"))?;
        gone(browser, &[OWN, OTHERS].concat())?;
    }
    for host in [ADS, METRICS].into_iter().filter(|_| browser.kind == Kind::Chromium) {
        until(&format!("there is a rule for {host}"), || Ok(is_learnt(browser, host)?.then_some(())))?;
    }
    Ok(())
}

/// Whether a rule takes the cookies out of what this host answers.
fn is_learnt(browser: &Browser, host: &str) -> Outcome<bool> {
    let ask = "const rules = await chrome.declarativeNetRequest.getDynamicRules(); \
               const takes = (rule) => rule.action.responseHeaders?.some((header) => header.header === 'set-cookie'); \
               return rules.some((rule) => takes(rule) && rule.condition.requestDomains?.includes(given[0]))";
    Ok(browser.at_desk(ask, &[host.into()])? == serde_json::json!(true))
}

/// Which of the cookies any server received.
fn received<'a>(stage: &Stage, names: &[&'a str]) -> Vec<&'a str> {
    let seen = stage.demo.seen();
    names.iter().copied().filter(|name| seen.iter().any(|request| request.has(name))).collect()
}

fn neither_stored_nor_sent(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_twice(stage, &browser)?;
    if browser.kind == Kind::Firefox {
        absent(&browser, &[OWN, OTHERS].concat())?;
        assert!(received(stage, &[OWN, OTHERS].concat()).is_empty(), "{:?}", stage.demo.seen());
        let told = browser.look()?.cookies;
        let told: Vec<&str> =
            told.iter().filter(|row| row.refused.is_some()).map(|row| row.key.name.as_str()).collect();
        for name in [OWN, OTHERS].concat() {
            assert!(told.contains(&name), "it is told that {name} was refused: {told:?}");
        }
    }
    gone(&browser, &[OWN, OTHERS].concat())?;
    if browser.kind == Kind::Chromium {
        teach(stage, &browser)?;
        visit_twice(stage, &browser)?;
        absent(&browser, OTHERS)?;
        assert!(received(stage, OTHERS).is_empty(), "{:?}", stage.demo.seen());
        gone(&browser, OWN)?;
    }
    there(&browser, BESIDE)?;
    assert_eq!(received(stage, BESIDE), BESIDE, "the other lines of the same response arrive, and are sent");
    Ok(())
}

fn paused(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.popup()?.click("#site-switch")?;
    visit_twice(stage, &browser)?;
    there(&browser, &[OWN, OTHERS].concat())?;
    let sent = [OWN, &["_ym_uid", "IDE", "MUID"]].concat();
    until("the second visit's beacons are there", || {
        let beacons = stage.demo.seen().into_iter().filter(|request| request.path.ends_with(".gif")).count();
        Ok((beacons >= 4).then_some(()))
    })?;
    assert_eq!(received(stage, &sent), sent);
    assert!(!stage.demo.seen().iter().any(|request| request.objects), "nothing is said there either");
    Ok(())
}

fn privacy_control(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    visit_twice(stage, &browser)?;
    let silent: Vec<_> = stage.demo.seen().into_iter().filter(|request| !request.objects).collect();
    assert!(silent.is_empty(), "{silent:?}");
    for host in [SHOP, METRICS, ADS] {
        assert!(stage.demo.seen().iter().any(|request| request.host == host), "{host} was asked");
    }

    browser.ask(None, Want::SetGpc { on: false })?;
    visit_twice(stage, &browser)?;
    assert!(!stage.demo.seen().iter().any(|request| request.objects), "the person turned it off");
    browser.ask(None, Want::SetGpc { on: true })?;

    browser.popup()?.click("[data-category=marketing] [role=switch]")?;
    visit_twice(stage, &browser)?;
    let outspoken: Vec<_> = stage.demo.seen().into_iter().filter(|request| request.objects).collect();
    assert!(outspoken.is_empty(), "{outspoken:?}");
    Ok(())
}

/// The rulesets whose rules Chromium would follow for a request of the shop's page.
fn matched(browser: &Browser, url: &str, kind: &str) -> Outcome<Vec<String>> {
    let ask = "const [url, initiator, type] = given; \
               const { matchedRules } = await chrome.declarativeNetRequest.testMatchOutcome({ url, initiator, type }); \
               return matchedRules.map((rule) => rule.rulesetId)";
    let found = browser.at_desk(ask, &[url.into(), format!("http://{SHOP}").into(), kind.into()])?;
    Ok(serde_json::from_value(found)?)
}

/// Which packaged ones it would follow for an image of a tracker.
fn followed(browser: &Browser, tracker: &str) -> Outcome<Vec<String>> {
    let mut found = matched(browser, &format!("https://{tracker}/i.gif"), "image")?;
    found.retain(|id| !id.starts_with('_'));
    Ok(found)
}

fn packaged_rules(stage: &Stage) -> Outcome {
    if stage.kind == Kind::Firefox {
        return Ok(());
    }
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    assert_eq!(followed(&browser, "ad.doubleclick.net")?, ["marketing"]);
    assert_eq!(followed(&browser, "script.hotjar.com")?, ["statistics"]);
    assert_eq!(followed(&browser, "www.clarity.ms")?, ["statistics-and-marketing"]);
    assert_eq!(followed(&browser, "accounts.google.com")?, Vec::<String>::new());

    browser.popup()?.click("[data-category=statistics] [role=switch]")?;
    assert_eq!(followed(&browser, "ad.doubleclick.net")?, ["marketing"]);
    assert_eq!(followed(&browser, "script.hotjar.com")?, Vec::<String>::new());
    assert_eq!(followed(&browser, "www.clarity.ms")?, Vec::<String>::new());

    browser.popup()?.click("#site-switch")?;
    assert_eq!(followed(&browser, "ad.doubleclick.net")?, Vec::<String>::new(), "paused on the shop's pages");
    Ok(())
}

/// Whether it would take the cookies out of a request, by the rules about strangers.
fn withheld(browser: &Browser, url: &str, kind: &str) -> Outcome<bool> {
    Ok(matched(browser, url, kind)?.iter().any(|id| id == "_session"))
}

fn strangers(stage: &Stage) -> Outcome {
    if stage.kind == Kind::Firefox {
        // There every cookie is judged before it has a place in the jar.
        return Ok(());
    }
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    let stranger = "https://nobody-knows.example/i.gif";
    assert!(withheld(&browser, stranger, "image")? && withheld(&browser, stranger, "script")?);
    for kind in ["xmlhttprequest", "sub_frame"] {
        assert!(!withheld(&browser, stranger, kind)?, "one may be about to log in there: {kind}");
    }
    assert!(!withheld(&browser, &stage.demo.shop("/pixel.gif"), "image")?, "the page's own");

    let session = serde_json::json!({ "url": stranger, "name": "sessionid", "value": "a1b2c3d4e5f6a7b8c9d0", "secure": true, "httpOnly": true });
    browser.at_desk("await chrome.cookies.set(given[0])", &[session])?;
    until("it is no stranger any more", || Ok((!withheld(&browser, stranger, "image")?).then_some(())))?;
    assert!(withheld(&browser, "https://another.example/i.gif", "image")?);

    browser.popup()?.click("#site-switch")?;
    let paused = "https://another.example/i.gif";
    until("the site is paused", || Ok((!withheld(&browser, paused, "image")?).then_some(())))
}

fn asleep(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    teach(stage, &browser)?;
    browser.end_background()?;
    stage.demo.forget();
    browser.visit(&stage.demo.shop("/"))?;
    let names = if browser.kind == Kind::Firefox { [OWN, OTHERS].concat() } else { OTHERS.to_vec() };
    absent(&browser, &names)?;
    assert!(received(stage, &names).is_empty(), "{:?}", stage.demo.seen());
    assert!(stage.demo.seen().iter().all(|request| request.objects), "{:?}", stage.demo.seen());
    there(&browser, BESIDE)
}

fn left_alone(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    teach(stage, &browser)?;
    // The person logs in with the advertiser itself.
    let session = "sessionid%3Da1b2c3d4e5f6a7b8c9d0%3B%20Path%3D%2F%3B%20HttpOnly%3B%20Secure%3B%20SameSite%3DNone";
    browser.visit(&stage.demo.at(ADS, &format!("/set?cookie={session}")))?;
    browser.settle()?;
    there(&browser, &["sessionid"])?;
    stage.demo.forget();
    browser.visit(&stage.demo.shop("/"))?;
    until("the advertiser was asked", || {
        Ok(stage.demo.seen().iter().any(|request| request.path == "/pixel.gif").then_some(()))
    })?;
    if browser.kind == Kind::Chromium {
        // Firefox keeps third parties' cookies apart for each site.
        assert_eq!(received(stage, &["sessionid"]), ["sessionid"]);
    }
    there(&browser, &["sessionid"])
}
