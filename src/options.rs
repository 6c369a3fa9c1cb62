//! The options page: everything that was ever chosen, what was done about it, and the way back.
//!
//! Its frame is static HTML. One section is shown at a time, the one that the address names (`options.html#sites`).
//! What is here fills it from an [`Overview`] and the journal, turns what the person does into [`Want`]s, and
//! fills it again from the answer.

mod clicks;
mod corrections;
mod filters;
mod journal;
mod rules;
mod sections;
mod sites;
mod statistics;
mod transfer;
mod wrong;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::log;
use crate::journal::Entry;
use crate::message::{Answer, Ask, Counted, Manage, Overview, Want};
use crate::page::list::List;
use crate::page::{Texts, bridge, dom, notices};
use crate::site::Site;

/// How long changes are gathered before the page looks again, in milliseconds.
const GATHER_MS: i32 = 300;

/// The options page, as its shim knows it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Options(Rc<Page>);

/// What the page remembers while it is open.
#[derive(Debug)]
struct Page {
    texts: Texts,
    overview: RefCell<Option<Rc<Overview>>>,
    journal: RefCell<Option<Rc<Vec<Entry>>>>,
    counted: RefCell<Option<Rc<Counted>>>,
    /// Of how many days the pictures are.
    period: Cell<i32>,
    /// A site that was typed in and has nothing of its own yet.
    added: RefCell<Option<Site>>,
    /// The file that was chosen to be read in, while what it would change is shown.
    incoming: RefCell<Option<String>>,
    sites: List,
    corrections: List,
    entries: List,
    wrong: List,
    /// The number of the latest question; what is answered to an earlier one is out of date.
    asked: Cell<u32>,
    waiting: Cell<u32>,
    look_is_due: Cell<bool>,
}

#[wasm_bindgen]
impl Options {
    /// Starts the page.
    ///
    /// # Errors
    /// What the browser says, if this is not the options page.
    pub fn open() -> Result<Options, JsValue> {
        let page = Rc::new(Page {
            texts: Texts::new(),
            overview: RefCell::default(),
            journal: RefCell::default(),
            counted: RefCell::default(),
            period: Cell::new(30),
            added: RefCell::default(),
            incoming: RefCell::default(),
            sites: List::new("sites")?,
            corrections: List::new("corrections")?,
            entries: List::new("journal")?,
            wrong: List::new("wrong")?,
            asked: Cell::new(0),
            waiting: Cell::new(0),
            look_is_due: Cell::new(false),
        });
        clicks::listen(&page)?;
        dom::write(&*dom::one("#version")?, env!("CARGO_PKG_VERSION"));
        sections::show()?;
        spawn_local(page.clone().ask(Vec::new(), None));
        Ok(Options(page))
    }

    /// The address names another section.
    pub fn turn(&self) {
        self.0.report(sections::turn());
        spawn_local(self.0.clone().look());
    }

    /// The window is another size; pictures are drawn as wide as there is room, and the sections' links may now stand in
    /// one line.
    pub fn resized(&self) {
        self.0.report(sections::show());
        if sections::named() == "statistics" {
            self.0.show();
        }
    }

    /// Something changed in a storage area.
    pub fn stored(&self, area: &str) {
        // The session's area holds what the background remembers between two naps, and nothing that is shown.
        if area != "session" {
            self.0.look_soon();
        }
    }
}

impl Page {
    fn overview(&self) -> Option<Rc<Overview>> {
        self.overview.try_borrow().ok().and_then(|seen| seen.clone())
    }

    fn journal(&self) -> Rc<Vec<Entry>> {
        self.journal.try_borrow().ok().and_then(|seen| seen.clone()).unwrap_or_default()
    }

    /// Asks for changes in their order, shows how things stand after the last, and says `then` aloud.
    async fn ask(self: Rc<Self>, wants: Vec<Want>, then: Option<String>) {
        self.wait(true);
        let mut complaint = None;
        let mut troubles = Vec::new();
        for want in wants {
            match self.send(want).await {
                Ok(Answer::View(view)) => troubles = view.troubles.clone(),
                Ok(_) => {}
                Err(refused) => {
                    complaint = Some(refused);
                    break;
                }
            }
        }
        let seen = self.clone().see(complaint.is_none()).await;
        let complaint = complaint.or(seen.err());
        let done = complaint.is_none();
        self.report(notices::complain(&self.texts, complaint));
        self.wait(false);
        if let (true, Some(then)) = (done, then) {
            let told = troubles.iter().filter(|note| note.message.starts_with("refused"));
            let told: Vec<String> = told.map(|note| self.texts.note(note)).collect();
            self.report(dom::one("#status").map(|status| dom::write(&status, &[&[then], &*told].concat().join(" "))));
        }
    }

