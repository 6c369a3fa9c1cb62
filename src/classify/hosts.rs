//! What the hosts do that pages load from: for a third party's cookie the host says more than the name.
//!
//! The tables are `data/third_party_hosts.tsv` and `data/other_hosts.tsv`.

use super::finding::Finding;
use crate::category::{Category, Source};
use crate::fingerprint::{Fingerprint, Index, Texts};
use crate::site::Host;

include!(concat!(env!("OUT_DIR"), "/hosts.rs"));

/// What a host is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Business {
    Ad,
    Analytics,
    Cdn,
    ConsentProvider,
    Content,
    CustomerSuccess,
    Hosting,
    Marketing,
    Other,
    Social,
    TagManager,
    Utility,
    Video,
}

impl Business {
    /// Whether it lives on following people or counting them.
    pub fn tracks(self) -> bool {
        use Business::{Ad, Analytics, Marketing, Social, Video};
        matches!(self, Ad | Analytics | Marketing | Social | Video)
    }
}

/// Who owns a host, and what it is there for.
#[derive(Clone, Copy, Debug)]
pub struct Entity {
    /// What the host is there for.
    pub business: Business,
    /// The owner or the product.
    pub name: &'static str,
}

/// Who owns a host, if that is known. The longest known parent domain decides.
pub fn owner(host: &Host) -> Option<Entity> {
    let name = host.as_str().as_bytes();
    let mut print = Fingerprint::EMPTY;
    let mut found = None;
    for (at, octet) in name.iter().enumerate().rev() {
        print = print.with(*octet);
        if at == 0 || name[at - 1] == b'.' {
            found = HOSTS.place(print.number()).or(found);
        }
    }
    let owner = usize::from(*OWNERS.get(found?)?);
    Some(Entity { business: *BUSINESSES.get(owner)?, name: NAMES.get(owner) })
}

/// What the host of a third party's cookie says of it; nothing where its business has cookies of every kind.
pub fn finding(owner: Entity) -> Option<Finding> {
    let (category, confidence, message, purpose) = match owner.business {
        Business::Ad => (Category::Marketing, 0.92, "why_host_ad", Some("ad_identify")),
        Business::Social => (Category::Marketing, 0.95, "why_host_social", Some("social_tracking")),
        Business::Video => (Category::Marketing, 0.85, "why_host_video", Some("embed_tracking")),
        Business::Marketing => (Category::Marketing, 0.85, "why_host_marketing", Some("lead_tracking")),
        Business::Analytics => (Category::Statistics, 0.6, "why_host_analytics", Some("visitor_count")),
        Business::CustomerSuccess => (Category::Preferences, 0.7, "why_host_support", Some("chat")),
        Business::ConsentProvider => (Category::Necessary, 0.8, "why_host_consent", None),
        Business::TagManager
        | Business::Cdn
        | Business::Content
        | Business::Hosting
        | Business::Other
        | Business::Utility => return None,
    };
    let (argument, provider) = (Some(owner.name), Some(owner.name));
    Some(Finding { source: Source::Host, category, confidence, message, argument, provider, purpose })
}
