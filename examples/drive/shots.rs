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
const LANGUAGES: [(&str, Kind); 6] = [
    ("en", Kind::Firefox),
    ("en", Kind::Chromium),
    ("es", Kind::Chromium),
    ("de", Kind::Chromium),
    ("ar", Kind::Chromium),
    ("ja", Kind::Chromium),
];

/// As high as browsers let a popup be, and as wide as ours.
const POPUP: (u32, u32) = (400, 600);

const WIDE: (u32, u32) = (1140, 900);

/// A small telephone, and what WCAG asks pages to fit in.
const NARROW: (u32, u32) = (320, 800);

/// A browser that is being photographed, and how its pictures are called.
struct Camera<'a> {
    browser: &'a Browser,
    folder: &'a Path,
    suffix: String,
}

impl Camera<'_> {
    /// A picture of the current page, this large, once it stands still.
    fn take(&self, what: &str, (width, height): (u32, u32)) -> Outcome {
        match self.browser.kind {
            Kind::Chromium => self.browser.photograph(width, height, 1)?,
            Kind::Firefox => self.browser.resize(width, height)?,
        }
        self.wait()?;
        let path = self.folder.join(format!("{what}-{}.png", self.suffix));
        println!("{}", path.display());
        self.browser.picture(&path)
    }

    /// Until nothing moves. Half a second is enough for all that moves here; Firefox paints no frames at some times.
    fn wait(&self) -> Outcome {
        let still = "const frame = () => new Promise((done) => requestAnimationFrame(done)); \
                     const all = Promise.all([frame().then(frame), ...document.getAnimations().map((one) => one.finished)]); \
                     await Promise.race([all, new Promise((done) => setTimeout(done, 500))])";
        self.browser.promise(still, &[]).map(drop)
    }
}

/// Takes all pictures, or those of some languages, which may be any that the extension speaks.
pub fn take(demo: Demo, folder: &Path, only: &[&str]) -> Outcome {
    fs::create_dir_all(folder)?;
    let usual = LANGUAGES.into_iter().filter(|(language, _)| only.is_empty() || only.contains(language));
    let others = only.iter().filter(|wanted| LANGUAGES.iter().all(|(language, _)| language != *wanted));
    for (language, kind) in usual.chain(others.map(|language| (*language, Kind::Chromium))) {
        for dark in [false, true] {
            let start = Start { language: Some(language.to_owned()), dark, ..Start::default() };
            let browser = Browser::start(kind, &start)?;
            let chosen = browser.at_desk("return chrome.i18n.getMessage('language')", &[])?;
            if chosen != language {
                return Err(format!("{kind} shows {chosen} instead of {language}: its language pack is missing").into());
            }
            let scheme = if dark { "dark" } else { "light" };
            let own = if kind == Kind::Firefox { "-firefox" } else { "" };
            let suffix = format!("{language}-{scheme}{own}");
            let camera = Camera { browser: &browser, folder, suffix };
            browser.visit(&demo.shop("/"))?;
            browser.settle()?;
            popup(&camera)?;
            choose(&browser)?;
            for section in OPTIONS {
                options(&camera, section)?;
            }
            browser.visit(&browser.extension_page("welcome.html"))?;
            let ready = "return document.querySelector('#welcome').getAttribute('aria-busy') !== 'true'";
            until("the page is ready", || Ok((browser.script(ready, &[])? == true).then_some(())))?;
            camera.take("welcome", (1000, 800))?;
            camera.take("welcome-narrow", NARROW)?;
        }
    }
    Ok(())
}

fn popup(camera: &Camera<'_>) -> Outcome {
    let browser = camera.browser;
    let popup = browser.popup()?;
    camera.take("popup", POPUP)?;
    if camera.suffix == "en-light" {
        // The picture of README.md, before anything is pointed at.
        popup.script("document.querySelector('#cookies').open = true")?;
        popup.open_cookies()?;
        browser.photograph(POPUP.0, 900, 2)?;
        camera.wait()?;
        browser.picture(&camera.folder.join("readme.png"))?;
        popup.script("document.querySelector('#cookies').open = false")?;
    }
    if language_and_scheme(camera) == "en-light" {
        browser.force_colours(true)?;
        camera.take("popup-forced", POPUP)?;
        browser.force_colours(false)?;
    }
    popup.click("[data-category=statistics] [data-do=disclose]")?;
    camera.take("popup-category", POPUP)?;
    popup.click("[data-category=statistics] [data-do=disclose]")?;
    popup.open_cookies()?;
    popup.script("document.querySelector('#cookies').scrollIntoView()")?;
    camera.take("popup-cookies", POPUP)?;
    popup.script(
        "const row = document.querySelector('[data-cookie=_ga] details'); row.open = true; row.scrollIntoView()",
    )?;
    camera.take("popup-cookie", POPUP)?;
    popup.script("document.documentElement.style.fontSize = '200%'; scrollTo(0, 0)")?;
    camera.take("popup-large", (760, 600))?;
    popup.close()
}

fn options(camera: &Camera<'_>, section: &str) -> Outcome {
    let browser = camera.browser;
    let options = browser.options(section)?;
    camera.take(&format!("options-{section}"), WIDE)?;
    if section == "rules" {
        options.script("scrollTo(0, document.body.scrollHeight)")?;
        camera.take("options-settings", WIDE)?;
    }
    if language_and_scheme(camera) == "en-light" {
        browser.force_colours(true)?;
        camera.take(&format!("options-{section}-forced"), WIDE)?;
        browser.force_colours(false)?;
    }
    if section == "sites" {
        options.click("[data-site='blog.example'] summary")?;
        camera.take("options-site", WIDE)?;
    }
    if section == "statistics" {
        options.script("document.querySelector('#followers-title').scrollIntoView()")?;
        camera.take("options-followers", WIDE)?;
    }
    camera.take(&format!("options-{section}-narrow"), NARROW)?;
    options.close()
}

fn language_and_scheme<'a>(camera: &'a Camera<'_>) -> &'a str {
    camera.suffix.trim_end_matches("-firefox")
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
