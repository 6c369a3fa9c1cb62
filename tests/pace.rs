//! What comes now and then is done at once; what comes without end, ever more rarely.

use jarkeeper::pace::Pace;

/// The rests of work that comes up again as soon as a rest is over.
fn without_end(pace: &mut Pace, from: f64, rounds: usize) -> Vec<f64> {
    let mut now = from;
    let mut rests = Vec::new();
    for _ in 0..rounds {
        let rest = pace.rest(now);
        rests.push(rest);
        now += rest + 5.0;
    }
    rests
}

#[test]
fn the_longer_it_goes_on_the_longer_the_rests() {
    let mut pace = Pace::new(20.0, 2000.0);
    let rests = without_end(&mut pace, 1e12, 10);
    assert_eq!(rests, [20.0, 40.0, 80.0, 160.0, 320.0, 640.0, 1280.0, 2000.0, 2000.0, 2000.0]);
}

#[test]
fn after_a_calm_it_is_quick_again() {
    let mut pace = Pace::new(20.0, 2000.0);
    without_end(&mut pace, 1e12, 10);
    assert_eq!(pace.rest(1e12 + 20_000.0), 20.0);
    assert_eq!(pace.rest(1e12 + 20_200.0), 40.0, "a fifth of a second is no calm");
    assert_eq!(pace.rest(1e12 + 21_000.0), 20.0);
}

#[test]
fn a_clock_that_is_set_back_does_not_slow_it_down() {
    let mut pace = Pace::new(20.0, 2000.0);
    without_end(&mut pace, 1e12, 10);
    assert_eq!(pace.rest(1e12 - 3_600_000.0), 20.0);
}
