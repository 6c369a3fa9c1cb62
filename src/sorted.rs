//! Maps and sets as sorted lists. What they hold here is small, and the standard library's trees take five times the code
//! for every type. (The crate `litemap` is such a map, but writes an empty one as a list, which is no format to keep
//! choices in.)

mod map;
mod set;

use std::cmp::Ordering;

pub use map::Map;
pub use set::Set;

/// Where something is in a sorted list, or where it belongs. One copy of this serves every type.
fn search(count: usize, order: &mut dyn FnMut(usize) -> Ordering) -> Result<usize, usize> {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = usize::midpoint(from, to);
        match order(middle) {
            Ordering::Equal => return Ok(middle),
            Ordering::Less => from = middle + 1,
            Ordering::Greater => to = middle,
        }
    }
    Err(from)
}
