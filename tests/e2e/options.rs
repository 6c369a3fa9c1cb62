//! The options page: rules for everywhere, sites, corrected cookies, and the journal with its way back.

use jarkeeper::message::Want;
use jarkeeper::{Category, Rule, Site};
use serde_json::json;

use crate::Test;
use crate::demo::{ADS, SHOP};
use crate::harness::{ENTER, Outcome, TAB, until};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, absent, gone, there, visit_and_sweep, watch_and_sweep};

pub const TESTS: &[(&str, Test)] = &[
    ("options_open_from_the_popup", from_the_popup),
    ("options_set_a_rule_for_everywhere", rule_for_everywhere),
    ("options_add_rule_and_forget_a_site", one_site),
    ("options_do_not_add_what_is_no_site", no_site),
    ("options_list_a_corrected_cookie_and_take_it_back", corrected),
    ("options_search_and_filter_the_journal", search_the_journal),
    ("options_put_one_cookie_back", put_back_one),
    ("options_put_a_sites_cookies_back_and_they_stay", put_back_a_site),
    ("options_keep_the_journal_small_and_erase_it", erase_the_journal),
    ("options_by_keyboard_alone", by_keyboard),
];

fn from_the_popup(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let popup = browser.popup()?;
    popup.click_away("[data-do=options]")?;
    until("the options are open", || Ok((browser.own_tabs("options.html")? == 1).then_some(())))?;
    browser.close_own("options.html").map(drop)
}

fn rule_for_everywhere(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let options = browser.options("rules")?;
    assert_eq!(options.attribute("[data-preset=balanced]", "aria-pressed")?.as_deref(), Some("true"));
    options.click("#rules-list [data-category=statistics] [data-rule=first-party-only]")?;
    let fate = |party: &str| options.text(&format!("#rules-list [data-category=statistics] [data-party={party}]"));
    assert_eq!((fate("first")?.as_str(), fate("third")?.as_str()), ("stay", "go"));
    assert_eq!(options.attribute("[data-preset=balanced]", "aria-pressed")?.as_deref(), Some("false"), "a mix now");
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, &["_ym_uid"])?;
    there(&browser, &["_ga", "_gid"])?;

    options.click("[data-preset=only-necessary]")?;
    absent(&browser, &["_ga", "django_language"])?;
    there(&browser, &["csrftoken", "cart"])?;

    options.click("#enforce-switch")?;
    assert!(options.is_shown("#notice-off")?, "it says that nothing is removed");
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    there(&browser, &[STATISTICS, MARKETING, KEPT].concat())
}

fn one_site(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let options = browser.options("sites")?;
    assert!(options.is_shown("#sites-none")?);
    options.fill("#sites-new", &format!("https://www.{SHOP}/basket?of=goods"))?;
    options.press(ENTER)?;
    options.shows("[data-site]", 1)?;
    let row = format!("[data-site='{SHOP}']");
    options.choose(&format!("{row} select[data-category=statistics]"), "keep")?;
    until("the site has a rule", || Ok(options.text(&format!("{row} summary"))?.contains("1 rule").then_some(())))?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)?;

    options.click(&format!("{row} [data-do=site-pause]"))?;
    browser.visit(&stage.demo.shop("/"))?;
    browser.settle()?;
    there(&browser, &[STATISTICS, MARKETING].concat())?;

    options.click(&format!("{row} [data-do=site-forget]"))?;
    options.shows("[data-site]", 0)?;
    absent(&browser, &[STATISTICS, MARKETING].concat())
}

fn no_site(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let options = browser.options("sites")?;
    for nonsense in ["two words", "http://", "<b>", "a..b"] {
        options.fill("#sites-new", nonsense)?;
        options.press(ENTER)?;
        assert!(options.is_shown("#sites-wrong")?, "{nonsense}");
        assert_eq!(options.count("[data-site]")?, 0, "{nonsense}");
    }
    Ok(())
}

/// Says of a cookie of the shop what it is for.
fn say(stage: &Stage, browser: &crate::harness::Browser, name: &str, category: Category) -> Outcome {
    let look = browser.look()?;
    let found = look.cookies.into_iter().find(|cookie| cookie.key.name == name).ok_or("no such cookie")?;
    let want = Want::Correct { site: stage.shop()?, cookie: found.key, category: Some(category) };
    browser.ask(None, want).map(drop)
}

