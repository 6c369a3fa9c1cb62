//! The popup: how things stand on one site, and everything that a person can change about it.
//!
//! Its frame is static HTML that is painted before this module is loaded. What is here fills it from a
//! [`View`], turns clicks into [`Want`]s, and fills it again from the answer. Elements stay where they are
//! from one view to the next, so that focus, open details and scrolling stay too.

mod categories;
mod clicks;
mod consent;
mod cookies;
mod culprit;
mod focus;
mod head;
mod row;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::UrlSearchParams;

use crate::browser::log;
use crate::days::Fate;
use crate::message::{Answer, Ask, CulpritView, Manage, View, Want};
use crate::page::{Texts, bridge, dom, notices};

/// How long changes are gathered before the popup looks again, in milliseconds.
const GATHER_MS: i32 = 150;

/// The longest wait between two looks that showed nothing new: looking may itself write to storage, and
/// the popup must not keep the background busy with its own echo.
const QUIET_MS: i32 = 5000;

/// How long an answer may take before the person is told, in milliseconds: a background that wakes on a slow
/// machine needs less.
const PATIENCE_MS: i32 = 4000;

/// The popup, as its shim knows it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Popup(Rc<Page>);

/// What the popup remembers while it is open.
#[derive(Debug)]
struct Page {
    texts: Texts,
    tab: Cell<Option<i32>>,
    view: RefCell<Option<Rc<View>>>,
    rows: cookies::Rows,
    /// Changes count on this site alone.
    here: Cell<bool>,
    /// "This site broke" was pressed, and the page should be loaded again.
    mended: Cell<bool>,
    /// How the search for a culprit ended.
    ended: RefCell<Option<CulpritView>>,
    /// The number of the latest question; an answer to an earlier one is out of date.
    asked: Cell<u32>,
    /// How many of the person's questions wait for their answer.
    waiting: Cell<u32>,
    look_is_due: Cell<bool>,
    gather_ms: Cell<i32>,
}

/// What to tell the person when it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// Nothing: they did not ask for it.
    Silence,
    /// That it is saved.
    Saved,
    /// That the site is paused and whole again.
    Mended,
    /// What is to be tried next, or what was found.
    Tried,
}

#[wasm_bindgen]
impl Popup {
    /// Starts the popup.
    ///
    /// # Errors
    /// What the browser says, if this is not the popup's page.
    pub fn open() -> Result<Popup, JsValue> {
        let page = Rc::new(Page {
            texts: Texts::new(),
            tab: Cell::new(None),
            view: RefCell::new(None),
            rows: cookies::Rows::new()?,
            here: Cell::new(false),
            mended: Cell::new(false),
            ended: RefCell::default(),
            asked: Cell::new(0),
            waiting: Cell::new(0),
            look_is_due: Cell::new(false),
            gather_ms: Cell::new(GATHER_MS),
        });
        clicks::listen(&page)?;
        spawn_local(Page::start(page.clone()));
        Ok(Popup(page))
    }

