//! The model that ships: a multinomial linear one, trained by stochastic gradients with step sizes of their own
//! for every weight (AdaGrad).

use jarkeeper::training::{BUCKETS, Group, mark_of_features, softmax};

use crate::random::Random;

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
    /// How often every sample is seen.
    pub rounds: usize,
    /// The first step.
    pub step: f32,
    /// How strongly weights are drawn to zero.
    pub decay: f32,
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
    /// Learns.
    pub fn train(samples: &[Sample], settings: Settings) -> Linear {
        let mut model = Linear { weights: vec![[0.0; 4]; BUCKETS], bias: [0.0; 4], temperatures: [1.0; 2] };
        let mut squares = vec![[1e-4_f32; 4]; BUCKETS];
        let mut bias_squares = [1e-4_f32; 4];
        let mut order: Vec<usize> = (0..samples.len()).collect();
        let mut random = Random::new(7);
        for _ in 0..settings.rounds {
            random.shuffle(&mut order);
            for &at in &order {
                let sample = &samples[at];
                let likely = softmax(model.scores(&sample.features));
                let shares = shares(&sample.features);
                for class in 0..4 {
                    let wanted = if class == sample.class { 1.0 } else { 0.0 };
                    let error = (likely[class] - wanted) * sample.weight;
                    bias_squares[class] += error * error;
                    model.bias[class] -= settings.step * error / bias_squares[class].sqrt();
                    for &(group, feature) in &sample.features {
                        let share = shares[group as usize];
                        let slope = error * share + settings.decay * model.weights[feature][class] * sample.weight;
                        squares[feature][class] += slope * slope;
                        model.weights[feature][class] -= settings.step * slope / squares[feature][class].sqrt();
                    }
                }
            }
        }
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

    /// Finds the temperatures by which likelihoods become honest: those that make samples that were not learnt
    /// from likeliest.
    pub fn calibrate(&mut self, unseen: &[(&Sample, [f32; 4])]) {
        for (at, whole) in [false, true].into_iter().enumerate() {
            let of_kind = |sample: &Sample| sample.features.iter().any(|(group, _)| *group == Group::Form) == whole;
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
            let best = candidates.min_by(|a, b| loss(*a).total_cmp(&loss(*b)));
            self.temperatures[at] = best.unwrap_or(1.0);
        }
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

/// What a feature of each group weighs.
pub fn shares(features: &[(Group, usize)]) -> [f32; 3] {
    [Group::Word, Group::Piece, Group::Form].map(|group| {
        let count = features.iter().filter(|(other, _)| *other == group).count();
        group.share(u16::try_from(count).unwrap_or(u16::MAX))
    })
}
