//! A way in for `./build.sh bench`: many cookies as one text. Built with the feature `bench` alone, never shipped.

use wasm_bindgen::prelude::*;

use crate::{Host, Observed, Site, judge};

/// Judges cookies, a line each: name, value, host and top-level site between tabs. An octet for each line comes back,
/// the category's number.
#[wasm_bindgen]
pub fn judge_lines(lines: &str) -> Vec<u8> {
    let (mut last, mut site) = ("", None);
    let (mut said, mut rest) = (Vec::new(), lines);
    while !rest.is_empty() {
        let mut next = |end| {
            let at = rest.bytes().position(|octet| octet == end).unwrap_or(rest.len());
            let (text, after) = rest.split_at(at);
            rest = after.get(1..).unwrap_or_default();
            text
        };
        let (name, value, host, top) = (next(b'\t'), next(b'\t'), next(b'\t'), next(b'\n'));
        // As in the jar, the cookies of one visit come together.
        if last != top {
            (last, site) = (top, Host::parse(top).map(|host| Site::of(&host)));
        }
        let (host, site) = (Host::parse(host), site.as_ref());
        said.push(judge(&Observed { name, value: Some(value), host, site, ..Observed::default() }).category() as u8);
    }
    said
}
