//! Cookies are refused on their way: what the servers themselves received says so.

use crate::Test;
use crate::demo::{ADS, METRICS, SHOP};
use crate::harness::{Browser, Kind, Outcome, until};
use crate::stage::Stage;
use crate::steps::{absent, gone, set, there};

pub const TESTS: &[(&str, Test)] = &[
    ("a_rejected_cookie_of_a_header_is_neither_stored_nor_sent", neither_stored_nor_sent),
    ("a_paused_site_is_exempt_from_header_rules", paused),
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
        assert_eq!(set(&told), set(&[OWN, OTHERS].concat()), "it is told that they were refused");
    }
    gone(&browser, &[OWN, OTHERS].concat())?;
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

    browser.popup()?.click("[data-category=marketing] [role=switch]")?;
    visit_twice(stage, &browser)?;
    let outspoken: Vec<_> = stage.demo.seen().into_iter().filter(|request| request.objects).collect();
    assert!(outspoken.is_empty(), "{outspoken:?}");
    Ok(())
}
