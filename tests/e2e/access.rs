//! Pages that everyone can use: axe-core finds nothing, nothing needs to be scrolled sideways, targets are large enough.

use jarkeeper::message::Want;
use jarkeeper::{Category, Rule, Site};
use serde_json::json;

use crate::Test;
use crate::harness::{Browser, Kind, Outcome, Start, until};
use crate::stage::Stage;
use crate::steps::watch_and_sweep;

pub const TESTS: &[(&str, Test)] = &[
    ("access_axe_finds_nothing_in_the_popup", popup),
    ("access_axe_finds_nothing_in_the_options", options),
    ("access_axe_finds_nothing_in_the_first_run_page", welcome),
    ("access_states_are_told_in_a_persons_own_colours", own_colours),
    ("access_nothing_moves_where_motion_is_reduced", reduced_motion),
];

/// Chromium alone can make a page as narrow as a small telephone, or touched by a finger.
pub const CHROMIUM: &[(&str, Test)] = &[
    ("access_nothing_is_scrolled_sideways_at_320_pixels", narrow),
    ("access_targets_for_a_finger_are_44_pixels", finger),
    ("access_text_of_twice_the_size_fits", large_text),
    ("access_nothing_is_scrolled_sideways_in_long_or_mirrored_languages", narrow_elsewhere),
];

/// Boxes that stand out of the page, at either side, but for the sections' links: they stand in one line that is scrolled.
pub const OUTSIDE: &str = "const width = document.documentElement.clientWidth; \
    return [...document.querySelectorAll('body *')].filter((one) => { \
      if (!one.checkVisibility() || one.closest('.unseen, nav ul')) return false; \
      const box = one.getBoundingClientRect(); \
      return box.width > 1 && (box.right > width + 0.5 || box.left < -0.5); }) \
      .map((one) => `${Math.round(one.getBoundingClientRect().right)} ${one.outerHTML.slice(0, 90)}`)";

pub const SECTIONS: [&str; 9] =
    ["rules", "sites", "corrections", "journal", "statistics", "sync", "transfer", "windows", "about"];

/// Asks axe in both schemes.
fn nothing_found(browser: &Browser, what: &str) -> Outcome {
    for dark in [false, true] {
        browser.set_scheme(dark)?;
        let found = browser.axe()?;
        let scheme = if dark { "dark" } else { "light" };
        assert!(found.is_empty(), "{what}, {scheme}:\n{}", found.join("\n"));
    }
    browser.set_scheme(false)
}

/// Something to see in every section.
fn furnish(stage: &Stage, browser: &Browser) -> Outcome {
    watch_and_sweep(stage, browser)?;
    let site = |name: &str| Site::try_from(name.to_owned());
    let look = browser.look()?;
    let found = look.cookies.into_iter().find(|cookie| cookie.key.name == "_gid").ok_or("no such cookie")?;
    let wants = [
        Want::SetPaused { site: site("bank.example")?, paused: true },
        Want::SetRule { category: Category::Statistics, rule: Some(Rule::Keep), site: Some(site("news.example")?) },
        Want::Correct { site: stage.shop()?, cookie: found.key, category: Some(Category::Preferences) },
    ];
    wants.into_iter().try_for_each(|want| browser.ask(None, want).map(drop))
}

fn popup(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    furnish(stage, &browser)?;
    let popup = browser.popup()?;
    nothing_found(&browser, "as it opens")?;
    popup.click("[data-category=statistics] [data-do=disclose]")?;
    popup.click("#more > summary")?;
    popup.open_cookies()?;
    popup.click("[data-cookie=_gid] summary")?;
    popup.click("#scope-site")?;
    nothing_found(&browser, "with everything open")
}

fn options(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    furnish(stage, &browser)?;
    let options = browser.options("rules")?;
    for section in SECTIONS {
        options.turn(section)?;
        options.ready()?;
        if section == "sites" {
            options.click("[data-site='news.example'] summary")?;
        }
        if section == "journal" {
            options.click("[data-do=confirm-clear]")?;
        }
        nothing_found(&browser, section)?;
    }
    Ok(())
}

fn welcome(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let tab = browser.new_tab()?;
    browser.turn_to(&tab)?;
    browser.go(&browser.extension_page("welcome.html"))?;
    let ready = "return document.querySelector('#welcome').getAttribute('aria-busy') !== 'true'";
    until("the page is ready", || Ok((browser.script(ready, &[])? == true).then_some(())))?;
    nothing_found(&browser, "the first-run page")
}

/// Opens every page with everything in it and hands it over.
fn every_page(stage: &Stage, check: impl Fn(&Browser, &str) -> Outcome) -> Outcome {
    let browser = stage.browser()?;
    assert_eq!(browser.kind, Kind::Chromium);
    pages_of(stage, &browser, check)
}

fn pages_of(stage: &Stage, browser: &Browser, check: impl Fn(&Browser, &str) -> Outcome) -> Outcome {
    furnish(stage, browser)?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    check(browser, "popup")?;
    popup.close()?;
    for section in SECTIONS {
        let options = browser.options(section)?;
        check(browser, section)?;
        options.close()?;
    }
    let tab = browser.new_tab()?;
    browser.turn_to(&tab)?;
    browser.go(&browser.extension_page("welcome.html"))?;
    check(browser, "welcome")
}

fn narrow(stage: &Stage) -> Outcome {
    every_page(stage, |browser, page| {
        browser.emulate(320, 640, false)?;
        assert_eq!(browser.script(OUTSIDE, &[])?, json!([]), "{page}");
        Ok(())
    })
}

