//! Cookie Though: `essential:1|analytics:0`.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::joined;
use crate::consent::pen::Pen;
use crate::consent::record::Entry;

/// Its cookie's name is the site's to choose; this is the usual one.
pub static MANAGER: Manager = Manager {
    id: "cookie-though",
    name: "Cookie Though",
    selectors: &[".cookie-though", "#cookie-though"],
    record: &[Key::cookie("cookie-preferences")],
    walk: Grammar::Own(walk),
    ..Manager::BLANK
};

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let mut written = Vec::new();
    for part in entry.value.split('|') {
        let (id, stands) = part.split_once(':')?;
        let stands = match stands {
            "1" => true,
            "0" => false,
            _ => return None,
        };
        let purpose = pen.purpose(id);
        written.push(format!("{id}:{}", u8::from(pen.item(id, purpose, stands))));
    }
    entry.value = joined(&written, "|");
    Some(())
}
