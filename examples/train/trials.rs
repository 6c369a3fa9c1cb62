//! How well a model does on what it was not trained on.

use std::collections::BTreeSet;

use jarkeeper::training::{CLASSES, Group, Model, judge_with, likelihoods, softmax};
use jarkeeper::{Category, Observed, Party, Preferences, Rule, Source};

use crate::bayes::Bayes;
use crate::data::{Example, View, WORDS};
use crate::linear::{Linear, Sample, Settings, temperatures};
use crate::network::Network;
use crate::random::Random;
use crate::report::{Guess, Judged, Report};

/// What the model that ships is trained with.
pub const MODEL: Settings = Settings { rounds: 60, hold: 0.2, hold_whole: 0.4 };

/// How many parts the examples are cut into.
const FOLDS: usize = 10;

/// What came of the trials.
pub struct Trial {
    /// The report.
    pub report: String,
    /// The temperatures that make likelihoods honest.
    pub temperatures: [f32; 2],
    /// What was judged wrong, a line each: trial, what it is, what was said, what its site declared, whether it was
    /// refused, confidence, name, host, site, value.
    pub mistakes: Vec<String>,
}

/// What to learn from: each crawled cookie whole, by its places and by its name alone; each name of a table.
///
/// What is there often counts for less each time, so that a hundred `_ga` do not drown a rare name.
pub fn examples_to_samples(examples: &[&Example]) -> Vec<Sample> {
    let mut samples = Vec::new();
    for example in examples {
        let Some(class) = class_of(example.label) else { continue };
        let views: &[(View, f32)] = match example.crawled {
            Some(_) => &[(View::Whole, 1.0), (View::Places, 0.4), (View::Name, 0.4)],
            // Such names would teach that any short name is a log-in.
            None if example.bound => continue,
            None if example.word => &[(View::Name, 0.5), (View::Places, 0.2)],
            None => &[(View::Name, 0.5), (View::Places, 0.3)],
        };
        for (view, weight) in views {
            // Half the names in our tables are protected ones; on the web they are fewer.
            let share = if example.crawled.is_none() && class == 0 { 0.5 } else { 1.0 };
            let weight = share * weight / example.times.powf(0.6);
            samples.push(Sample { features: example.features(*view), class, weight });
        }
    }
    samples
}

fn class_of(category: Category) -> Option<usize> {
    CLASSES.iter().position(|class| *class == category)
}

/// Puts every example into one of ten folds, those of the same group into the same.
fn folds(examples: &[Example], group: impl Fn(&Example) -> String) -> Vec<usize> {
    let mut groups: Vec<String> = examples.iter().map(&group).collect::<BTreeSet<_>>().into_iter().collect();
    Random::new(11).shuffle(&mut groups);
    let place = |example: &Example| groups.iter().position(|known| *known == group(example)).unwrap_or(0) % FOLDS;
    examples.iter().map(place).collect()
}

