//! A cookie's date, read as leniently as browsers do (RFC 6265bis, section 5.1.1).

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The seconds since 1970 that a date names; `None` for what browsers do not take for a date either.
///
/// The parts may come in any order and with anything between them: `Wed, 21-Oct-2026 07:28:00 GMT` and
/// `2026 oct 21 7:28:0` are the same.
pub fn seconds(text: &str) -> Option<f64> {
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    let parts = text.split(is_delimiter).filter(|part| !part.is_empty());
    for part in parts {
        if time.is_none() {
            time = clock(part);
            if time.is_some() {
                continue;
            }
        }
        if day.is_none() {
            day = leading_number(part, 1, 2);
            if day.is_some() {
                continue;
            }
        }
        if month.is_none() {
            month = part.get(..3).and_then(|name| MONTHS.iter().position(|known| name.eq_ignore_ascii_case(known)));
            if month.is_some() {
                continue;
            }
        }
        if year.is_none() {
            year = leading_number(part, 2, 4);
        }
    }
    let [hour, minute, second] = time?;
    let (day, month) = (day?, u32::try_from(month?).ok()? + 1);
    let year = match year? {
        short @ 70..=99 => short + 1900,
        short @ 0..=69 => short + 2000,
        full => full,
    };
    let exists = (1..=31).contains(&day) && year >= 1601 && hour <= 23 && minute <= 59 && second <= 59;
    exists.then(|| f64::from(days(year, month, day)) * 86_400.0 + f64::from(hour * 3600 + minute * 60 + second))
}

fn is_delimiter(c: char) -> bool {
    matches!(c, '\t' | ' '..='/' | ';'..='@' | '['..='`' | '{'..='~')
}

/// `7:28:00`, and whatever follows that is no digit.
fn clock(part: &str) -> Option<[u32; 3]> {
    let mut fields = part.splitn(3, ':');
    let mut exactly = || fields.next().filter(|field| field.len() <= 2).and_then(|field| leading_number(field, 1, 2));
    let (hour, minute) = (exactly()?, exactly()?);
    Some([hour, minute, leading_number(fields.next()?, 1, 2)?])
}

/// A number of so many digits that no other digit follows.
fn leading_number(part: &str, least: usize, most: usize) -> Option<u32> {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    if (least..=most).contains(&digits) { part.get(..digits)?.parse().ok() } else { None }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar. The year is counted from March, so that the leap day is
/// its last.
fn days(year: u32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    i32::try_from(era * 146_097 + of_era).unwrap_or(i32::MAX) - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_browsers_read_them() {
        let table = [
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0.0)),
            ("Thu, 01-Jan-1970 00:00:01 GMT", Some(1.0)),
            ("Wed, 21 Oct 2026 07:28:00 GMT", Some(1_792_567_680.0)),
            ("Wednesday, 21-Oct-26 07:28:00 GMT", Some(1_792_567_680.0)),
            ("Wed Oct 21 7:28:0 2026", Some(1_792_567_680.0)),
            ("2026 october 21 07:28:00", Some(1_792_567_680.0)),
            ("21 october 2026 07:28:00", Some(1_792_567_680.0)),
            ("Thu, 29 Feb 2024 12:00:00 GMT", Some(1_709_208_000.0)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(253_402_300_799.0)),
            ("Mon, 01 Jan 1601 00:00:00 GMT", Some(-11_644_473_600.0)),
            ("Mon, 01 Jan 1600 00:00:00 GMT", None),
            ("01 Jan 2026 24:00:00", None),
            ("32 Jan 2026 00:00:00", None),
            ("01 Jan 2026", None),
            ("0", None),
            ("", None),
            ("Session", None),
        ];
        for (text, expected) in table {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
