//! GDPR Cookie Compliance (Moove) for WordPress: three flags.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::pen::Table;
use crate::consent::purpose::Purpose;

/// `{"strict": "1", "thirdparty": "0", "advanced": "0"}`, percent-encoded. Third-party cookies are for statistics in
/// what the plugin sets a site up with, "additional" ones for marketing.
pub static MANAGER: Manager = Manager {
    id: "moove",
    name: "GDPR Cookie Compliance (Moove)",
    globals: &["moove_frontend_gdpr_scripts"],
    scripts: &["/gdpr-cookie-compliance/"],
    selectors: &["#moove_gdpr_cookie_info_bar", "#moove_gdpr_cookie_modal"],
    record: &[Key::cookie("moove_gdpr_popup")],
    walk: Grammar::Fields(&[], CATEGORIES, &[]),
    ..Manager::BLANK
};

const CATEGORIES: Table = &[
    ("strict", Purpose::Necessary),
    ("performance", Purpose::Preferences),
    ("preference", Purpose::Preferences),
    ("thirdparty", Purpose::Statistics),
    ("advanced", Purpose::Marketing),
];