fn large_text(stage: &Stage) -> Outcome {
    every_page(stage, |browser, page| {
        browser.emulate(if page == "popup" { 780 } else { 640 }, 900, false)?;
        let stayed = browser.script(TWICE, &[])?;
        assert_eq!(browser.script(OUTSIDE, &[])?, json!([]), "{page}");
        assert_eq!(stayed, json!([]), "{page}: switches that do not grow with the text");
        // They slide there.
        until("every knob is within its switch", || Ok((browser.script(KNOBS, &[])? == json!([])).then_some(())))?;
        Ok(())
    })
}

fn narrow_elsewhere(stage: &Stage) -> Outcome {
    let _alone = stage.alone();
    for language in ["de", "ar", "el"] {
        let start = Start { language: Some(language.to_owned()), ..Start::default() };
        let browser = Browser::start(stage.kind, &start)?;
        if browser.at_desk("return chrome.i18n.getMessage('language')", &[])? != language {
            println!("left out: {language}, which this Chromium does not speak");
            continue;
        }
        pages_of(stage, &browser, |browser, page| {
            browser.emulate(320, 640, false)?;
            assert_eq!(browser.script(OUTSIDE, &[])?, json!([]), "{language}, {page}");
            let knobs = browser.script(KNOBS, &[])?;
            assert_eq!(knobs, json!([]), "{language}, {page}: knobs that leave their switches");
            Ok(())
        })?;
    }
    Ok(())
}

/// Doubles the size of text, as with the browser's own setting for it; what is left are the switches that are not
/// twice as high then.
const TWICE: &str = "const switches = [...document.querySelectorAll('.switch')].filter((one) => one.checkVisibility()); \
    const heights = () => switches.map((one) => one.getBoundingClientRect().height); \
    const before = heights(); \
    document.documentElement.style.fontSize = '200%'; \
    const after = heights(); \
    return switches.filter((_, at) => after[at] !== 2 * before[at]).map((one) => one.outerHTML.slice(0, 120))";

/// Switches whose knob is not within the track, or not at the side that its state asks for: on is at the line's end.
const KNOBS: &str = "const mirrored = document.documentElement.dir === 'rtl'; \
    return [...document.querySelectorAll('.switch')].filter((one) => { \
      if (!one.checkVisibility()) return false; \
      const track = one.querySelector('.track'), knob = getComputedStyle(track, '::after'); \
      const moved = parseFloat(knob.translate) || 0; \
      const left = parseFloat(knob.left) + moved, right = left + parseFloat(knob.width); \
      const on = one.getAttribute('aria-checked') === 'true'; \
      const atRight = left + right > track.clientWidth; \
      return left < 0 || right > track.clientWidth || atRight !== (on !== mirrored); }) \
      .map((one) => one.outerHTML.slice(0, 90))";

/// What differs between a control that is on and the same control off must not be the page's own colours alone.
fn own_colours(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    furnish(stage, &browser)?;
    let looks = |first: &str, second: &str| -> Outcome {
        let body = "const look = (selector) => { const one = document.querySelector(selector); \
                    const style = (of, part) => { const it = getComputedStyle(of, part); \
                    return [it.backgroundColor, it.outlineStyle, it.translate]; }; \
                    const track = one.querySelector('.track'); \
                    return JSON.stringify(track ? [style(track), style(track, '::after')] : style(one)); }; \
                    return [look(arguments[0]), look(arguments[1])]";
        let seen = browser.script(body, &[json!(first), json!(second)])?;
        assert_ne!(seen[0], seen[1], "{first} looks like {second}");
        Ok(())
    };
    let switched =
        |section: &str| looks(&format!("{section}[aria-checked=true]"), &format!("{section}[aria-checked=false]"));
    let pressed =
        |group: &str| looks(&format!("{group} [aria-pressed=true]"), &format!("{group} [aria-pressed=false]"));
    let checked: Outcome = (|| {
        let popup = browser.popup()?;
        popup.click("[data-category=statistics] [data-do=disclose]")?;
        browser.force_colours(true)?;
        switched("#categories .switch")?;
        pressed(".choices")?;
        pressed("#panel-statistics .rules")?;
        popup.close()?;
        let options = browser.options("rules")?;
        browser.force_colours(true)?;
        pressed("[data-category=statistics] .rules")?;
        looks("nav [aria-current]", "nav a:not([aria-current])")?;
        options.close()
    })();
    browser.force_colours(false)?;
    checked
}

fn reduced_motion(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    furnish(stage, &browser)?;
    browser.popup()?;
    browser.reduce_motion(true)?;
    let moves = browser.script(
        "return [...document.querySelectorAll('*')].flatMap((one) => [null, '::before', '::after'] \
           .map((part) => getComputedStyle(one, part)) \
           .filter((style) => style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0) \
             || style.animationName !== 'none').map(() => one.outerHTML.slice(0, 90)))",
        &[],
    );
    browser.reduce_motion(false)?;
    assert_eq!(moves?, json!([]));
    Ok(())
}

fn finger(stage: &Stage) -> Outcome {
    every_page(stage, |browser, page| {
        browser.emulate(360, 740, true)?;
        // Links in a line of text are as high as the line, which WCAG allows.
        let small = browser.script(
            "return [...document.querySelectorAll('button, select, input, summary, nav a')] \
               .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5) \
               .map((one) => `${Math.round(one.getBoundingClientRect().height)} ${one.outerHTML.slice(0, 90)}`)",
            &[],
        )?;
        assert_eq!(small, json!([]), "{page}");
        Ok(())
    })
}
