//! What it costs when a site sets a rejected cookie a hundred times a second: how much of a core the extension's process
//! takes meanwhile.

use std::thread;
use std::time::{Duration, Instant};

use jarkeeper::message::Want;
use jarkeeper::{Category, CookieKey, Site};

use crate::demo::{Demo, SHOP};
use crate::harness::{Browser, Outcome};

/// The first moments count too: nobody knows yet that it is a storm.
const LASTS: Duration = Duration::from_secs(15);

/// A name that no table has, so that the guard lets it pass.
const NAME: &str = "zt_visitor";

/// Measures in a browser and prints what came out.
pub fn measure(browser: &Browser, demo: &Demo) -> Outcome {
    browser.visit(&demo.shop("/plain"))?;
    let cookie = CookieKey {
        name: NAME.to_owned(),
        domain: SHOP.to_owned(),
        path: "/".to_owned(),
        store_id: String::new(),
        partition_key: None,
        first_party_domain: None,
    };
    let site = Site::try_from(SHOP.to_owned())?;
    browser.ask(None, Want::Correct { site, cookie, category: Some(Category::Marketing) })?;
    let header = "fetch('/set?cookie=' + encodeURIComponent('_gid=GA1.2.' + Math.random() + '; Max-Age=3600; Path=/'))";
    let script = format!("document.cookie = '{NAME}=' + Math.random() + '; max-age=3600; path=/'");
    println!(
        "  a cookie set a hundred times a second, per cent of a core of the extension's process,\n  in the first five \
         seconds and in the ten after"
    );
    share(browser, demo, "    nothing is set", "0")?;
    share(browser, demo, "    nothing is set, and as much is asked", "fetch('/plain')")?;
    share(
        browser,
        demo,
        "    kept, by script",
        "document.cookie = 'theme=' + Math.random() + '; max-age=3600; path=/'",
    )?;
    share(browser, demo, "    rejected, by header", header)?;
    share(browser, demo, "    rejected, by script", &script)
}

fn share(browser: &Browser, demo: &Demo, what: &str, act: &str) -> Outcome {
    browser.visit(&demo.shop("/plain"))?;
    browser.settle()?;
    // The last storm is over, and is not counted.
    thread::sleep(Duration::from_secs(3));
    let before = browser.extension_seconds()?;
    browser.turn_to_page()?;
    browser.script(&format!("setInterval(() => {{ {act} }}, 10)"), &[])?;
    let start = Instant::now();
    thread::sleep(LASTS / 3);
    let (first, middle) = (browser.extension_seconds()?, start.elapsed());
    thread::sleep(LASTS * 2 / 3);
    let (last, end) = (browser.extension_seconds()?, start.elapsed());
    let share = |spent: f64, time: Duration| 100.0 * spent / time.as_secs_f64();
    println!("{what:54} {:4.1}, then {:4.1}", share(first - before, middle), share(last - first, end - middle));
    Ok(())
}
