//! With the default choice: what it rejects leaves the jar by whichever way it came, the rest stays.

use jarkeeper::message::Want;
use jarkeeper::{Category, Rule};

use crate::Test;
use crate::demo::{ADS, METRICS, WIDGET};
use crate::harness::{Outcome, until};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, absent, gone, there, told, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("statistics_and_marketing_leave_the_jar_whichever_way_they_came", every_way_in),
    ("third_parties_are_told_from_the_site", parties),
    ("the_shop_still_works", the_shop_works),
    ("a_cookie_set_while_the_page_is_open_goes_too", while_open),
    ("a_namesake_that_may_stay_stays", namesake),
    ("every_cookie_that_comes_later_goes_too", one_by_one),
    ("an_open_page_follows_every_change", open_page),
    ("a_cookie_that_deletes_and_sets_itself_again_is_kept_out", again_and_again),
];

fn every_way_in(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    there(&browser, KEPT)?;
    absent(&browser, &[STATISTICS, MARKETING].concat())?;
    told(&browser, STATISTICS)?;
    told(&browser, MARKETING)
}

fn parties(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    for (name, host) in [("_ym_uid", METRICS), ("IDE", ADS), ("VISITOR_INFO1_LIVE", WIDGET)] {
        let row = format!("[data-cookie='{name}']");
        assert_eq!(popup.attribute(&row, "data-host")?.as_deref(), Some(host));
        popup.click(&format!("{row} summary"))?;
        assert!(popup.text(&format!("{row} [data-detail=party]"))?.contains("Another company's"), "{name}");
    }
    if browser.kind == crate::harness::Kind::Firefox {
        // It was refused before it had a place in the jar.
        return Ok(());
    }
    let video = popup.attribute("[data-cookie='VISITOR_INFO1_LIVE']", "data-partition")?;
    assert_eq!(video.as_deref(), Some(stage.shop()?.as_str()), "the video's cookie was in the shop's partition");
    Ok(())
}

fn the_shop_works(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    browser.turn_to_page()?;
    browser.click("#log-in")?;
    browser.shows("#person", "Signed in as Ana")?;
    browser.click(".goods form:first-of-type button")?;
    browser.shows("#basket", "1")?;
    visit_and_sweep(stage, &browser)?;
    browser.visit(&stage.demo.shop("/"))?;
    browser.shows("#person", "Signed in as Ana")?;
    browser.shows("#basket", "1")?;
    there(&browser, &["sessionid"])
}

fn while_open(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    browser.turn_to_page()?;
    browser.script("document.cookie = '_fbp=fb.1.1712000000000.123456789012345678; max-age=3600; path=/'", &[])?;
    browser.script("document.cookie = 'csrftoken=kfj3hSk2jfQ9dk2lskdjf93kslfj20dk; max-age=3600; path=/'", &[])?;
    gone(&browser, &["_fbp"])?;
    told(&browser, &["_fbp"])?;
    there(&browser, &["csrftoken"])
}

fn again_and_again(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.script(
        "let left = 200; const timer = setInterval(() => { \
           document.cookie = '_gid=GA1.2.' + Math.random() + '; max-age=3600; path=/'; \
           if (--left === 0) { clearInterval(timer); document.title = 'Done'; } }, 5)",
        &[],
    )?;
    until("the page has given up", || {
        browser.turn_to_page()?;
        Ok((browser.script("return document.title", &[])? == "Done").then_some(()))
    })?;
    gone(&browser, &["_gid"])?;
    told(&browser, &["_gid"])?;
    let entries = browser.look()?.cookies.into_iter().filter(|cookie| cookie.key.name == "_gid").count();
    assert_eq!(entries, 1, "one line tells it, however often it happened");
    Ok(())
}

/// A removal names a cookie by address and name, so a browser may take both of two that share those.
fn namesake(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.ask(None, Want::SetRule { category: Category::Statistics, rule: Some(Rule::AnonymousOnly), site: None })?;
    browser.ask(None, Want::SetEnforce { on: false })?;
    browser.turn_to_page()?;
    browser.script(
        "const end = '; max-age=7200; path=/; samesite=lax'; document.cookie = '_pk_ses.1=1' + end; \
         document.cookie = '_pk_ses.1=0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0; domain=shop.localhost' + end",
        &[],
    )?;
    let values = || -> Outcome<Vec<String>> {
        let jar = browser.jar()?;
        Ok(jar.0.into_iter().filter(|found| found.name == "_pk_ses.1").map(|found| found.value).collect())
    };
    assert_eq!(values()?.len(), 2, "one of the host, one of the domain");
    browser.ask(None, Want::SetEnforce { on: true })?;
    browser.settle()?;
    assert_eq!(values()?, ["1"], "the one that singles nobody out");
    Ok(())
}

/// Nothing but the cookie itself tells that it came.
fn one_by_one(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let cookie =
        serde_json::json!({ "url": stage.demo.shop("/"), "name": "_fbp", "value": "fb.1.1712000000000.1234567890" });
    for time in ["once", "and again", "and again"] {
        browser.at_desk("await chrome.cookies.set(given[0])", std::slice::from_ref(&cookie))?;
        until(&format!("it is gone, {time}"), || Ok((!browser.jar()?.has("_fbp")).then_some(())))?;
    }
    Ok(())
}

fn open_page(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    for (rule, stays) in [(Rule::Keep, true), (Rule::Reject, false), (Rule::Keep, true)] {
        browser.ask(None, Want::SetRule { category: Category::Statistics, rule: Some(rule), site: None })?;
        browser.turn_to_page()?;
        browser
            .script("document.cookie = '_gid=GA1.2.123456789.1712000000; max-age=3600; path=/; samesite=lax'", &[])?;
        let wanted = if stays { "it stays" } else { "it is refused" };
        until(wanted, || Ok((browser.jar()?.has("_gid") == stays).then_some(())))?;
    }
    Ok(())
}
