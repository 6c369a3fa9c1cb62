//! The texts of the person's language, with numbers and dates as that language writes them.

use std::cell::OnceCell;

use js_sys::{Array, Date, Function, Intl, Number, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::bridge;
use crate::message::Note;

/// Where the browser itself says which way its language is written.
const DIRECTION: &str = "@@bidi_dir";

/// The texts of the language that the browser chose among `_locales`.
#[derive(Debug)]
pub struct Texts {
    language: String,
    plurals: Intl::PluralRules,
    mirrored: bool,
    /// How days and hours are written. Making one costs browsers far more than using it, and a long list has a
    /// hundred of them.
    days: OnceCell<Function>,
    hours: OnceCell<Function>,
}

impl Texts {
    /// Asks the browser which language it chose.
    pub fn new() -> Texts {
        let language = bridge::message("language", &[]).unwrap_or_else(|| "en".to_owned());
        let plurals = Intl::PluralRules::new(&Array::of1(&JsValue::from_str(&language)), &Object::new());
        let mirrored = bridge::message(DIRECTION, &[]).as_deref() == Some("rtl");
        Texts { language, plurals, mirrored, days: OnceCell::new(), hours: OnceCell::new() }
    }

    /// A text. One that is missing shows its key, which says more than nothing.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// A text with what stands in its places.
    pub fn text_with(&self, key: &str, arguments: &[&str]) -> String {
        let isolated: Vec<String> = arguments.iter().map(|text| self.isolated(text)).collect();
        let arguments: Vec<&str> = isolated.iter().map(String::as_str).collect();
        bridge::message(key, &arguments).unwrap_or_else(|| key.to_owned())
    }

    /// A name, host or text of another language as it can stand in a line that runs from right to left: the signs at
    /// its ends would change sides (`_ga` to `ga_`) without the marks of Unicode's UAX #9 around it.
    pub fn isolated(&self, text: &str) -> String {
        if self.mirrored { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }

    /// Whether the language is written from right to left.
    pub fn is_mirrored(&self) -> bool {
        self.mirrored
    }

    /// What the background has to say.
    pub fn note(&self, note: &Note) -> String {
        let arguments: Vec<String> = note.arguments.iter().map(|text| self.isolated(text)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        bridge::message(&note.message, &arguments)
            .unwrap_or_else(|| [&[note.message.as_str()], &*arguments].concat().join(" "))
    }

    /// The text of a code: `function` and `language` make `function_language`. One without a text shows the code.
    pub fn code(&self, family: &str, code: &str) -> String {
        let key = format!("{family}_{}", code.replace('-', "_"));
        bridge::message(&key, &[]).unwrap_or_else(|| code.replace(['_', '-'], " "))
    }

    /// A text about a number, in the form that the language has for it: `KEY_one`, `KEY_few`, `KEY_other`.
    pub fn count(&self, key: &str, number: u32) -> String {
        let form = String::from(self.plurals.select(f64::from(number)));
        let written = self.number(number);
        let found = bridge::message(&format!("{key}_{form}"), &[&written]);
        found.unwrap_or_else(|| self.text_with(&format!("{key}_other"), &[&written]))
    }

    /// A number.
    pub fn number(&self, number: u32) -> String {
        Number::from(number).to_locale_string(&self.language).into()
    }

    /// The day of a time in milliseconds since 1970.
    pub fn day(&self, at: f64) -> String {
        self.date(&self.days, &[("dateStyle", "medium")], at)
    }

    /// The day and the hour of a time in milliseconds since 1970.
    pub fn moment(&self, at: f64) -> String {
        Date::new(&at.into())
            .to_locale_string(&self.language, &style(&[("dateStyle", "medium"), ("timeStyle", "short")]))
            .into()
    }

    /// The hour of a time in milliseconds since 1970.
    pub fn hour(&self, at: f64) -> String {
        self.date(&self.hours, &[("timeStyle", "short")], at)
    }

    fn date(&self, format: &OnceCell<Function>, fields: &[(&str, &str)], at: f64) -> String {
        let made = || {
            let language = Array::of1(&JsValue::from_str(&self.language));
            Intl::DateTimeFormat::new(&language, style(fields).unchecked_ref()).format()
        };
        // Only a time outside of what dates can say has no text.
        let written = format.get_or_init(made).call1(&JsValue::UNDEFINED, &at.into());
        written.ok().and_then(|text| text.as_string()).unwrap_or_default()
    }

    /// Facts side by side.
    pub fn join(&self, facts: &[String]) -> String {
        let mut facts = facts.iter().filter(|fact| !fact.is_empty()).cloned();
        let first = facts.next().unwrap_or_default();
        facts.fold(first, |all, fact| self.text_with("join", &[&all, &fact]))
    }
}

fn style(fields: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (field, style) in fields {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(field), &JsValue::from_str(style));
    }
    options.into()
}
