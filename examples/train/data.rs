//! What the model learns from: a crawl's cookies with their declared categories, and the names in our own tables.

use std::collections::HashMap;
use std::error::Error;
use std::{fmt, fs};

use jarkeeper::training::{Group, features_of};
use jarkeeper::{Category, Host, Observed, SameSite, Site};
use serde::Deserialize;

/// One cookie of a crawl, as its JSON line has it.
#[derive(Clone, Debug, Deserialize)]
pub struct Crawled {
    /// Its name.
    pub name: String,
    value: String,
    domain: String,
    path: String,
    host_only: bool,
    secure: bool,
    http_only: bool,
    same_site: SameSite,
    session: bool,
    lifetime_s: Option<f64>,
    site: String,
    declared: Category,
}

/// How much of a cookie is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// All that the jar tells.
    Whole,
    /// Name, host and site.
    Places,
    /// The name alone.
    Name,
}

impl Crawled {
    /// Its host.
    pub fn host(&self) -> Option<Host> {
        Host::parse(self.domain.trim_start_matches('.'))
    }

    /// The site that it was seen on.
    pub fn top(&self) -> Option<Site> {
        Site::of_url(&self.site)
    }

    /// What is shown of it.
    pub fn observed<'a>(&'a self, top: Option<&'a Site>, view: View) -> Observed<'a> {
        if view == View::Name {
            return Observed { name: &self.name, ..Observed::default() };
        }
        let places = Observed { name: &self.name, host: self.host(), site: top, ..Observed::default() };
        if view == View::Places {
            return places;
        }
        Observed {
            value: Some(&self.value),
            path: Some(&self.path),
            host_only: Some(self.host_only),
            secure: Some(self.secure),
            http_only: Some(self.http_only),
            same_site: Some(self.same_site),
            session: Some(self.session),
            lifetime_s: self.lifetime_s,
            ..places
        }
    }
}

/// One example to learn from or to be judged by.
#[derive(Clone, Debug)]
pub struct Example {
    /// The cookie, if it was crawled; otherwise a name of our tables.
    pub crawled: Option<Crawled>,
    /// Its name.
    pub name: String,
    /// What its site declared, or what the table says.
    pub declared: Category,
    /// The same, corrected by hand where it is plainly wrong.
    pub label: Category,
    /// The site that it was seen on; empty for a name of our tables.
    pub site: String,
    /// The family of its name: its product, or its first word.
    pub family: String,
    /// A word that names are made of, or a product's own name: learnt from and never judged by.
    pub word: bool,
    /// A name of a table that counts on certain hosts alone, where it may be short and mean nothing.
    pub bound: bool,
    /// How often its name is among the examples.
    pub times: f32,
}

impl Example {
    /// The features of what is shown of it.
    pub fn features(&self, view: View) -> Vec<(Group, usize)> {
        match &self.crawled {
            Some(crawled) => {
                let top = crawled.top();
                features_of(&crawled.observed(top.as_ref(), view))
            }
            None => {
                // A name that counts on any host is a site's own cookie, as a rule.
                let host = Host::parse("example.org").filter(|_| view != View::Name);
                let site = host.as_ref().map(Site::of);
                features_of(&Observed {
                    name: &self.name,
                    host: host.clone(),
                    site: site.as_ref(),
                    ..Observed::default()
                })
            }
        }
    }
}

impl fmt::Display for Example {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(crawled) = &self.crawled else { return to.write_str(&self.name) };
        let Crawled { name, domain, site, http_only, session, value, .. } = crawled;
        let value: String = value.chars().take(60).collect();
        write!(to, "{name}\t{domain}\t{site}\thidden={http_only} session={session}\t{value}")
    }
}

/// The family of the words that names are made of: learnt from always, never judged by.
pub const WORDS: &str = "*words";

