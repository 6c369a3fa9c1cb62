//! consentmanager.net: TC strings under names that hold the tenant's number.

use crate::consent::calls::Call;
use crate::consent::given::Given;
use crate::consent::manager::{Key, Manager};
use crate::consent::purpose::Item;
use crate::consent::tcf;

/// Its API takes all or nothing; what purposes of the site's own stand for is not known, so a record that has such is
/// not rewritten.
pub static MANAGER: Manager = Manager {
    id: "consentmanager",
    name: "consentmanager",
    globals: &["cmp_config_data", "cmpmngr"],
    scripts: &["delivery.consentmanager.net/", "consentmanager.mgr.consensu.org/", "cdn.consentmanager.net/"],
    selectors: &["#cmpbox", "#cmpwrapper"],
    record: &[Key::either("__cmpconsent*")],
    beside: &[Key::either("__cmpccc*"), Key::either("euconsent-v2")],
    walk: |entry, pen| {
        if entry.name.starts_with("__cmpccc") {
            return pen.wish.is_none().then_some(());
        }
        tcf::walk(&mut entry.value, pen)
    },
    calls: |given: Given, _: &[Item]| {
        if given.any() && !given.all_or_nothing() {
            return Vec::new();
        }
        vec![Call::with("__cmp", format!("[\"setConsent\",{}]", u8::from(given.all_or_nothing())))]
    },
    ..Manager::BLANK
};
