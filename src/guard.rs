//! What goes into the guard, the script that runs in pages: its parts, its table of names and the files that tell it
//! the rules. Only the packing and the tests need it, so the extension's own core does not hold it.

mod names;

use names::Tables;

use crate::preferences::Rule;
use crate::shield::scripts::{self, RULED};

/// The parts in the order in which they run, in one function of their own.
const PARTS: [&str; 10] = [
    include_str!("guard/natives.js"),
    include_str!("guard/policy.js"),
    include_str!("guard/judge.js"),
    include_str!("guard/shadow.js"),
    include_str!("guard/wire.js"),
    include_str!("guard/store.js"),
    include_str!("guard/cookies.js"),
    include_str!("guard/storage.js"),
    include_str!("guard/frames.js"),
    include_str!("guard/gpc.js"),
];

/// What begins it when all parts are there.
const START: &str = include_str!("guard/start.js");

/// The guard's script.
pub fn script() -> String {
    let mut parts = String::new();
    for part in PARTS.into_iter().chain([START]) {
        parts.extend(part.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")));
    }
    let Tables { whole, beginnings, endings, rows } = names::tables();
    let tables = [("WHOLE", whole), ("BEGINNINGS", beginnings), ("ENDINGS", endings), ("ROWS", rows)];
    // A comment is skipped faster than a text is read, and most frames never ask.
    let tables = tables.map(|(name, table)| format!("const {name} = () => {{/*{table}*/}};\n")).concat();
    format!(
        "// Assembled from src/guard and the tables of known cookies.\n\
         (() => {{\n\"use strict\";\n{tables}const PROTECTED = /{}/;\n{parts}}})();\n",
        names::protected_words().join("|"),
    )
}

/// The small files that tell the guard the rules, each with its name: which of them are registered is the policy.
pub fn policy_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let set = |code: &str| format!("globalThis.jarkeeper ??= {{ rules: {{}}, yields: {{}} }};\n{code};\n");
    for category in RULED {
        for rule in Rule::ALL.into_iter().filter(|rule| rule.fits(category)) {
            let Some(name) = scripts::rule_file(category, rule) else { continue };
            files.push((name, set(&format!("jarkeeper.rules.{} = {:?}", category.word(), rule.word()))));
        }
    }
    for bucket in 0..scripts::BUCKETS {
        files.push((scripts::yield_file(bucket), set(&format!("jarkeeper.yields[{bucket}] = true"))));
    }
    files.push((scripts::GPC_FILE.to_owned(), set("jarkeeper.gpc = true")));
    files.push((
        scripts::ASK_FILE.to_owned(),
        "document.dispatchEvent(new CustomEvent(\"jarkeeper:ask\"));\n".to_owned(),
    ));
    files.push((scripts::LATE_FILE.to_owned(), set("jarkeeper.late = true")));
    files
}
