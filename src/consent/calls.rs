//! A consent manager's JavaScript API as data: what `extension/page/calls.js` reads and calls in the page.

/// One step in the page.
///
/// `path` leads from `window` by dots: `name` is a property, `name()` its value when called without arguments, `*`
/// every element of a list, or every value of an object. `klaro.getManager().updateConsent` is a path.
///
/// With `arguments` (a JSON list) the path's end is called with them, and awaited if it returns a promise. Without,
/// it is read: the result is JSON. Behind a path that is read, `{name,purposes}` picks fields; from under a `*` over
/// an object, each value comes as `[key, value]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Where, from `window`.
    pub path: String,
    /// A JSON list of arguments; `None` reads.
    pub arguments: Option<String>,
}

impl Call {
    /// Reads what stands at a path.
    pub fn read(path: &str) -> Call {
        Call { path: path.to_owned(), arguments: None }
    }

    /// Calls what stands at a path.
    pub fn with(path: &str, arguments: impl Into<String>) -> Call {
        Call { path: path.to_owned(), arguments: Some(arguments.into()) }
    }
}

/// What became of a [`Call`]: whether the path led anywhere and nothing was thrown, and what was read, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Whether it worked.
    pub ok: bool,
    /// What was read, as JSON; at most 64 KB.
    pub result: Option<String>,
}
