//! The simplest rival: naive Bayes over the same features.

use jarkeeper::training::{BUCKETS, Group};

use crate::linear::Sample;

/// Counts of features by class.
pub struct Bayes {
    counts: Vec<[f32; 4]>,
    classes: [f32; 4],
    totals: [f32; 4],
}

impl Bayes {
    /// Learns.
    pub fn train(samples: &[Sample]) -> Bayes {
        let mut model = Bayes { counts: vec![[0.0; 4]; BUCKETS], classes: [1.0; 4], totals: [0.0; 4] };
        for sample in samples {
            model.classes[sample.class] += sample.weight;
            for (_, feature) in &sample.features {
                model.counts[*feature][sample.class] += sample.weight;
                model.totals[sample.class] += sample.weight;
            }
        }
        model
    }

    /// The score of each class.
    pub fn scores(&self, features: &[(Group, usize)]) -> [f32; 4] {
        std::array::from_fn(|class| {
            let pieces = features.iter().map(|(_, feature)| {
                ((self.counts[*feature][class] + 0.3) / (self.totals[class] + 0.3 * BUCKETS as f32)).ln()
            });
            // Pieces of a name overlap, so that as evidence they count for less than their number.
            self.classes[class].ln() + pieces.sum::<f32>() * 0.4
        })
    }
}
