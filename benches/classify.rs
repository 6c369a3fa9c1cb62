//! How many cookies a second the classifier judges, on this machine: `cargo bench --bench classify`.
//!
//! The cookies are those of the test for protected products and of a small crawl-like list, in every mix of party and
//! attributes, so that tables, words, form and model all have their share. Medians of eleven runs.

use std::hint::black_box;
use std::time::Instant;

use jarkeeper::{Host, Observed, Site, classify, judge};

/// Names that stand in tables, that only words or form tell, and that only the model has a guess for.
const NAMES: &[&str] = &[
    "_ga",
    "_ga_1A2B3C4D5E",
    "_fbp",
    "sessionid",
    "csrftoken",
    "PHPSESSID",
    "OptanonConsent",
    "CookieConsent",
    "IDE",
    "uuid2",
    "acme_session",
    "AcmeAuthToken",
    "acme_cookie_banner",
    "q7",
    "promoBannerImpressions",
    "visitorProfile",
    "last_seen_offer",
    "grid-columns",
    "wishlist_items",
    "checkoutStep",
    "zd93kq",
    "trackingSource",
    "fontScale",
    "experiment_bucket_17",
    "_hjSessionUser_123456",
    "wordpress_logged_in_70490311fe7c84acda8886406a6d884b",
];

/// Values of every shape.
const VALUES: &[&str] = &[
    "1",
    "GA1.2.1847268082.1613226868",
    "2b1c4f0e-8a53-4b63-9d55-0f6c1f1d8a11",
    "%7B%22analytics%22%3Afalse%2C%22ads%22%3Afalse%7D",
    "isGpcEnabled=0&datestamp=Sat+Feb+13+2021+15%3A40%3A32&version=6.12.0&consentId=5b758e5e-083f-47d6-87d6-c4000206a56d&groups=C0001%3A1%2CC0002%3A0",
    "en-US",
    "1613226868",
    "",
];

const HOSTS: &[&str] = &["www.shop.example.co.uk", "shop.example.co.uk", "doubleclick.net", "cdn.widgets.example"];

fn main() {
    let site = Site::of_url("https://www.shop.example.co.uk/");
    let mut cookies = Vec::new();
    for (at, name) in NAMES.iter().enumerate() {
        for (turn, value) in VALUES.iter().enumerate() {
            cookies.push(Observed {
                name,
                value: Some(value),
                host: Host::parse(HOSTS[(at + turn) % HOSTS.len()]),
                site: site.as_ref(),
                path: Some("/"),
                host_only: Some(turn % 2 == 0),
                secure: Some(true),
                http_only: Some(turn % 3 == 0),
                session: Some(turn % 4 == 0),
                lifetime_s: (turn % 4 != 0).then_some(31_536_000.0),
                ..Observed::default()
            });
        }
    }
    report("judge (no reasons kept)", &cookies, |cookie| {
        black_box(judge(cookie));
    });
    report("classify (reasons kept)", &cookies, |cookie| {
        black_box(classify(cookie));
    });
}

fn report(what: &str, cookies: &[Observed<'_>], one: impl Fn(&Observed<'_>)) {
    let rounds = 200;
    let mut rates: Vec<f64> = (0..11)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..rounds {
                cookies.iter().for_each(|cookie| one(black_box(cookie)));
            }
            (rounds * cookies.len()) as f64 / start.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    println!("{what}: {:.2} million cookies a second", rates[5] / 1e6);
}
