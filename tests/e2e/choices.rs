//! What a person chooses in the popup takes effect on the open page's cookies before the popup is closed.

use jarkeeper::{Category, Deed};

use crate::Test;
use crate::harness::{Outcome, OwnPage};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, absent, gone, set, there, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("statistics_switched_on_stay_and_switched_off_go", statistics_on_and_off),
    ("a_rule_for_one_site_holds_there_alone", one_site),
    ("until_the_browser_closes", session_only),
    ("only_first_party", first_party_only),
    ("only_statistics_that_single_nobody_out", anonymous_only),
    ("the_presets", presets),
    ("necessary_is_locked", necessary_is_locked),
    ("only_watching_removes_nothing", only_watching),
];

fn switch(category: &str) -> String {
    format!("[data-category={category}] [role=switch]")
}

fn is_on(popup: &OwnPage<'_>, category: &str) -> Outcome<bool> {
    Ok(popup.attribute(&switch(category), "aria-checked")?.as_deref() == Some("true"))
}

fn count(popup: &OwnPage<'_>, category: &str, what: &str) -> Outcome<usize> {
    let number = popup.attribute(&format!("[data-category={category}]"), what)?;
    Ok(number.unwrap_or_default().parse()?)
}

fn statistics_on_and_off(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    assert!(!is_on(&popup, "statistics")?, "off by default");
    assert_eq!(count(&popup, "statistics", "data-removed")?, STATISTICS.len());
    popup.click(&switch("statistics"))?;
    assert!(is_on(&popup, "statistics")?);

    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)?;

    let popup = browser.popup()?;
    assert_eq!(count(&popup, "statistics", "data-kept")?, STATISTICS.len());
    popup.click(&switch("statistics"))?;
    absent(&browser, STATISTICS)?;
    assert_eq!(count(&popup, "statistics", "data-removed")?, STATISTICS.len());
    there(&browser, KEPT)
}

fn one_site(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    popup.click("#scope-site")?;
    popup.click(&switch("statistics"))?;
    assert!(popup.attribute("[data-category=statistics]", "data-own")?.is_some());

    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)?;
    browser.visit(&stage.demo.at("other.localhost", "/plain"))?;
    browser.script("document.cookie = '_ga=GA1.2.1234567890.1712000000; max-age=3600; path=/; samesite=lax'", &[])?;
    crate::harness::until("the other site's cookie is gone", || {
        Ok((!browser.jar()?.0.iter().any(|cookie| cookie.host == "other.localhost")).then_some(()))
    })?;
    there(&browser, STATISTICS)
}

fn session_only(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let value = browser.jar()?.value("django_language").map(str::to_owned);
    let popup = browser.popup()?;
    popup.click("[data-category=preferences] [data-do=disclose]")?;
    popup.click("[data-category=preferences] [data-rule=session-only]")?;
    let jar = browser.jar()?;
    let language = jar.get("django_language").ok_or("the language is gone")?;
    assert!(language.session, "it ends with the browser now");
    assert_eq!(Some(&language.value), value.as_ref(), "and says what it said");
    assert!(!jar.get("csrftoken").ok_or("the CSRF token is gone")?.session, "the necessary ones are as they were");
    assert!(count(&popup, "preferences", "data-shortened")? >= 1);
    Ok(())
}

fn first_party_only(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    popup.click("[data-category=statistics] [data-do=disclose]")?;
    popup.click("[data-category=statistics] [data-rule=first-party-only]")?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, &["_ym_uid", "_clck"])?;
    there(&browser, &["FPID", "_ga", "_gid", "_pk_id.3.9c1d"])
}

fn anonymous_only(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    popup.click("[data-category=statistics] [data-do=disclose]")?;
    popup.click("[data-category=statistics] [data-rule=anonymous-only]")?;
    popup.close()?;
    // A mark that a visit goes on, and when the last ones were: times and counts, and no id.
    const ANONYMOUS: &[&str] = &["_ga_8QX2VJ4K7M", "_pk_ses.3.9c1d"];
    let identifying: Vec<&str> = STATISTICS.iter().copied().filter(|name| !ANONYMOUS.contains(name)).collect();
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, &[&identifying, MARKETING].concat())?;
    there(&browser, ANONYMOUS)?;
    there(&browser, KEPT)?;
    let popup = browser.popup()?;
    assert_eq!(count(&popup, "statistics", "data-kept")?, ANONYMOUS.len());
    Ok(())
}

fn presets(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    assert_eq!(popup.attribute("[data-preset=balanced]", "aria-pressed")?.as_deref(), Some("true"));
    popup.click("[data-preset=only-necessary]")?;
    assert_eq!(popup.attribute("[data-preset=only-necessary]", "aria-pressed")?.as_deref(), Some("true"));
    absent(&browser, &["django_language"])?;
    there(&browser, &["csrftoken", "cart", "cookies_preferences"])?;
    popup.click("[data-preset=relaxed]")?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, &["IDE", "MUID", "VISITOR_INFO1_LIVE"])?;
    there(&browser, STATISTICS)?;
    there(&browser, &["_fbp", "_gcl_au", "django_language"])
}

fn necessary_is_locked(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    let locked = switch("necessary");
    assert_eq!(popup.attribute(&locked, "aria-disabled")?.as_deref(), Some("true"));
    popup.click(&locked)?;
    assert!(is_on(&popup, "necessary")?, "a click changes nothing");
    there(&browser, &["csrftoken", "cart"])
}

fn only_watching(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let popup = browser.popup()?;
    popup.click("#more > summary")?;
    popup.click("#enforce-switch")?;
    assert!(popup.is_shown("#notice-off")?, "it says that nothing is removed");
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    there(&browser, &[STATISTICS, MARKETING, KEPT].concat())?;
    let view = browser.look()?;
    let told = view.cookies.iter().filter(|cookie| cookie.verdict.category == Category::Statistics);
    let told: Vec<&str> =
        told.filter(|cookie| cookie.deed == Deed::Keep).map(|cookie| cookie.key.name.as_str()).collect();
    assert_eq!(set(&told), set(STATISTICS), "it still tells them apart");

    let popup = browser.popup()?;
    popup.click("#notice-off [data-do=enforce]")?;
    absent(&browser, &[STATISTICS, MARKETING].concat())
}
