//! TrustArc: levels of consent, said three times.

use crate::consent::manager::{Grain, Grammar, Key, Manager};
use crate::consent::pen::Pen;
use crate::consent::purpose::Purpose;
use crate::consent::record::Entry;

/// Level 0 is required, 1 functional, 2 advertising. `notice_preferences` is the highest level, all below it
/// included; `notice_gdpr_prefs` lists the levels; `cmapi_cookie_privacy` lists them counted from 1.
pub static MANAGER: Manager = Manager {
    id: "trustarc",
    name: "TrustArc",
    globals: &["truste.eu"],
    scripts: &["consent.trustarc.com/", "consent.truste.com/"],
    selectors: &["#truste-consent-track", "#consent_blackbar", ".truste_overlay"],
    record: &[Key::cookie("notice_preferences"), Key::cookie("notice_gdpr_prefs")],
    beside: &[Key::cookie("cmapi_cookie_privacy"), Key::cookie("cmapi_gtm_bl"), Key::cookie("notice_behavior")],
    grain: Grain::Levels,
    walk: Grammar::Own(walk),
    ..Manager::BLANK
};

/// The tags that Google's Tag Manager does not load where advertising is refused.
const BLOCKED: &str = "ga-ms-ua-ta-asp-bzi-sp-awct-cts-csm-img-flc-fls-mpm-mpr-m6d-tc-tdc";

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let value = entry.value.as_str();
    let stands: Vec<u8> = match entry.name.as_str() {
        "notice_preferences" => (0..=level(value.trim_end_matches(':'))?).collect(),
        "notice_gdpr_prefs" => value.trim_end_matches(':').split(',').map(level).collect::<Option<_>>()?,
        "cmapi_cookie_privacy" => {
            let levels = value.strip_prefix("permit ")?;
            let levels = levels.strip_suffix(" required").unwrap_or(levels);
            levels.split(',').map(|one| level(one)?.checked_sub(1)).collect::<Option<_>>()?
        }
        "cmapi_gtm_bl" => {
            if let Some(given) = pen.wish {
                match (given.all_or_nothing(), value.is_empty()) {
                    (true, false) => entry.value.clear(),
                    (false, true) => entry.value = BLOCKED.into(),
                    _ => {}
                }
            }
            return Some(());
        }
        _ => return Some(()),
    };
    // A level of a site's own between the two is not told apart from advertising.
    let highest = stands.iter().copied().max().unwrap_or_default().max(2);
    let Some(given) = pen.wish else {
        for purpose in [Purpose::Preferences, Purpose::Statistics] {
            pen.answer(purpose, stands.contains(&1));
        }
        pen.answer(Purpose::Marketing, stands.contains(&2));
        return Some(());
    };
    let functional = given.preferences && given.statistics;
    // What comes in one level cannot be given in part, and a record of one number no higher level alone.
    let levels: Vec<u8> = match (functional, given.marketing && functional) {
        (true, true) => (0..=highest).collect(),
        (true, false) => vec![0, 1],
        _ => vec![0],
    };
    let list = |first: u8| levels.iter().map(|one| (one + first).to_string()).collect::<Vec<_>>().join(",");
    entry.value = match entry.name.as_str() {
        "notice_preferences" => format!("{}:", levels.len() - 1),
        "notice_gdpr_prefs" => format!("{}:", list(0)),
        _ if levels.len() == 1 => "permit 1 required".into(),
        _ => format!("permit {}", list(1)),
    };
    Some(())
}

fn level(text: &str) -> Option<u8> {
    text.parse().ok().filter(|level| *level < 9)
}
