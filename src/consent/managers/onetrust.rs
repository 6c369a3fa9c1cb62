//! OneTrust, and CookiePro, the same product: its record is a query, its groups are the site's own.

use crate::consent::calls::{Call, Done};
use crate::consent::given::Given;
use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::managers::{Told, joined, listed};
use crate::consent::pen::{Pen, Table};
use crate::consent::purpose::{Item, Purpose};
use crate::consent::record::Entry;
use crate::consent::tcf;
use crate::consent::text::json::Json;
use crate::consent::text::percent::{Style, decoded};
use crate::consent::text::time;

/// OneTrust's banner asks where `OptanonAlertBoxClosed` is missing; a group that the record does not name falls back
/// to the site's default.
pub static MANAGER: Manager = Manager {
    id: "onetrust",
    name: "OneTrust",
    globals: &["OneTrust.GetDomainData", "OnetrustActiveGroups"],
    scripts: &["cdn.cookielaw.org/", "cookie-cdn.cookiepro.com/", "otSDKStub.js", "otBannerSdk.js"],
    selectors: &["#onetrust-consent-sdk", "#onetrust-banner-sdk"],
    record: &[Key::cookie("OptanonConsent")],
    beside: &[
        Key::cookie("OptanonAlertBoxClosed"),
        Key::either("eupubconsent-v2"),
        Key::either("OTAdditionalConsentString"),
    ],
    walk: Grammar::Own(walk),
    asks: &["OneTrust.GetDomainData().Groups.*{CustomGroupId,OptanonGroupId,GroupName,Status}"],
    items,
    accept: &[("OneTrust.AllowAll", "[]")],
    refuse: &[("OneTrust.RejectAll", "[]")],
    calls,
    ..Manager::BLANK
};

/// The groups that OneTrust sets a site up with. Sites add their own.
const GROUPS: Table = &[
    ("C0001", Purpose::Necessary),
    ("C0002", Purpose::Statistics),
    ("C0003", Purpose::Preferences),
    ("C0004", Purpose::Marketing),
    ("C0005", Purpose::Marketing),
];

fn of_table(id: &str) -> Option<Purpose> {
    GROUPS.iter().find(|group| group.0 == id).map(|group| group.1)
}

fn walk(entry: &mut Entry, pen: &mut Pen<'_>) -> Option<()> {
    match entry.name.as_str() {
        "OptanonConsent" => consent(&mut entry.value, pen),
        "OptanonAlertBoxClosed" => {
            if pen.wish.is_some() {
                entry.value = time::alike(&entry.value, pen.now_ms)?;
            }
            Some(())
        }
        "OTAdditionalConsentString" => tcf::additional(&mut entry.value, pen),
        _ => tcf::walk(&mut entry.value, pen),
    }
}

fn consent(value: &mut String, pen: &mut Pen<'_>) -> Option<()> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for field in value.split('&') {
        let (name, value) = field.split_once('=')?;
        fields.push((name.to_owned(), value.to_owned()));
    }
    let groups = fields.iter_mut().find(|field| field.0 == "groups")?;
    let mut written = String::new();
    for group in decoded(&groups.1)?.split(',') {
        let (id, stands) = group.split_once(':')?;
        let stands = match stands {
            "1" => true,
            "0" => false,
            _ => return None,
        };
        let known = pen.items.iter().find(|item| item.id == id).map(|item| item.purpose).or_else(|| of_table(id));
        if known.is_none() && pen.wish.is_some_and(|given| !given.all_or_nothing()) {
            // It may be a necessary one by another name.
            return None;
        }
        let answer = pen.item(id, known.unwrap_or(Purpose::Marketing), stands);
        written += if written.is_empty() { "" } else { "," };
        written += id;
        written += if answer { ":1" } else { ":0" };
    }
    let Some(given) = pen.wish else { return Some(()) };
    groups.1 = Style::COMPONENT.encoded(&written);
    for (name, value) in &mut fields {
        match name.as_str() {
            // As in forms: spaces are `+`.
            "datestamp" => *value = Style::COMPONENT.encoded(&time::long(pen.now_ms)).replace("%20", "+"),
            // What was answered vendor by vendor follows the groups where it is not told apart.
            "hosts" | "genVendors" => value.clear(),
            "intType" if given.all_or_nothing() => *value = "1".into(),
            "intType" if !given.any() => *value = "2".into(),
            _ => {}
        }
    }
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| name + "=" + &value).collect();
    *value = joined(&fields, "&");
    Some(())
}

fn items(read: &[Done]) -> Vec<Item> {
    listed(
        read,
        &Told { id: &["CustomGroupId", "OptanonGroupId"], always: &["Status"], words: &["GroupName"] },
        of_table,
    )
}

/// `UpdateConsent` sets groups, `Close` writes the choice and closes the banner.
fn calls(given: Given, items: &[Item]) -> Vec<Call> {
    if items.is_empty() {
        return Vec::new();
    }
    let groups: Vec<String> = items
        .iter()
        .filter(|item| item.purpose != Purpose::Necessary)
        .map(|item| format!("{}:{}", item.id, u8::from(given.allows(item.purpose))))
        .collect();
    let update = Json::texts(["Category", &joined(&groups, ",")]).write();
    vec![Call::with("OneTrust.UpdateConsent", update), Call::with("OneTrust.Close", "[]")]
}
