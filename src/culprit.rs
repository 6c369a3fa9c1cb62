//! Which of the cookies that are refused on a site it cannot do without. The person knows whether a page works; each
//! answer halves what is left.
//!
//! A site is held to work with a set of cookies if it works with a part of them, so the cookies are put in a row and the
//! shortest beginning of it that does is looked for: its last cookie is needed. Where that one alone will not do, the
//! search goes on before it, until what is needed is together.

use serde::{Deserialize, Serialize};

use crate::category::Category;
use crate::message::CulpritView;
use crate::preferences::{Correction, Preferences, Rules};
use crate::site::Site;

/// A site that needs more than this has been told wrong things, or does not work by chance.
const MOST: usize = 4;

/// A search on one site. It is stored as it is between two answers.
///
/// While it is on, the site stays paused in the person's own preferences, and [`Search::lay_over`] says what holds
/// instead. So whatever happens to the search, the site is paused and works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Where.
    pub site: Site,
    /// The rules that held there when it began. Under others the answers mean something else.
    rules: Rules,
    /// What may be needed, in a row.
    suspects: Vec<Correction>,
    /// What is needed for sure.
    needed: Vec<Correction>,
    /// Beginnings of the row that are shorter than this do not do, together with what is needed.
    broken: usize,
    /// The shortest beginning that is known to do.
    works: usize,
    /// Whether that was seen, and not only taken for granted because it works while the site is paused.
    seen: bool,
    /// The number of the question that is open; 0 before the first.
    step: u32,
}

/// What follows from an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The next set is to be tried.
    Try(Search),
    /// These are needed, each as the correction that keeps it.
    Found(Vec<Correction>),
    /// None of them is, or the answers contradict each other.
    NotFound,
}

impl Search {
    /// A search that can be begun on a site which was just paused.
    pub fn offer(site: &Site, preferences: &Preferences, suspects: Vec<Correction>) -> Search {
        Search {
            site: site.clone(),
            rules: rules_on(preferences, site),
            suspects,
            needed: Vec::new(),
            broken: 0,
            works: 0,
            seen: false,
            step: 0,
        }
    }

    /// Whether it is on: sets of cookies are let through, in place of the pause. It ends by itself where the pause was
    /// lifted or the rules are others now.
    pub fn is_on(&self, preferences: &Preferences) -> bool {
        let as_begun = preferences.enforce && rules_on(preferences, &self.site) == self.rules;
        self.step > 0 && preferences.is_paused(&self.site) && as_begun
    }

    /// Goes on with the person's answer: whether the page works now. Where the search is not on, it is about the paused
    /// site, and begins the search anew.
    ///
    /// `refused` is what would be refused now: letting one cookie through may have a page set another. Once a set was seen
    /// to do, others are not needed.
    pub fn answered(mut self, works: bool, refused: Vec<Correction>, preferences: &Preferences) -> Next {
        if !self.is_on(preferences) {
            self.suspects.append(&mut self.needed);
            self.meet(refused);
            let fresh = Search::offer(&self.site, preferences, self.suspects);
            // Nothing let through does not do: that is where it all began.
            let begun = Search { broken: 1, works: fresh.suspects.len(), step: 1, ..fresh };
            return if works && begun.works > 0 { Next::Try(begun) } else { Next::NotFound };
        }
        let tried = self.tried();
        if works {
            self.works = tried;
            self.seen = true;
        } else {
            self.broken = tried + 1;
            if !self.seen {
                self.meet(refused);
            }
        }
        if self.seen && self.broken == self.works {
            self.suspects.truncate(self.works);
            if let Some(last) = self.suspects.pop() {
                self.needed.push(last);
                self.works -= 1;
            }
            self.broken = 0;
        }
        if works && self.works == 0 {
            return Next::Found(self.needed);
        }
        // What was put together from several answers is tried once more as a whole.
        if self.broken > self.works || self.needed.len() > MOST {
            return Next::NotFound;
        }
        self.step += 1;
        Next::Try(self)
    }

    fn meet(&mut self, refused: Vec<Correction>) {
        for one in refused {
            let known = self.suspects.iter().chain(&self.needed);
            if !known.into_iter().any(|known| known.name == one.name && known.domain == one.domain) {
                self.suspects.push(one);
            }
        }
        self.works = self.suspects.len();
    }

    /// How long the beginning of the row is that is let through now. With what was found last it is tried first whether
    /// that is all.
    fn tried(&self) -> usize {
        if self.broken == 0 { 0 } else { (self.broken + self.works) / 2 }
    }

    /// What is let through now.
    pub fn through(&self) -> impl Iterator<Item = &Correction> {
        self.needed.iter().chain(self.suspects.iter().take(self.tried()))
    }

    /// Lays over preferences what holds while the search is on: the site is not paused, and some cookies are kept.
    pub fn lay_over(&self, held: &mut Preferences) {
        if self.is_on(held) {
            held.set_paused(&self.site, false);
            held.set_tried(&self.site);
            for one in self.through() {
                held.correct(&self.site, &one.name, &one.domain, Some(one.category));
            }
        }
    }

    /// What the popup shows of it, if the site is still paused by the person's preferences.
    pub fn view(&self, chosen: &Preferences) -> Option<CulpritView> {
        if self.is_on(chosen) {
            // One question halves what is left; one more makes sure.
            let left = if self.broken == 0 { 0 } else { usize::BITS - (self.works - self.broken).leading_zeros() };
            return Some(CulpritView::Trying { step: self.step, of: self.step + left });
        }
        chosen.is_paused(&self.site).then_some(CulpritView::Offered)
    }
}

/// Leaves the searches whose sites are still paused, and puts another in the place of the one on its site.
pub fn renew(searches: &mut Vec<Search>, site: &Site, chosen: &Preferences, other: Option<Search>) {
    searches.retain(|search| search.site != *site && chosen.is_paused(&search.site));
    searches.extend(other);
}

/// What keeps a cookie that is needed.
pub fn suspect(name: &str, domain: Site) -> Correction {
    Correction { name: name.to_owned(), domain, category: Category::Necessary }
}

fn rules_on(preferences: &Preferences, site: &Site) -> Rules {
    let rule = |category| preferences.rule_on(site, category);
    Rules {
        preferences: rule(Category::Preferences),
        statistics: rule(Category::Statistics),
        marketing: rule(Category::Marketing),
    }
}
