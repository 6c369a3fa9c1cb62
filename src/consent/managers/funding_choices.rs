//! Google's Funding Choices: a TC string within a JSON list.

use crate::consent::manager::{Grammar, Key, Manager};
use crate::consent::tcf;
use crate::consent::text::coat;
use crate::consent::text::json::Json;

/// `[null,null,null,["<TC string>","1~","<id>"],null,null,[]]`, percent-encoded. Its API can only show the dialog.
pub static MANAGER: Manager = Manager {
    id: "funding-choices",
    name: "Google Funding Choices",
    globals: &["googlefc.callbackQueue", "googlefc.showRevocationMessage"],
    scripts: &["fundingchoicesmessages.google.com/"],
    selectors: &[".fc-consent-root", ".fc-dialog-container"],
    record: &[Key::cookie("FCCDCF")],
    walk: Grammar::Own(|entry, pen| {
        coat::edit(&mut entry.value, &mut |json| {
            let Json::List(parts) = json else { return None };
            let Json::List(consent) = parts.get_mut(3)? else { return None };
            let [Json::Text(string), rest @ ..] = consent.as_mut_slice() else { return None };
            tcf::walk(string, pen)?;
            if let [Json::Text(additional), ..] = rest {
                tcf::additional(additional, pen)?;
            }
            Some(())
        })
    }),
    ..Manager::BLANK
};
