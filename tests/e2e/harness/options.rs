//! The options page, one section at a time.

use super::{Browser, Outcome, OwnPage, until};

impl Browser {
    /// Opens a section of the options page and waits until it shows how things stand.
    pub fn options(&self, section: &str) -> Outcome<OwnPage<'_>> {
        OwnPage::open(self, &format!("options.html#{section}"), "main")
    }
}

impl OwnPage<'_> {
    /// Turns to another section of the options as a person does.
    pub fn turn(&self, section: &str) -> Outcome {
        self.click(&format!("nav a[href='#{section}']"))?;
        let shown = format!("[data-section={section}]");
        until("the section is shown", || Ok(self.is_shown(&shown)?.then_some(())))
    }
}
