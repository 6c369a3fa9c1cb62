//! The classifier on the command line: JSON lines in, JSON lines out, in the same order.
//!
//! `cargo run --release --quiet --example classify < cookies.jsonl`. A line is an object with `name` and, all
//! optional, `value`, `domain`, `path`, `host_only`, `secure`, `http_only`, `same_site`, `session`, `lifetime_s`,
//! `site` (the top-level page's address), `set_by` (`header` or `script`) and `partitioned`. A line that is no
//! cookie gets `{"error": "..."}` in its place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

use jarkeeper::{Deed, Evidence, Host, Observed, Preferences, SameSite, Site, Verdict, classify, obey, rule_for};
use serde::{Deserialize, Serialize};

/// One line of input.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow, default)]
    value: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    domain: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    path: Option<Cow<'a, str>>,
    #[serde(default)]
    host_only: Option<bool>,
    #[serde(default)]
    secure: Option<bool>,
    #[serde(default)]
    http_only: Option<bool>,
    #[serde(borrow, default)]
    same_site: Option<Cow<'a, str>>,
    #[serde(default)]
    session: Option<bool>,
    #[serde(default)]
    lifetime_s: Option<f64>,
    #[serde(borrow, default)]
    site: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    set_by: Option<Cow<'a, str>>,
    #[serde(default)]
    partitioned: Option<bool>,
}

/// One line of output.
#[derive(Serialize)]
struct Judged<'a> {
    name: &'a str,
    category: &'static str,
    party: &'static str,
    identifying: bool,
    confidence: f64,
    evidence: Vec<Reason<'a>>,
    action: &'static str,
}

#[derive(Serialize)]
struct Reason<'a> {
    source: jarkeeper::Source,
    says: String,
    category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'a str>,
}

/// The English texts, as the extension shows them.
struct Texts(HashMap<String, String>);

impl Texts {
    fn read() -> Result<Texts, Box<dyn Error>> {
        #[derive(Deserialize)]
        struct Text {
            message: String,
            #[serde(default)]
            placeholders: HashMap<String, Placeholder>,
        }
        #[derive(Deserialize)]
        struct Placeholder {
            content: String,
        }
        let texts: HashMap<String, Text> =
            serde_json::from_str(include_str!("../extension/_locales/en/messages.json"))?;
        let with_numbers = |text: Text| {
            let places = text.placeholders.iter();
            places.fold(text.message.clone(), |message, (name, place)| {
                message.replace(&format!("${}$", name.to_uppercase()), &place.content)
            })
        };
        Ok(Texts(texts.into_iter().map(|(key, text)| (key, with_numbers(text))).collect()))
    }

    fn says(&self, evidence: &Evidence) -> String {
        let text = self.0.get(evidence.message.as_ref()).map_or(evidence.message.as_ref(), String::as_str);
        let arguments = evidence.arguments.iter().enumerate();
        arguments.fold(text.to_owned(), |text, (at, argument)| text.replace(&format!("${}", at + 1), argument))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let texts = Texts::read()?;
    let preferences = Preferences::default();
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        answer(&line, &texts, &preferences, &mut output)?;
        line.clear();
        // Whoever waits for an answer before the next question gets it.
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
    output.flush()?;
    Ok(())
}

fn answer(line: &[u8], texts: &Texts, preferences: &Preferences, output: &mut impl Write) -> io::Result<()> {
    match serde_json::from_slice::<Line<'_>>(line) {
        Ok(line) => judge(&line, texts, preferences, output)?,
        Err(error) => serde_json::to_writer(&mut *output, &serde_json::json!({ "error": error.to_string() }))?,
    }
    output.write_all(b"\n")
}

fn judge(line: &Line<'_>, texts: &Texts, preferences: &Preferences, output: &mut impl Write) -> io::Result<()> {
    let site = line.site.as_deref().and_then(Site::of_url);
    let verdict = classify(&observed(line, site.as_ref()));
    let session = line.session.unwrap_or(false);
    let deed = obey(rule_for(&verdict, None, preferences), &verdict, session);
    serde_json::to_writer(output, &judged(&line.name, &verdict, deed, texts))?;
    Ok(())
}

fn observed<'a>(line: &'a Line<'_>, site: Option<&'a Site>) -> Observed<'a> {
    Observed {
        name: &line.name,
        value: line.value.as_deref(),
        host: line.domain.as_deref().and_then(|domain| Host::parse(domain.trim_start_matches('.'))),
        site,
        path: line.path.as_deref(),
        host_only: line.host_only,
        secure: line.secure,
        http_only: line.http_only,
        same_site: line.same_site.as_deref().and_then(same_site),
        session: line.session,
        lifetime_s: line.lifetime_s,
        set_by_header: line.set_by.as_deref().and_then(|by| match by {
            "header" => Some(true),
            "script" => Some(false),
            _ => None,
        }),
        partitioned: line.partitioned,
        correction: None,
    }
}

fn same_site(word: &str) -> Option<SameSite> {
    match word.to_ascii_lowercase().as_str() {
        "no_restriction" | "none" => Some(SameSite::NoRestriction),
        "lax" => Some(SameSite::Lax),
        "strict" => Some(SameSite::Strict),
        "unspecified" => Some(SameSite::Unspecified),
        _ => None,
    }
}

fn judged<'a>(name: &'a str, verdict: &'a Verdict, deed: Deed, texts: &Texts) -> Judged<'a> {
    let reason = |evidence: &'a Evidence| Reason {
        source: evidence.source,
        says: texts.says(evidence),
        category: evidence.category.word(),
        provider: evidence.provider.as_deref(),
        purpose: evidence.purpose.as_deref(),
    };
    Judged {
        name,
        category: verdict.category.word(),
        party: verdict.party.map_or("unknown", |party| match party {
            jarkeeper::Party::First => "first",
            jarkeeper::Party::Third => "third",
        }),
        identifying: verdict.identifying,
        confidence: (f64::from(verdict.confidence) * 1000.0).round() / 1000.0,
        evidence: verdict.evidence.iter().map(reason).collect(),
        action: if deed == Deed::Remove { "reject" } else { "keep" },
    }
}
