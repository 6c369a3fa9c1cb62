//! Commanders Act (TrustCommander): numbered categories of the site's own.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Pen;
use crate::consent::record::Entry;
use crate::consent::text::percent::decoded;

/// `<0|1>@<version>|<banner>|<site>@<categories>@<blocked>@<updated>,<created>,<expires>@`, percent-encoded. What a
/// number stands for is the site's to say, so only the answers to everything are read, and none is rewritten.
pub static MANAGER: Manager = Manager {
    id: "commanders-act",
    name: "Commanders Act TrustCommander",
    globals: &["tC.privacy", "cact"],
    scripts: &["cdn.trustcommander.net/", "cdn.tagcommander.com/"],
    selectors: &["#tc-privacy-wrapper", "#popin_tc_privacy"],
    record: &[Key::either("TC_PRIVACY")],
    beside: &[Key::either("TC_PRIVACY_CENTER")],
    walk: Grammar::Own(walk),
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    if entry.name != "TC_PRIVACY" {
        return Some(());
    }
    if pen.wish.is_some() {
        return None;
    }
    let plain = decoded(&entry.value)?;
    let mut parts = plain.split('@');
    let (opted_out, _, categories) = (parts.next()?, parts.next()?, parts.next()?);
    match (opted_out, categories) {
        ("1", _) | ("0", "") => pen.everything(false),
        ("0", "ALL") => pen.everything(true),
        ("0", _) => true,
        _ => return None,
    };
    Some(())
}
