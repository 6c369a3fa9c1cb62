//! Dialogs of real consent managers, recorded in `tests/dialogs` as `dialog.js` described them.

#![allow(clippy::unwrap_used)]

use jarkeeper::consent::Given;
use jarkeeper::consent::dialog::{Meaning, Scene, Step, fold, meaning, solve};

const SOME: Given = Given { preferences: true, statistics: true, anonymous_statistics: true, marketing: false };

fn told(step: &Step) -> String {
    match (step.on, step.hard) {
        (Some(true), _) => format!("{} on", step.node),
        (Some(false), _) => format!("{} off", step.node),
        (None, true) => format!("press {} hard", step.node),
        (None, false) => format!("press {}", step.node),
    }
}

/// Each scene is followed by what is to be done in it where
/// preferences and statistics are given and marketing is not: `> press 1, 2 on, close`.
#[test]
fn dialogs_of_real_managers_are_answered_as_they_were_when_recorded() {
    let mut read = 0;
    for file in std::fs::read_dir("tests/dialogs").unwrap().map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut scene = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let Some(expected) = line.strip_prefix("> ") else {
                scene = scene + line + "\n";
                continue;
            };
            let scene = std::mem::take(&mut scene);
            let order = solve(&Scene::read(&scene).unwrap(), SOME);
            let mut done: Vec<String> = order.steps.iter().map(told).collect();
            done.push(format!("{:?}", order.then).to_lowercase());
            assert_eq!(done.join(", "), expected, "{}:\n{scene}", file.display());
            read += 1;
        }
    }
    assert!(read > 50, "{read} scenes");
}

/// The buttons of recorded dialogs that say yes to everything are pressed if everything is given, and never otherwise.
#[test]
fn no_recorded_dialog_is_accepted_where_something_is_refused() {
    for file in std::fs::read_dir("tests/dialogs").unwrap().map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        for scene in text.split("\n\n").skip(1) {
            let scene: String =
                scene.lines().filter(|line| !line.starts_with('>')).map(|line| format!("{line}\n")).collect();
            let read = Scene::read(&scene).unwrap();
            for given in [SOME, Given::NOTHING] {
                for step in solve(&read, given).steps {
                    let node = read.nodes.iter().find(|node| node.number == step.node).unwrap();
                    let says = meaning(&fold(node.label));
                    assert_ne!(says, Meaning::Accept { all: true }, "{}: {}", file.display(), node.label);
                    // Also where the words are not understood.
                    let plainly = node.label.to_lowercase().contains("accept all");
                    assert!(!plainly, "{}: {}", file.display(), node.label);
                }
            }
        }
    }
}
