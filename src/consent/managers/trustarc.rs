//! TrustArc: levels of consent, said three times.

use crate::consent::given::Given;
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

/// The levels are bits here: the lowest is level 0.
fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let value = entry.value.as_str();
    let stands: u16 = match entry.name.as_str() {
        "notice_preferences" => (2 << level(value.trim_end_matches(':'))?) - 1,
        "notice_gdpr_prefs" => levels(value.trim_end_matches(':'))?,
        "cmapi_cookie_privacy" => {
            let listed = value.strip_prefix("permit ")?;
            levels(listed.strip_suffix(" required").unwrap_or(listed))? >> 1
        }
        "cmapi_gtm_bl" => {
            match pen.wish.map(Given::all_or_nothing) {
                Some(true) => entry.value.clear(),
                Some(false) if value.is_empty() => entry.value = BLOCKED.into(),
                _ => {}
            }
            return Some(());
        }
        _ => return Some(()),
    };
    let Some(given) = pen.wish else {
        pen.answer(Purpose::Preferences, stands & 2 != 0);
        pen.answer(Purpose::Statistics, stands & 2 != 0);
        pen.answer(Purpose::Marketing, stands & 4 != 0);
        return Some(());
    };
    // What comes in one level cannot be given in part, and a record of one number no higher level alone. A level of a
    // site's own above the two is not told apart from advertising.
    let functional = given.preferences && given.statistics;
    let highest = match (functional, given.marketing) {
        (true, true) => 15_u32.saturating_sub(stands.leading_zeros()).max(2),
        (true, false) => 1,
        _ => 0,
    };
    let first = u32::from(entry.name == "cmapi_cookie_privacy");
    let mut list = String::new();
    for level in 0..=highest {
        list += if level > 0 { "," } else { "" };
        list.extend(char::from_digit(level + first, 10));
    }
    entry.value = match entry.name.as_str() {
        "notice_preferences" => format!("{highest}:"),
        "notice_gdpr_prefs" => list + ":",
        _ if highest == 0 => "permit 1 required".into(),
        _ => "permit ".to_owned() + &list,
    };
    Some(())
}

fn level(text: &str) -> Option<u16> {
    text.parse().ok().filter(|level| *level < 9)
}

fn levels(text: &str) -> Option<u16> {
    text.split(',').try_fold(0, |levels, one| Some(levels | 1 << level(one)?))
}
