//! Which values can single a browser out. Checked by hand, one by one.

use jarkeeper::is_identifying;

#[test]
fn ids_identify() {
    let values = [
        "2b1c4f0e-8a53-4b63-9d55-0f6c1f1d8a11",
        "9f86d081884c7d659a2feaa0c55ad015",
        "GA1.2.1847268082.1613226868",
        "fb.1.1613226868123.1847268082",
        "93131721.482554143.1613226780.1613226780.1613226780.1",
        "lfpsc155y5kyjl45fkf4vfbq",
        "eyJ1c2VyIjoiYWJjZGVmMTIzNDU2In0=",
        "s%3A0OpcwQ7GNN9TjrLxzNsG4H.kq",
        "%7B%22id%22%3A%227d03080f-e9aa-4362-ac6f-3a1d2b4c5e6f%22%7D",
        "43816827669588393971618823",
        "jane.doe@example.org",
        "172.69.55.127",
        "UP00ad55b2-6e0a-11eb-8a7c-0242ac130003",
        "1613227490399-8f3a9c21d4",
    ];
    for value in values {
        assert!(is_identifying("x", Some(value)), "{value}");
    }
}

#[test]
fn flags_counts_dates_languages_and_sizes_do_not() {
    let values = [
        "",
        "1",
        "true",
        "no",
        "accepted",
        "dismissed",
        "42",
        "99999",
        "en",
        "en-US",
        "pt_BR",
        "es-MX,es;q=0.9",
        "1920x1080",
        "1440x900@2",
        "2021-02-13T14:38:21.323Z",
        "20210213",
        "20210213143821",
        "1613226868",
        "1613226868123",
        "Sat+Feb+13+2021+15%3A40%3A32+GMT%2B0100",
        "dark",
        "EUR",
        "Europe/Madrid",
        "v2.14.3",
        "Netherlands",
        "%7B%22analytics%22%3Afalse%2C%22ads%22%3Afalse%7D",
        "{\"theme\":\"dark\",\"cols\":3}",
        "https%3A%2F%2Fwww.example.org%2Fabout%2Fcontact",
        "necessary:true,statistics:false",
        "C0001%3A1%2CC0002%3A0",
        "isFirstVisit",
        "subscriptionPreferencesDismissed",
        "%5B%5D",
        "0.319",
        "cookies.js",
        "3|1613226868",
    ];
    for value in values {
        assert!(!is_identifying("x", Some(value)), "{value}");
    }
    assert!(!is_identifying("_ga", None));
}

#[test]
fn real_values_are_told_apart_as_a_person_tells_them() {
    let rows: Vec<&str> = include_str!("data/identifying.tsv").lines().filter(|row| !row.starts_with('#')).collect();
    let (mut missed, mut alarms) = (Vec::new(), Vec::new());
    for row in &rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let [name, value, truth] = columns[..] else { panic!("{row}") };
        match (truth == "yes", is_identifying(name, Some(value))) {
            (true, false) => missed.push(name),
            (false, true) => alarms.push(name),
            _ => {}
        }
    }
    println!("{} values, missed {missed:?}, taken for identifying {alarms:?}", rows.len());
    assert!(missed.len() <= 2, "missed: {missed:?}");
    assert!(alarms.len() <= 12, "taken for identifying: {alarms:?}");
}
