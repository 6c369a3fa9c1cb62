//! consentmanager.net: TC strings under names that hold the tenant's number.

use crate::consent::manager::{Grammar, Key, Manager};
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
    walk: Grammar::Own(|entry, pen| {
        if entry.name.starts_with("__cmpccc") {
            return pen.wish.is_none().then_some(());
        }
        tcf::walk(&mut entry.value, pen)
    }),
    accept: &[("__cmp", "[\"setConsent\",1]")],
    refuse: &[("__cmp", "[\"setConsent\",0]")],
    ..Manager::BLANK
};
