//! Reading JSON in little code.
//!
//! `serde_json` writes its parser anew into the reader of every type. Here a text is parsed once, into a tree, and
//! types are read from that, which is a tenth less WebAssembly for the browser to load and compile.

mod reader;
mod tree;

use std::fmt;

use serde::de::{DeserializeOwned, Error as _, Expected, Unexpected};

use tree::Tree;

/// What is wrong with a text, or with what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<str>);

impl fmt::Display for Error {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(said: T) -> Error {
        Error(said.to_string().into())
    }

    // What is there instead is not repeated: to write any number takes 14 KB of code.
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Error {
        Error::custom(format_args!("expected {expected}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Error {
        Error::custom(format_args!("expected {expected}"))
    }
}

/// Reads a value from JSON.
///
/// # Errors
/// What is wrong with the text, or with what is in it.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    T::deserialize(serde_json::from_str::<Tree>(text).map_err(Error::custom)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Plain,
        Wrapped(u32),
        Pair(u8, String),
        Full { size: f64 },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        name: String,
        #[serde(default)]
        kinds: Vec<Kind>,
        size: Option<i64>,
    }

    fn both<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> bool {
        let (ours, theirs) = (read::<T>(text), serde_json::from_str::<T>(text));
        assert_eq!(ours.as_ref().ok(), theirs.as_ref().ok(), "{text}: {ours:?}, {theirs:?}");
        ours.is_ok()
    }

    #[test]
    fn it_reads_what_serde_json_reads_and_refuses_what_that_refuses() {
        for text in [
            r#"{"name":"a","kinds":["plain",{"wrapped":4},{"pair":[1,"b"]},{"full":{"size":2}},{"full":{"size":1e-3}}]}"#,
            r#"{"name":"\u00e9\n","size":-9007199254740993}"#,
            r#"{"name":"","size":null}"#,
        ] {
            assert!(both::<Strict>(text));
        }
        for text in [
            "",
            "[]",
            "{}",
            r#"{"name":1}"#,
            r#"{"name":"a","name":"b"}"#,
            r#"{"name":"a","other":1}"#,
            r#"{"name":"a","size":1.5}"#,
            r#"{"name":"a","kinds":["none"]}"#,
            r#"{"name":"a","kinds":[{"plain":1}]}"#,
            r#"{"name":"a","kinds":[{"wrapped":-1}]}"#,
            r#"{"name":"a","kinds":[{"wrapped":1,"plain":null}]}"#,
            r#"{"name":"a"} x"#,
        ] {
            assert!(!both::<Strict>(text));
        }
        assert!(both::<BTreeMap<String, (u8, bool)>>(r#"{"a":[1,true],"b":[2,false]}"#));
        assert!(!both::<(u8, bool)>("[1]"));
        assert!(!both::<(u8, bool)>("[1,true,2]"));
        assert!(both::<Option<String>>("null"));
    }

    #[test]
    fn a_list_is_no_record() {
        assert!(read::<Strict>(r#"["a",[],1]"#).is_err());
    }

    #[test]
    fn it_says_what_is_wrong() {
        let fault = |text| read::<Strict>(text).unwrap_err().to_string();
        assert_eq!(fault(r#"{"name":1}"#), "expected a string, found a number");
        assert_eq!(fault("{}"), "missing field `name`");
        assert!(fault("{").contains("line 1"));
    }

    #[test]
    fn it_is_not_led_into_the_depths() {
        assert!(read::<Strict>(&"[".repeat(100_000)).is_err());
    }
}
