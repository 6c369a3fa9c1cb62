//! What a page sees of the guard: what it refuses, what it lets pass, and what can be read back.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use jarkeeper::{guard, shield::scripts};
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn Error>>;

/// What was stored, and what is read.
type Page = (Vec<String>, String);

/// Runs scripts in pages of example.org where statistics and marketing are rejected: for each what was stored, and
/// what `document.cookie` reads afterwards.
fn after(name: &str, pages: &[(Value, &[&str])]) -> Result<Vec<Page>, Box<dyn Error>> {
    let script = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("guard-{name}.js"));
    fs::write(&script, guard::script())?;
    let mut node = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/guard/write.mjs"))
        .arg(&script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("node, which ./build.sh installs: {error}"))?;
    let pages: Vec<Value> = pages
        .iter()
        .map(|(yields, lines)| {
            let rules = json!({ "statistics": "reject", "marketing": "reject" });
            let policy = json!({ "rules": rules, "yields": yields });
            json!({ "host": "www.example.org", "top": "www.example.org", "policy": policy, "lines": lines })
        })
        .collect();
    node.stdin.take().ok_or("node has no input")?.write_all(json!(pages).to_string().as_bytes())?;
    let output = node.wait_with_output()?;
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout)?;
    answers
        .into_iter()
        .map(|answer| Ok((serde_json::from_value(answer["stored"].clone())?, answer["read"].to_string())))
        .collect()
}

/// What is written in one page, what of it reaches the jar, and what the page then reads.
#[test]
fn a_page_reads_back_what_was_refused_and_only_that_is_kept_from_the_jar() -> Outcome {
    let none = json!({});
    let table: [(&[&str], &[&str], &str); 12] = [
        (&["document.cookie = 'theme=dark'"], &["theme=dark"], "theme=dark"),
        (&["document.cookie = '_ga=1'"], &[], "_ga=1"),
        (&["document.cookie = ' _GA = 1 ; path=/'"], &[], "_GA=1"),
        (&["document.cookie = 'theme=dark'", "document.cookie = '_ga=1'"], &["theme=dark"], "theme=dark; _ga=1"),
        // The later of two of the same name, path and domain.
        (&["document.cookie = '_ga=1; path=/'", "document.cookie = '_ga=2; path=/'"], &[], "_ga=2"),
        // Not readable here: another path, another site's domain, one that is over.
        (&["document.cookie = '_ga=1; path=/account'"], &[], ""),
        (&["document.cookie = '_ga=1; domain=example.com'"], &[], ""),
        (&["document.cookie = '_ga=1; domain=.Example.org; path=/shop'"], &[], "_ga=1"),
        (&[&*format!("document.cookie = '_ga={}'", "x".repeat(4100)).leak()], &[], ""),
        // What deletes always passes, and takes what was held back with it.
        (
            &["document.cookie = '_ga=1; path=/'", "document.cookie = '_ga=; path=/; max-age=0'"],
            &["_ga=; path=/; max-age=0"],
            "_ga=",
        ),
        (
            &["document.cookie = '_ga=; expires=Thu, 01 Jan 1970 00:00:00 GMT'"],
            &["_ga=; expires=Thu, 01 Jan 1970 00:00:00 GMT"],
            "_ga=",
        ),
        // A word that is no date or number ends nothing.
        (&["document.cookie = '_ga=1; max-age=soon; expires=never'"], &[], "_ga=1"),
    ];
    let pages: Vec<(Value, &[&str])> = table.iter().map(|(lines, ..)| (none.clone(), *lines)).collect();
    for ((lines, stored, read), found) in table.iter().zip(after("reads", &pages)?) {
        assert_eq!(found, (stored.iter().map(ToString::to_string).collect(), json!(read).to_string()), "{lines:?}");
    }
    Ok(())
}

/// A corrected name passes at once, in whatever letters, with the others of its set and no more.
#[test]
fn names_are_sorted_into_the_same_sets_on_both_sides() -> Outcome {
    let names =
        ["_ga", "_GA", "_fbp", "_gid", "_uetsid", "_pk_id.1.1fff", "_hjSessionUser_1", "_ym_uid", "_gcl_au", "__gads"];
    let lines: Vec<String> = names.iter().map(|name| format!("document.cookie = '{name}=1'")).collect();
    for yielding in names {
        let bucket = scripts::bucket(yielding);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = after("sets", &[(json!({ bucket.to_string(): true }), &lines)])?;
        let passing: Vec<String> =
            names.iter().filter(|name| scripts::bucket(name) == bucket).map(|name| format!("{name}=1")).collect();
        assert_eq!(found[0].0, passing, "{yielding} yields");
    }
    Ok(())
}
