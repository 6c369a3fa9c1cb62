//! The TC string (IAB Tech Lab, "Transparency and Consent String with Global Vendor & CMP List Formats"): read, and
//! written back.

use super::bits::{Reader, Writer};
use super::vendors::Vendors;

/// What a publisher restricts for some vendors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The number of the purpose.
    pub purpose: u16,
    /// 0 not allowed, 1 consent required, 2 legitimate interest required.
    pub kind: u16,
    /// For whom.
    pub vendors: Vendors,
}

/// What the publisher itself was consented to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// Purposes with consent; bit `n - 1` is purpose `n`.
    pub consents: u32,
    /// Purposes with a legitimate interest.
    pub interests: u32,
    /// How many purposes of its own it has.
    pub own: u16,
    /// Its own purposes with consent.
    pub own_consents: u64,
    /// Its own purposes with a legitimate interest.
    pub own_interests: u64,
}

/// A TC string, version 2 (of policies 2 to 5, which are TCF 2.0 to 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TcString {
    /// When the record was first made, tenths of a second since 1970.
    pub created: u64,
    /// When it was last changed, tenths of a second since 1970.
    pub updated: u64,
    /// The number of the consent manager.
    pub cmp: u16,
    /// Its version.
    pub cmp_version: u16,
    /// The screen on which the choice was made.
    pub screen: u16,
    /// The language of the dialog, two letters of six bits, `a` is 0.
    pub language: u16,
    /// The version of the global vendor list.
    pub list: u16,
    /// The version of the framework's policies: 4 is TCF 2.2, 5 is 2.3.
    pub policy: u16,
    /// It holds on this site alone.
    pub own_site: bool,
    /// The dialog had texts of its own.
    pub own_texts: bool,
    /// Special features that were opted in to; bit `n - 1` is feature `n`.
    pub features: u16,
    /// Purposes with consent; bit `n - 1` is purpose `n`.
    pub consents: u32,
    /// Purposes with a legitimate interest.
    pub interests: u32,
    /// Purpose 1 was not asked about.
    pub no_purpose_one: bool,
    /// The publisher's country, two letters of six bits.
    pub country: u16,
    /// Vendors with consent.
    pub vendors: Vendors,
    /// Vendors with a legitimate interest.
    pub vendor_interests: Vendors,
    /// The publisher's restrictions.
    pub restrictions: Vec<Restriction>,
    /// The vendors that the dialog named. TCF 2.3 demands the segment.
    pub disclosed: Option<Vendors>,
    /// The vendors that the publisher allows; of old strings.
    pub allowed: Option<Vendors>,
    /// What the publisher itself was consented to.
    pub publisher: Option<Publisher>,
}

/// The longest text that is looked at, in octets.
const LONGEST: usize = 32 * 1024;

impl TcString {
    /// Reads a string. `None` for anything but version 2, for segments of unknown kinds and for what breaks off.
    pub fn read(text: &str) -> Option<TcString> {
        if text.len() > LONGEST {
            return None;
        }
        let mut segments = text.split('.');
        let mut string = TcString::core(&mut Reader::of(segments.next()?))?;
        for segment in segments {
            let mut bits = Reader::of(segment);
            match bits.small(3)? {
                1 => string.disclosed = Some(Vendors::read(&mut bits)?),
                2 => string.allowed = Some(Vendors::read(&mut bits)?),
                3 => string.publisher = Some(Publisher::read(&mut bits)?),
                _ => return None,
            }
        }
        Some(string)
    }

    fn core(bits: &mut Reader<'_>) -> Option<TcString> {
        if bits.small(6)? != 2 {
            return None;
        }
        let mut string = TcString {
            created: bits.number(36)?,
            updated: bits.number(36)?,
            cmp: bits.small(12)?,
            cmp_version: bits.small(12)?,
            screen: bits.small(6)?,
            language: bits.small(12)?,
            list: bits.small(12)?,
            policy: bits.small(6)?,
            own_site: bits.flag()?,
            own_texts: bits.flag()?,
            features: backwards(bits, 12)? as u16,
            consents: backwards(bits, 24)? as u32,
            interests: backwards(bits, 24)? as u32,
            no_purpose_one: bits.flag()?,
            country: bits.small(12)?,
            vendors: Vendors::read(bits)?,
            vendor_interests: Vendors::read(bits)?,
            ..TcString::default()
        };
        for _ in 0..bits.small(12)? {
            let (purpose, kind) = (bits.small(6)?, bits.small(2)?);
            string.restrictions.push(Restriction { purpose, kind, vendors: Vendors::read_ranges(bits)? });
        }
        Some(string)
    }

    /// Writes it.
    pub fn write(&self) -> String {
        let mut bits = Writer::default();
        bits.number(2, 6);
        bits.number(self.created, 36);
        bits.number(self.updated, 36);
        for (number, length) in [
            (self.cmp, 12),
            (self.cmp_version, 12),
            (self.screen, 6),
            (self.language, 12),
            (self.list, 12),
            (self.policy, 6),
            (self.own_site.into(), 1),
            (self.own_texts.into(), 1),
        ] {
            bits.number(u64::from(number), length);
        }
        forwards(&mut bits, u64::from(self.features), 12);
        forwards(&mut bits, u64::from(self.consents), 24);
        forwards(&mut bits, u64::from(self.interests), 24);
        bits.flag(self.no_purpose_one);
        bits.number(u64::from(self.country), 12);
        self.vendors.write(&mut bits);
        self.vendor_interests.write(&mut bits);
        bits.number(self.restrictions.len() as u64, 12);
        for restriction in &self.restrictions {
            bits.number(u64::from(restriction.purpose), 6);
            bits.number(u64::from(restriction.kind), 2);
            restriction.vendors.write_ranges(&mut bits);
        }
        let mut text = bits.text();
        for (kind, vendors) in [(1, &self.disclosed), (2, &self.allowed)] {
            if let Some(vendors) = vendors {
                let mut bits = Writer::default();
                bits.number(kind, 3);
                vendors.write(&mut bits);
                text.push('.');
                text += &bits.text();
            }
        }
        if let Some(publisher) = &self.publisher {
            text.push('.');
            text += &publisher.write();
        }
        text
    }
}

impl Publisher {
    fn read(bits: &mut Reader<'_>) -> Option<Publisher> {
        let (consents, interests) = (backwards(bits, 24)? as u32, backwards(bits, 24)? as u32);
        let own = bits.small(6)?;
        let (own_consents, own_interests) = (backwards(bits, own.into())?, backwards(bits, own.into())?);
        Some(Publisher { consents, interests, own, own_consents, own_interests })
    }

    fn write(&self) -> String {
        let mut bits = Writer::default();
        bits.number(3, 3);
        forwards(&mut bits, u64::from(self.consents), 24);
        forwards(&mut bits, u64::from(self.interests), 24);
        bits.number(u64::from(self.own), 6);
        forwards(&mut bits, self.own_consents, self.own.into());
        forwards(&mut bits, self.own_interests, self.own.into());
        bits.text()
    }
}

/// Flags in the order of their numbers, the first in the lowest bit.
fn backwards(bits: &mut Reader<'_>, length: usize) -> Option<u64> {
    (0..length).try_fold(0, |flags, at| Some(flags | u64::from(bits.flag()?) << at))
}

fn forwards(bits: &mut Writer, flags: u64, length: usize) {
    for at in 0..length {
        bits.flag(flags >> at & 1 == 1);
    }
}
