//! Sourcepoint: the choice lives on its server, the record in the page is a copy, so nothing of it is written.

use crate::consent::manager::Manager;

/// Its banner is a frame of another site; the dialog is the way to answer it.
pub static MANAGER: Manager = Manager {
    id: "sourcepoint",
    name: "Sourcepoint",
    globals: &["_sp_.config", "_sp_.loadPrivacyManagerModal"],
    scripts: &["cdn.privacy-mgmt.com/", "wrapperMessagingWithoutDetection.js"],
    selectors: &["[id^=\"sp_message_container\"]", "[id^=\"sp_message_iframe\"]"],
    ..Manager::BLANK
};
