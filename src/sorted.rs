//! Maps and sets as sorted lists, and sorting. What they hold here is small, and the standard library's trees take five times the code
//! for every type. (The crate `litemap` is such a map, but writes an empty one as a list, which is no format to keep
//! choices in.)

mod map;
mod set;

use std::cmp::Ordering;

pub use map::Map;
pub use set::Set;

/// Sorts a list, and leaves what is equal in its order. The standard library's sort takes 4 KB for every type; here
/// one copy of it sorts places.
pub fn sort<T>(list: &mut Vec<T>, mut order: impl FnMut(&T, &T) -> Ordering) {
    let places = order_of(list.len(), &mut |a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => order(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(places.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

fn order_of(count: usize, order: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| order(*a, *b));
    places
}

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
