//! The forms in which signs, calls and records travel to and from pages, and in which what was learnt is kept: JSON, by
//! this module's own reader, which the records need anyway. serde's code for the same types would be 25 KB of wasm.
//!
//! What a page sends is hostile until proven otherwise: anything of another form is `None`.

use super::calls::{Call, Done};
use super::given::Given;
use super::kept::{Due, Kept};
use super::learnt::Learnt;
use super::manager::Signs;
use super::purpose::{Item, Purpose};
use super::record::{Entry, Place};
use super::text::json::Json;

/// The longest text that is read, in octets.
const LONGEST: usize = 1 << 20;

impl Signs {
    /// Of `{"globals": [...], "scripts": [...], "selectors": [...], "entries": [...]}`; what is missing is empty. An
    /// entry is `["cookie", name, value]`, or of `"local"` or `"session"` storage.
    pub fn from_json(text: &str) -> Option<Signs> {
        let json = read(text)?;
        let texts = |name: &str| json.get(name).map_or(Some(Vec::new()), texts);
        Some(Signs {
            globals: texts("globals")?,
            scripts: texts("scripts")?,
            selectors: texts("selectors")?,
            entries: json.get("entries").map_or(Some(Vec::new()), entries)?,
        })
    }
}

impl Call {
    /// `[{"path": ..., "arguments": ...}, ...]`, as `extension/page/calls.js` takes them.
    pub fn list_to_json(calls: &[Call]) -> String {
        let mut list = Vec::new();
        for call in calls {
            let mut fields = vec![("path".to_owned(), Json::text(&call.path))];
            if let Some(arguments) = &call.arguments {
                fields.push(("arguments".to_owned(), Json::text(arguments)));
            }
            list.push(Json::Object(fields));
        }
        Json::List(list).write()
    }
}

impl Done {
    /// Of `[{"ok": true, "result": ...}, ...]`, as `extension/page/calls.js` returns them.
    pub fn list_from_json(text: &str) -> Option<Vec<Done>> {
        let json = read(text)?;
        let mut list = Vec::new();
        for done in json.list()? {
            let result = done.get("result").and_then(Json::as_text).map(str::to_owned);
            list.push(Done { ok: done.get("ok")?.as_flag()?, result });
        }
        Some(list)
    }
}

impl Entry {
    /// `[["cookie", name, value], ...]`.
    pub fn list_to_json(entries: &[Entry]) -> String {
        list_of(entries).write()
    }

    /// Of the same.
    pub fn list_from_json(text: &str) -> Option<Vec<Entry>> {
        entries(&read(text)?)
    }
}

impl Learnt {
    /// As it is kept.
    pub fn to_json(&self) -> String {
        self.json().write()
    }

    /// Of what was kept.
    pub fn from_json(text: &str) -> Option<Learnt> {
        Learnt::of_json(&read(text)?)
    }

    fn json(&self) -> Json {
        let mut items = Vec::new();
        for item in &self.items {
            items.push(Json::List(vec![Json::text(&item.id), Json::number(item.purpose as u64)]));
        }
        let Given { preferences, statistics, anonymous_statistics, marketing } = self.given;
        let given = [preferences, statistics, anonymous_statistics, marketing].map(Json::flag).to_vec();
        let text = |text: &Option<String>| text.as_deref().map_or(Json::Bare("null".to_owned()), Json::text);
        Json::List(vec![
            text(&self.manager),
            text(&self.alias),
            Json::List(given),
            list_of(&self.entries),
            Json::List(items),
        ])
    }

    fn of_json(json: &Json) -> Option<Learnt> {
        let [manager, alias, given, kept, listed] = json.list()? else { return None };
        let [preferences, statistics, anonymous, marketing] = given.list()? else { return None };
        let mut items = Vec::new();
        for item in listed.list()? {
            let [id, Json::Bare(purpose)] = item.list()? else { return None };
            let purpose = *PURPOSES.get(purpose.parse::<usize>().ok()?)?;
            items.push(Item::new(id.as_text()?, purpose));
        }
        Some(Learnt {
            manager: manager.as_text().map(str::to_owned),
            alias: alias.as_text().map(str::to_owned),
            given: Given {
                preferences: preferences.as_flag()?,
                statistics: statistics.as_flag()?,
                anonymous_statistics: anonymous.as_flag()?,
                marketing: marketing.as_flag()?,
            },
            entries: entries(kept)?,
            items,
        })
    }
}

impl Kept {
    /// As a site's records are kept.
    pub fn list_to_json(kept: &[Kept]) -> String {
        let mut list = Vec::new();
        for one in kept {
            let mut attributes = Vec::new();
            for (name, text) in &one.attributes {
                attributes.push(Json::texts([name.as_str(), text]));
            }
            let due = Json::number(one.due as u64);
            list.push(Json::List(vec![Json::text(&one.host), one.learnt.json(), Json::List(attributes), due]));
        }
        Json::List(list).write()
    }

    /// Of what was kept.
    pub fn list_from_json(text: &str) -> Option<Vec<Kept>> {
        let json = read(text)?;
        let mut list = Vec::new();
        for one in json.list()? {
            let [host, learnt, written, Json::Bare(due)] = one.list()? else { return None };
            let mut attributes = Vec::new();
            for pair in written.list()? {
                let [name, text] = pair.list()? else { return None };
                attributes.push((name.as_text()?.to_owned(), text.as_text()?.to_owned()));
            }
            let due = [Due::Nothing, Due::Rewrite, Due::Erase]
                .into_iter()
                .find(|known| due == &(*known as u64).to_string())?;
            list.push(Kept { host: host.as_text()?.to_owned(), learnt: Learnt::of_json(learnt)?, attributes, due });
        }
        Some(list)
    }
}

/// By their numbers.
const PURPOSES: [Purpose; 5] =
    [Purpose::Necessary, Purpose::Preferences, Purpose::AnonymousStatistics, Purpose::Statistics, Purpose::Marketing];

const PLACES: [(&str, Place); 3] =
    [("cookie", Place::Cookie), ("local", Place::LocalStorage), ("session", Place::SessionStorage)];

fn read(text: &str) -> Option<Json> {
    Some(text).filter(|text| text.len() <= LONGEST).and_then(Json::read)
}

fn texts(json: &Json) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for text in json.list()? {
        texts.push(text.as_text()?.to_owned());
    }
    Some(texts)
}

fn entries(json: &Json) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in json.list()? {
        let [place, name, value] = entry.list()? else { return None };
        let place = place.as_text()?;
        let place = PLACES.iter().find(|known| known.0 == place)?.1;
        entries.push(Entry { place, name: name.as_text()?.to_owned(), value: value.as_text()?.to_owned() });
    }
    Some(entries)
}

fn list_of(entries: &[Entry]) -> Json {
    let mut list = Vec::new();
    for entry in entries {
        let place = PLACES.iter().find(|known| known.1 == entry.place).map_or("cookie", |known| known.0);
        list.push(Json::texts([place, &entry.name, &entry.value]));
    }
    Json::List(list)
}
