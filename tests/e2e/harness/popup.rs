//! The popup, opened in a tab of its own and told which tab it speaks of.

use super::{Browser, Outcome, OwnPage, until};

impl Browser {
    /// Opens the popup of the site that is visited and waits until it shows how things stand.
    pub fn popup(&self) -> Outcome<OwnPage<'_>> {
        self.popup_of(self.page_id()?)
    }

    /// Opens the popup of a tab, by the extension's number for it.
    pub fn popup_of(&self, id: i32) -> Outcome<OwnPage<'_>> {
        OwnPage::open(self, &format!("popup.html?tab={id}"), "#popup")
    }
}

impl OwnPage<'_> {
    /// Opens the popup's list of cookies, of which there must be some.
    pub fn open_cookies(&self) -> Outcome {
        if self.attribute("#cookies", "open")?.is_none() {
            self.click("#cookies > summary")?;
        }
        let listed = "return document.querySelector('#cookies [data-cookie]') !== null";
        until("the cookies are listed", || Ok((self.script(listed)? == true).then_some(())))
    }
}
