//! The Public Suffix List as an automaton over reversed labels, used in place.

use fst::raw::{Fst, Node};

/// Built by `build.rs` from `public_suffixes.txt`: key `uk.co`, value a set of the flags below.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/public_suffixes.fst"));

/// `co.uk`: these labels are a suffix.
const PLAIN: u64 = 1;
/// `*.ck`: these labels and any one more are a suffix.
const WILDCARD: u64 = 2;
/// `!www.ck`: these labels are registrable, whatever a wildcard says.
const EXCEPTION: u64 = 4;

/// The registrable domain of a host name, or the whole name where it is itself a public suffix.
///
/// The algorithm of <https://github.com/publicsuffix/list/wiki/Format>: the longest rule wins, an
/// exception beats every other, and a top-level domain that no rule names is a suffix (`*`).
pub fn registrable(host: &str) -> &str {
    let suffix_labels = suffix_labels(host);
    let dots = host.rmatch_indices('.').map(|(at, _)| at);
    dots.skip(suffix_labels - 1).nth(1).map_or(host, |at| &host[at + 1..])
}

/// How many of the last labels of a host are its public suffix, at least one.
fn suffix_labels(host: &str) -> usize {
    let Ok(table) = Fst::new(TABLE) else { return 1 };
    let (mut node, mut output) = (table.root(), 0);
    let mut longest = 1;
    for (depth, label) in host.rsplit('.').enumerate() {
        let separator: &[u8] = if depth == 0 { b"" } else { b"." };
        let Some(next) = descend(&table, node, separator, label.as_bytes(), &mut output) else { break };
        node = next;
        if !node.is_final() {
            continue;
        }
        let flags = output + node.final_output().value();
        if flags & EXCEPTION != 0 {
            return depth;
        }
        if flags & PLAIN != 0 {
            longest = longest.max(depth + 1);
        }
        if flags & WILDCARD != 0 {
            longest = longest.max(depth + 2);
        }
    }
    longest
}

fn descend<'t>(
    table: &'t Fst<&'static [u8]>,
    mut node: Node<'t>,
    separator: &[u8],
    label: &[u8],
    output: &mut u64,
) -> Option<Node<'t>> {
    for &byte in separator.iter().chain(label) {
        let transition = node.transition(node.find_input(byte)?);
        *output += transition.out.value();
        node = table.node(transition.addr);
    }
    Some(node)
}
