//! Drives a real browser for `./build.sh`: `drive tour BROWSER`, `drive bench`, `drive frames`, `drive popup`,
//! `drive window`, `drive storm`, `drive load`, `drive shots FOLDER [LANGUAGE...]`.

mod bench;
#[path = "../demo/site/mod.rs"]
#[allow(dead_code, reason = "the demo serves several programs, and each uses its own part")]
mod demo;
#[path = "../../tests/e2e/harness/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the harness serves the tests and this program, and each uses its own part"
)]
mod harness;
mod load;
mod shots;
mod tour;

use std::env;
use std::path::Path;

use demo::Demo;
use harness::{Kind, Outcome};

fn main() -> Outcome {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let demo = Demo::start(0).map_err(|error| error.to_string())?;
    match words.as_slice() {
        ["tour", browser] => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.to_string() == *browser);
            tour::go(kind.ok_or_else(|| format!("no such browser: {browser}"))?, demo)
        }
        ["bench"] => bench::measure(demo),
        ["frames"] => bench::frames(&demo),
        ["popup"] => bench::popup(&demo),
        ["window"] => bench::window(&demo),
        ["storm"] => bench::storms(&demo),
        ["load"] => load::measure(&demo),
        ["shots", folder, languages @ ..] => shots::take(demo, Path::new(folder), languages),
        _ => {
            Err("usage: drive tour BROWSER | drive bench | drive frames | drive popup | drive window | drive storm | drive load | drive shots FOLDER [LANGUAGE...]"
                .into())
        }
    }
}
