//! One dynamic rule about headers, as Chrome's `declarativeNetRequest` can carry it out.

/// What a rule does with the requests that it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leaves them alone, as far as rules of this priority and below go.
    Exempt,
    /// Leaves the frame that they load, and all in it, alone in the same way.
    ExemptFrame,
    /// Takes `Cookie` out of the request and `Set-Cookie` out of the response.
    Remove,
    /// Takes `Cookie` out of the request.
    Withhold,
    /// Adds `Sec-GPC: 1`.
    Object,
    /// Adds a `Server-Timing` to the response.
    Tell,
}

/// Which requests a rule is for, by what they load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// A page into a tab.
    Page,
    /// A document into a frame.
    Frame,
    /// Anything but a page.
    Parts,
    /// Pictures, scripts, styles and the like: what is neither a document nor asked for by a script.
    Resources,
    /// These, and what scripts ask for.
    Subresources,
}

/// A dynamic rule. Domains stand for themselves and what is below them; an empty list is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderRule {
    /// What it does.
    pub effect: Effect,
    /// Higher ones come first.
    pub priority: u32,
    /// By what is loaded.
    pub loading: Loading,
    /// Only requests to these.
    pub to: Vec<String>,
    /// No requests to these.
    pub not_to: Vec<String>,
    /// Only requests from documents of these.
    pub from: Vec<String>,
    /// No requests from documents of these.
    pub not_from: Vec<String>,
    /// Only requests to another site than the document's.
    pub third_party: bool,
    /// What the header that it adds says; empty for those that add no text of their own.
    pub says: String,
}

impl HeaderRule {
    pub(super) fn new(effect: Effect, priority: u32, loading: Loading) -> HeaderRule {
        let none = Vec::new;
        HeaderRule {
            effect,
            priority,
            loading,
            to: none(),
            not_to: none(),
            from: none(),
            not_from: none(),
            third_party: matches!(effect, Effect::Remove | Effect::Withhold),
            says: String::new(),
        }
    }

    /// A number that follows from all that the rule says, 1 or more, so that equal numbers mean equal rules.
    pub fn id(&self) -> u32 {
        let mut hash = Fnv::new();
        hash.add(&[self.effect as u8, self.loading as u8, u8::from(self.third_party)]);
        hash.add(&self.priority.to_le_bytes());
        for list in [&self.to, &self.not_to, &self.from, &self.not_from] {
            list.iter().for_each(|domain| hash.add(domain.as_bytes()));
            hash.add(b"");
        }
        hash.add(self.says.as_bytes());
        (hash.0 & 0x7fff_ffff).max(1)
    }
}

struct Fnv(u32);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0x811c_9dc5)
    }

    /// Every piece ends with an octet that no domain has.
    fn add(&mut self, piece: &[u8]) {
        for octet in piece.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u32::from(*octet)).wrapping_mul(0x0100_0193);
        }
    }
}