/// All trials.
pub fn run(examples: &[Example]) -> Trial {
    let mut report = Report::new();
    // Sites: the tables' names are known to it, whatever the fold.
    let by_site = folds(examples, |example| example.site.clone());
    let by_family = folds(examples, |example| example.family.clone());
    let (mut sites, mut families, mut bare, mut unseen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut crawled, mut places, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut guesses = Vec::new();
    let mut rivals: [Vec<Judged>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    let asked = |example: &Example| !example.bound && !example.word;
    let mut models = Vec::new();
    for fold in 0..FOLDS {
        let learn = examples.iter().zip(&by_site).filter(|(example, at)| example.crawled.is_none() || **at != fold);
        let learn: Vec<&Example> = learn.map(|(example, _)| example).collect();
        let site = Linear::train(&examples_to_samples(&learn), MODEL);
        let held = |example: &Example, at: usize| at == fold && example.family != WORDS;
        let asked_of = examples.iter().zip(&by_family).filter(|(example, at)| held(example, **at));
        let spoilt: BTreeSet<String> = asked_of.map(|(example, _)| example.name.to_ascii_lowercase()).collect();
        let learns =
            |example: &Example, at: usize| !held(example, at) && !spoilt.contains(&example.name.to_ascii_lowercase());
        let learn = examples.iter().zip(&by_family).filter(|(example, at)| learns(example, **at));
        let learn: Vec<&Example> = learn.map(|(example, _)| example).collect();
        let samples = examples_to_samples(&learn);
        let family = Linear::train(&samples, MODEL);
        let bayes = Bayes::train(&samples);
        let network = Network::train(&samples, 12, 0.03);
        for (example, _) in examples.iter().zip(&by_family).filter(|(example, at)| **at == fold && asked(example)) {
            unseen.extend(scored(example, &family));
            let view = if example.crawled.is_some() { View::Whole } else { View::Name };
            let features = example.features(view);
            let scores = [family.scores(&features), bayes.scores(&features), network.scores(&features)];
            for (rival, scores) in rivals.iter_mut().zip(scores) {
                rival.push(by_scores(example, scores));
            }
        }
        models.push((site, family));
    }
    let pairs: Vec<(&Sample, [f32; 4])> = unseen.iter().map(|(sample, scores)| (sample, *scores)).collect();
    let temperatures = temperatures(&pairs);
    for (fold, (mut site, mut family)) in models.into_iter().enumerate() {
        // What ships is made honest, and so is what is judged.
        (site.temperatures, family.temperatures) = (temperatures, temperatures);
        let octets = [site.to_octets(), family.to_octets()];
        let [Some(site), Some(family)] = [0, 1].map(|at: usize| Model::new(&octets[at])) else { continue };
        let seen = examples.iter().zip(&by_site).filter(|(example, at)| example.crawled.is_some() && **at == fold);
        sites.extend(seen.map(|(example, _)| judged(example, View::Whole, site, true)));
        for (example, _) in examples.iter().zip(&by_family).filter(|(_, at)| **at == fold) {
            if example.crawled.is_none() {
                bare.extend(asked(example).then(|| judged(example, View::Name, family, false)));
                continue;
            }
            families.push(judged(example, View::Whole, family, false));
            places.push(judged(example, View::Places, family, false));
            guesses.extend([View::Whole, View::Places].map(|view| guess(example, view, family)).into_iter().flatten());
            if names.insert(example.name.clone()) {
                crawled.push(judged(example, View::Name, family, false));
            }
        }
    }

    report.section("Unseen sites: the whole chain of evidence", "by site", &sites);
    report.section("Unseen families of names: whole cookies that stand in no table", "by family", &families);
    report.section("Unseen families of names: name, host and site of what stands in no table", "by family", &places);
    report.section("Unseen families of names: a bare name that stands in no table", "by family", &bare);
    report.section("Unseen families of names: a bare name of the crawl", "by family", &crawled);
    report
        .thresholds(&guesses, "that outlive the session and that scripts can read", |guess| guess.lasting_and_readable);
    report.thresholds(&guesses, "of which that is not known, or not so", |guess| !guess.lasting_and_readable);
    report.rivals(&[("linear", &rivals[0]), ("naive Bayes", &rivals[1]), ("network", &rivals[2])]);
    let trials = [("site", &sites), ("family", &families), ("place", &places), ("name", &bare), ("crawled", &crawled)];
    let mistakes = trials.iter().flat_map(|(trial, rows)| rows.iter().filter_map(|row| row.mistake(trial))).collect();
    Trial { report: report.text, temperatures, mistakes }
}

fn scored(example: &Example, model: &Linear) -> Vec<(Sample, [f32; 4])> {
    let Some(class) = class_of(example.label) else { return Vec::new() };
    let views: &[View] = if example.crawled.is_some() { &[View::Whole, View::Name] } else { &[View::Name] };
    let one = |view: &View| {
        let features: Vec<(Group, usize)> = example.features(*view);
        let scores = model.scores(&features);
        (Sample { features, class, weight: 1.0 / example.times }, scores)
    };
    views.iter().map(one).collect()
}

fn by_scores(example: &Example, scores: [f32; 4]) -> Judged {
    let likely = softmax(scores);
    let best = (0..4).max_by(|a, b| likely[*a].total_cmp(&likely[*b])).unwrap_or(0);
    Judged {
        group: example.family.clone(),
        declared: example.declared,
        label: example.label,
        said: CLASSES[best],
        confidence: likely[best],
        rejected: best >= 2,
        cookie: String::new(),
    }
}

/// What the classifier says of an example with a model, and what the default preferences do.
fn judged(example: &Example, view: View, model: Model<'_>, tables: bool) -> Judged {
    let top = example.crawled.as_ref().and_then(|crawled| crawled.top());
    let observed = match &example.crawled {
        Some(crawled) => crawled.observed(top.as_ref(), view),
        None => Observed { name: &example.name, ..Observed::default() },
    };
    let judgement = judge_with(&observed, model, tables);
    let unknown_third = judgement.category() == Category::Unknown && judgement.party == Some(Party::Third);
    let category = if unknown_third { Category::Marketing } else { judgement.category() };
    let rejected = Preferences::default().rule(category) == Rule::Reject;
    Judged {
        group: if tables { example.site.clone() } else { example.family.clone() },
        declared: example.declared,
        label: example.label,
        said: judgement.category(),
        confidence: judgement.confidence(),
        rejected,
        cookie: example.to_string(),
    }
}

/// What the model alone holds likely of a site's own cookie for which there is no other evidence.
fn guess(example: &Example, view: View, model: Model<'_>) -> Option<Guess> {
    let crawled = example.crawled.as_ref()?;
    let top = crawled.top();
    let observed = crawled.observed(top.as_ref(), view);
    let judgement = judge_with(&observed, model, false);
    let alone = judgement.source().is_none_or(|source| source == Source::Model);
    let [_, _, statistics, marketing] = likelihoods(&observed, model);
    let lasting_and_readable = observed.http_only == Some(false) && observed.session == Some(false);
    let guess = Guess {
        lasting_and_readable,
        label: example.label,
        track: statistics + marketing,
        weight: 1.0 / example.times,
    };
    (alone && judgement.party == Some(Party::First)).then_some(guess)
}
