//! The guard in the page and the core agree: what the guard refuses, the core would remove, and of the cookies that
//! are known by name the guard refuses all that the core would remove.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use jarkeeper::{
    Category, Deed, Host, Observed, Preferences, Rule, Site, Source, classify, guard, obey, rule_for, shield::scripts,
};
use serde_json::json;

type Outcome = Result<(), Box<dyn Error>>;

/// A cookie that a script of a frame of `host` sets while the person visits `top`.
struct Written {
    name: String,
    value: &'static str,
    host: String,
    top: String,
}

/// What the guard says to each, in node.
fn refused(preferences: &Preferences, cookies: &[Written]) -> Result<Vec<bool>, Box<dyn Error>> {
    let script = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("guard.js");
    fs::write(&script, guard::script())?;
    let mut node = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/guard/judge.mjs"))
        .arg(&script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("node, which ./build.sh installs: {error}"))?;
    let mut lines = serde_json::to_string(&preferences.categories)?;
    for cookie in cookies {
        let Written { name, value, host, top } = cookie;
        lines += &format!("\n{}", json!({ "name": name, "value": value, "host": host, "top": top }));
    }
    let mut input = node.stdin.take().ok_or("node has no input")?;
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output()?;
    writing.join().map_err(|_| "writing to node")??;
    let answers = String::from_utf8(output.stdout)?;
    Ok(answers.lines().map(|line| line == "true").collect())
}

/// What the core says: the deed, and whether a publicly known row decided.
fn core(preferences: &Preferences, cookie: &Written) -> Option<(Deed, bool)> {
    let (host, top) = (Host::parse(&cookie.host)?, Site::of(&Host::parse(&cookie.top)?));
    let verdict = classify(&Observed {
        name: &cookie.name,
        value: Some(cookie.value),
        host: Some(host),
        site: Some(&top),
        host_only: Some(true),
        http_only: Some(false),
        session: Some(true),
        set_by_header: Some(false),
        ..Observed::default()
    });
    let known = verdict.evidence.first().is_some_and(|evidence| evidence.source == Source::Known);
    Some((obey(rule_for(&verdict, Some(&top), preferences), &verdict, true), known))
}

/// Words of a log-in.
const SIGNS: [&str; 3] = ["session", "SESSION_id", "auth.token"];

/// The names of the tables, with something in the place of their stars, on hosts of theirs and on others.
fn known_cookies() -> Vec<Written> {
    let mut seen = BTreeSet::new();
    for (table, hosts_at) in [
        (include_str!("../src/classify/data/popular_cookies.tsv"), 1),
        (include_str!("../src/classify/data/known_cookies.tsv"), 1),
        (include_str!("../src/classify/data/protected_cookies.tsv"), 1),
    ] {
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = row.split('\t').collect();
            let own = columns[hosts_at].split(',').next().filter(|host| *host != "-").unwrap_or("shop.example.org");
            let own = own.replace('*', "co.uk");
            for name in ["a1", "12345"].iter().chain(&SIGNS) {
                let name = columns[0].replace('*', name);
                for (host, top) in
                    [(own.as_str(), own.as_str()), (&own, "news.example"), ("www.example.com", "www.example.com")]
                {
                    seen.insert((name.clone(), host.to_owned(), top.to_owned()));
                }
            }
        }
    }
    seen.into_iter().map(|(name, host, top)| Written { name, value: "1", host, top }).collect()
}

#[test]
fn the_guard_and_the_core_agree_on_every_known_cookie() -> Outcome {
    let cookies = known_cookies();
    assert!(cookies.len() > 10_000, "{}", cookies.len());
    for rule in [Rule::Reject, Rule::FirstPartyOnly] {
        let mut preferences = Preferences::default();
        for category in scripts::RULED {
            preferences.set_rule(category, rule).map_err(|invalid| invalid.to_string())?;
        }
        let refused = refused(&preferences, &cookies)?;
        assert_eq!(refused.len(), cookies.len());
        let mut wrong = Vec::new();
        for (cookie, refused) in cookies.iter().zip(refused) {
            let (deed, known) = core(&preferences, cookie).ok_or("no host")?;
            // A name of a few octets and a word of a role after it: the guard leaves that to the core.
            let left = |name: &str| SIGNS.iter().any(|sign| name.ends_with(sign)) || name == "dtm_gpc_optout";
            let known = known && !left(&cookie.name);
            if refused != (deed == Deed::Remove) && (refused || known) {
                wrong.push(format!(
                    "{} of {} on {}: guard {refused}, core {deed:?}",
                    cookie.name, cookie.host, cookie.top
                ));
            }
        }
        assert!(wrong.is_empty(), "{rule:?}: {} differ:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
    }
    Ok(())
}

#[test]
fn anonymous_statistics_pass_the_guard_and_what_it_refuses_identifies() -> Outcome {
    let mut preferences = Preferences::default();
    preferences.set_rule(Category::Statistics, Rule::AnonymousOnly).map_err(|invalid| invalid.to_string())?;
    let values = [
        "1",
        "true",
        "en-GB",
        "2026-11-24",
        "1920x1080",
        "GA1.2.1033501218.1368477899",
        "GS1.1.1684423437.1.1.1684423450.0.0.0",
        "550e8400-e29b-41d4-a716-446655440000",
        "d41d8cd98f00b204e9800998ecf8427e",
        "1684423437",
        "a.b.c",
        "0123456789012345678901234567890",
        "2026112420261124.1684423437",
    ];
    let cookies: Vec<Written> = values
        .into_iter()
        .flat_map(|value| ["_ga", "_pk_id.1.1fff", "_hjSessionUser_1"].map(|name| (name, value)))
        .map(|(name, value)| Written { name: name.into(), value, host: "a.example".into(), top: "a.example".into() })
        .collect();
    for (cookie, refused) in cookies.iter().zip(refused(&preferences, &cookies)?) {
        let (deed, _) = core(&preferences, cookie).ok_or("no host")?;
        assert!(!refused || deed == Deed::Remove, "{}={}", cookie.name, cookie.value);
    }
    let uuid = [Written { name: "_ga".into(), value: values[7], host: "a.example".into(), top: "a.example".into() }];
    assert_eq!(refused(&preferences, &uuid)?, [true], "what surely identifies is refused at once");
    Ok(())
}
