//! How long to rest between two rounds of the same work: a moment at first, longer and longer while the work never
//! ends.

/// The pace of one kind of work. Times are in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    shortest: f64,
    longest: f64,
    rest: f64,
    /// When the last rest was over, or will be.
    over: f64,
}

/// How long after a rest nothing may come up for the next to be a short one again. Who goes from page to page makes
/// longer pauses.
const CALM: f64 = 250.0;

impl Pace {
    /// The shortest rest, and the longest.
    pub const fn new(shortest: f64, longest: f64) -> Pace {
        Pace { shortest, longest, rest: 0.0, over: f64::NEG_INFINITY }
    }

    /// How long to rest now.
    pub fn rest(&mut self, now: f64) -> f64 {
        // A clock that was set back by hours would keep it slow for hours.
        let calm = now > self.over + CALM || now < self.over - self.longest;
        self.rest = if calm { self.shortest } else { (self.rest * 2.0).min(self.longest) };
        self.over = now + self.rest;
        self.rest
    }
}
