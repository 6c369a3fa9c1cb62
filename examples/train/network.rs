//! A rival that can see features together: their vectors are added up and go through one hidden layer.

use jarkeeper::training::{Group, softmax};

use crate::linear::{Sample, shares};
use crate::random::Random;

/// How many numbers stand for a feature.
const WIDTH: usize = 16;

/// Fewer buckets than the linear model has, so that the file would be as large.
const BUCKETS: usize = 1 << 13;

/// A small network.
pub struct Network {
    vectors: Vec<[f32; WIDTH]>,
    output: [[f32; WIDTH]; 4],
    bias: [f32; 4],
}

impl Network {
    /// Learns.
    pub fn train(samples: &[Sample], rounds: usize, step: f32) -> Network {
        let mut random = Random::new(3);
        let mut small = || (random.below(2001) as f32 / 1000.0 - 1.0) * 0.1;
        let mut network = Network {
            vectors: (0..BUCKETS).map(|_| std::array::from_fn(|_| small())).collect(),
            output: std::array::from_fn(|_| std::array::from_fn(|_| small() * 5.0)),
            bias: [0.0; 4],
        };
        let mut squares = vec![1e-3_f32; BUCKETS];
        let mut order: Vec<usize> = (0..samples.len()).collect();
        let mut random = Random::new(5);
        for _ in 0..rounds {
            random.shuffle(&mut order);
            for &at in &order {
                network.learn(&samples[at], step, &mut squares);
            }
        }
        network
    }

    fn learn(&mut self, sample: &Sample, step: f32, squares: &mut [f32]) {
        let sum = self.sum(&sample.features);
        let hidden = sum.map(|value| value.max(0.0));
        let mut errors = softmax(self.output_of(&hidden));
        errors[sample.class] -= 1.0;
        let mut back = [0.0_f32; WIDTH];
        for (class, error) in errors.iter().enumerate() {
            let error = error * sample.weight;
            self.bias[class] -= 0.05 * step * error;
            for ((weight, back), value) in self.output[class].iter_mut().zip(&mut back).zip(hidden) {
                *back += error * *weight;
                *weight -= 0.05 * step * error * value;
            }
        }
        let back: [f32; WIDTH] = std::array::from_fn(|at| if sum[at] > 0.0 { back[at] } else { back[at] * 0.05 });
        let size: f32 = back.iter().map(|value| value * value).sum();
        let shares = shares(&sample.features);
        for &(group, feature) in &sample.features {
            let (bucket, share) = (feature % BUCKETS, shares[group as usize]);
            squares[bucket] += size * share * share;
            let pace = step * share / squares[bucket].sqrt();
            for (value, back) in self.vectors[bucket].iter_mut().zip(back) {
                *value -= pace * back;
            }
        }
    }

    /// The score of each class.
    pub fn scores(&self, features: &[(Group, usize)]) -> [f32; 4] {
        self.output_of(&self.sum(features).map(|value| value.max(0.0)))
    }

    fn sum(&self, features: &[(Group, usize)]) -> [f32; WIDTH] {
        let shares = shares(features);
        features.iter().fold([0.0; WIDTH], |sum, &(group, feature)| {
            let vector = &self.vectors[feature % BUCKETS];
            std::array::from_fn(|at| sum[at] + vector[at] * shares[group as usize])
        })
    }

    fn output_of(&self, hidden: &[f32; WIDTH]) -> [f32; 4] {
        std::array::from_fn(|class| {
            let parts = hidden.iter().zip(&self.output[class]).map(|(value, weight)| value * weight);
            self.bias[class] + parts.sum::<f32>()
        })
    }
}
