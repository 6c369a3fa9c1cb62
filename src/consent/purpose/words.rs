/// English words, and names of services, with what they are for.
pub const WORDS: &[(&str, Purpose)] = &[("analytics", Purpose::Statistics)];
