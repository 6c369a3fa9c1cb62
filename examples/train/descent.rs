//! The place where a smooth function is least: L-BFGS (Nocedal 1980), which remembers the last few steps to know how
//! the function bends.

use std::collections::VecDeque;

/// How many steps are remembered.
const REMEMBERED: usize = 8;

/// A step, how the slopes changed with it, and one by the product of both.
type Step = (Vec<f32>, Vec<f32>, f64);

/// Goes downhill from `at` for some rounds. `function` gives the value at a place and writes the slopes there.
pub fn least(mut at: Vec<f32>, rounds: usize, function: impl Fn(&[f32], &mut [f32]) -> f64) -> Vec<f32> {
    let mut slopes = vec![0.0; at.len()];
    let mut value = function(&at, &mut slopes);
    let mut steps: VecDeque<Step> = VecDeque::new();
    let (mut next, mut next_slopes) = (at.clone(), slopes.clone());
    for _ in 0..rounds {
        let way = downhill(&slopes, &steps);
        let fall = product(&way, &slopes);
        if fall >= 0.0 {
            break;
        }
        // Nothing is known of the scale before the first step.
        let mut length = if steps.is_empty() { 1.0 / product(&slopes, &slopes).sqrt() } else { 1.0 };
        let found = (0..20).find_map(|_| {
            for ((next, at), way) in next.iter_mut().zip(&at).zip(&way) {
                *next = at + length as f32 * way;
            }
            let there = function(&next, &mut next_slopes);
            let lower = there <= value + 1e-4 * length * fall;
            length /= 2.0;
            lower.then_some(there)
        });
        let Some(there) = found else { break };
        let moved: Vec<f32> = next.iter().zip(&at).map(|(next, at)| next - at).collect();
        let changed: Vec<f32> = next_slopes.iter().zip(&slopes).map(|(next, now)| next - now).collect();
        let both = product(&moved, &changed);
        if both > 1e-12 {
            steps.push_back((moved, changed, 1.0 / both));
            if steps.len() > REMEMBERED {
                steps.pop_front();
            }
        }
        value = there;
        at.copy_from_slice(&next);
        slopes.copy_from_slice(&next_slopes);
    }
    at
}

/// Where to go: against the slopes, corrected by what the last steps showed.
fn downhill(slopes: &[f32], steps: &VecDeque<Step>) -> Vec<f32> {
    let mut way: Vec<f32> = slopes.iter().map(|slope| -slope).collect();
    let mut shares = Vec::new();
    for (moved, changed, one_by) in steps.iter().rev() {
        let share = one_by * product(moved, &way);
        add(&mut way, changed, -share);
        shares.push(share);
    }
    if let Some((_, changed, one_by)) = steps.back() {
        let scale = (1.0 / (one_by * product(changed, changed))) as f32;
        way.iter_mut().for_each(|part| *part *= scale);
    }
    for ((moved, changed, one_by), share) in steps.iter().zip(shares.into_iter().rev()) {
        let other = one_by * product(changed, &way);
        add(&mut way, moved, share - other);
    }
    way
}

fn product(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}

fn add(to: &mut [f32], what: &[f32], times: f64) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += times as f32 * what;
    }
}
