//! The Public Suffix List as the fingerprints of its rules, used in place.

use crate::fingerprint::{Fingerprint, Index, top};

// Built from `public_suffixes.txt`: each rule by the octets of its labels from the last to the first, 32 bits of them
// kept beside the bucket, with a set of the flags below.
include!(concat!(env!("OUT_DIR"), "/public_suffixes.rs"));

/// `co.uk`: these labels are a suffix.
const PLAIN: u8 = 1;
/// `*.ck`: these labels and any one more are a suffix.
const WILDCARD: u8 = 2;
/// `!www.ck`: these labels are registrable, whatever a wildcard says.
const EXCEPTION: u8 = 4;

/// The registrable domain of a host name, or the whole name where it is itself a public suffix.
///
/// The algorithm of <https://github.com/publicsuffix/list/wiki/Format>: the longest rule wins, an
/// exception beats every other, and a top-level domain that no rule names is a suffix (`*`).
pub fn registrable(host: &str) -> &str {
    let octets = host.as_bytes();
    // Where each label begins, the last label's first.
    let mut starts = [0; LONGEST + 2];
    let (mut print, mut labels, mut suffix) = (Fingerprint::EMPTY, 0, 1);
    for (at, octet) in octets.iter().enumerate().rev() {
        print = print.with(*octet);
        if at > 0 && octets[at - 1] != b'.' {
            continue;
        }
        let Some(start) = starts.get_mut(labels) else { break };
        *start = at;
        labels += 1;
        let flags = flags(print);
        if flags & EXCEPTION != 0 {
            suffix = labels - 1;
            // One label more than the suffix is there already.
            break;
        }
        if flags & PLAIN != 0 {
            suffix = suffix.max(labels);
        }
        if flags & WILDCARD != 0 {
            suffix = suffix.max(labels + 1);
        }
    }
    if labels > suffix { host.get(starts[suffix]..).unwrap_or(host) } else { host }
}

/// What the list says of the labels that a fingerprint stands for; nothing of most.
fn flags(print: Fingerprint) -> u8 {
    let number = print.number();
    let place = RULES.place(number).filter(|place| TOPS[*place] == top(number));
    place.map_or(0, |place| FLAGS[place])
}
