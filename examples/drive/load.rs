//! Pages with as much to show as there may ever be: a full journal, half of it about one site, and 2,000 sites.

use std::collections::BTreeMap;

use jarkeeper::journal::{self, Entry, Index, LIMIT};
use jarkeeper::message::{Manage, Want};
use jarkeeper::{Action, Category, Cookie, CookieKey, Deed, SameSite, Site, classify};
use serde_json::{Value, json};

use crate::demo::{Demo, SHOP};
use crate::harness::{Browser, Kind, Outcome, Start, until};

const SITES: usize = 2000;

const RUNS: usize = 5;

pub fn measure(demo: &Demo) -> Outcome {
    println!(
        "\nfull: {LIMIT} journal entries, 1,000 of one site's cookies, {SITES} sites; milliseconds, opening as the median of {RUNS}"
    );
    for kind in Kind::ALL {
        let browser = Browser::start(kind, &Start::default())?;
        browser.visit(&demo.shop("/plain"))?;
        browser.settle()?;
        browser.at_desk("await chrome.storage.local.set(given[0])", &[full_journal()?])?;
        browser.ask(None, Want::Manage(Manage::Import { text: sites() }))?;

        let opened = median(|| {
            let popup = browser.popup()?;
            let shown = popup.script(INTERACTIVE)?;
            popup.close()?;
            Ok(shown)
        })?;
        let popup = browser.popup()?;
        let listed = "const it = document.querySelector('#cookies'); it.open = true";
        let list = timed(&browser, listed)?;
        until("the cookies are listed", || {
            Ok((popup.script("return document.querySelectorAll('#cookies [data-cookie]').length")? == json!(100))
                .then_some(()))
        })?;
        let typed = typing(&browser, "#cookies-search", "cookie_77")?;
        println!("{kind:9} popup to interactive {opened:.0}, its list {list:.0}, typing in its search {typed:.0}");
        popup.close()?;

        for (section, field, text) in
            [("sites", "#sites-search", "site-17"), ("journal", "#journal-search", "cookie_77")]
        {
            let opened = median(|| {
                let options = browser.options(section)?;
                let shown = options.script(INTERACTIVE)?;
                options.close()?;
                Ok(shown)
            })?;
            let options = browser.options(section)?;
            let typed = typing(&browser, field, text)?;
            println!("{kind:9} options, {section}: to interactive {opened:.0}, typing in its search {typed:.0}");
            options.close()?;
        }
    }
    Ok(())
}

/// When the page showed how things stand, from the navigation on.
const INTERACTIVE: &str = "return performance.getEntriesByName('interactive')[0].startTime";

fn median(open: impl Fn() -> Outcome<Value>) -> Outcome<f64> {
    let shown = (0..RUNS).map(|_| open()?.as_f64().ok_or_else(|| "the page gave no time".into()));
    let mut shown = shown.collect::<Outcome<Vec<f64>>>()?;
    shown.sort_by(f64::total_cmp);
    Ok(shown.get(RUNS / 2).copied().unwrap_or(f64::NAN))
}

/// The time from an act to the next painted frame.
fn timed(browser: &Browser, act: &str) -> Outcome<f64> {
    let body = format!(
        "const start = performance.now(); {act}; \
         await new Promise((done) => requestAnimationFrame(() => setTimeout(done))); return performance.now() - start"
    );
    browser.promise(&body, &[])?.as_f64().ok_or_else(|| "no time".into())
}

fn typing(browser: &Browser, field: &str, text: &str) -> Outcome<f64> {
    let mut longest: f64 = 0.0;
    for end in 1..=text.len() {
        let act = format!(
            "const field = document.querySelector({field:?}); field.value = {:?}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
            &text[..end]
        );
        longest = longest.max(timed(browser, &act)?);
    }
    Ok(longest)
}

fn sites() -> String {
    let sites: BTreeMap<String, Value> = (0..SITES)
        .map(|at| {
            (format!("site-{at}.example"), json!({ "categories": { "statistics": "keep" }, "paused": at % 7 == 0 }))
        })
        .collect();
    json!({ "jarkeeper": 1, "sites": sites }).to_string()
}

fn full_journal() -> Outcome<Value> {
    let mut index = Index::default();
    let mut stored = serde_json::Map::new();
    for at in 0..LIMIT {
        let site = if at < 1000 { SHOP.to_owned() } else { format!("site-{}.example", at % 300) };
        let key = CookieKey {
            name: format!("cookie_{at}"),
            domain: site.clone(),
            path: "/".into(),
            store_id: "0".into(),
            partition_key: None,
            first_party_domain: None,
        };
        let cookie = Cookie {
            key,
            value: "GA1.2.1234567890.1712000000".into(),
            host_only: true,
            secure: false,
            http_only: false,
            same_site: SameSite::Lax,
            expiration_date: Some(1.9e9),
        };
        let site = Site::try_from(site)?;
        let mut verdict = classify(&jarkeeper::Observed::in_jar(&cookie, Some(&site), 1.8e9));
        verdict.category = Category::ALL[(at % 5) as usize];
        let action = Action { deed: Deed::Remove, site: Some(site), verdict };
        let mut entry = Entry::new(cookie, action, journal::Outcome::Done, 1.8e12 + 60_000.0 * at as f64);
        index.add(&mut entry);
        stored.insert(Entry::storage_key(entry.id), serde_json::to_value(&entry)?);
    }
    stored.insert("journal:index".to_owned(), serde_json::to_value(&index)?);
    Ok(Value::Object(stored))
}
