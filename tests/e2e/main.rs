//! End to end: real sites in real browsers, with the extension loaded as people load it.
//!
//! Every test is told a browser and runs in both. What it asserts is what a person would see, or what is in
//! the browser's own cookie jar.

#[path = "../../examples/demo/site/mod.rs"]
#[allow(dead_code, reason = "the demo serves a program and these tests, and each uses its own part")]
mod demo;
mod django;
#[allow(dead_code, reason = "the harness serves these tests and a program, and each uses its own part")]
mod harness;
mod stage;

mod sweep;

use std::process::ExitCode;
use std::sync::Arc;

use harness::{Kind, Outcome};
use libtest_mimic::{Arguments, Failed, Trial};
use stage::Stage;

/// A test: what a person does in one browser, and what comes of it.
type Test = fn(&Stage) -> Outcome;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // Most tests take turns with one browser; those that need one of their own run beside them.
    arguments.test_threads = arguments.test_threads.or(Some(2));
    let tests: Vec<(&str, Test)> = [sweep::TESTS].concat();
    let mut passed = true;
    for kind in Kind::ALL {
        let stage = match Stage::set(kind) {
            Ok(stage) => Arc::new(stage),
            Err(fault) => {
                eprintln!("setting up for {kind}: {fault}");
                return ExitCode::FAILURE;
            }
        };
        let trials = tests.iter().map(|(name, test)| trial(&stage, name, *test)).collect();
        passed &= !libtest_mimic::run(&arguments, trials).has_failed();
    }
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn trial(stage: &Arc<Stage>, name: &str, test: Test) -> Trial {
    let full = format!("{}::{name}", stage.kind);
    let stage = stage.clone();
    Trial::test(full, move || test(&stage).map_err(|fault| Failed::from(fault.to_string())))
}
