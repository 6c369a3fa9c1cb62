//! When Jarkeeper was wrong: what was removed comes back, and it learns.

use jarkeeper::message::Want;

use crate::Test;
use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, absent, gone, there, told, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("one_cookie_is_put_back_value_and_all_and_stays", put_back_one),
    ("this_site_broke_restores_everything_and_pauses", this_site_broke),
    ("what_a_site_set_anew_or_deleted_itself_is_left_so", the_sites_own_doing),
    ("what_has_expired_meanwhile_comes_back_until_the_browser_closes", expired),
    ("a_paused_site_keeps_its_cookies_until_it_goes_on", pause_and_go_on),
    ("a_corrected_cookie_follows_the_persons_word", correction),
];

/// A marketing cookie whose value the test knows.
const VALUE: &str = "fb.1.1712000000000.246813579012345678";

fn set_pixel(stage: &Stage, browser: &Browser) -> Outcome {
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.ask(None, Want::SetEnforce { on: false })?;
    browser.turn_to_page()?;
    browser.script(&format!("document.cookie = '_fbp={VALUE}; max-age=7200; path=/; samesite=lax'"), &[])?;
    browser.ask(None, Want::SetEnforce { on: true })?;
    gone(browser, &["_fbp"])
}

fn put_back_one(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    set_pixel(stage, &browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    popup.click("#gone [data-cookie='_fbp'] summary")?;
    popup.click("#gone [data-cookie='_fbp'] [data-do=put-back]")?;
    assert_eq!(browser.jar()?.value("_fbp"), Some(VALUE), "value and all");
    assert!(!browser.jar()?.get("_fbp").ok_or("gone again")?.session, "with its time");
    assert_eq!(popup.attribute("[data-cookie='_fbp']", "data-deed")?.as_deref(), Some("keep"));
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.settle()?;
    assert_eq!(browser.jar()?.value("_fbp"), Some(VALUE), "it stays after the next visit");
    Ok(())
}

fn this_site_broke(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let all = [STATISTICS, MARKETING].concat();
    let popup = browser.popup()?;
    popup.click("#broke")?;
    there(&browser, KEPT)?;
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("false"), "paused here");
    // What was refused before it was stored can only be set again by the site, so the page loads again by itself.
    until("the page has set all of them", || Ok((browser.jar()?.among(&all).len() == all.len()).then_some(())))
}

fn pause_and_go_on(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let popup = browser.popup()?;
    popup.click("#site-switch")?;
    assert_eq!(popup.attribute("#site-switch", "aria-checked")?.as_deref(), Some("false"));
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    let all = [STATISTICS, MARKETING].concat();
    there(&browser, &all)?;
    let popup = browser.popup()?;
    popup.click("#site-switch")?;
    absent(&browser, &all)?;
    there(&browser, KEPT)
}

fn correction(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    popup.click("[data-cookie='_gid'] summary")?;
    popup.click("[data-cookie='_gid'] [data-correct=necessary]")?;
    there(&browser, &["_gid"])?;
    assert!(popup.attribute("[data-cookie='_gid']", "data-corrected")?.is_some());
    assert_eq!(popup.attribute("[data-cookie='_gid']", "data-verdict")?.as_deref(), Some("necessary"));
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, &["_ga"])?;
    there(&browser, &["_gid"])?;

    // The person's own word stands even over a protected role.
    let popup = browser.popup()?;
    popup.open_cookies()?;
    popup.click("[data-cookie='cart'] summary")?;
    popup.click("[data-cookie='cart'] [data-correct=marketing]")?;
    absent(&browser, &["cart"])?;
    popup.click("[data-cookie='cart'] [data-do=uncorrect]")?;
    until("the basket is back", || Ok(browser.jar()?.has("cart").then_some(())))
}

fn the_sites_own_doing(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    set_pixel(stage, &browser)?;
    let site = stage.shop()?;
    browser.ask(None, Want::SetPaused { site: site.clone(), paused: true })?;
    browser.turn_to_page()?;
    browser.script("document.cookie = '_fbp=anew; max-age=7200; path=/; samesite=lax'", &[])?;
    until("the page has set it anew", || Ok((browser.jar()?.value("_fbp") == Some("anew")).then_some(())))?;
    browser.ask(None, Want::Broke { site: site.clone() })?;
    assert_eq!(browser.jar()?.value("_fbp"), Some("anew"), "the old value does not take its place");

    browser.ask(None, Want::SetPaused { site: site.clone(), paused: false })?;
    gone(&browser, &["_fbp"])?;
    browser.ask(None, Want::Broke { site: site.clone() })?;
    there(&browser, &["_fbp"])?;
    browser.turn_to_page()?;
    browser.script("document.cookie = '_fbp=; max-age=0; path=/'", &[])?;
    browser.ask(None, Want::Broke { site })?;
    absent(&browser, &["_fbp"])
}

fn expired(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    browser.ask(None, Want::SetEnforce { on: false })?;
    browser.turn_to_page()?;
    browser.script(&format!("document.cookie = '_fbp={VALUE}; max-age=4; path=/; samesite=lax'"), &[])?;
    browser.ask(None, Want::SetEnforce { on: true })?;
    gone(&browser, &["_fbp"])?;
    told(&browser, &["_fbp"])?;
    let time = "return Date.now()";
    let over = browser.at_desk(time, &[])?.as_f64().ok_or("no time")? + 4000.0;
    until("it has expired", || Ok((browser.at_desk(time, &[])?.as_f64() > Some(over)).then_some(())))?;
    browser.ask(None, Want::Broke { site: stage.shop()? })?;
    let jar = browser.jar()?;
    let back = jar.get("_fbp").ok_or("it did not come back")?;
    assert!(back.value == VALUE && back.session, "{back:?}");
    Ok(())
}

/// Firefox lets an extension set a cookie of this name all the same.
pub const CHROMIUM: &[(&str, Test)] =
    &[("what_cannot_be_put_back_is_told_and_leaves_no_correction", refused_by_the_browser)];

fn refused_by_the_browser(stage: &Stage) -> Outcome {
    const IMPOSSIBLE: &str = "__Host-_fbp";
    let browser = stage.browser()?;
    set_pixel(stage, &browser)?;
    let cookie =
        browser.look()?.cookies.into_iter().find(|cookie| cookie.key.name == "_fbp").ok_or("it is not told")?;
    let id = cookie.entry.ok_or("it cannot be put back")?;
    // No browser takes a cookie of this name for a whole domain.
    let mut entry = browser.stored(&format!("journal:{id}"))?;
    entry["cookie"]["key"]["name"] = IMPOSSIBLE.into();
    entry["cookie"]["key"]["domain"] = ".shop.localhost".into();
    entry["cookie"]["hostOnly"] = false.into();
    browser.store(&format!("journal:{id}"), entry)?;
    let answer = browser.ask(None, Want::PutBack { entry: id }).map(|_| ());
    assert!(answer.is_err_and(|fault| fault.to_string().contains("refused_not_put_back")), "it is told");
    absent(&browser, &[IMPOSSIBLE])?;
    assert!(!browser.stored("preferences")?.to_string().contains(IMPOSSIBLE), "nothing was corrected for it");
    Ok(())
}
