//! What the extension adds to a frame and to a page: two browsers take turns, one with it and one without, so that what
//! else the machine does falls on both alike.

use serde_json::Value;

use super::median;
use crate::demo::Demo;
use crate::harness::{Browser, Kind, Outcome, Start};

const ROUNDS: usize = 12;

/// How many frames a round makes, of each kind.
const FRAMES: usize = 25;

/// How many pages a round loads.
const PAGES: usize = 3;

/// What is measured: empty frames, frames and pages of the site.
const KINDS: [&str; 3] = ["an empty frame", "a frame of the same site", "a page, until it is loaded"];

/// Measures in both browsers and prints medians.
pub fn measure(demo: &Demo) -> Outcome {
    println!("\nmilliseconds with it and without, and what it adds: medians of {ROUNDS} rounds in turn");
    for kind in Kind::ALL {
        let with = Browser::start(kind, &Start::default())?;
        let without = Browser::start(kind, &Start { bare: true, ..Start::default() })?;
        let mut times: [[Vec<f64>; 2]; 3] = Default::default();
        for round in 0..=ROUNDS {
            for (place, browser) in [&with, &without].into_iter().enumerate() {
                let measured = round_of(browser, demo)?;
                // The first is for warming up.
                for (kind, found) in times.iter_mut().zip(measured).filter(|_| round > 0) {
                    kind[place].extend(found);
                }
            }
        }
        println!("{kind}");
        for (what, [with, without]) in KINDS.into_iter().zip(&mut times) {
            let (with, without) = (median(with), median(without));
            println!(
                "  {what:52} {with:6.2} {without:6.2} {:+6.2} ({:+.0} %)",
                with - without,
                100.0 * (with / without - 1.0)
            );
        }
    }
    Ok(())
}

fn round_of(browser: &Browser, demo: &Demo) -> Outcome<[Vec<f64>; 3]> {
    let mut pages = Vec::new();
    for _ in 0..PAGES {
        browser.visit(&demo.shop("/plain"))?;
        let loaded = "const [entry] = performance.getEntriesByType('navigation'); return entry.loadEventEnd";
        pages.extend(browser.script(loaded, &[])?.as_f64());
    }
    let frames = browser.promise(
        "const frame = (src) => new Promise((then) => { \
           const made = document.createElement('iframe'), start = performance.now(); \
           const end = () => { const time = performance.now() - start; made.remove(); then(time); }; \
           if (src) { made.onload = end; made.src = src; } \
           document.body.append(made); \
           if (!src) end(); }); \
         const times = async (src) => { const all = []; while (all.length < given[0]) all.push(await frame(src)); return all; }; \
         return [await times(), await times('/plain')]",
        &[FRAMES.into()],
    )?;
    let list = |at: usize| frames[at].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    Ok([list(0), list(1), pages])
}
