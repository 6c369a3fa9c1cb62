//! Figures with the intervals that so few rows allow.

use std::collections::BTreeMap;
use std::fmt::Write;

use jarkeeper::Category::{self, Marketing, Necessary, Preferences, Statistics, Unknown};
use jarkeeper::training::CLASSES;

use crate::random::Random;

/// What was said of one cookie, and what it is.
#[derive(Clone, Debug)]
pub struct Judged {
    /// What it hangs together with: its site, or its family of names.
    pub group: String,
    /// What its site declared.
    pub declared: Category,
    /// What it is, as far as we know.
    pub label: Category,
    /// What was said.
    pub said: Category,
    /// How sure.
    pub confidence: f32,
    /// Whether the default preferences refuse it.
    pub rejected: bool,
    /// The cookie itself: name, host, site and value, between tabs.
    pub cookie: String,
}

impl Judged {
    /// A line for those who read the mistakes one by one; `None` if it was judged right.
    pub fn mistake(&self, trial: &str) -> Option<String> {
        let Judged { label, said, declared, confidence, cookie, .. } = self;
        let words = [*label, *said, *declared].map(Category::word).join("\t");
        let line = format!("{trial}\t{words}\t{}\t{confidence:.2}\t{cookie}", self.rejected);
        (said != label).then_some(line)
    }
}

/// How likely the model holds it that a site's own cookie tracks, with nothing else to go by.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    /// Whether it outlives the session and scripts can read it, as few keys of log-ins do.
    pub lasting_and_readable: bool,
    /// What it is.
    pub label: Category,
    /// The likelihood.
    pub track: f32,
    /// How much it counts: a name that comes often less each time.
    pub weight: f32,
}

/// A report in the making.
pub struct Report {
    /// Its text so far.
    pub text: String,
}

type Figure = fn(&[&Judged]) -> f64;

const FIGURES: [(&str, Figure); 6] = [
    ("accuracy", |rows| share(rows, |_| true, |row| row.said == row.label)),
    ("macro-F1", macro_f1),
    ("keep-or-track right", |rows| share(rows, |_| true, |row| row.rejected == tracks(row.label))),
    ("the same, both kinds alike", |rows| {
        let kept = share(rows, |row| !tracks(row.label), |row| !row.rejected);
        (kept + share(rows, |row| tracks(row.label), |row| row.rejected)) / 2.0
    }),
    ("necessary refused", |rows| share(rows, |row| row.label == Necessary, |row| row.rejected)),
    ("tracking kept", |rows| share(rows, |row| tracks(row.label), |row| !row.rejected)),
];

impl Report {
    /// With a heading.
    pub fn new() -> Report {
        let text = "# How good the model is\n\nMade by `cargo run --release --example train -- CRAWL.jsonl...`; \
            nothing here was trained on what it is judged by.\nLabels: what sites declared, corrected by hand where \
            plainly wrong (`training_corrections.tsv`); *raw* is without that.\nIntervals: 95 %, bootstrap over whole \
            sites or families.\n";
        Report { text: text.to_owned() }
    }

    /// One set of figures.
    pub fn section(&mut self, title: &str, by: &str, rows: &[Judged]) {
        let all: Vec<&Judged> = rows.iter().collect();
        let raw: Vec<Judged> = rows.iter().map(|row| Judged { label: row.declared, ..row.clone() }).collect();
        let raw: Vec<&Judged> = raw.iter().collect();
        let _ = writeln!(
            self.text,
            "\n## {title}\n\n{} cookies, cross-validated {by}.\n\n| figure | value | interval | raw |\n|---|---|---|---|",
            rows.len()
        );
        for (name, figure) in FIGURES {
            let (low, high) = interval(rows, figure);
            let _ =
                writeln!(self.text, "| {name} | {:.3} | {low:.3} to {high:.3} | {:.3} |", figure(&all), figure(&raw));
        }
        let abstained = share(&all, |_| true, |row| row.said == Unknown);
        let _ = writeln!(self.text, "| left unknown | {abstained:.3} | | |\n");
        self.confusion(&all);
        self.calibration(&all);
    }

