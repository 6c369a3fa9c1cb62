//! Sorted lists do what the standard library's trees do.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use jarkeeper::sorted::{Map, Set};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_map_is_like_a_tree(steps in prop::collection::vec((0..4, 0..20_u8, any::<u16>()), 0..200)) {
        let (mut tree, mut list) = (BTreeMap::new(), Map::new());
        for (step, key, value) in steps {
            match step {
                0 => prop_assert_eq!(list.insert(key, value), tree.insert(key, value)),
                1 => prop_assert_eq!(list.remove(&key), tree.remove(&key)),
                2 => prop_assert_eq!(list.or_default(key), tree.entry(key).or_default()),
                _ => {
                    tree.retain(|key, value: &mut u16| !(*value).is_multiple_of(u16::from(*key) + 2));
                    list.retain(|key, value: &mut u16| !(*value).is_multiple_of(u16::from(*key) + 2));
                }
            }
            prop_assert_eq!(list.get(&key), tree.get(&key));
            prop_assert_eq!(list.get_mut(&key), tree.get_mut(&key));
            prop_assert_eq!(list.contains_key(&key), tree.contains_key(&key));
            prop_assert_eq!((list.len(), list.is_empty()), (tree.len(), tree.is_empty()));
            prop_assert!(list.iter().eq(tree.iter()) && list.keys().eq(tree.keys()) && list.values().eq(tree.values()));
        }
        let written = serde_json::to_string(&list).unwrap();
        prop_assert_eq!(&written, &serde_json::to_string(&tree).unwrap());
        prop_assert_eq!(serde_json::from_str::<Map<u8, u16>>(&written).unwrap(), list);
    }

    #[test]
    fn a_set_is_like_a_tree(steps in prop::collection::vec((any::<bool>(), 0..30_u8), 0..200)) {
        let (mut tree, mut list) = (BTreeSet::new(), Set::new());
        for (add, value) in steps {
            if add {
                prop_assert_eq!(list.insert(value), tree.insert(value));
            } else {
                prop_assert_eq!(list.remove(&value), tree.remove(&value));
            }
            prop_assert_eq!(list.contains(&value), tree.contains(&value));
            prop_assert!(list.iter().eq(tree.iter()) && list.first() == tree.first());
        }
        let written = serde_json::to_string(&list).unwrap();
        prop_assert_eq!(&written, &serde_json::to_string(&tree).unwrap());
        prop_assert_eq!(serde_json::from_str::<Set<u8>>(&written).unwrap(), list);
    }
}
