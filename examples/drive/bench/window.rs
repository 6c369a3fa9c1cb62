//! How long a rejected cookie that comes with a site's own header is in the jar, where nobody may judge headers
//! (Chromium): from the browser's word that it was set to its word that it is gone.

use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::median;
use crate::demo::{Demo, SHOP};
use crate::harness::{Browser, Kind, Outcome, Start, until};

const RUNS: usize = 15;

const COOKIE: &str = "_gcl_aw%3DGCL.1712000000.abcdef%3B%20Max-Age%3D3600%3B%20Path%3D%2F";

/// Measures it and prints the median.
pub fn measure(demo: &Demo) -> Outcome {
    let browser = Browser::start(Kind::Chromium, &Start::default())?;
    browser.visit(&demo.shop("/plain"))?;
    browser.settle()?;
    let listen = "globalThis.moments = []; chrome.cookies.onChanged.addListener(({ cookie, removed }) => { \
                  if (cookie.name === '_gcl_aw') moments.push([removed, performance.now()]); })";
    browser.at_desk(listen, &[])?;
    let mut stood = Vec::new();
    for _ in 0..RUNS {
        // Nobody goes to the next page sooner; a site that sets it without end is another matter (`storm`).
        thread::sleep(Duration::from_millis(600));
        browser.at_desk("moments.length = 0", &[])?;
        browser.visit(&demo.at(SHOP, &format!("/set?cookie={COOKIE}")))?;
        stood.push(until("it was set and is gone", || {
            let moments = browser.at_desk("return moments", &[])?;
            let at = |gone: bool| {
                let moment = moments.as_array()?.iter().find(|moment| moment[0] == Value::Bool(gone))?;
                moment[1].as_f64()
            };
            Ok(at(false).zip(at(true)).map(|(set, gone)| gone - set))
        })?);
    }
    println!("\na rejected cookie of a site's own header is in Chromium's jar for {:.0} ms", median(&mut stood));
    Ok(())
}
