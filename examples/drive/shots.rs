//! Pictures of the popup, the options and the first-run page: both schemes, in languages that are long, that run from right to left, and that have other letters.

use std::fs;
use std::path::Path;

use jarkeeper::message::Want;
use jarkeeper::{Category, Rule, Site};

use crate::demo::Demo;
use crate::harness::{Browser, Kind, Outcome, Start, until};

/// The sections of the options page.
const OPTIONS: [&str; 9] =
    ["rules", "sites", "corrections", "journal", "statistics", "sync", "transfer", "windows", "about"];

/// Every language, and the browser that shows it: Firefox would need a language pack that is fetched, Chromium has
/// all languages with it.
const LANGUAGES: [(&str, Kind); 5] = [
    ("en", Kind::Firefox),
    ("es", Kind::Chromium),
    ("de", Kind::Chromium),
    ("ar", Kind::Chromium),
    ("ja", Kind::Chromium),
];

pub fn take(demo: Demo, folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    for (language, kind) in LANGUAGES {
        for dark in [false, true] {
            let start = Start { language: Some(language.to_owned()), dark, ..Start::default() };
            let browser = Browser::start(kind, &start)?;
            let chosen = browser.at_desk("return chrome.i18n.getMessage('language')", &[])?;
            if chosen != language {
                return Err(format!("{kind} shows {chosen} instead of {language}: its language pack is missing").into());
            }
            let scheme = if dark { "dark" } else { "light" };
            let save = |what: &str| {
                let path = folder.join(format!("{what}-{language}-{scheme}.png"));
                println!("{}", path.display());
                browser.picture(&path)
            };
            browser.visit(&demo.shop("/"))?;
            browser.settle()?;
            let popup = browser.popup()?;
            browser.resize(400, 700)?;
            save("popup")?;
            popup.open_cookies()?;
            popup.script("document.querySelector('#cookies').scrollIntoView()")?;
            save("popup-cookies")?;
            popup.close()?;
            choose(&browser)?;
            for section in OPTIONS {
                let options = browser.options(section)?;
                browser.resize(1140, 900)?;
                save(&format!("options-{section}"))?;
                if section == "statistics" {
                    options.script("document.querySelector('#followers-title').scrollIntoView()")?;
                    save("options-followers")?;
                }
                browser.resize(320, 800)?;
                save(&format!("options-{section}-narrow"))?;
                options.close()?;
            }
            browser.visit(&browser.extension_page("welcome.html"))?;
            let ready = "return document.querySelector('#welcome').getAttribute('aria-busy') !== 'true'";
            until("the page is ready", || Ok((browser.script(ready, &[])? == true).then_some(())))?;
            browser.resize(1000, 800)?;
            save("welcome")?;
        }
    }
    Ok(())
}

/// Two months of numbers, and companies that were seen on many sites, so that the pictures have something to show.
const COUNTED: &str = "
    const today = Math.floor(Date.now() / 86400000);
    const wave = (at, most) => Math.round(most * (0.6 + 0.4 * Math.sin(at * 1.7) * Math.cos(at / 5)));
    const day = (at) => [today - at, [
        [wave(at, 40), wave(at, 25), 0, 0, wave(at, 6)],
        [0, 0, wave(at, 9), wave(at, 12), 0],
        [0, 0, wave(at + 2, 34), wave(at + 4, 61), wave(at, 5)],
    ]];
    const sites = ['news.example', 'shop.example', 'weather.example', 'recipes.example', 'video.example', 'forum.example',
        'travel.example', 'games.example', 'bank.example'];
    const parties = ['doubleclick.net', 'facebook.com', 'google-analytics.com', 'criteo.com', 'hotjar.com', 'bing.com',
        'youtube.com', 'taboola.com'];
    const seen = (at) => Object.fromEntries(sites.filter((_, place) => (place * 7 + at * 3) % (at + 2) < 2)
        .map((site) => [site, today]));
    await chrome.storage.local.set({
        days: Array.from({ length: 62 }, (_, at) => day(61 - at)),
        'days:followers': Object.fromEntries(parties.map((party, at) => [party, seen(at)])),
    })";

/// A few sites that differ, so that there is something to see.
fn choose(browser: &Browser) -> Outcome {
    let site = |name: &str| Site::try_from(name.to_owned());
    let rule = |category, rule, on| Want::SetRule { category, rule: Some(rule), site: Some(on) };
    let look = browser.look()?;
    let corrected = look.cookies.iter().find(|cookie| cookie.key.name == "_fbp").ok_or("the pixel's cookie")?;
    let wants = [
        Want::SetPaused { site: site("bank.example")?, paused: true },
        rule(Category::Statistics, Rule::Keep, site("blog.example")?),
        rule(Category::Marketing, Rule::SessionOnly, site("blog.example")?),
        rule(Category::Preferences, Rule::Reject, site("news.example")?),
        Want::Correct {
            site: look.site.clone().ok_or("the shop")?,
            cookie: corrected.key.clone(),
            category: Some(Category::Preferences),
        },
    ];
    wants.into_iter().try_for_each(|want| browser.ask(None, want).map(drop))?;
    browser.at_desk(COUNTED, &[]).map(drop)
}