    async fn send(&self, want: Want) -> Result<Answer, notices::Complaint> {
        match bridge::ask(&Ask { tab: None, want }).await {
            Ok(Answer::Refused(note)) => Err(notices::Complaint::Refused(self.texts.note(&note))),
            Ok(answer) => Ok(answer),
            Err(failure) => Err(notices::Complaint::Silent(failure.to_string())),
        }
    }

    /// Looks how things stand, and shows it. Without `fresh` the same as before is not shown again.
    async fn see(self: Rc<Self>, fresh: bool) -> Result<(), notices::Complaint> {
        let number = self.asked.get().wrapping_add(1);
        self.asked.set(number);
        let overview = self.send(Want::Manage(Manage::Overview)).await?;
        // The latest entries are shown before the rest has crossed over.
        let in_part = self.journal.try_borrow().is_ok_and(|journal| journal.is_none());
        let more = match sections::named() {
            "journal" if in_part => Some(self.send(Want::Manage(Manage::JournalLatest)).await?),
            "journal" => Some(self.send(Want::Manage(Manage::Journal)).await?),
            "statistics" => Some(self.send(Want::Manage(Manage::Days)).await?),
            _ => None,
        };
        if number != self.asked.get() {
            return Ok(());
        }
        let first = self.overview().is_none();
        let mut changed = fresh;
        if let Answer::Overview(overview) = overview
            && let Ok(mut seen) = self.overview.try_borrow_mut()
        {
            changed |= seen.as_deref() != Some(&*overview);
            *seen = Some(Rc::new(*overview));
        }
        match more {
            Some(Answer::Journal(entries)) => {
                if let Ok(mut seen) = self.journal.try_borrow_mut() {
                    changed |= seen.as_deref() != Some(&entries);
                    *seen = Some(Rc::new(entries));
                }
            }
            Some(Answer::Counted(counted)) => {
                if let Ok(mut seen) = self.counted.try_borrow_mut() {
                    changed |= seen.as_deref() != Some(&*counted);
                    *seen = Some(Rc::new(*counted));
                }
            }
            _ => {}
        }
        if changed {
            self.show();
        }
        if in_part && sections::named() == "journal" {
            spawn_local(self.clone().look());
        }
        if first {
            self.report(dom::one(":root").and_then(|root| root.set_attribute("data-ready", "")));
            dom::mark_time("interactive");
            self.report(dom::later(GATHER_MS, || {
                if let Ok(root) = dom::one(":root") {
                    let _ = root.set_attribute("data-moves", "");
                }
            }));
        }
        Ok(())
    }

    /// Fills the section that is shown, and what stands above all of them.
    fn show(&self) {
        let Some(overview) = self.overview() else { return };
        self.report(notices::show(&self.texts, &overview.view));
        self.report(match sections::named() {
            "sites" => sites::show(self, &overview),
            "corrections" => corrections::show(self, &overview),
            "journal" => journal::show(self, &overview).and_then(|()| wrong::show(self, &overview)),
            "sync" => {
                dom::one("#sync-switch").and_then(|switch| dom::state(&switch, "aria-checked", overview.view.sync))
            }
            "statistics" => statistics::show(self, &overview),
            "transfer" => transfer::show(self, &overview),
            "rules" => rules::show(self, &overview),
            _ => Ok(()),
        });
    }

    /// Looks without being asked to: an answer that is late or refused changes nothing.
    async fn look(self: Rc<Self>) {
        if let Err(complaint) = self.clone().see(false).await {
            log(&format!("looking again: {complaint:?}"));
        }
        self.show();
    }

    /// Looks again when no more changes come in.
    fn look_soon(self: &Rc<Self>) {
        if self.look_is_due.replace(true) {
            return;
        }
        let page = self.clone();
        let timer = dom::later(GATHER_MS, move || {
            page.look_is_due.set(false);
            // What the person asked for brings its own answer.
            if page.waiting.get() == 0 {
                spawn_local(async move {
                    let _ = page.see(false).await;
                });
            }
        });
        if timer.is_err() {
            self.look_is_due.set(false);
        }
    }

    fn wait(&self, more: bool) {
        let waiting = self.waiting.get();
        let waiting = if more { waiting.saturating_add(1) } else { waiting.saturating_sub(1) };
        self.waiting.set(waiting);
        self.report(dom::one("main").and_then(|main| dom::state(&main, "aria-busy", waiting > 0)));
    }

    fn report(&self, result: Result<(), JsValue>) {
        if let Err(thrown) = result {
            log(&format!("showing the options: {thrown:?}"));
        }
    }
}