    fn confusion(&mut self, rows: &[&Judged]) {
        let columns = [Necessary, Preferences, Statistics, Marketing, Unknown];
        let heads: Vec<&str> = columns.iter().map(|category| category.word()).collect();
        let _ = writeln!(
            self.text,
            "| is, said: | {} | recall | precision |\n|---|---|---|---|---|---|---|---|",
            heads.join(" | ")
        );
        for label in CLASSES {
            let count = |said| rows.iter().filter(|row| row.label == label && row.said == said).count();
            let cells: Vec<String> = columns.iter().map(|said| count(*said).to_string()).collect();
            let recall = share(rows, |row| row.label == label, |row| row.said == label);
            let precision = share(rows, |row| row.said == label, |row| row.label == label);
            let _ = writeln!(self.text, "| {} | {} | {recall:.3} | {precision:.3} |", label.word(), cells.join(" | "));
        }
    }

    fn calibration(&mut self, rows: &[&Judged]) {
        let _ = writeln!(self.text, "\n| confidence | cookies | of them right |\n|---|---|---|");
        for (low, high) in [(0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.96), (0.96, 1.01)] {
            let within = |row: &Judged| row.said != Unknown && (low..high).contains(&row.confidence);
            let count = rows.iter().filter(|row| within(row)).count();
            let right = share(rows, within, |row| row.said == row.label);
            let _ = writeln!(self.text, "| {low:.2} to {:.2} | {count} | {right:.3} |", high.min(1.0));
        }
    }

    /// What each threshold would cost, for a site's own cookies.
    pub fn thresholds(&mut self, guesses: &[Guess], which: &str, among: impl Fn(&Guess) -> bool) {
        let guesses: Vec<&Guess> = guesses.iter().filter(|guess| among(guess)).collect();
        let _ = writeln!(
            self.text,
            "\n## The threshold for a site's own cookies {which}\n\n{} views of cookies of unseen families that only the model has a guess for, each name once.\n\n| refused from | necessary refused | preferences refused | tracking kept |\n|---|---|---|---|",
            guesses.len()
        );
        for threshold in [0.5, 0.6, 0.7, 0.73, 0.76, 0.8, 0.85, 0.9] {
            let refused = |among: fn(Category) -> bool| {
                let among = guesses.iter().filter(|guess| among(guess.label));
                let (all, hit) = among.fold((0.0, 0.0), |(all, hit), guess| {
                    (all + guess.weight, hit + if guess.track >= threshold { guess.weight } else { 0.0 })
                });
                hit / f32::max(all, 1e-9)
            };
            let (necessary, preferences) = (refused(|label| label == Necessary), refused(|label| label == Preferences));
            let kept = 1.0 - refused(tracks);
            let _ = writeln!(self.text, "| {threshold} | {necessary:.3} | {preferences:.3} | {kept:.3} |");
        }
    }

    /// Several families of models, on the same features and folds.
    pub fn rivals(&mut self, rivals: &[(&str, &[Judged])]) {
        let _ = writeln!(
            self.text,
            "\n## Families of models\n\nBy family of names, the likeliest class, no tables and no thresholds.\n\n| model | accuracy | macro-F1 | keep-or-track |\n|---|---|---|---|"
        );
        for (name, rows) in rivals {
            let rows: Vec<&Judged> = rows.iter().collect();
            let figures: Vec<String> = FIGURES[..3].iter().map(|(_, figure)| format!("{:.3}", figure(&rows))).collect();
            let _ = writeln!(self.text, "| {name} | {} |", figures.join(" | "));
        }
    }
}

fn tracks(category: Category) -> bool {
    matches!(category, Statistics | Marketing)
}

fn share(rows: &[&Judged], among: impl Fn(&Judged) -> bool, right: impl Fn(&Judged) -> bool) -> f64 {
    let among: Vec<&&Judged> = rows.iter().filter(|row| among(row)).collect();
    among.iter().filter(|row| right(row)).count() as f64 / among.len().max(1) as f64
}

fn macro_f1(rows: &[&Judged]) -> f64 {
    let f1 = |class: Category| {
        let recall = share(rows, |row| row.label == class, |row| row.said == class);
        let precision = share(rows, |row| row.said == class, |row| row.label == class);
        if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 }
    };
    CLASSES.into_iter().map(f1).sum::<f64>() / 4.0
}

/// Between which values the figure falls 95 times of 100 when whole groups are drawn anew.
fn interval(rows: &[Judged], figure: Figure) -> (f64, f64) {
    let mut groups: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for row in rows {
        groups.entry(&row.group).or_default().push(row);
    }
    let groups: Vec<Vec<&Judged>> = groups.into_values().collect();
    let mut random = Random::new(23);
    let mut drawn: Vec<f64> = (0..400)
        .map(|_| {
            let sample: Vec<&Judged> =
                (0..groups.len()).flat_map(|_| groups[random.below(groups.len())].iter().copied()).collect();
            figure(&sample)
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    (drawn[9], drawn[389])
}
