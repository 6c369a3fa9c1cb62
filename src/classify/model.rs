//! A guess from the cookie's name and form, for cookies that no table knows.
//!
//! A multinomial linear model over hashed features, with weights of eight bits: a file that is read where it lies,
//! without being unpacked, and without an allocation for a cookie. `examples/train.rs` makes it, and
//! `data/model_report.md` says how good it is.

use super::Observed;
use super::features::{BUCKETS, Group, Sight};
use super::hosts::Business;
use super::value::Shape;
use crate::category::Category;
use crate::cookie::SameSite;
use crate::site::Party;

/// The categories that the model tells apart, in the order of its scores.
pub const CLASSES: [Category; 4] =
    [Category::Necessary, Category::Preferences, Category::Statistics, Category::Marketing];

/// Numbers in front of the weights: what a weight of one stands for, the mark of the features that it was trained
/// with, the temperatures of a name alone and of a name with its form, and four biases.
const HEAD: usize = 8 * 4;

/// How many octets a model has.
pub const SIZE: usize = HEAD + BUCKETS * CLASSES.len();

/// `data/model.bin`, of which `build.rs` moves the weights of each feature so that the smallest is zero.
static EMBEDDED: &[u8; SIZE] = include_bytes!(concat!(env!("OUT_DIR"), "/model.bin"));

/// A trained model, where it lies.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a>(&'a [u8; SIZE]);

impl<'a> Model<'a> {
    /// The model that is built in.
    pub fn embedded() -> Model<'static> {
        Model(EMBEDDED)
    }

    /// Another one; `None` if the octets are too many or too few.
    pub fn new(octets: &'a [u8]) -> Option<Model<'a>> {
        octets.try_into().ok().map(Model)
    }

    /// How likely each class is, by [`CLASSES`]; the sum is 1.
    pub fn likelihoods(self, sight: &Sight<'_>) -> [f32; 4] {
        let mut sums = [0_u64; 3];
        let mut counts = [0_u16; 3];
        let weights = self.0[HEAD..].as_chunks::<4>().0;
        sight.features(|group, feature| {
            counts[group as usize] += 1;
            sums[group as usize] += weights.get(feature).map_or(0, |weights| lanes(*weights));
        });
        let sums: [[i32; 4]; 3] = std::array::from_fn(|group| totals(sums[group], counts[group]));
        let unit = self.head(0);
        let temperature = self.head(if counts[Group::Form as usize] == 0 { 2 } else { 3 });
        let shares = [Group::Word, Group::Piece, Group::Form].map(|group| unit * group.share(counts[group as usize]));
        let scores: [f32; 4] = std::array::from_fn(|class| {
            let parts = sums.iter().zip(shares).map(|(sum, share)| sum[class] as f32 * share);
            (self.head(4 + class) + parts.sum::<f32>()) / temperature
        });
        softmax(scores)
    }

    /// The mark of the features that it was trained with, see [`mark_of_features`].
    pub fn mark(self) -> u32 {
        self.head(1).to_bits()
    }

    fn head(self, at: usize) -> f32 {
        let octets = &self.0[at * 4..][..4];
        f32::from_le_bytes([octets[0], octets[1], octets[2], octets[3]])
    }
}

/// The weights of a feature as four numbers of sixteen bits, 128 above their own, so that one addition adds all four.
/// There are far fewer than 257 features of a group, with which a sum could overflow.
#[inline(always)]
fn lanes(weights: [u8; 4]) -> u64 {
    let apart = u64::from(u32::from_le_bytes(weights) ^ 0x8080_8080);
    let apart = (apart | apart << 16) & 0x0000_ffff_0000_ffff;
    (apart | apart << 8) & 0x00ff_00ff_00ff_00ff
}

/// What [`lanes`] of so many features add up to.
fn totals(sums: u64, count: u16) -> [i32; 4] {
    std::array::from_fn(|class| i32::from((sums >> (16 * class)) as u16) - 128 * i32::from(count))
}

/// Scores as likelihoods.
pub fn softmax(scores: [f32; 4]) -> [f32; 4] {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = scores.map(|score| (score - most).exp());
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}

/// A number that changes whenever cookies get other features: a model that was trained with others is worth nothing.
pub fn mark_of_features() -> u32 {
    let names = ["_ga", "PHPSESSID", "myShop_sessionID2", "__Host-user.token", "x", "UTM_source"];
    let values = ["", "1", "en-US", "2b1c4f0e-8a53-4b63-9d55-0f6c1f1d8a11", "1613226868", "%7B%22a%22%3A1%7D"];
    let mut mark = 0x811c_9dc5_u32;
    for (at, (name, value)) in names.into_iter().zip(values).enumerate() {
        let flag = Some(at % 2 == 0);
        let cookie = Observed {
            name,
            value: Some(value),
            http_only: flag,
            host_only: flag,
            secure: flag,
            session: flag,
            partitioned: flag,
            set_by_header: flag,
            same_site: Some(SameSite::Lax),
            lifetime_s: Some(86_400.0),
            ..Observed::default()
        };
        let party = if at % 3 == 0 { Party::Third } else { Party::First };
        let shape = Shape::of(value);
        let sight = Sight { cookie: &cookie, shape: &shape, party: Some(party), business: Some(Business::Ad) };
        sight.features(|group, feature| {
            mark = (mark ^ (feature as u32 * 4 + group as u32)).wrapping_mul(0x0100_0193);
        });
    }
    // A quiet NaN could change on its way through a number; keep to the positive finite ones.
    mark >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_was_trained_with_these_features() {
        assert_eq!(Model::embedded().mark(), mark_of_features(), "train the model anew, see examples/train");
    }
}
