//! Sizes, how long the extension takes to wake up and its popup to be ready, and how fast it judges: medians of several
//! runs.

mod frames;
mod popup;
mod speed;
mod storm;
mod window;

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use jarkeeper::message::{Ask, Want};

use crate::demo::Demo;
use crate::harness::{Browser, Kind, Outcome, Start};
use crate::load;

const RUNS: usize = 9;

pub fn measure(demo: Demo) -> Outcome {
    for browser in ["chrome", "firefox"] {
        let zip = fs::metadata(format!("dist/jarkeeper-{browser}.zip"))?.len();
        println!("dist/jarkeeper-{browser}.zip  {zip} octets");
    }
    let wasm = fs::read("dist/chrome/wasm/jarkeeper_bg.wasm")?;
    println!("wasm                        {} octets, {} gzipped", wasm.len(), gzipped(&wasm)?);
    let (mut rest, mut data) = (Vec::new(), Vec::new());
    for (id, body) in sections(&wasm) {
        if id == DATA { &mut data } else { &mut rest }.extend_from_slice(body);
    }
    println!("  code and all else         {} octets, {} gzipped", rest.len(), gzipped(&rest)?);
    println!("  data: tables and texts    {} octets, {} gzipped", data.len(), gzipped(&data)?);
    let model = fs::read("src/classify/data/model.bin")?;
    println!("    of them the model       {} octets, {} gzipped", model.len(), gzipped(&model)?);
    println!("\nmilliseconds, medians of {RUNS} runs and the fastest of them");
    for kind in Kind::ALL {
        let browser = Browser::start(kind, &Start::default())?;
        browser.visit(&demo.shop("/"))?;
        browser.settle()?;
        let (mut woken, mut within) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            browser.end_background()?;
            woken.push(wake(&browser)?);
            if kind == Kind::Firefox {
                within.push(first_verdicts(&browser)?);
            }
        }
        let awake = (0..RUNS).map(|_| wake(&browser)).collect::<Outcome<Vec<f64>>>()?;
        println!("{kind}");
        tell("asleep to the whole jar judged", woken);
        if kind == Kind::Firefox {
            tell("  of that, from the first line of the background on", within);
        }
        tell("awake to the whole jar judged", awake);
        storm::measure(&browser, &demo)?;
        speed::measure(&browser)?;
    }
    popup::measure(&demo)?;
    window::measure(&demo)?;
    frames::measure(&demo)?;
    load::measure(&demo)
}

/// What the extension adds to frames and pages, alone.
pub fn frames(demo: &Demo) -> Outcome {
    frames::measure(demo)
}

/// Only what the opening of the popup goes to.
pub fn popup(demo: &Demo) -> Outcome {
    popup::measure(demo)
}

/// Only how long a rejected cookie of a site's own is in the jar.
pub fn window(demo: &Demo) -> Outcome {
    window::measure(demo)
}

/// Only what storms cost.
pub fn storms(demo: &Demo) -> Outcome {
    for kind in Kind::ALL {
        println!("{kind}");
        storm::measure(&Browser::start(kind, &Start::default())?, demo)?;
    }
    Ok(())
}

fn tell(what: &str, mut times: Vec<f64>) {
    let middle = median(&mut times);
    println!("  {what:52} {middle:4.0} (fastest {:.0})", times.first().copied().unwrap_or(f64::NAN));
}

/// The median; sorts on the way.
fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// When the background that was just woken had judged the jar, by its own clock. Only Firefox lets a page look.
fn first_verdicts(browser: &Browser) -> Outcome<f64> {
    let look = "const background = await chrome.runtime.getBackgroundPage(); \
                return background.performance.getEntriesByName('jarkeeper:verdict')[0].startTime";
    browser.at_desk(look, &[])?.as_f64().ok_or_else(|| "the background gave no time".into())
}

/// Asks the sleeping background to judge the whole jar and waits for its answer, by the clock of the page that
/// asks: the start of the worker or event page, loading the wasm, reading jar and storage, the verdicts; and all
/// that once more for the question itself, which is as an upper bound should be.
fn wake(browser: &Browser) -> Outcome<f64> {
    let ask = serde_json::to_value(Ask { tab: None, want: Want::SetEnforce { on: true } })?;
    let time = "const start = performance.now(); const answer = await chrome.runtime.sendMessage(given[0]); \
                if (!answer?.view) throw new Error(JSON.stringify(answer)); return performance.now() - start";
    browser.at_desk(time, &[ask])?.as_f64().ok_or_else(|| "the page gave no time".into())
}

fn gzipped(octets: &[u8]) -> Outcome<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(octets)?;
    Ok(encoder.finish()?.len())
}

/// The number of the data section (WebAssembly core specification, section 5.5.2).
const DATA: u8 = 11;

/// The sections of a wasm module: a number, a length in LEB128, that many octets.
fn sections(wasm: &[u8]) -> Vec<(u8, &[u8])> {
    let mut found = Vec::new();
    let mut rest = wasm.get(8..).unwrap_or_default();
    while let Some((&id, mut after)) = rest.split_first() {
        let (mut length, mut shift) = (0_usize, 0);
        while let Some((&octet, next)) = after.split_first() {
            length |= usize::from(octet & 0x7f) << shift;
            shift += 7;
            after = next;
            if octet < 0x80 {
                break;
            }
        }
        let (body, next) = after.split_at(length.min(after.len()));
        found.push((id, body));
        rest = next;
    }
    found
}