fn corrected(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    watch_and_sweep(stage, &browser)?;
    say(stage, &browser, "_gid", Category::Necessary)?;
    there(&browser, &["_gid"])?;
    let options = browser.options("corrections")?;
    options.shows("#corrections-list [data-cookie=_gid]", 1)?;
    options.fill("#corrections-search", "nothing like it")?;
    options.shows("#corrections-list [data-cookie]", 0)?;
    assert!(options.is_shown("#corrections-unfound")?);
    options.fill("#corrections-search", "GID")?;
    options.shows("#corrections-list [data-cookie]", 1)?;

    options.choose("[data-cookie=_gid] select", "marketing")?;
    absent(&browser, &["_gid"])?;
    options.click("[data-cookie=_gid] [data-do=uncorrect]")?;
    options.shows("#corrections-none", 1)?;
    Ok(())
}

fn search_the_journal(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    watch_and_sweep(stage, &browser)?;
    let options = browser.options("journal")?;
    let all = options.count("#journal-list [data-entry]")?;
    assert!(all >= STATISTICS.len() + MARKETING.len(), "{all}");
    assert!(!options.is_shown("[data-do=put-back-all]")?, "nobody puts back everything by mistake");
    options.fill("#journal-search", "_pk_")?;
    options.shows("#journal-list [data-entry]", 2)?;
    options.fill("#journal-search", "")?;
    options.choose("#journal-category", "marketing")?;
    options.shows("#journal-list [data-entry]:not([data-verdict=marketing])", 0)?;
    let marketing = options.count("#journal-list [data-entry]")?;
    assert!(marketing >= MARKETING.len() && marketing < all, "{marketing} of {all}");
    options.choose("#journal-site", SHOP)?;
    assert!(options.count("#journal-list [data-entry]")? > 0);
    options.fill("#journal-search", ADS)?;
    options.shows("#journal-list [data-entry]", 2)?;
    options.choose("#journal-day", "hour")?;
    options.shows("#journal-list [data-entry]", 2)?;
    options.fill("#journal-search", "no such cookie")?;
    options.shows("#journal-unfound", 1)?;
    Ok(())
}

fn put_back_one(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    watch_and_sweep(stage, &browser)?;
    let options = browser.options("journal")?;
    options.click("[data-cookie=_fbp] [data-do=put-back]")?;
    there(&browser, &["_fbp"])?;
    assert_eq!(options.attribute("[data-cookie=_fbp]", "data-outcome")?.as_deref(), Some("put-back"));
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, &["_gcl_au"])?;
    there(&browser, &["_fbp"])?;
    options.turn("corrections")?;
    options.shows("#corrections-list [data-cookie=_fbp]", 1)
}

fn put_back_a_site(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    watch_and_sweep(stage, &browser)?;
    let options = browser.options("journal")?;
    options.choose("#journal-category", "statistics")?;
    options.choose("#journal-site", SHOP)?;
    options.click("[data-do=put-back-all]")?;
    there(&browser, STATISTICS)?;
    absent(&browser, MARKETING)?;
    browser.visit(&stage.demo.shop("/"))?;
    gone(&browser, MARKETING)?;
    there(&browser, STATISTICS)
}

fn erase_the_journal(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    watch_and_sweep(stage, &browser)?;
    let options = browser.options("journal")?;
    assert!(options.count("#journal-list [data-entry]")? > 0);
    options.choose("#journal-limit", "100")?;
    assert_eq!(browser.stored("journal:index")?["limit"], json!(100));
    options.click("[data-do=confirm-clear]")?;
    assert!(options.count("#journal-list [data-entry]")? > 0, "it asks first");
    options.click("[data-do=clear]")?;
    options.shows("#journal-none", 1)?;
    let left = browser.at_desk(
        "return Object.keys(await chrome.storage.local.get()).filter((key) => /^journal:\\d/.test(key)).length",
        &[],
    )?;
    assert_eq!(left, json!(0), "nothing of it is left in storage");
    Ok(())
}

fn by_keyboard(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    let site = Site::try_from("blog.example".to_owned())?;
    browser.ask(None, Want::SetRule { category: Category::Marketing, rule: Some(Rule::Keep), site: Some(site) })?;
    let options = browser.options("rules")?;
    options.script("document.body.tabIndex = -1; document.body.focus()")?;
    let tab_to = |selector: &str| -> Outcome {
        for _ in 0..60 {
            if options.script(&format!("return document.activeElement.matches({selector:?})"))? == true {
                let seen = options.script("return document.activeElement.matches(':focus-visible')")?;
                return if seen == true { Ok(()) } else { Err("its focus is not seen".into()) };
            }
            options.press(TAB)?;
        }
        Err(format!("the tab key never reached {selector}").into())
    };
    tab_to("nav a[href='#sites']")?;
    options.press(ENTER)?;
    until("the section is shown", || Ok(options.is_shown("[data-section=sites]")?.then_some(())))?;
    tab_to("[data-site='blog.example'] summary")?;
    options.press(ENTER)?;
    tab_to("[data-site='blog.example'] [data-do=site-forget]")?;
    options.press(ENTER)?;
    options.shows("[data-site]", 0)
}
