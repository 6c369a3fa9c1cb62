//! A real Django: people stay logged in, in their language, and forms are accepted.

use crate::Test;
use crate::django::{PASSWORD, PERSON};
use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;
use crate::steps::there;

pub const TESTS: &[(&str, Test)] = &[
    ("django_keeps_the_log_in_the_language_and_the_form", a_day_in_the_office),
    ("djangos_cookies_are_listed_as_in_a_cookie_policy", the_policy),
];

/// Its four cookies.
const COOKIES: &[&str] = &["sessionid", "csrftoken", "django_language", "cookies_preferences"];

fn log_in(stage: &Stage, browser: &Browser) -> Outcome {
    browser.visit(&stage.django("/admin/")?)?;
    browser.fill("#id_username", PERSON)?;
    browser.fill("#id_password", PASSWORD)?;
    press_and_load(browser, "[type=submit]")
}

/// Presses a button and waits for the page that comes of it.
fn press_and_load(browser: &Browser, selector: &str) -> Outcome {
    browser.turn_to_page()?;
    browser.script("window.left = true", &[])?;
    browser.click(selector)?;
    let loaded = "return !window.left && document.readyState === 'complete'";
    until("the next page is loaded", || Ok((browser.script(loaded, &[])? == true).then_some(())))
}

fn speak_spanish(stage: &Stage, browser: &Browser) -> Outcome {
    browser.visit(&stage.django("/")?)?;
    press_and_load(browser, "#speak button")
}

fn a_day_in_the_office(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    log_in(stage, &browser)?;
    browser.settle()?;
    browser.visit(&stage.django("/")?)?;
    assert_eq!(browser.text("#language")?, "Log out", "English to begin with");
    speak_spanish(stage, &browser)?;
    assert_eq!(browser.text("#language")?, "Cerrar sesión");

    browser.settle()?;
    browser.visit(&stage.django("/")?)?;
    assert_eq!(browser.text("#language")?, "Cerrar sesión", "the language is kept");
    press_and_load(&browser, "#contact button")?;
    assert_eq!(browser.text("#accepted")?, "Accepted: 8", "the form is accepted");

    browser.settle()?;
    browser.visit(&stage.django("/admin/")?)?;
    assert!(browser.text("#user-tools")?.to_lowercase().contains(PERSON), "still logged in");
    there(&browser, COOKIES)
}

fn the_policy(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    log_in(stage, &browser)?;
    speak_spanish(stage, &browser)?;
    there(&browser, COOKIES)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    let policy = [
        ("sessionid", "necessary", "Authentication"),
        ("csrftoken", "necessary", "API protection"),
        ("django_language", "preferences", "Language"),
        ("cookies_preferences", "necessary", "Record of your choice"),
    ];
    for (name, category, function) in policy {
        let row = format!("#stay [data-cookie='{name}']");
        let column = |column: &str| popup.content(&format!("{row} [data-column={column}]"));
        assert_eq!(popup.attribute(&row, "data-verdict")?.as_deref(), Some(category), "{name}");
        assert_eq!(column("name")?, name);
        assert_eq!(column("function")?, function, "{name}");
        assert_eq!(column("location")?, "office.localhost/", "{name}");
        assert!(!column("provider")?.is_empty(), "{name} has a provider");
        assert!(!["", "Not known"].contains(&column("purpose")?.as_str()), "the purpose of {name} is told");
    }
    Ok(())
}
