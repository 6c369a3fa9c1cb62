//! Preferences cut into pieces for `storage.sync`, which takes 8,192 octets an item and 102,400 in all.

use crate::sorted::Map;

use serde::{Deserialize, Serialize};

use super::{Damage, Preferences, Stored, open, seal};

/// Characters of the body a piece: every one may be escaped to two octets or written as three.
const PIECE: usize = 2500;

/// The key of the head, which says how many pieces there are.
pub const HEAD: &str = "preferences";

#[derive(Serialize, Deserialize)]
struct Head {
    version: u32,
    checksum: String,
    pieces: usize,
}

/// The items that mirror the preferences, each as JSON.
pub fn split(preferences: &Preferences) -> Map<String, String> {
    let Stored { version, checksum, body } = seal(preferences);
    let characters: Vec<char> = body.chars().collect();
    let pieces: Vec<String> = characters.chunks(PIECE).map(|piece| piece.iter().collect()).collect();
    let head = Head { version, checksum, pieces: pieces.len() };
    let mut items = Map::new();
    items.extend(serde_json::to_string(&head).map(|head| (HEAD.to_owned(), head)));
    for (at, piece) in pieces.iter().enumerate() {
        items.extend(serde_json::to_string(piece).map(|piece| (piece_key(at), piece)));
    }
    items
}

/// Puts the items together again; `None` where nothing is mirrored.
///
/// # Errors
/// [`Damage`] if pieces are missing or do not belong together, as while another device's are still arriving.
pub fn join(items: &Map<String, String>) -> Result<Option<Preferences>, Damage> {
    let Some(head) = items.get(HEAD) else { return Ok(None) };
    let head: Head = crate::json::read(head).map_err(|error| Damage::Shape(error.to_string()))?;
    if head.version > super::VERSION {
        return Err(Damage::Future(head.version));
    }
    let mut body = String::new();
    for at in 0..head.pieces.min(items.len()) {
        let piece = items.get(&piece_key(at)).ok_or(Damage::Checksum)?;
        body += &crate::json::read::<String>(piece).map_err(|error| Damage::Shape(error.to_string()))?;
    }
    let stored = Stored { version: head.version, checksum: head.checksum, body };
    let json = serde_json::to_string(&stored).map_err(|error| Damage::Shape(error.to_string()))?;
    open(&json).map(Some)
}

fn piece_key(at: usize) -> String {
    format!("{HEAD}:{at}")
}
