//! Third parties of which the jar holds nothing that is to be kept. In Chrome a response's cookies are stored before
//! anybody can judge them; what a stranger's first answer has set is in the jar for the moment that the sweep needs,
//! and would be sent with the next picture. So strangers' pictures, scripts and styles are asked for without cookies:
//! there is none to miss. As soon as one of a site is to be kept, the site is no stranger.
//!
//! What a page asks for by script, and what is loaded into frames, is left alone: who logs in there would need the
//! answer's cookie with the very next request. For the same reason a stranger's own frame has what it asks for with cookies.
//! Both end as soon as one of its cookies was rejected while none was kept.

use super::headers::{MARKETING, domain, marketing_is_refused};
use super::rule::{Effect, HeaderRule, Loading};
use crate::cookie::Cookie;
use crate::plan::{Action, Deed};
use crate::preferences::Preferences;
use crate::site::{Party, Site};
use crate::sorted::Set;

/// Whose cookies are to be kept, and whose were rejected.
#[derive(Clone, Debug, Default)]
pub struct Acquaintance {
    kept: Set<Site>,
    rejected: Set<Site>,
}

/// How many sites whose cookies were rejected are remembered.
const REJECTED: usize = 200;

impl Acquaintance {
    /// Nobody is known.
    pub const fn new() -> Acquaintance {
        Acquaintance { kept: Set::new(), rejected: Set::new() }
    }

    /// Learns from a part of the jar that was judged. Whether that is news.
    pub fn learn<'a>(&mut self, judged: impl IntoIterator<Item = (&'a Cookie, &'a Action)>) -> bool {
        let before = (self.kept.len(), self.rejected.len());
        for (cookie, action) in judged {
            let Some(site) = cookie.key.own_site() else { continue };
            if action.deed != Deed::Remove {
                self.rejected.remove(&site);
                self.kept.insert(site);
            } else if action.verdict.party != Some(Party::First) && !self.kept.contains(&site) {
                if self.rejected.len() >= REJECTED {
                    self.rejected.clear();
                }
                self.rejected.insert(site);
            }
        }
        before != (self.kept.len(), self.rejected.len())
    }

    /// The rules that withhold cookies from strangers; none where what nobody knows is let through anyway. Exemptions
    /// from marketing's rules are exemptions from these.
    pub fn rules(&self, preferences: &Preferences) -> Vec<HeaderRule> {
        if !marketing_is_refused(preferences) {
            return Vec::new();
        }
        let withhold = HeaderRule::new(Effect::Withhold, MARKETING, Loading::Resources);
        let mut rules = vec![HeaderRule { not_to: self.kept.iter().map(domain).collect(), ..withhold.clone() }];
        if !self.rejected.is_empty() {
            let to: Vec<String> = self.rejected.iter().map(domain).collect();
            // In frames of its own a site is no third party to itself. On its own pages it has its way.
            let withhold = HeaderRule { loading: Loading::Subresources, third_party: false, ..withhold };
            rules.push(HeaderRule { to: to.clone(), ..withhold });
            rules.push(HeaderRule { to, ..HeaderRule::new(Effect::ExemptFrame, MARKETING, Loading::Page) });
        }
        rules
    }
}
