//! Points in time as records spell them.

/// A point in time, in parts, UTC.
struct Parts {
    year: u64,
    month: u64,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
    weekday: usize,
}

/// The civil date of a day since 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn parts(ms: u64) -> Parts {
    let seconds = ms / 1000 % 253_402_300_800; // ends with the year 9999
    let days = seconds / 86_400;
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    Parts {
        year: year_of_era + era * 400 + u64::from(month <= 2),
        month,
        day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
        hour: seconds / 3600 % 24,
        minute: seconds / 60 % 60,
        second: seconds % 60,
        weekday: ((days + 4) % 7) as usize,
    }
}

/// `2026-11-24T23:04:50.123Z`, as `toISOString` writes it, of milliseconds since 1970.
pub fn iso(ms: u64) -> String {
    let Parts { year, month, day, hour, minute, second, .. } = parts(ms);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", ms % 1000)
}

/// `Tue, 24 Nov 2026 23:04:50 GMT`, as `toUTCString` writes it.
pub fn utc(ms: u64) -> String {
    let at = parts(ms);
    let (weekday, month) = names(&at);
    format!("{weekday}, {:02} {month} {:04} {:02}:{:02}:{:02} GMT", at.day, at.year, at.hour, at.minute, at.second)
}

/// `Tue Nov 24 2026 23:04:50 GMT+0000 (Coordinated Universal Time)`, as `toString` writes it where clocks show UTC.
pub fn long(ms: u64) -> String {
    let at = parts(ms);
    let (weekday, month) = names(&at);
    format!(
        "{weekday} {month} {:02} {:04} {:02}:{:02}:{:02} GMT+0000 (Coordinated Universal Time)",
        at.day, at.year, at.hour, at.minute, at.second
    )
}

fn names(at: &Parts) -> (&'static str, &'static str) {
    let name = |names: &'static str, at: usize| names.get(at * 3..at * 3 + 3).unwrap_or_default();
    let months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    (name("SunMonTueWedThuFriSat", at.weekday), name(months, at.month as usize - 1))
}

/// The same point in time as `ms`, spelled as `like` is: milliseconds, seconds, or one of the texts above.
/// `None` if `like` is no such thing.
pub fn alike(like: &str, ms: u64) -> Option<String> {
    if !like.is_empty() && like.bytes().all(|octet| octet.is_ascii_digit()) {
        return match like.len() {
            9..=10 => Some((ms / 1000).to_string()),
            12..=13 => Some(ms.to_string()),
            _ => None,
        };
    }
    let octets = like.as_bytes();
    if like.len() >= 20 && octets[4] == b'-' && octets[10] == b'T' && like.ends_with('Z') {
        let text = iso(ms);
        return Some(if like.len() == 20 { format!("{}Z", text.get(..19)?) } else { text });
    }
    if like.len() == 29 && like.ends_with(" GMT") {
        return Some(utc(ms));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_time_are_spelled_as_browsers_do() {
        let ms = 1_709_210_096_007; // a leap day
        assert_eq!(iso(ms), "2024-02-29T12:34:56.007Z");
        assert_eq!(utc(ms), "Thu, 29 Feb 2024 12:34:56 GMT");
        assert_eq!(long(ms), "Thu Feb 29 2024 12:34:56 GMT+0000 (Coordinated Universal Time)");
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        let alike = |like| alike(like, ms);
        assert_eq!(alike("1700000000"), Some("1709210096".into()));
        assert_eq!(alike("1700000000000"), Some("1709210096007".into()));
        assert_eq!(alike("2020-01-01T00:00:00Z"), Some("2024-02-29T12:34:56Z".into()));
        assert_eq!(alike("Wed, 01 Jan 2020 00:00:00 GMT"), Some(utc(ms)));
        for other in ["", "12", "yesterday", "2020-01-01", "é020-01-01T00:00:00.000Z"] {
            assert_eq!(alike(other), None, "{other}");
        }
    }

    #[test]
    fn no_number_is_too_large() {
        assert!(iso(u64::MAX).ends_with('Z') && !long(u64::MAX).is_empty());
    }
}
