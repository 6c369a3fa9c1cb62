//! Every reason, function and purpose can be read in every language.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jarkeeper::{Host, Observed, Site, classify, function_of, message_keys};
use proptest::prelude::*;
use serde_json::Value;

/// Every locale's name and texts.
fn locales() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/_locales");
    let read = |locale: fs::DirEntry| {
        let text = fs::read_to_string(locale.path().join("messages.json")).unwrap();
        (locale.file_name().into_string().unwrap(), serde_json::from_str(&text).unwrap())
    };
    let locales: Vec<(String, Value)> = fs::read_dir(folder).unwrap().map(|locale| read(locale.unwrap())).collect();
    assert!(locales.len() >= 2);
    locales
}

#[test]
fn every_code_has_a_text_in_every_locale() {
    for (locale, texts) in locales() {
        for key in message_keys() {
            let message = texts[&key]["message"].as_str().unwrap_or_default();
            assert!(!message.is_empty(), "{locale} lacks {key}");
        }
    }
}

#[test]
fn places_are_named_and_the_same_in_every_locale() {
    let locales = locales();
    let (_, english) = locales.iter().find(|(name, _)| name == "en").unwrap();
    for (locale, texts) in &locales {
        for key in message_keys() {
            let (text, original) = (&texts[&key], &english[&key]);
            assert_eq!(text["placeholders"], original["placeholders"], "{locale}: {key}");
            for name in text["placeholders"].as_object().map(|all| all.keys()).into_iter().flatten() {
                let place = format!("${}$", name.to_uppercase());
                assert!(text["message"].as_str().unwrap().contains(&place), "{locale}: {key} does not use {place}");
            }
        }
    }
}

#[test]
fn no_locale_explains_what_no_verdict_says() {
    let keys: BTreeSet<String> = message_keys().collect();
    for (locale, texts) in locales() {
        let ours = |key: &&String| ["why_", "function_", "purpose_"].iter().any(|start| key.starts_with(start));
        for key in texts.as_object().unwrap().keys().filter(ours) {
            assert!(keys.contains(key), "{locale}: {key} is the text of nothing");
        }
    }
}

proptest! {
    #[test]
    fn no_verdict_says_what_has_no_text(
        name in "(|_|__Host-)(session|auth|csrf|cookie_consent|lb|captcha|_ga|IDE|lang|cart|[a-z]{1,8})(_id|)",
        value in ".{0,40}",
        host in "(shop\\.example|ads\\.doubleclick\\.net|www\\.linkedin\\.com|x\\.hotjar\\.com|cdn\\.zdassets\\.com|google\\.com)",
        http_only in any::<bool>(),
        session in any::<bool>(),
    ) {
        let keys: BTreeSet<String> = message_keys().collect();
        let site = Site::of_url("https://shop.example/");
        let verdict = classify(&Observed {
            name: &name,
            value: Some(&value),
            host: Host::parse(&host),
            site: site.as_ref(),
            http_only: Some(http_only),
            session: Some(session),
            ..Observed::default()
        });
        let function = format!("function_{}", function_of(&verdict));
        prop_assert!(keys.contains(&function), "{}", function);
        let english: Value = serde_json::from_str(include_str!("../extension/_locales/en/messages.json")).unwrap();
        for piece in &verdict.evidence {
            prop_assert!(keys.contains(piece.message.as_ref()), "{}", piece.message);
            let places = english[piece.message.as_ref()]["placeholders"].as_object().map_or(0, serde_json::Map::len);
            prop_assert_eq!(places, piece.arguments.len(), "{}", piece.message);
            let purpose = piece.purpose.as_deref().map(|code| format!("purpose_{code}"));
            prop_assert!(purpose.is_none_or(|purpose| keys.contains(&purpose)), "no text");
        }
    }
}
