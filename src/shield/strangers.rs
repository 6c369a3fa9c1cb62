//! Third parties of which the jar holds nothing that is to be kept. In Chrome a response's cookies are stored before
//! anybody can judge them; what a stranger's first answer has set is in the jar for the moment that the sweep needs,
//! and would be sent with the next picture. So strangers' pictures, scripts and styles are asked for without cookies:
//! there is none to miss. As soon as one of a site is to be kept, the site is no stranger.
//!
//! What a page asks for by script, and what is loaded into frames, is left alone: who logs in there would need the
//! answer's cookie with the very next request.

use super::headers::{MARKETING, domain, marketing_is_refused};
use super::rule::{Effect, HeaderRule, Loading};
use crate::preferences::Preferences;
use crate::site::Site;
use crate::sorted::Set;

/// The rule that withholds cookies from all but the sites that have some to keep; `None` where what nobody knows is let
/// through anyway. Exemptions from marketing's rules are exemptions from this.
pub fn strangers(preferences: &Preferences, kept: &Set<Site>) -> Option<HeaderRule> {
    let rule = HeaderRule::new(Effect::Withhold, MARKETING, Loading::Resources);
    marketing_is_refused(preferences).then(|| HeaderRule { not_to: kept.iter().map(domain).collect(), ..rule })
}
