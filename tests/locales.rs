//! The texts: every language has all of them, with the same places to fill, and none that is asked for is missing.
//!
//! Texts of cookies (`why_`, `function_`, `purpose_`) are named by the classifier's data, not by pages.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jarkeeper::{Category, Preset, Rule};
use serde_json::Value;

type Texts = BTreeMap<String, Value>;

fn texts(language: &str) -> Texts {
    let path = format!("extension/_locales/{language}/messages.json");
    serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn languages() -> Vec<String> {
    let folders = fs::read_dir("extension/_locales").unwrap();
    folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect()
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
}

fn contents(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    files(Path::new(folder), ending, &mut found);
    found.into_iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// What follows each `opening` up to `closing`.
fn between<'a>(text: &'a str, opening: &'a str, closing: char) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).filter_map(move |rest| rest.split_once(closing).map(|(key, _)| key))
}

/// The names between dollar signs in a message, as Chrome reads them.
fn places(text: &Value) -> BTreeSet<String> {
    let message = text["message"].as_str().unwrap();
    message.split('$').skip(1).step_by(2).map(str::to_lowercase).collect()
}

/// A key without the form of its number: a language has the forms that it needs.
fn stem(key: &str) -> &str {
    let forms = ["_zero", "_one", "_two", "_few", "_many", "_other"];
    forms.iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key)
}

#[test]
fn every_language_has_the_same_keys() {
    let english: BTreeSet<String> = texts("en").keys().map(|key| stem(key).to_owned()).collect();
    for language in languages() {
        let own: BTreeSet<String> = texts(&language).keys().map(|key| stem(key).to_owned()).collect();
        assert_eq!(own, english, "{language}");
    }
}

#[test]
fn every_language_fills_the_same_places() {
    let english = texts("en");
    for language in languages() {
        for (key, text) in texts(&language) {
            let model = english.get(&key).or_else(|| english.get(&format!("{}_other", stem(&key))));
            let model = model.unwrap_or_else(|| panic!("{language}: {key} is not in English"));
            let defined = text["placeholders"].as_object().cloned().unwrap_or_default();
            let defined: BTreeSet<String> = defined.keys().cloned().collect();
            assert_eq!(places(&text), defined, "{language}: {key} names other places than it defines");
            assert_eq!(text["placeholders"], model["placeholders"], "{language}: {key}");
            assert!(!text["message"].as_str().unwrap().trim().is_empty(), "{language}: {key} is empty");
        }
    }
}

#[test]
fn the_stores_take_the_description() {
    for language in languages() {
        let length = texts(&language)["extension_description"]["message"].as_str().unwrap().chars().count();
        assert!(length <= 132, "{language}: {length} characters");
    }
}

#[test]
fn no_text_that_is_asked_for_is_missing() {
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for page in contents("extension", "html") {
        for attribute in ["data-i18n=\"", "data-i18n-label=\"", "data-i18n-alt=\""] {
            asked.extend(between(&page, attribute, '"').map(str::to_owned));
        }
    }
    for manifest in contents("extension", "json") {
        asked.extend(between(&manifest, "\"__MSG_", '"').map(|key| key.trim_end_matches('_').to_owned()));
    }
    for script in contents("extension", "js") {
        asked.extend(between(&script, "getMessage(\"", '"').map(str::to_owned));
    }
    for code in contents("src", "rs") {
        for call in [".text(\"", ".text_with(\"", "message(\"", "Note::new(\""] {
            asked.extend(between(&code, call, '"').map(str::to_owned));
        }
        asked.extend(between(&code, ".count(\"", '"').map(|key| format!("{key}_other")));
    }
    let word = |word: &str| word.replace('-', "_");
    asked.extend(Category::ALL.map(|category| format!("category_{}", category.word())));
    asked.extend(Category::ALL.map(|category| format!("category_{}_about", category.word())));
    asked.extend(Rule::ALL.map(|rule| format!("rule_{}", word(rule.word()))));
    asked.extend(Preset::ALL.map(|preset| {
        let name = serde_json::to_value(preset).unwrap();
        format!("preset_{}_about", word(name.as_str().unwrap()))
    }));
    let english = texts("en");
    let ours = |key: &&String| !["why_", "function_", "purpose_"].iter().any(|family| key.starts_with(family));
    let missing: Vec<&String> = asked.iter().filter(ours).filter(|key| !english.contains_key(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A key that is misspelt where it is chosen at run time leaves the text that was meant without a user.
#[test]
fn no_text_is_without_a_user() {
    let mut users = contents("src", "rs");
    users.extend(contents("extension", "html"));
    users.extend(contents("extension", "js"));
    users.extend(fs::read_to_string("extension/manifest.json"));
    let families =
        ["why_", "function_", "purpose_", "category_", "rule_", "preset_", "trouble_", "damage_", "refused_", "menu_"];
    let unused = |key: &String| {
        let named = [format!("\"{}\"", stem(key)), format!("__MSG_{key}__")];
        !users.iter().any(|user| named.iter().any(|name| user.contains(name)))
    };
    let texts = texts("en");
    let of_a_family = |key: &&String| families.iter().any(|family| key.starts_with(family));
    let unused: Vec<&String> = texts.keys().filter(|key| !of_a_family(key)).filter(|key| unused(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}
