//! The model that ships: a multinomial linear one.

use jarkeeper::training::{BUCKETS, Group, mark_of_features, softmax};

use crate::descent::least;

/// How many steps a weight has to either side of zero. Fifteen do as well as 127, and a zip holds them in little more
/// than half the room.
const STEPS: f32 = 15.0;

/// The largest weight that is kept as it is.
const FAR: f32 = 4.0;

/// A cookie to learn from, as features.
pub struct Sample {
    /// Its features.
    pub features: Vec<(Group, usize)>,
    /// The number of its class.
    pub class: usize,
    /// How much it counts.
    pub weight: f32,
}

/// What can be set.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How many steps downhill are gone at most.
    pub rounds: usize,
    /// How strongly weights are drawn to zero.
    pub hold: f32,
    /// How strongly whole cookies' weights are drawn to those that names have alone.
    pub hold_whole: f32,
}

/// A model in the making.
pub struct Linear {
    /// The weights, four for each feature.
    pub weights: Vec<[f32; 4]>,
    /// What each class starts from.
    pub bias: [f32; 4],
    /// The temperatures of a name alone, and of a name with its form.
    pub temperatures: [f32; 2],
}

impl Linear {
    /// Learns first what names say alone, then whole cookies: there weights are held to what was learnt from names.
    ///
    /// Learnt at once, a name's pieces say only what party and value leave to be said, and a bare name fares worse.
    pub fn train(samples: &[Sample], settings: Settings) -> Linear {
        let mut model = Linear { weights: vec![[0.0; 4]; BUCKETS], bias: [0.0; 4], temperatures: [1.0; 2] };
        let prepared: Vec<Prepared> = samples.iter().map(Prepared::of).collect();
        let names: Vec<&Prepared> = prepared.iter().filter(|sample| !sample.has_form).collect();
        let all: Vec<&Prepared> = prepared.iter().collect();
        let nothing = vec![0.0_f32; (BUCKETS + 1) * 4];
        let Settings { rounds, hold, hold_whole } = settings;
        let first = least(nothing.clone(), rounds, |at, slopes| loss(&names, hold, &nothing, at, slopes));
        let found = least(first.clone(), rounds, |at, slopes| loss(&all, hold_whole, &first, at, slopes));
        for (weights, found) in model.weights.iter_mut().zip(found.chunks_exact(4)) {
            weights.copy_from_slice(found);
        }
        model.bias.copy_from_slice(&found[BUCKETS * 4..]);
        model
    }

    /// The score of each class.
    pub fn scores(&self, features: &[(Group, usize)]) -> [f32; 4] {
        let shares = shares(features);
        let mut scores = self.bias;
        for &(group, feature) in features {
            let share = shares[group as usize];
            for (score, weight) in scores.iter_mut().zip(self.weights[feature]) {
                *score += weight * share;
            }
        }
        scores
    }

    /// The file that is built in.
    pub fn to_octets(&self) -> Vec<u8> {
        let most = self.weights.iter().flatten().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        // A few weights far out would cost all others their precision.
        let unit = (most / STEPS).clamp(f32::MIN_POSITIVE, FAR / STEPS);
        let head = [unit, f32::from_bits(mark_of_features()), self.temperatures[0], self.temperatures[1]];
        let mut octets: Vec<u8> = head.iter().chain(&self.bias).flat_map(|number| number.to_le_bytes()).collect();
        let eighth = |weight: &f32| (weight / unit).round().clamp(-STEPS, STEPS) as i8 as u8;
        octets.extend(self.weights.iter().flatten().map(eighth));
        octets
    }
}

/// Whether more than the name is known of a sample.
fn has_form(sample: &Sample) -> bool {
    sample.features.iter().any(|(group, _)| *group == Group::Form)
}

/// The temperatures by which likelihoods become honest: those that make samples that were not learnt from likeliest.
/// One is for names alone, one for names with their form.
pub fn temperatures(unseen: &[(&Sample, [f32; 4])]) -> [f32; 2] {
    [false, true].map(|whole| {
        let of_kind = |sample: &Sample| has_form(sample) == whole;
        let loss = |temperature: f32| -> f32 {
            let judged = unseen.iter().filter(|(sample, _)| of_kind(sample));
            judged
                .map(|(sample, scores)| {
                    let likely = softmax(scores.map(|score| score / temperature));
                    -likely[sample.class].max(1e-6).ln() * sample.weight
                })
                .sum()
        };
        let candidates = (2..=60).map(|tenth| tenth as f32 / 10.0);
        candidates.min_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(1.0)
    })
}

/// A sample with what each of its features weighs.
struct Prepared {
    features: Vec<(usize, f32)>,
    class: usize,
    weight: f32,
    has_form: bool,
}

impl Prepared {
    fn of(sample: &Sample) -> Prepared {
        let shares = shares(&sample.features);
        let features = sample.features.iter().map(|(group, feature)| (*feature, shares[*group as usize])).collect();
        Prepared { features, class: sample.class, weight: sample.weight, has_form: has_form(sample) }
    }
}

/// How unlikely the samples are with some weights (the biases last) that are held to a center, and how that changes
/// with each.
fn loss(samples: &[&Prepared], hold: f32, center: &[f32], at: &[f32], slopes: &mut [f32]) -> f64 {
    let mut loss = 0.0;
    for ((slope, weight), center) in slopes.iter_mut().zip(at).zip(center) {
        let off = weight - center;
        *slope = hold * off;
        loss += f64::from(hold * off * off / 2.0);
    }
    let bias = BUCKETS * 4;
    slopes[bias..].fill(0.0);
    for sample in samples {
        let mut scores = [at[bias], at[bias + 1], at[bias + 2], at[bias + 3]];
        for (feature, share) in &sample.features {
            for (score, weight) in scores.iter_mut().zip(&at[feature * 4..][..4]) {
                *score += weight * share;
            }
        }
        let likely = softmax(scores);
        loss -= f64::from(sample.weight * likely[sample.class].max(1e-12).ln());
        let errors: [f32; 4] = std::array::from_fn(|class| {
            sample.weight * (likely[class] - if class == sample.class { 1.0 } else { 0.0 })
        });
        for (slope, error) in slopes[bias..].iter_mut().zip(errors) {
            *slope += error;
        }
        for (feature, share) in &sample.features {
            for (slope, error) in slopes[feature * 4..][..4].iter_mut().zip(errors) {
                *slope += error * share;
            }
        }
    }
    loss
}

/// What a feature of each group weighs.
pub fn shares(features: &[(Group, usize)]) -> [f32; 3] {
    [Group::Word, Group::Piece, Group::Form].map(|group| {
        let count = features.iter().filter(|(other, _)| *other == group).count();
        group.share(u16::try_from(count).unwrap_or(u16::MAX))
    })
}
