//! InMobi Choice, which was Quantcast Choice: a TC string of the CMP with the number 10.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::tcf;

/// It asks anew when its list of vendors changes.
pub static MANAGER: Manager = Manager {
    id: "inmobi",
    name: "InMobi Choice",
    globals: &["__inmobi_choice", "__qcCmpApi"],
    scripts: &["cmp.inmobi.com/", "quantcast.mgr.consensu.org/", "cmp.quantcast.com/"],
    selectors: &["#qc-cmp2-container", ".qc-cmp2-container"],
    record: &[Key::either("euconsent-v2")],
    beside: &[Key::either("addtl_consent")],
    walk: Grammar::Own(|entry, pen| match entry.name.as_str() {
        "addtl_consent" => tcf::additional(&mut entry.value, pen),
        _ => tcf::walk_of(10, &mut entry.value, pen),
    }),
    ..Manager::BLANK
};