/// Reads the crawl's files and our tables.
pub fn read(files: &[String], tables: &str) -> Result<Vec<Example>, Box<dyn Error>> {
    let corrections = table(&format!("{tables}/training_corrections.tsv"))?;
    let known = names(tables)?;
    let products: HashMap<&str, &str> =
        known.iter().map(|(name, _, product, _)| (name.as_str(), product.as_str())).collect();
    let mut examples = Vec::new();
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            let crawled: Crawled = serde_json::from_str(line)?;
            examples.push(Example {
                name: crawled.name.clone(),
                declared: crawled.declared,
                label: corrected(&crawled, &corrections)?,
                site: crawled.top().map(|site| site.to_string()).unwrap_or_default(),
                family: family(&crawled.name, products.get(crawled.name.as_str()).copied()),
                times: 1.0,
                bound: false,
                word: false,
                crawled: Some(crawled),
            });
        }
    }
    for (name, label, product, bound) in &known {
        let (name, label, bound) = (name.clone(), *label, *bound);
        let family = family(&name, Some(product));
        examples.push(Example {
            crawled: None,
            name,
            declared: label,
            label,
            site: String::new(),
            family,
            bound,
            word: false,
            times: 1.0,
        });
    }
    // A product's own name is held back with its cookies.
    let plain = |product: &str| product.to_ascii_lowercase().replace(|octet: char| !octet.is_ascii_alphanumeric(), "");
    let spelled: HashMap<String, String> =
        known.iter().map(|(_, _, product, _)| (plain(product), product.clone())).collect();
    for row in table(&format!("{tables}/name_words.tsv"))? {
        let label = category_of(&row[1]).ok_or("no such category of a word")?;
        examples.push(Example {
            crawled: None,
            name: row[0].clone(),
            declared: label,
            label,
            site: String::new(),
            family: spelled.get(row[0].as_str()).map_or(WORDS, String::as_str).to_owned(),
            bound: false,
            word: true,
            times: 1.0,
        });
    }
    let mut times: HashMap<String, f32> = HashMap::new();
    for example in &examples {
        *times.entry(example.name.clone()).or_default() += 1.0;
    }
    for example in &mut examples {
        example.times = times.get(&example.name).copied().unwrap_or(1.0);
    }
    Ok(examples)
}

/// A name with its category, its product (`-` if it is no product's own) and whether it is bound to hosts.
type Known = (String, Category, String, bool);

/// The names of our tables, each once.
fn names(tables: &str) -> Result<Vec<Known>, Box<dyn Error>> {
    let mut found: Vec<Known> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (file, category, provider) in
        [("protected_cookies", None, 2), ("popular_cookies", Some(2), 3), ("known_cookies", Some(2), 3)]
    {
        for row in table(&format!("{tables}/{file}.tsv"))? {
            let name = row[0].trim_matches('*').to_owned();
            // What stands under a host because it means nothing without it is no example of a name.
            if name.len() < 4 && row[1] != "-" || known.contains_key(&name) {
                continue;
            }
            let category = category.map_or(Some(Category::Necessary), |column: usize| category_of(&row[column]));
            known.insert(name.clone(), found.len());
            found.push((name, category.ok_or("no such category")?, row[provider].clone(), row[1] != "-"));
        }
    }
    Ok(found)
}

fn table(file: &str) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    Ok(rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

fn category_of(word: &str) -> Option<Category> {
    Category::ALL.into_iter().find(|category| category.word() == word)
}

fn corrected(crawled: &Crawled, corrections: &[Vec<String>]) -> Result<Category, Box<dyn Error>> {
    let meant = |row: &&Vec<String>| {
        let name = row[0].strip_suffix('*').map_or(crawled.name == row[0], |start| crawled.name.starts_with(start));
        let host = row[1] == "-" || crawled.host().is_some_and(|host| host.is_within(&row[1]));
        name && host && crawled.declared.word() == row[2]
    };
    match corrections.iter().find(meant) {
        Some(row) => Ok(category_of(&row[3]).ok_or("no such category in a correction")?),
        None => Ok(crawled.declared),
    }
}

/// What belongs together when it is asked how unseen names fare: a product's cookies, or those with the same
/// first word.
fn family(name: &str, product: Option<&str>) -> String {
    match product {
        Some(product) if product != "-" => product.to_owned(),
        _ => {
            let plain: String = name.chars().filter(char::is_ascii_alphabetic).take(5).collect();
            format!("~{}", plain.to_ascii_lowercase())
        }
    }
}
