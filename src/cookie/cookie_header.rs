//! The `Cookie` header of a request: its pairs, and the header without some of them.

/// The header without the pairs that `refused` names, the others to the octet as they were. `None` if none was refused.
///
/// What is left may be empty: then the header as a whole is to go.
pub fn without(header: &str, mut refused: impl FnMut(&str, &str) -> bool) -> Option<String> {
    let mut rest = String::new();
    let mut dropped = false;
    let mut first = true;
    for piece in header.split(';') {
        let pair = piece.trim_matches([' ', '\t']);
        // A server reads a pair without `=` as a cookie without a name (RFC 6265bis, section 5.7.3).
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        if !pair.is_empty() && refused(name, value) {
            dropped = true;
            continue;
        }
        if first {
            rest.push_str(if dropped { piece.trim_start_matches([' ', '\t']) } else { piece });
        } else {
            rest.push(';');
            rest.push_str(piece);
        }
        first = false;
    }
    dropped.then_some(rest)
}
