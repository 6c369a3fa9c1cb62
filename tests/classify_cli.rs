//! The classifier on the command line: its contract.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// Runs the example on lines of input and reads its lines of output.
fn run(input: &[u8]) -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut child = Command::new(cargo)
        .args(["run", "--quiet", "--example", "classify"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn one_line_out_for_each_line_in() {
    let input = concat!(
        r#"{"name": "_ga", "value": "GA1.2.1847268082.1613226868", "domain": ".shop.example", "path": "/", "#,
        r#""host_only": false, "secure": false, "http_only": false, "same_site": "lax", "session": false, "#,
        r#""lifetime_s": 63071999, "site": "https://shop.example/", "set_by": "script", "partitioned": false}"#,
        "\n{\"name\": \"sessionid\"}\n",
        "{\"name\": \"zzq\", \"domain\": \"ads.doubleclick.net\", \"site\": \"https://shop.example/\"}\n",
        "{\"name\": \"zzq\", \"domain\": \"ads.doubleclick.net\"}\n",
        "{\"value\": \"no name\"}\n",
        "no JSON\n",
        "\n",
        "{\"name\": 7}\n",
        "{\"name\": \"\"}\n",
        "{\"name\": \"lang\", \"site\": null, \"lifetime_s\": null, \"unheard\": [1]}\n",
    );
    let mut input = input.as_bytes().to_vec();
    input.extend(b"\xff\xfe\n{\"name\": \"csrf\\u0074oken\"}");
    let lines = run(&input);
    assert_eq!(lines.len(), 12);
    let said = |at: usize| {
        let line = &lines[at];
        json!([line["name"], line["category"], line["party"], line["identifying"], line["action"]])
    };
    assert_eq!(said(0), json!(["_ga", "statistics", "first", true, "reject"]));
    assert_eq!(said(1), json!(["sessionid", "necessary", "unknown", false, "keep"]));
    assert_eq!(said(2), json!(["zzq", "marketing", "third", false, "reject"]));
    assert_eq!(lines[3]["party"], "unknown");
    for at in [4, 5, 6, 7, 10] {
        assert!(lines[at]["error"].is_string() && lines[at]["name"].is_null(), "{at}: {}", lines[at]);
    }
    assert_eq!(said(8), json!(["", "unknown", "unknown", false, "keep"]));
    assert_eq!(said(9), json!(["lang", "preferences", "unknown", false, "keep"]));
    assert_eq!(said(11), json!(["csrftoken", "necessary", "unknown", false, "keep"]));

    let evidence = &lines[0]["evidence"][0];
    assert_eq!(evidence["source"], "known");
    assert_eq!(evidence["says"], "Publicly known as a cookie of Google Analytics.");
    let confidence = lines[0]["confidence"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&confidence));
}
