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
mod steps;

mod access;
mod appearance;
mod bakery;
mod choices;
mod consent;
mod culprit;
mod damage;
mod ended;
mod entries;
mod fakes;
mod frames;
mod headers;
mod holes;
mod hostile;
mod keyboard;
mod languages;
mod mending;
mod office;
mod options;
mod pocket;
mod policy;
mod records;
mod sleep;
mod stores;
mod storms;
mod sweep;
mod sync;
mod toolbar;
mod trackers;
mod transfer;
mod unseen;
mod welcome;

use std::process::ExitCode;
use std::sync::Arc;

use harness::{Kind, Outcome};
use libtest_mimic::{Arguments, Failed, Trial};
use stage::Stage;

/// A test: what a person does in one browser, and what comes of it.
type Test = fn(&Stage) -> Outcome;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // The tests take turns with one browser, and a policy of the machine would hold in all of them.
    arguments.test_threads = Some(1);
    let tests: Vec<(&str, Test)> = [
        sweep::TESTS,
        frames::TESTS,
        headers::TESTS,
        trackers::TESTS,
        entries::TESTS,
        holes::TESTS,
        office::TESTS,
        choices::TESTS,
        mending::TESTS,
        culprit::TESTS,
        hostile::TESTS,
        sleep::TESTS,
        ended::TESTS,
        storms::TESTS,
        damage::TESTS,
        keyboard::TESTS,
        options::TESTS,
        access::TESTS,
        transfer::TESTS,
        toolbar::TESTS,
        welcome::TESTS,
        consent::TESTS,
        unseen::TESTS,
        records::TESTS,
        fakes::TESTS,
        appearance::TESTS,
        stores::TESTS,
        sync::TESTS,
    ]
    .concat();
    let mut passed = true;
    for kind in Kind::ALL {
        let stage = match Stage::set(kind) {
            Ok(stage) => Arc::new(stage),
            Err(fault) => {
                eprintln!("setting up for {kind}: {fault}");
                return ExitCode::FAILURE;
            }
        };
        let mut trials: Vec<Trial> = tests.iter().map(|(name, test)| trial(&stage, name, *test)).collect();
        if kind == Kind::Chromium {
            trials.extend(
                access::CHROMIUM
                    .iter()
                    .chain(mending::CHROMIUM)
                    .chain(languages::CHROMIUM)
                    .map(|(name, test)| trial(&stage, name, *test)),
            );
        }
        if kind == Kind::Firefox {
            trials.extend(
                stores::FIREFOX
                    .iter()
                    .chain(pocket::FIREFOX)
                    .chain(welcome::FIREFOX)
                    .chain(records::FIREFOX)
                    .map(|(name, test)| trial(&stage, name, *test)),
            );
        }
        let may_set_policy = policy::may_run(kind);
        if !may_set_policy {
            println!(
                "left out: tests that set a policy for {kind}, which this account may not do, or one is set already"
            );
        }
        let policies = policy::TESTS.iter().map(|(name, test)| trial(&stage, name, *test));
        trials.extend(policies.map(|trial| trial.with_ignored_flag(!may_set_policy)));
        passed &= !libtest_mimic::run(&arguments, trials).has_failed();
    }
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn trial(stage: &Arc<Stage>, name: &str, test: Test) -> Trial {
    let full = format!("{}::{name}", stage.kind);
    let stage = stage.clone();
    Trial::test(full.clone(), move || {
        let outcome = test(&stage).or_else(|fault| {
            // What a driver cannot do says nothing about the extension, and it may be able to in a fresh browser.
            if !fault.to_string().starts_with('/') {
                return Err(fault);
            }
            println!("{full} once more, since its driver failed: {fault}");
            test(&stage)
        });
        outcome.map_err(|fault| Failed::from(fault.to_string()))
    })
}
