//! django-cookie-consent: groups with the time at which they were accepted, or `-1`.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::joined;
use crate::consent::pen::Pen;
use crate::consent::record::Entry;
use crate::consent::text::time;

/// `optional=-1|social=2026-01-01T00:00:00.000000`. The cookie is out of reach for scripts, and the server renders by
/// it.
pub static MANAGER: Manager = Manager {
    id: "django-cookie-consent",
    name: "django-cookie-consent",
    scripts: &["/cookie_consent/"],
    selectors: &["#cookie-bar", ".cookie-bar", "#cookie-consent__template"],
    record: &[Key::cookie("cookie_consent")],
    walk: Grammar::Own(walk),
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let bare = entry.value.trim_matches('"');
    let mut groups = Vec::new();
    for group in bare.split('|') {
        let (id, since) = group.split_once('=')?;
        let accepted = since != "-1";
        if accepted && !(since.len() >= 19 && since.as_bytes()[4] == b'-' && since.as_bytes()[10] == b'T') {
            return None;
        }
        let purpose = pen.purpose(id);
        groups.push(match (pen.item(id, purpose, accepted), accepted) {
            (true, true) => group.to_owned(),
            // As Python writes it: microseconds, no zone.
            (true, false) => format!("{id}={}000", time::iso(pen.now_ms).trim_end_matches('Z')),
            (false, _) => format!("{id}=-1"),
        });
    }
    let quoted = entry.value.starts_with('"');
    let groups = joined(&groups, "|");
    entry.value = if quoted { format!("\"{groups}\"") } else { groups };
    Some(())
}
