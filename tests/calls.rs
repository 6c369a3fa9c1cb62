//! What `extension/page/calls.js` makes of calls in a page. Needs Node on the PATH.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;
use std::process::{Command, Stdio};

use jarkeeper::consent::{Call, Done};
use serde_json::{Value, json};

fn carry_out(calls: &[Call]) -> (Vec<Done>, Value) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/calls/page.mjs");
    let node = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut node = node.expect("node must be on the PATH: ./build.sh says how to get it");
    node.stdin.take().unwrap().write_all(Call::list_to_json(calls).as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).expect("page.mjs answers in JSON");
    (Done::list_from_json(&answer["done"].to_string()).unwrap(), answer["seen"].clone())
}

#[test]
fn paths_are_read_and_called() {
    let reads = [
        ("manager.name", Some(json!("made up"))),
        (
            "manager.getManager().config.services.*{name,purposes,required}",
            Some(json!([
                {"name": "matomo", "purposes": ["analytics"], "required": false},
                {"name": "shop", "purposes": [], "required": true},
            ])),
        ),
        (
            "manager.getConfig(\"categories\").*{readOnly}",
            Some(json!([["necessary", {"readOnly": true}], ["ads.x", {}]])),
        ),
        ("manager.later().list", Some(json!([1, 2]))),
        ("manager.config.services.*.name", Some(json!(["matomo", "shop"]))),
        ("manager.missing", None),
        ("nothing.at.all()", None),
        ("manager.fail()", None),
        ("manager.loop", None),
        ("manager.huge", None),
        ("manager.update", None),
    ];
    let mut calls: Vec<Call> = reads.iter().map(|(path, _)| Call::read(path)).collect();
    calls.push(Call::with("manager.getManager().update", "[\"ads\",false]"));
    calls.push(Call::with("manager.fail", "[]"));
    calls.push(Call::with("manager.never", "[]"));
    let (done, seen) = carry_out(&calls);
    for ((path, expected), done) in reads.iter().zip(&done) {
        let result = done.result.as_deref().map(|result| serde_json::from_str::<Value>(result).unwrap());
        assert_eq!((done.ok, &result), (expected.is_some(), expected), "{path}");
    }
    let called: Vec<bool> = done[reads.len()..].iter().map(|done| done.ok).collect();
    assert_eq!(called, [true, false, false], "called; failed; not answered in time");
    assert_eq!(seen, json!([["made up", "ads", false]]), "with its own object as this");
}