    /// Something changed in the jar.
    pub fn stale(&self) {
        self.0.look_soon();
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
    async fn start(page: Rc<Page>) {
        let tab = match named_tab() {
            Some(tab) => Ok(Some(tab)),
            None => bridge::active_tab().await,
        };
        match tab {
            Ok(tab) => page.tab.set(tab),
            Err(failure) => log(&failure.to_string()),
        }
        page.clone().ask(vec![Want::Glance], Then::Silence).await;
        if page.view().is_some_and(|view| view.cookies.len() < view.number()) {
            page.clone().look().await;
        }
        page.today().await;
    }

    /// Says what was done today on all sites, once the rest is shown. If it cannot be told, nothing is missed.
    async fn today(&self) {
        let Ok(Answer::Counted(counted)) = bridge::ask(&Ask { tab: None, want: Want::Manage(Manage::Days) }).await
        else {
            return;
        };
        let today = counted.days.last(counted.today, 1);
        let number = |fate| today.first().map(|day| day.all(fate)).unwrap_or_default();
        let (removed, refused) = (number(Fate::Removed), number(Fate::Refused));
        let some = |key, number| if number > 0 { self.texts.count(key, number) } else { String::new() };
        let facts = [some("today_removed", removed), some("today_refused", refused)];
        self.report(dom::one("#today").map(|line| {
            dom::write(&line, &self.texts.text_with("today", &[&self.texts.join(&facts)]));
            line.set_hidden(removed == 0 && refused == 0);
        }));
    }

    fn view(&self) -> Option<Rc<View>> {
        self.view.try_borrow().ok().and_then(|view| view.clone())
    }

    /// Asks for things in their order and shows how things stand after the last.
    async fn ask(self: Rc<Self>, wants: Vec<Want>, then: Then) {
        let number = self.asked.get().wrapping_add(1);
        self.asked.set(number);
        self.wait(true);
        let page = self.clone();
        self.report(dom::later(PATIENCE_MS, move || page.miss_answer(number)));
        let mut view = None;
        let mut complaint = None;
        for want in wants {
            match bridge::ask(&Ask { tab: self.tab.get(), want }).await {
                Ok(Answer::View(seen)) => view = Some(*seen),
                Ok(Answer::Refused(note)) => {
                    complaint = Some(notices::Complaint::Refused(self.texts.note(&note)));
                    break;
                }
                Ok(_) => {}
                Err(failure) => {
                    complaint = Some(notices::Complaint::Silent(failure.to_string()));
                    break;
                }
            }
        }
        let answered = complaint.is_none();
        self.report(notices::complain(&self.texts, complaint));
        if let Some(view) = view.filter(|_| number == self.asked.get()) {
            self.mended.set(view.paused && (self.mended.get() || then == Then::Mended));
            if then != Then::Silence {
                self.ended.replace(view.culprit.clone().filter(|search| !culprit::is_open(Some(search))));
            }
            self.show(view);
        }
        self.wait(false);
        if answered && then != Then::Silence {
            self.report(self.announce(then));
        }
    }

    /// Says that an answer is overdue. A background that failed to start neither answers nor refuses; if the
    /// answer still comes, it takes the notice away.
    fn miss_answer(&self, number: u32) {
        if number == self.asked.get() && self.waiting.get() > 0 {
            let late = notices::Complaint::Silent(self.texts.text("silent_late"));
            self.report(notices::complain(&self.texts, Some(late)));
        }
    }

    fn show(&self, view: View) {
        let view = Rc::new(view);
        let first = match self.view.try_borrow_mut() {
            Ok(mut seen) => seen.replace(view.clone()).is_none(),
            Err(_) => return,
        };
        let focused = focus::now();
        self.report(head::show(self, &view));
        self.report(notices::show(&self.texts, &view));
        self.report(self.search(&view));
        self.report(consent::show(&self.texts, &view));
        self.report(categories::show(&self.texts, &view));
        self.report(self.rows.show(&self.texts, &view));
        self.report(focused.map_or(Ok(()), |control| focus::keep(&control)));
        if first {
            self.report(dom::one(":root").and_then(|root| root.set_attribute("data-ready", "")));
            dom::mark_time("interactive");
            // Switches slide from now on. The first view has to be painted before, or they would slide into it.
            self.report(dom::later(GATHER_MS, || {
                if let Ok(root) = dom::one(":root") {
                    let _ = root.set_attribute("data-moves", "");
                }
            }));
        }
    }

    /// Shows the search for a culprit, or how it ended.
    fn search(&self, view: &View) -> Result<(), JsValue> {
        let ended = self.ended.try_borrow().map(|ended| ended.clone()).unwrap_or_default();
        culprit::show(&self.texts, view.culprit.as_ref().or(ended.as_ref()))
    }

    /// Says aloud what was done, for those who do not see it.
    fn announce(&self, then: Then) -> Result<(), JsValue> {
        let written = |place: &str| dom::one(place).map(|place| place.text_content().unwrap_or_default());
        let (done, stands) = match then {
            Then::Tried if !dom::one("#culprit")?.hidden() => (written("#culprit-says")?, written("#culprit-step")?),
            Then::Mended => (self.texts.text("broke_done"), written("#culprit-says")?),
            _ => (self.texts.text("saved"), written("#summary")?),
        };
        dom::write(&*dom::one("#status")?, &format!("{done} {stands}"));
        Ok(())
    }

    fn wait(&self, more: bool) {
        let waiting = self.waiting.get();
        let waiting = if more { waiting.saturating_add(1) } else { waiting.saturating_sub(1) };
        self.waiting.set(waiting);
        self.report(dom::one("#popup").and_then(|main| dom::state(&main, "aria-busy", waiting > 0)));
    }

    /// Looks again when no more changes come in.
    fn look_soon(self: &Rc<Self>) {
        if self.look_is_due.replace(true) {
            return;
        }
        let page = self.clone();
        let timer = dom::later(self.gather_ms.get(), move || {
            page.look_is_due.set(false);
            spawn_local(page.look());
        });
        if timer.is_err() {
            self.look_is_due.set(false);
        }
    }

    /// Looks without being asked to: an answer that is late, refused or the same as before changes nothing.
    async fn look(self: Rc<Self>) {
        let asked = self.asked.get();
        let answer = bridge::ask(&Ask { tab: self.tab.get(), want: Want::Look }).await;
        let Ok(Answer::View(view)) = answer else { return };
        if asked != self.asked.get() || self.waiting.get() > 0 {
            return;
        }
        if self.view().is_some_and(|seen| *seen == *view) {
            self.gather_ms.set((self.gather_ms.get() * 2).min(QUIET_MS));
        } else {
            self.gather_ms.set(GATHER_MS);
            self.show(*view);
        }
    }

    fn report(&self, result: Result<(), JsValue>) {
        if let Err(thrown) = result {
            log(&format!("showing the popup: {thrown:?}"));
        }
    }
}

/// The tab that the page's own address names: `popup.html?tab=ID`.
fn named_tab() -> Option<i32> {
    let search = dom::window().ok()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get("tab")?.parse().ok()
}
