//! What a cookie is for, and the verdict that says so with its reasons.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::site::Party;

/// What a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// The site does not work without it: log-in, CSRF protection, basket, consent record, load balancing.
    Necessary,
    /// Remembers what the person chose: language, currency, layout.
    Preferences,
    /// Counts and measures visits.
    Statistics,
    /// Follows the person across visits or sites to advertise, or to sell that.
    Marketing,
    /// Nothing is known. Never a silent default for one of the others.
    Unknown,
}

impl Category {
    /// Every category, in the order that people see them.
    pub const ALL: [Category; 5] =
        [Category::Necessary, Category::Preferences, Category::Statistics, Category::Marketing, Category::Unknown];

    /// The word that JSON and message keys use.
    pub fn word(self) -> &'static str {
        match self {
            Category::Necessary => "necessary",
            Category::Preferences => "preferences",
            Category::Statistics => "statistics",
            Category::Marketing => "marketing",
            Category::Unknown => "unknown",
        }
    }
}

/// A part that some cookies play on any site, recognised even on sites never seen; such a cookie is
/// never removed by a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Keeps the person logged in, or the session that a log-in and a basket need.
    Login,
    /// Protects forms and APIs against cross-site request forgery.
    Csrf,
    /// Records the choice that the person gave the site's consent manager.
    Consent,
    /// Sends one visitor's requests to the same server.
    LoadBalancer,
    /// Tells people from bots, or guards against fraud.
    BotProtection,
}

/// Where a piece of evidence comes from, in order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The person said so.
    Correction,
    /// A protected role.
    Protected,
    /// A cookie that is publicly known.
    Known,
    /// What the site itself declares. Its place is kept; nothing reads declarations yet.
    Declaration,
    /// The business of the third-party host that the cookie belongs to.
    Host,
    /// A guess from the cookie's form.
    Model,
}

/// One reason for a verdict.
///
/// It holds facts, not sentences: `message` and `arguments` name a text in `_locales`, so that the same
/// evidence can be read in any language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it comes from.
    pub source: Source,
    /// The category that this piece speaks for.
    pub category: Category,
    /// The key of the text in `_locales/*/messages.json`, as in `why_known_provider`.
    pub message: Cow<'static, str>,
    /// What stands in the text's places `$1`, `$2`, ...
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// Who provides the cookie, where that is known: `Google Analytics`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Cow<'static, str>>,
    /// What exactly it does, as the code of a text `purpose_CODE`: `session_login`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Cow<'static, str>>,
}

/// What Jarkeeper holds a cookie to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// What it is for.
    pub category: Category,
    /// Whose it is; `None` if that cannot be told.
    pub party: Option<Party>,
    /// Whether its value can single a browser out.
    pub identifying: bool,
    /// How likely the category is right, 0 to 1.
    pub confidence: f32,
    /// Why, the piece that decided first.
    pub evidence: Vec<Evidence>,
}

impl Verdict {
    /// Who provides the cookie, by the most trusted evidence that knows.
    pub fn provider(&self) -> Option<&str> {
        self.evidence.iter().find_map(|evidence| evidence.provider.as_deref())
    }

    /// Whether nothing is known that decides, so that it rests on the cookie's form or on nothing.
    pub fn is_guess(&self) -> bool {
        self.evidence.first().is_none_or(|first| first.source == Source::Model)
    }

    /// The code of its purpose, by the most trusted evidence that knows.
    pub fn purpose(&self) -> Option<&str> {
        self.evidence.iter().find_map(|evidence| evidence.purpose.as_deref())
    }
}
