//! What the tests of one browser share: the sites, and a browser that they take turns with.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::demo::{Demo, SHOP};
use crate::django::Django;
use crate::harness::{Browser, Fault, Kind, Outcome, Start};
use jarkeeper::Site;

/// Where a test plays.
pub struct Stage {
    pub kind: Kind,
    pub demo: Demo,
    django: Mutex<Option<Django>>,
    browser: Mutex<Option<Browser>>,
}

/// The shared browser, while it is this test's turn.
pub struct Turn<'a>(MutexGuard<'a, Option<Browser>>);

impl std::ops::Deref for Turn<'_> {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        match self.0.as_ref() {
            Some(browser) => browser,
            None => unreachable!("a turn is only given with a browser"),
        }
    }
}

impl Stage {
    pub fn set(kind: Kind) -> Outcome<Stage> {
        let demo = Demo::start(0).map_err(|error| error.to_string())?;
        Ok(Stage { kind, demo, django: Mutex::default(), browser: Mutex::default() })
    }

    /// The shared browser, as right after installing.
    pub fn browser(&self) -> Outcome<Turn<'_>> {
        let mut shared = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
        // A browser that a failed test left unusable must not fail the next one.
        let usable = shared.as_ref().is_some_and(|browser| browser.reset().is_ok());
        if !usable {
            *shared = None;
            let fresh = Browser::start(self.kind, &Start::default())?;
            fresh.reset()?;
            *shared = Some(fresh);
        }
        Ok(Turn(shared))
    }

    /// No shared browser, for a test that starts its own or changes the machine.
    pub fn alone(&self) -> impl Drop + '_ {
        let mut shared = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
        *shared = None;
        shared
    }

    /// The address of a page of the Django site, which starts when it is first asked for.
    pub fn django(&self, path: &str) -> Outcome<String> {
        let mut django = self.django.lock().unwrap_or_else(PoisonError::into_inner);
        if django.is_none() {
            *django = Some(Django::start()?);
        }
        let django = django.as_ref().ok_or("Django did not start")?;
        Ok(django.at(path))
    }

    /// The shop as the preferences know it.
    pub fn shop(&self) -> Outcome<Site> {
        Site::of_url(&format!("http://{SHOP}/")).ok_or_else(|| Fault::from("the shop is no site"))
    }
}
