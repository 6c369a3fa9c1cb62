//! The popup as it looks: at every width that it may get, in light and in dark.

use serde_json::{Value, json};

use crate::Test;
use crate::harness::{Browser, Outcome, until};
use crate::stage::Stage;
use crate::steps::visit_and_sweep;

pub const TESTS: &[(&str, Test)] = &[
    ("the_popup_fits_from_320_to_800_pixels", every_width),
    ("the_popup_is_light_or_dark_as_the_browser_is", both_schemes),
    ("the_list_of_cookies_stays_as_it_was_left", list_stays),
];

/// Opens everything that can be opened.
pub const OPEN: &str = "for (const fold of page.querySelectorAll('details')) fold.open = true; \
    for (const button of page.querySelectorAll('[data-do=disclose][aria-expanded=false]')) button.click();";

/// What stands out at the right or left, which is what makes a page scroll sideways, and any of its own boxes that do.
const OVERFLOW: &str = "const width = page.documentElement.clientWidth; \
    const out = [...page.body.querySelectorAll('*')].filter((element) => { \
      if (!element.checkVisibility() || element.closest('.unseen')) return false; \
      const box = element.getBoundingClientRect(); \
      return box.width > 1 && (box.right > width + 0.5 || box.left < -0.5); }); \
    return { width, whole: page.documentElement.scrollWidth, \
      out: out.map((element) => element.outerHTML.slice(0, 120)) };";

fn every_width(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    // No browser makes its window as narrow as this, so the popup stands in a frame; for its styles that is a window.
    let address = browser.extension_page(&format!("popup.html?tab={}", browser.page_id()?));
    let tab = browser.new_tab()?;
    browser.turn_to(&tab)?;
    browser.go(&browser.extension_page("managed.json"))?;
    let frame = "const frame = document.createElement('iframe'); frame.src = given[0]; \
                 frame.style = 'border: 0; position: absolute; left: 0; top: 0; height: 800px'; \
                 document.body.append(frame); \
                 await new Promise((done) => { frame.onload = done; })";
    browser.promise(frame, &[json!(address)])?;
    let inside = |script: &str| {
        let within = format!("const page = document.querySelector('iframe').contentDocument; {script}");
        browser.script(&within, &[])
    };
    until("the popup is ready", || {
        Ok((inside("return page.documentElement.hasAttribute('data-ready')")? == true).then_some(()))
    })?;
    inside(OPEN)?;
    until("the cookies are listed", || {
        // Rows are filled as they open.
        inside(OPEN)?;
        Ok((inside("return page.querySelectorAll('[data-cookie] [data-detail]').length > 3")? == true).then_some(()))
    })?;
    for width in [320, 360, 400, 480, 640, 800] {
        inside(&format!("document.querySelector('iframe').style.width = '{width}px'"))?;
        let seen = inside(OVERFLOW)?;
        assert!(seen["width"].as_u64().is_some_and(|inner| inner <= width && inner + 20 >= width), "{seen}");
        assert!(seen["whole"].as_u64() <= seen["width"].as_u64(), "at {width}: {seen}");
        assert_eq!(seen["out"], json!([]), "at {width}");
    }
    Ok(())
}

/// How light the page and its text are, 0 to 1, and what the page was told.
const LIGHTNESS: &str = "const light = (color) => { \
      const canvas = new OffscreenCanvas(1, 1).getContext('2d'); \
      canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); \
      const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data; return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255; }; \
    const style = getComputedStyle(document.body); \
    const ground = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor) \
      .find((color) => !['transparent', 'rgba(0, 0, 0, 0)'].includes(color)); \
    return [light(ground ?? 'white'), light(style.color), matchMedia('(prefers-color-scheme: dark)').matches]";

fn lightness(browser: &Browser) -> Outcome<(f64, f64, bool)> {
    let seen: Value = browser.script(LIGHTNESS, &[])?;
    let number = |at: usize| seen[at].as_f64().unwrap_or(f64::NAN);
    Ok((number(0), number(1), seen[2] == true))
}

fn both_schemes(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/plain"))?;
    for page in [format!("popup.html?tab={}", browser.page_id()?), "welcome.html".to_owned()] {
        let tab = browser.new_tab()?;
        browser.turn_to(&tab)?;
        for dark in [true, false] {
            browser.set_scheme(dark)?;
            browser.go(&browser.extension_page(&page))?;
            let (ground, text, told) = lightness(&browser)?;
            assert_eq!(told, dark, "the page is told");
            let fits = if dark { ground < 0.25 && text > 0.7 } else { ground > 0.85 && text < 0.35 };
            assert!(fits, "{page}, dark {dark}: ground {ground}, text {text}");
        }
        browser.close(&tab)?;
    }
    Ok(())
}

fn list_stays(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    let popup = browser.popup()?;
    assert_eq!(popup.attribute("#cookies", "open")?, None, "it is closed at first");
    popup.open_cookies()?;
    popup.close()?;
    let popup = browser.popup()?;
    until("the cookies are listed without a click", || {
        let listed = popup.script("return document.querySelector('#cookies [data-cookie]') !== null")?;
        Ok((listed == true).then_some(()))
    })?;
    popup.click("#cookies > summary")?;
    popup.close()?;
    assert_eq!(browser.popup()?.attribute("#cookies", "open")?, None, "and closed once it was closed");
    Ok(())
}
