//! How long the popup takes to be ready, and what the time goes to.

use super::{Browser, Demo, Kind, Outcome, RUNS, Start, tell};

/// What is told of one opening, in milliseconds since the popup was asked for.
const MARKS: [&str; 3] = ["first paint", "its script runs", "interactive"];

/// Reads those marks, in their order.
const READ: &str = "const at = (name) => performance.getEntriesByName(name)[0]?.startTime; \
    return [at('first-contentful-paint'), performance.getEntriesByType('navigation')[0].domContentLoadedEventStart, \
      at('interactive')]";

/// Opens the popup again and again while the background is awake, then each time when it was asleep.
pub fn measure(demo: &Demo) -> Outcome {
    println!("\nopening the popup, milliseconds until");
    for kind in Kind::ALL {
        let browser = Browser::start(kind, &Start::default())?;
        browser.visit(&demo.shop("/"))?;
        browser.settle()?;
        for asleep in [false, true] {
            open(&browser, asleep)?;
        }
    }
    Ok(())
}

fn open(browser: &Browser, asleep: bool) -> Outcome {
    let mut marks = MARKS.map(|_| Vec::new());
    for _ in 0..RUNS {
        if asleep {
            browser.end_background()?;
        }
        let popup = browser.popup()?;
        let read = popup.script(READ)?;
        for (mark, at) in marks.iter_mut().zip(read.as_array().into_iter().flatten()) {
            mark.push(at.as_f64().ok_or("the popup gave no time")?);
        }
        popup.close()?;
    }
    println!("{}, background {}", browser.kind, if asleep { "asleep" } else { "awake" });
    for (name, mark) in MARKS.iter().zip(marks) {
        tell(&format!("  {name}"), mark);
    }
    Ok(())
}
