//! The third parties: each sets the cookies that its kind sets on real pages, by the ways they use there.

use super::visits::{digits, random};
use super::{Asked, Reply};

/// A year, as `Max-Age` writes it.
const YEAR: &str = "Max-Age=31536000";

/// Statistics: the script writes first-party cookies into the page, the beacon a third-party one.
pub fn metrics(asked: &Asked) -> Reply {
    match asked.path.as_str() {
        "/analytics.js" => Reply::script(include_str!("analytics.js")),
        "/collect.gif" => {
            Reply::pixel().set(&format!("_ym_uid={}; {YEAR}; Path=/; Secure; HttpOnly; SameSite=None", digits(19)))
        }
        _ => Reply::refused(404, "Not found"),
    }
}

/// Marketing: the same two ways.
pub fn ads(asked: &Asked) -> Reply {
    match asked.path.as_str() {
        "/pixel.js" => Reply::script(include_str!("pixel.js")),
        "/pixel.gif" => {
            let ide = format!("IDE=AHWqTU{}; {YEAR}; Path=/; Secure; HttpOnly; SameSite=None", random(60));
            Reply::pixel().set(&ide).set(&format!("MUID={}; {YEAR}; Path=/; Secure; SameSite=None", random(32)))
        }
        _ => Reply::refused(404, "Not found"),
    }
}

/// A video in a frame. Its cookies ask for a partition of their own (CHIPS).
pub fn widget(asked: &Asked) -> Reply {
    match asked.path.as_str() {
        "/video" => Reply::page(include_str!("video.html").to_owned()).set(&format!(
            "VISITOR_INFO1_LIVE={}; Max-Age=15552000; Path=/; Secure; HttpOnly; SameSite=None; Partitioned",
            random(11)
        )),
        "/video.js" => {
            let script = include_str!("video.js").replace("RANDOM", &random(7));
            Reply::script(&script)
        }
        _ => Reply::refused(404, "Not found"),
    }
}
