//! A session in which the background is ended a hundred times, at any moment.

use std::collections::BTreeSet;
use std::env;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jarkeeper::journal::Entry;
use jarkeeper::message::{Manage, Want};
use jarkeeper::{Category, Rule, Site, open};
use serde_json::json;

use crate::Test;
use crate::harness::{Browser, Kind, Outcome, until};
use crate::stage::Stage;
use crate::steps::{KEPT, MARKETING, STATISTICS, gone, there, visit_and_sweep};

pub const TESTS: &[(&str, Test)] = &[("a_background_ended_a_hundred_times_at_random_loses_nothing", a_hundred_times)];

/// How often it is ended at any moment whatever it is doing, and how often when it has nothing to do. Firefox lets a
/// request pass as it is that waits for a background which ends just then, so only after the latter is nothing sent that
/// came by header.
const TIMES: [usize; 2] = [50, 50];

/// What the shop's scripts write: the guard refuses it without any help from the background.
const WRITTEN: &[&str] =
    &["_ga", "_gid", "_pk_id.3.9c1d", "_pk_ses.3.9c1d", "_hjSessionUser_3187264", "_fbp", "_gcl_au"];

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
struct Chance(u64);

impl Chance {
    /// Of the seed in `SEED`, or of the clock; printed, so that a failure can be repeated.
    fn new(kind: Kind) -> Outcome<Chance> {
        let seed = match env::var("SEED") {
            Ok(seed) => seed.parse()?,
            Err(_) => SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs(),
        };
        println!("{kind}: SEED={seed}");
        Ok(Chance(seed))
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

/// What was done so far and has to be so in the end.
#[derive(Default)]
struct Done {
    /// Names of cookies that came by header, each once.
    by_header: Vec<String>,
    /// How many of them were asked for since the requests were forgotten last.
    asked: usize,
    /// The rules that may hold on the other site: the last that was answered, and those asked for since.
    rules: Vec<Rule>,
}

const OTHER: &str = "other.example";

fn a_hundred_times(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    visit_and_sweep(stage, &browser)?;
    browser.turn_to_page()?;
    browser.click("#log-in")?;
    browser.shows("#person", "Signed in as Ana")?;
    let before = browser.jar()?;
    stage.demo.forget();

    let mut chance = Chance::new(browser.kind)?;
    let mut done = Done { rules: vec![Rule::Reject], ..Done::default() };
    let rejected = [STATISTICS, MARKETING].concat();
    let [killed, idle] = TIMES;
    for at in 0..killed + idle {
        act(stage, &browser, &mut chance, &mut done, at)?;
        if at < killed {
            // At any moment of what the background makes of it.
            thread::sleep(Duration::from_millis(chance.below(60)));
        } else {
            browser.turn_to_page()?;
            let loaded = "return !window.left && document.readyState === 'complete'";
            until("the page is loaded", || Ok((browser.script(loaded, &[])? == true).then_some(())))?;
            browser.settle()?;
        }
        browser.end_background()?;
        let jar = browser.jar()?;
        assert!(jar.among(WRITTEN).is_empty(), "after {at}: {:?}", jar.among(WRITTEN));
        if at + 1 == killed {
            browser.settle()?;
            never_sent(stage, WRITTEN);
            stage.demo.forget();
            done.asked = 0;
        }
    }

    browser.settle()?;
    gone(&browser, &rejected)?;
    there(&browser, KEPT)?;
    let jar = browser.jar()?;
    for name in KEPT.iter().chain(&["sessionid"]) {
        assert_eq!(jar.value(name), before.value(name), "{name} is what it was");
    }
    preferences(&browser, &done.rules)?;
    if browser.kind == Kind::Chromium {
        journal(&browser, &done.by_header)?;
    }
    // Chrome lets us judge no single line of the site's own responses.
    never_sent(stage, if browser.kind == Kind::Firefox { &rejected } else { WRITTEN });
    browser.visit(&stage.demo.shop("/"))?;
    browser.shows("#person", "Signed in as Ana")
}

fn never_sent(stage: &Stage, names: &[&str]) {
    for one in stage.demo.seen() {
        let sent: Vec<&&str> = names.iter().filter(|name| one.has(name)).collect();
        assert!(sent.is_empty(), "{sent:?} went to {}{}", one.host, one.path);
    }
}

/// Something that the background has to do with, and is not waited for.
fn act(stage: &Stage, browser: &Browser, chance: &mut Chance, done: &mut Done, at: usize) -> Outcome {
    let site = Site::try_from(OTHER.to_owned())?;
    match chance.below(6) {
        0 => browser.visit(&stage.demo.shop("/")),
        1 => browser.visit(&stage.demo.shop("/plain")),
        2 => {
            browser.turn_to_page()?;
            browser.script("window.left = true; location.href = arguments[0]", &[json!(stage.demo.shop("/"))]).map(drop)
        }
        3 => {
            browser.turn_to_page()?;
            let name = format!("_ga_{at:03}");
            let cookie = format!("{name}=GS2.1.s17120{at:05}; Max-Age=3600; Path=/; SameSite=Lax");
            let set = "const image = new Image(); image.src = arguments[0] + '?cookie=' + encodeURIComponent(arguments[1]); \
                       document.cookie = '_gid=GA1.2.1234567890.1712000000; max-age=3600; path=/'";
            browser.script(set, &[json!(stage.demo.shop("/set")), json!(cookie)])?;
            until("the site set it", || {
                let asked = |one: &crate::demo::Seen| one.path == "/set";
                Ok((stage.demo.seen().iter().filter(|one| asked(one)).count() > done.asked).then_some(()))
            })?;
            done.by_header.push(name);
            done.asked += 1;
            Ok(())
        }
        way => {
            let rule = [Rule::Keep, Rule::Reject, Rule::FirstPartyOnly][chance.below(3) as usize];
            let want = Want::SetRule { category: Category::Statistics, rule: Some(rule), site: Some(site) };
            if way == 4 {
                browser.ask(None, want)?;
                done.rules.clear();
            } else {
                let ask = serde_json::to_value(jarkeeper::message::Ask { tab: None, want })?;
                browser.at_desk("chrome.runtime.sendMessage(given[0]).catch(() => {})", &[ask])?;
            }
            done.rules.push(rule);
            Ok(())
        }
    }
}

/// They are whole, and what was answered last or asked for since.
fn preferences(browser: &Browser, asked: &[Rule]) -> Outcome {
    for key in ["preferences", "preferences:last-good"] {
        let stored = browser.stored(key)?;
        if stored.is_null() && asked.len() == 1 {
            continue;
        }
        let held = open(&stored.to_string()).map_err(|damage| format!("{key}: {damage:?}"))?;
        let rule = held.rule_on(&Site::try_from(OTHER.to_owned())?, Category::Statistics);
        assert!(asked.contains(&rule), "{key} says {rule:?}, and asked for was {asked:?}");
    }
    Ok(())
}

/// Every cookie that was in the jar is told, value and all.
fn journal(browser: &Browser, set: &[String]) -> Outcome {
    let ask = json!({ "tab": null, "want": { "manage": Manage::Journal } });
    let answer = browser.at_desk("return await chrome.runtime.sendMessage(given[0])", &[ask])?;
    let entries: Vec<Entry> = serde_json::from_value(answer["journal"].clone())?;
    let told: BTreeSet<&str> = entries.iter().map(|entry| entry.cookie.key.name.as_str()).collect();
    let untold: Vec<&String> = set.iter().filter(|name| !told.contains(name.as_str())).collect();
    assert!(untold.is_empty(), "{untold:?} of {} are gone and not told", set.len());
    for entry in entries.iter().filter(|entry| set.contains(&entry.cookie.key.name)) {
        assert!(entry.cookie.value.starts_with("GS2.1.s17120"), "{entry:?}");
    }
    Ok(())
}
