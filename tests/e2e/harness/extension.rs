//! The extension from inside: its background, its storage, the tab that a popup speaks of.

use jarkeeper::message::{Answer, Ask, View, Want};
use serde_json::{Value, json};

use super::{Browser, Kind, Outcome, chromium, firefox, until};

/// The windows that show the extension's page whose name is given.
const VIEWS: &str =
    "chrome.extension.getViews({ type: 'tab' }).filter((view) => view.location.pathname === '/' + given[0])";

impl Browser {
    /// Asks the background as a page of the extension does; an error if it refuses.
    pub fn ask(&self, tab: Option<i32>, want: Want) -> Outcome<View> {
        let ask = serde_json::to_value(Ask { tab, want })?;
        let answer = self.at_desk("return await chrome.runtime.sendMessage(given[0])", &[ask])?;
        match serde_json::from_value(answer.clone()).map_err(|error| format!("{error} in {answer}"))? {
            Answer::View(view) => Ok(*view),
            other @ (Answer::Overview(_) | Answer::Journal(_) | Answer::Counted(_)) => {
                Err(format!("no view: {other:?}").into())
            }
            Answer::Refused(note) => Err(format!("refused: {} {:?}", note.message, note.arguments).into()),
        }
    }

    /// How things stand for the site that is visited.
    pub fn look(&self) -> Outcome<View> {
        self.ask(Some(self.page_id()?), Want::Look)
    }

    /// Waits until the background has done all that it began and has judged the whole jar once more: it works on
    /// one thing at a time, and every change of preferences, even to what they were, judges everything.
    pub fn settle(&self) -> Outcome {
        let sync = self.ask(None, Want::Look)?.sync;
        match self.ask(None, Want::SetSync { on: sync }) {
            // While preferences are damaged they cannot be changed; then it is enough that nothing is under way.
            Err(fault) if fault.to_string().contains("refused_damaged") => self.ask(None, Want::Welcomed).map(drop),
            done => done.map(drop),
        }
    }

    /// Gives the extension access to all sites or takes it away, as people can in both browsers.
    pub fn set_access(&self, granted: bool) -> Outcome {
        match self.kind {
            Kind::Firefox => firefox::set_access(&self.wire, granted),
            Kind::Chromium => {
                let tab = self.new_tab()?;
                self.turn_to(&tab)?;
                let access = if granted { "ON_ALL_SITES" } else { "ON_CLICK" };
                chromium::configure(&self.wire, json!({ "hostAccess": access }))?;
                self.close(&tab)
            }
        }
    }

    /// The extension's number for the tab in which sites are visited: the first one, which was there before the desk.
    pub fn page_id(&self) -> Outcome<i32> {
        let id = self.at_desk(
            "const desk = await chrome.tabs.getCurrent(); \
             const others = (await chrome.tabs.query({})).filter((tab) => tab.id !== desk.id); \
             return others.sort((a, b) => a.index - b.index)[0]?.id",
            &[],
        )?;
        let id = id.as_i64().ok_or("no tab shows a site")?;
        Ok(i32::try_from(id)?)
    }

    /// What stands in the extension's `storage.local`.
    pub fn stored(&self, key: &str) -> Outcome<Value> {
        self.at_desk("return (await chrome.storage.local.get(given[0]))[given[0]] ?? null", &[json!(key)])
    }

    /// Writes into `storage.local` behind the extension's back.
    pub fn store(&self, key: &str, value: Value) -> Outcome {
        self.at_desk("await chrome.storage.local.set({ [given[0]]: given[1] })", &[json!(key), value]).map(drop)
    }

    /// How many tabs show a page of the extension. It asks the pages themselves: chromedriver does not list a tab that
    /// opened before it looked, and up to Chromium 150 the addresses of an extension's own tabs are kept from it.
    pub fn own_tabs(&self, page: &str) -> Outcome<u64> {
        let open = format!("return ({VIEWS}).length");
        Ok(self.at_desk(&open, &[json!(page)])?.as_u64().unwrap_or_default())
    }

    /// Closes the tabs that show a page of the extension, and says how many there were.
    pub fn close_own(&self, page: &str) -> Outcome<u64> {
        let close = format!(
            "const open = {VIEWS}; \
             for (const view of open) await chrome.tabs.remove((await view.chrome.tabs.getCurrent()).id); \
             return open.length"
        );
        Ok(self.at_desk(&close, &[json!(page)])?.as_u64().unwrap_or_default())
    }

    /// As right after installing: nothing chosen, nothing removed yet, an empty jar, no page open.
    pub fn reset(&self) -> Outcome {
        self.close_others()?;
        self.visit("about:blank")?;
        self.settle()?;
        match self.kind {
            Kind::Chromium => chromium::empty_jar(&self.wire)?,
            Kind::Firefox => firefox::empty_jar(&self.wire)?,
        }
        let areas = "for (const area of ['local', 'session', 'sync']) await chrome.storage[area].clear(); \
                     localStorage.clear()";
        self.at_desk(areas, &[])?;
        // What the browser was told to do by itself goes back to what the defaults ask for.
        self.settle()
    }

    /// Ends the background, as the browser does at will, and waits until it is gone.
    pub fn end_background(&self) -> Outcome {
        self.turn_to(&self.desk)?;
        let end = || match self.kind {
            Kind::Chromium => chromium::end_background(&self.wire),
            Kind::Firefox => firefox::end_background(&self.wire),
        };
        // What a page says just then starts it again, so it is ended until it is seen to be.
        until("the background has ended", || {
            end()?;
            Ok((!self.background_runs()?).then_some(()))
        })
    }

    /// Whether the background runs now.
    pub fn background_runs(&self) -> Outcome<bool> {
        match self.kind {
            Kind::Chromium => chromium::background_runs(&self.wire),
            Kind::Firefox => firefox::background_runs(&self.wire),
        }
    }

    /// Runs the body of an async function in a page of the extension.
    pub fn at_desk(&self, body: &str, arguments: &[Value]) -> Outcome<Value> {
        self.turn_to(&self.desk)?;
        self.promise(body, arguments)
    }
}
