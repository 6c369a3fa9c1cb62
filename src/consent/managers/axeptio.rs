//! Axeptio: a flag for every vendor, and lists of them.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::joined;
use crate::consent::pen::Pen;
use crate::consent::record::Entry;
use crate::consent::text::coat;
use crate::consent::text::percent::{Style, decoded};

/// `{"$$token", "$$date", "$$cookiesVersion", "vendor": true, "$$completed": true}`, and `,a,b,` beside it.
pub static MANAGER: Manager = Manager {
    id: "axeptio",
    name: "Axeptio",
    globals: &["axeptioSDK", "axeptioSettings"],
    scripts: &["static.axept.io/", "axeptio.imgix.net/"],
    selectors: &["#axeptio_overlay", "#axeptio_main_button"],
    record: &[Key::either("axeptio_cookies")],
    beside: &[Key::either("axeptio_authorized_vendors"), Key::either("axeptio_all_vendors")],
    walk: Grammar::Own(|entry, pen| match entry.name.as_str() {
        "axeptio_cookies" => coat::edit(&mut entry.value, &mut |json| {
            json.get("$$completed")?;
            let vendors = json.fields().iter_mut().filter(|field| !field.0.starts_with("$$"));
            for (vendor, answer) in vendors.filter(|field| field.1.as_flag().is_some()) {
                let purpose = pen.purpose(vendor);
                pen.json(answer, vendor, purpose)?;
            }
            pen.renew(json, "$$date");
            Some(())
        }),
        "axeptio_authorized_vendors" => authorized(entry, pen),
        _ => Some(()),
    }),
    ..Manager::BLANK
};

/// Narrows the list to what is allowed. Who was refused before is not in it, so it cannot be widened, but for what the
/// site's inventory knows.
fn authorized(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    let Some(given) = pen.wish else { return Some(()) };
    let plain = decoded(&entry.value)?;
    let listed = plain.split(',').filter(|vendor| !vendor.is_empty());
    let kept: Vec<&str> = listed.filter(|vendor| given.allows(pen.purpose(vendor))).collect();
    let known = pen.items.iter().filter(|item| given.allows(item.purpose) && !kept.contains(&item.id.as_str()));
    let all: Vec<&str> = kept.iter().copied().chain(known.map(|item| item.id.as_str())).collect();
    let list = if all.is_empty() { ",".to_owned() } else { format!(",{},", joined(&all, ",")) };
    entry.value = Style::of(&entry.value).encoded(&list);
    Some(())
}
