//! The records of consent managers: read, rewritten, composed.
//!
//! `data/consent_records.tsv` holds what seven managers' own packages wrote in a page; the samples here are made by
//! vendors' documentation and by what was seen in the field.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jarkeeper::consent::{
    Answer, Entry, Given, Grain, Item, Manager, Purpose, Said, TcString, Vendors, manager, managers,
};
use proptest::prelude::*;

const NOW_MS: u64 = 1_790_000_000_000;

fn given(preferences: bool, statistics: bool, marketing: bool) -> Given {
    Given { preferences, statistics, anonymous_statistics: statistics, marketing }
}

fn choices() -> impl Iterator<Item = Given> {
    (0..8).map(|bits| given(bits & 4 != 0, bits & 2 != 0, bits & 1 != 0))
}

/// A record after some choice, and the site's inventory where the record says too little.
struct Sample {
    manager: &'static str,
    entries: Vec<Entry>,
    items: Vec<Item>,
}

fn sample(manager: &'static str, entries: &[(&str, &str)]) -> Sample {
    let entries = entries.iter().map(|(name, value)| match name.strip_prefix("local:") {
        Some(name) => Entry::local(name, *value),
        None => Entry::cookie(*name, *value),
    });
    Sample { manager, entries: entries.collect(), items: Vec::new() }
}

fn with_items(sample: Sample, items: &[(&str, Purpose)]) -> Sample {
    Sample { items: items.iter().map(|(id, purpose)| Item::new(*id, *purpose)).collect(), ..sample }
}

/// A TC string of a CMP, after "accept all" of some vendors.
fn tc(cmp: u16) -> String {
    let vendors = Vendors::of([1, 2, 3, 755]);
    let disclosed = Some(vendors.clone());
    TcString { cmp, policy: 5, consents: 0x7ff, vendors, disclosed, ..TcString::default() }.write()
}

#[rustfmt::skip]
fn samples() -> Vec<Sample> {
    use Purpose::*;
    vec![
        with_items(sample("onetrust", &[
            ("OptanonConsent", "isGpcEnabled=0&datestamp=Tue+Nov+24+2026+23%3A04%3A50+GMT%2B0000+(Coordinated+Universal+Time)&version=202501.1.0&browserGpcFlag=0&isIABGlobal=false&hosts=&consentId=5ac0a1f0-8d2b-4d6e-9a4e-0f4f5a6b7c8d&interactionCount=1&isAnonUser=1&landingPath=NotLandingPage&groups=C0001%3A1%2CC0002%3A0%2CC0003%3A1%2CC0004%3A0%2CBG313%3A1&AwaitingReconsent=false&intType=2"),
            ("OptanonAlertBoxClosed", "2026-11-24T23:04:50.123Z"),
        ]), &[("C0001", Necessary), ("C0002", Statistics), ("C0003", Preferences), ("C0004", Marketing), ("BG313", Marketing)]),
        sample("cookiebot", &[("CookieConsent", "{stamp:%27ZqnSk8Yy2FV5Lp4T1aA0+g==%27%2Cnecessary:true%2Cpreferences:false%2Cstatistics:true%2Cmarketing:false%2Cmethod:%27explicit%27%2Cver:1%2Cutc:1700000000000%2Cregion:%27de%27}")]),
        with_items(sample("usercentrics-3", &[("local:ucData", r#"{"gcm":{"adsDataRedaction":true,"adUserData":"denied","adPersonalization":"denied","adStorage":"denied","analyticsStorage":"granted"},"consent":{"services":{"H1Vl5NidjWX":{"name":"Usercentrics Consent Management Platform","consent":true},"HkocEodjb7":{"name":"Google Analytics","consent":true},"BJz7qNsdj-7":{"name":"YouTube Video","consent":false},"S1pcEj_jZX":{"name":"Language of the page","consent":true}}},"ui":{"language":"en"}}"#)]),
            &[("H1Vl5NidjWX", Necessary)]),
        with_items(sample("usercentrics-2", &[
            ("local:uc_settings", r#"{"controllerId":"c","id":"s","language":"en","services":[{"history":[],"id":"a1","processorId":"p","status":true},{"history":[],"id":"b2","status":false},{"id":"c3","status":false},{"id":"d4","status":true}],"version":"3.2.1"}"#),
            ("local:uc_user_interaction", "true"),
        ]), &[("a1", Necessary), ("b2", Statistics), ("c3", Marketing), ("d4", Preferences)]),
        sample("didomi", &[("didomi_token", "eyJ1c2VyX2lkIjoiMTllYiIsImNyZWF0ZWQiOiIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLCJ1cGRhdGVkIjoiMjAyNi0wMS0wMVQwMDowMDowMC4wMDBaIiwidmVuZG9ycyI6eyJlbmFibGVkIjpbImdvb2dsZSJdLCJkaXNhYmxlZCI6W119LCJwdXJwb3NlcyI6eyJlbmFibGVkIjpbImNvb2tpZXMiLCJzZWxlY3RfcGVyc29uYWxpemVkX2NvbnRlbnQiLCJtYXJrZXRfcmVzZWFyY2giXSwiZGlzYWJsZWQiOlsic2VsZWN0X3BlcnNvbmFsaXplZF9hZHMiXX0sInZlcnNpb24iOjJ9")]),
        sample("funding-choices", &[("FCCDCF", &format!("%5Bnull%2Cnull%2Cnull%2C%5B%22{}%22%2C%221~%22%2C%2200000000-0000-4000-8000-000000000000%22%5D%2Cnull%2Cnull%2C%5B%5D%5D", tc(300)))]),
        sample("inmobi", &[("euconsent-v2", &tc(10)), ("addtl_consent", "1~")]),
        sample("tcf", &[("euconsent-v2", &tc(300))]),
        sample("consentmanager", &[("__cmpconsentx12345", &tc(31))]),
        sample("trustarc", &[("notice_preferences", "2:"), ("notice_gdpr_prefs", "0,1,2:"), ("cmapi_cookie_privacy", "permit 1,2,3"), ("notice_behavior", "expressed,eu"), ("cmapi_gtm_bl", "")]),
        sample("osano", &[("local:osano_consentmanager", r#"{"consent":{"ESSENTIAL":"ACCEPT","STORAGE":"DENY","MARKETING":"DENY","PERSONALIZATION":"DENY","ANALYTICS":"DENY","OPT_OUT":"DENY"},"consentTimestamp":1700000000000}"#)]),
        sample("cookieyes", &[("cookieyes-consent", "consentid:dGVzdHRlc3R0ZXN0dGVzdA,consent:no,action:yes,necessary:yes,functional:no,analytics:no,performance:no,advertisement:no,other:no")]),
        sample("cookie-law-info", &[("viewed_cookie_policy", "yes"), ("cookielawinfo-checkbox-necessary", "yes"), ("cookielawinfo-checkbox-functional", "no"), ("cookielawinfo-checkbox-analytics", "no"), ("cookielawinfo-checkbox-advertisement", "yes")]),
        sample("complianz", &[("cmplz_banner-status", "dismissed"), ("cmplz_functional", "allow"), ("cmplz_preferences", "deny"), ("cmplz_statistics", "deny"), ("cmplz_marketing", "deny"), ("cmplz_policy_id", "24"), ("cmplz_consented_services", "")]),
        sample("wp-consent-api", &[("wp_consent_functional", "allow"), ("wp_consent_preferences", "deny"), ("wp_consent_statistics", "deny"), ("wp_consent_marketing", "allow")]),
        sample("borlabs", &[("borlabs-cookie", "%7B%22consents%22%3A%7B%22essential%22%3A%5B%22borlabs-cookie%22%5D%2C%22preferences%22%3A%5B%22wpml%22%5D%2C%22statistics%22%3A%5B%22google-analytics%22%5D%2C%22marketing%22%3A%5B%22facebook-pixel%22%5D%2C%22external-media%22%3A%5B%22youtube%22%5D%7D%2C%22domainPath%22%3A%22example.org%2F%22%2C%22expires%22%3A%22Wed%2C%2024%20Nov%202027%2012%3A00%3A00%20GMT%22%2C%22uid%22%3A%22anonymous%22%2C%22v3%22%3Atrue%2C%22version%22%3A1%7D")]),
        sample("iubenda", &[("_iub_cs-12345678", "%7B%22timestamp%22%3A%222026-01-01T00%3A00%3A00.000Z%22%2C%22version%22%3A%221.60.0%22%2C%22purposes%22%3A%7B%221%22%3Atrue%2C%222%22%3Afalse%2C%223%22%3Afalse%2C%224%22%3Atrue%2C%225%22%3Afalse%7D%2C%22id%22%3A12345678%2C%22cons%22%3A%7B%22rand%22%3A%22aabbcc%22%7D%7D")]),
        with_items(sample("axeptio", &[
            ("axeptio_cookies", r#"{"$$token":"abc","$$date":"2026-01-01T00:00:00.000Z","$$cookiesVersion":{},"google_analytics":true,"facebook_pixel":false,"crisp":true,"$$completed":true}"#),
            ("axeptio_authorized_vendors", ",google_analytics,crisp,"), ("axeptio_all_vendors", ",google_analytics,facebook_pixel,crisp,"),
        ]), &[]),
        sample("cookiefirst", &[("cookiefirst-consent", "%7B%22necessary%22%3Atrue%2C%22performance%22%3Afalse%2C%22functional%22%3Atrue%2C%22advertising%22%3Afalse%2C%22timestamp%22%3A1700000000%2C%22type%22%3A%22category%22%2C%22version%22%3A%22a-b-c%22%7D")]),
        sample("civic", &[("CookieControl", r#"{"necessaryCookies":["a*"],"optionalCookies":{"analytics":"accepted","marketing":"revoked","preferences":"revoked"},"statement":{"shown":true,"updated":"25/05/2025"},"consentDate":1700000000000,"consentExpiry":90,"interactedWith":true,"user":"ABC"}"#)]),
        sample("termly", &[("local:TERMLY_API_CACHE", r#"{"TERMLY_COOKIE_CONSENT":{"createdAt":1700000000000,"value":{"essential":true,"advertising":false,"analytics":true,"performance":false,"social_networking":false,"unclassified":false,"do_not_sell":false}}}"#)]),
        sample("cookie-script", &[("CookieScriptConsent", r#"{"bannershown":1,"action":"accept","consenttime":1700000000,"categories":"[\"performance\"]","key":"aaaa-bbbb"}"#)]),
        sample("cookie-information", &[("CookieInformationConsent", "%7B%22website_uuid%22%3A%22u%22%2C%22timestamp%22%3A%222026-01-01T00%3A00%3A00.000Z%22%2C%22consents_approved%22%3A%5B%22cookie_cat_necessary%22%2C%22cookie_cat_statistic%22%5D%2C%22consents_denied%22%3A%5B%22cookie_cat_functional%22%2C%22cookie_cat_marketing%22%2C%22cookie_cat_unclassified%22%5D%7D")]),
        sample("shopify", &[("_tracking_consent", "%7B%22con%22%3A%7B%22CMP%22%3A%7B%22a%22%3A%221%22%2C%22m%22%3A%220%22%2C%22p%22%3A%221%22%2C%22s%22%3A%22%22%7D%7D%2C%22v%22%3A%222.1%22%2C%22region%22%3A%22DEBE%22%2C%22reg%22%3A%22GDPR%22%2C%22purposes%22%3A%7B%22a%22%3Atrue%2C%22p%22%3Atrue%2C%22m%22%3Afalse%2C%22t%22%3Atrue%7D%2C%22display_banner%22%3Afalse%7D")]),
        sample("tealium", &[("CONSENTMGR", "c1:0%7Cc2:0%7Cc3:0%7Cc7:1%7Cc15:0%7Cts:1700000000000%7Cconsent:false")]),
        sample("moove", &[("moove_gdpr_popup", "%7B%22strict%22%3A%221%22%2C%22thirdparty%22%3A%220%22%2C%22advanced%22%3A%220%22%7D")]),
        with_items(sample("drupal-eucc-categories", &[("cookie-agreed-categories", "%5B%22necessary%22%5D"), ("cookie-agreed", "2")]),
            &[("necessary", Necessary), ("preferences", Preferences), ("statistics", Statistics), ("ads", Marketing)]),
        sample("drupal-eucc", &[("cookie-agreed", "0"), ("cookie-agreed-version", "1.0.0")]),
        sample("ketch", &[("local:_ketch_consent_v1_", "eyJlcyI6eyJzdGF0dXMiOiJncmFudGVkIiwiY2Fub25pY2FsUHVycG9zZXMiOlsiZXNzZW50aWFsX3NlcnZpY2VzIl19LCJhbiI6eyJzdGF0dXMiOiJkZW5pZWQiLCJjYW5vbmljYWxQdXJwb3NlcyI6WyJhbmFseXRpY3MiXX0sImJhIjp7InN0YXR1cyI6ImRlbmllZCIsImNhbm9uaWNhbFB1cnBvc2VzIjpbImJlaGF2aW9yYWxfYWR2ZXJ0aXNpbmciXX19")]),
        sample("cookiehub", &[("cookiehub", "eyJhbnN3ZXJlZCI6dHJ1ZSwicmV2aXNpb24iOjEsImRudCI6ZmFsc2UsImFsbG93U2FsZSI6dHJ1ZSwiaW1wbGljdCI6ZmFsc2UsInJlZ2lvbiI6IkczIiwidG9rZW4iOiJhYiIsInRpbWVzdGFtcCI6IjIwMjYtMDEtMDFUMDA6MDA6MDAuMDAwWiIsImFsbEFsbG93ZWQiOnRydWUsImNhdGVnb3JpZXMiOlsxLDIsMyw0LDVdLCJ2ZW5kb3JzIjpbXSwic2VydmljZXMiOltdfQ==")]),
        sample("piwik-pro", &[("ppms_privacy_1a2b", "{\"visitorId\":\"v\",\"domain\":{\"normalized\":\"x\",\"isWildcard\":false,\"pattern\":\"x\"},\"consents\":{\"analytics\":{\"status\":1,\"updatedAt\":\"t\"},\"remarketing\":{\"status\":0},\"personalization\":{\"status\":-1}}}")]),
        sample("govuk", &[("cookies_policy", r#"{"essential":true,"settings":false,"usage":true,"campaigns":false}"#), ("cookies_preferences_set", "true")]),
        sample("django-cookie-consent", &[("cookie_consent", "\"analytics=-1|social=2026-01-01T10:00:00.000000|preferences=-1\"")]),
        sample("silktide", &[("local:silktideCookieBanner_InitialChoice", "1"), ("local:silktideCookieChoice_analytics", "true"), ("local:silktideCookieChoice_marketing", "false"), ("local:silktideCookieChoice_functional", "true")]),
        sample("opendatasoft", &[("cookies_preferences", "%7B%22functional_cookies%22%3Atrue%2C%22ga%22%3Afalse%2C%22matomo%22%3Atrue%2C%22xiti%22%3Afalse%2C%22timestamp%22%3A1700000000000%7D")]),
        sample("react-cookie-manager", &[("cookie-consent", r#"{"Analytics":{"consented":true,"timestamp":"2026-01-01T00:00:00.000Z"},"Social":{"consented":false,"timestamp":"2026-01-01T00:00:00.000Z"},"Advertising":{"consented":false,"timestamp":"2026-01-01T00:00:00.000Z"}}"#)]),
        sample("orejime", &[("eu-consent", "{%22analytics%22:true%2C%22language%22:false%2C%22ads%22:false}")]),
        sample("cookie-though", &[("cookie-preferences", "essential:1|functional:1|analytics:0|marketing:0")]),
        sample("grrr", &[("local:cookie-consent-preferences", r#"[{"id":"functional","accepted":true},{"id":"analytical","accepted":false},{"id":"marketing","accepted":false}]"#)]),
        sample("segment", &[("tracking-preferences", "{%22version%22:1%2C%22destinations%22:{%22Google Analytics%22:true%2C%22Facebook Pixel%22:false}%2C%22custom%22:{%22advertising%22:false%2C%22functional%22:true%2C%22analytics%22:true}}")]),
        with_items(sample("nuxt-cookie-control", &[("ncc_c", "true"), ("ncc_e", "functional~ga")]),
            &[("functional", Necessary), ("lang", Preferences), ("ga", Statistics), ("fb", Marketing)]),
        sample("cookies-eu-banner", &[("hasConsent", "false")]),
        sample("react-cookie-consent", &[("CookieConsent", "true")]),
        sample("vue-cookie-law", &[("local:cookie:accepted", "false")]),
    ]
}

fn rewrite(manager: &Manager, entries: &[Entry], given: Given, items: &[Item]) -> Option<Vec<Entry>> {
    manager.rewrite(entries, given, items, NOW_MS)
}

/// What the manager can say of a choice, the categories that its record does not have left out.
fn says(manager: &Manager, said: &Said, given: Given) -> bool {
    said.is_anything() && said.agrees_with(manager.rounded(given))
}

#[test]
fn a_record_that_is_rewritten_says_the_choice() {
    for Sample { manager: id, entries, items } in samples() {
        let manager = manager(id).unwrap_or_else(|| panic!("{id} is known"));
        assert!(manager.read(&entries, &items).is_some(), "{id} is read");
        for from in choices() {
            let Some(middle) = rewrite(manager, &entries, from, &items) else {
                panic!("{id}: {from:?} cannot be written")
            };
            for to in choices() {
                // The services of a group that was refused are not in the record.
                let Some(written) = rewrite(manager, &middle, to, &items) else {
                    assert!(
                        ["borlabs", "funding-choices", "inmobi", "tcf", "consentmanager"].contains(&id),
                        "{id}: {from:?}, {to:?}"
                    );
                    continue;
                };
                let said = manager.read(&written, &items).unwrap();
                assert!(says(manager, &said, to), "{id}: {to:?} became {said:?} in {written:?}");
                let names = |entries: &[Entry]| entries.iter().map(|entry| entry.name.clone()).collect::<Vec<_>>();
                assert_eq!(names(&written), names(&entries), "{id}");
            }
        }
    }
}

/// What the samples say of preferences, statistics and marketing: yes, no, or `-` for nothing.
const SAID: [(&str, &str); 43] = [
    ("orejime", "no yes no"),
    ("cookie-though", "yes no no"),
    ("grrr", "yes no no"),
    ("segment", "yes yes no"),
    ("nuxt-cookie-control", "no yes no"),
    ("cookies-eu-banner", "no no no"),
    ("onetrust", "yes no mixed"),
    ("cookiebot", "no yes no"),
    ("usercentrics-3", "yes yes no"),
    ("usercentrics-2", "yes no no"),
    ("didomi", "yes yes no"),
    ("funding-choices", "yes yes yes"),
    ("inmobi", "yes yes yes"),
    ("tcf", "yes yes yes"),
    ("consentmanager", "yes yes yes"),
    ("trustarc", "yes yes yes"),
    ("osano", "no no no"),
    ("cookieyes", "no no no"),
    ("cookie-law-info", "no no yes"),
    ("complianz", "no no no"),
    ("wp-consent-api", "no no yes"),
    ("borlabs", "yes yes yes"),
    ("iubenda", "no yes no"),
    ("axeptio", "yes yes no"),
    ("cookiefirst", "yes no no"),
    ("civic", "no yes no"),
    ("termly", "no yes no"),
    ("cookie-script", "no yes no"),
    ("cookie-information", "no yes no"),
    ("shopify", "yes yes no"),
    ("tealium", "yes no no"),
    ("moove", "- no no"),
    ("drupal-eucc-categories", "no no no"),
    ("drupal-eucc", "no no no"),
    ("ketch", "- no no"),
    ("cookiehub", "yes yes yes"),
    ("govuk", "no yes no"),
    ("django-cookie-consent", "no no yes"),
    ("silktide", "yes yes no"),
    ("react-cookie-manager", "- yes no"),
    ("react-cookie-consent", "yes yes yes"),
    ("vue-cookie-law", "no no no"),
    ("piwik-pro", "- yes no"),
];

#[test]
fn samples_are_read_for_what_they_say() {
    let word = |answer| match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Unknown => "-",
        Answer::Mixed => "mixed",
    };
    for (id, expected) in SAID {
        let sample = samples().into_iter().find(|sample| sample.manager == id).unwrap();
        let said = manager(id).unwrap().read(&sample.entries, &sample.items).unwrap();
        let words = [said.preferences, said.statistics, said.marketing].map(word).join(" ");
        assert_eq!(words, expected, "{id}");
    }
}

#[test]
fn every_manager_has_a_sample() {
    let real = include_str!("data/consent_records.tsv");
    let samples = samples();
    for manager in managers() {
        let sampled = samples.iter().any(|sample| sample.manager == manager.id);
        let run = real.lines().any(|line| line.split('\t').next() == Some(manager.id));
        let has_none = manager.record.is_empty() || manager.grain == Grain::Notice;
        let fixed = ["pandectes", "commanders-act"].contains(&manager.id);
        assert!(sampled || run || has_none || fixed, "{}", manager.id);
    }
}

fn real() -> Vec<(&'static Manager, Given, Entry)> {
    let rows = include_str!("data/consent_records.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let [id, choice, name, value] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let bit = |at: usize| choice.as_bytes()[at] == b'1';
        (manager(id).unwrap(), given(bit(0), bit(1), bit(2)), Entry::cookie(name, value))
    })
    .collect()
}

/// The inventory of the pages on which the real records were written, as the managers' APIs tell it.
fn items_of(id: &str) -> Vec<Item> {
    use Purpose::*;
    let items: &[(&str, Purpose)] = match id {
        "vanilla-cookieconsent-2" => &[
            ("necessary", Necessary),
            ("preferences", Preferences),
            ("statistics", Statistics),
            ("marketing", Marketing),
        ],
        "klaro" => &[("session", Necessary), ("lang", Preferences), ("matomo", Statistics), ("ads", Marketing)],
        "tarteaucitron" => &[("stat1", Statistics), ("ads1", Marketing)],
        _ => &[],
    };
    items.iter().map(|(id, purpose)| Item::new(*id, *purpose)).collect()
}

/// A record without what differs from one visit to the next, its lists in order.
fn bare(value: &str) -> Vec<char> {
    let json =
        value.replace("%22", "\"").replace("%2C", ",").replace("%3A", ":").replace("%5B", "[").replace("%5D", "]");
    let mut kept: Vec<&str> = json
        .split(['{', '}', ',', '[', ']'])
        .filter(|part| {
            !["imestamp", "onsentId", "uuid", "expirationTime", "_date", "update", "uid", "languageCode"]
                .iter()
                .any(|word| part.contains(word))
        })
        .collect();
    kept.sort_unstable();
    kept.join("|").chars().collect()
}

#[test]
fn what_is_written_is_what_the_managers_own_package_writes() {
    let real = real();
    assert!(real.len() >= 40);
    for (manager, _, from) in &real {
        for (_, choice, expected) in real.iter().filter(|other| std::ptr::eq(other.0, *manager)) {
            let items = items_of(manager.id);
            let written = rewrite(manager, std::slice::from_ref(from), *choice, &items).unwrap();
            let all: String = bare(&written[0].value).into_iter().collect();
            let theirs: String = bare(&expected.value).into_iter().collect();
            assert_eq!(all, theirs, "{}: {choice:?} from {from:?}", manager.id);
            let encoded = |value: &str| (value.contains("%22"), value.contains('{'));
            assert_eq!(encoded(&written[0].value), encoded(&expected.value), "{}: encoding", manager.id);
        }
    }
}

#[test]
fn real_records_are_read() {
    for (manager, choice, entry) in real() {
        let said = manager.read(&[entry], &items_of(manager.id)).unwrap();
        assert!(said.agrees_with(manager.rounded(choice)), "{}: {choice:?} was read as {said:?}", manager.id);
    }
}

#[test]
fn names_that_collide_are_told_apart_by_the_value() {
    let read =
        |id: &str, name: &str, value: &str| manager(id).unwrap().read(&[Entry::cookie(name, value)], &[]).is_some();
    assert!(!read("cookiebot", "CookieConsent", "true"));
    assert!(!read("react-cookie-consent", "CookieConsent", "{stamp:%270%27%2Cnecessary:true}"));
    for (other, entry) in
        [("vanilla-cookieconsent-2", "vanilla-cookieconsent-3"), ("vanilla-cookieconsent-3", "vanilla-cookieconsent-2")]
    {
        let rows = real();
        let (_, _, entry) = rows.iter().find(|row| row.0.id == entry).unwrap();
        assert!(!read(other, &entry.name, &entry.value), "{other}");
    }
    assert!(!read("react-cookie-manager", "cookie-consent", r#"{"analytics":true}"#));
    assert!(!read("inmobi", "euconsent-v2", &tc(300)), "another CMP's number");
}

#[test]
fn a_first_record_says_the_choice() {
    let composing = managers().iter().filter(|manager| manager.compose(Given::ALL, NOW_MS).is_some());
    let mut count = 0;
    for manager in composing {
        count += 1;
        for choice in choices() {
            let record = manager.compose(choice, NOW_MS).unwrap();
            let said = manager.read(&record, &[]).unwrap();
            assert!(says(manager, &said, choice), "{}: {choice:?} became {said:?}", manager.id);
        }
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn anonymous_statistics_alone_are_given_where_a_manager_knows_them_apart() {
    let wish = Given { anonymous_statistics: true, ..Given::NOTHING };
    let record = manager("complianz").unwrap().compose(wish, NOW_MS).unwrap();
    let said = manager("complianz").unwrap().read(&record, &[]).unwrap();
    assert_eq!((said.anonymous_statistics, said.statistics), (Answer::Yes, Answer::No));
    let cookiebot = manager("cookiebot").unwrap().compose(wish, NOW_MS).unwrap();
    assert!(cookiebot[0].value.contains("statistics:false"));
}

#[test]
fn what_may_be_necessary_is_never_refused_by_a_guess() {
    let record = [Entry::cookie("OptanonConsent", "groups=C0001%3A1%2CBG313%3A1&intType=1")];
    let onetrust = manager("onetrust").unwrap();
    assert!(rewrite(onetrust, &record, Given::NOTHING, &[]).is_none(), "BG313 is not known");
    assert!(rewrite(onetrust, &record, Given::ALL, &[]).is_some());
    let items = [Item::new("BG313", Purpose::Necessary)];
    let written = rewrite(onetrust, &record, Given::NOTHING, &items).unwrap();
    assert_eq!(written[0].value, "groups=C0001%3A1%2CBG313%3A1&intType=2");
}

/// Texts that imitate records, cut off, nested, with escapes that break off and zeros.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "(%[0-9a-fA-F%]{0,3}|[{}\\[\\]\":,a-z01~!=|&.-]){0,80}",
        (0..samples().len(), 0.0..1.0_f64, any::<String>()).prop_map(|(at, cut, tail)| {
            let sample = samples().swap_remove(at);
            let value = &sample.entries[0].value;
            let mut end = (value.len() as f64 * cut) as usize;
            while !value.is_char_boundary(end) {
                end -= 1;
            }
            format!("{}{tail}", &value[..end])
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_as_a_record_is_read_or_refused(value in hostile(), bits in 0..8_usize) {
        let choice = choices().nth(bits).unwrap();
        for manager in managers() {
            for key in manager.record.iter().chain(manager.beside) {
                let name = key.name.replace('*', "analytics");
                for entry in [Entry::cookie(name.as_str(), value.as_str()), Entry::local(name.as_str(), value.as_str())] {
                    let read = manager.read(std::slice::from_ref(&entry), &[]);
                    if let Some(written) = rewrite(manager, &[entry], choice, &[]) {
                        prop_assert!(read.is_some(), "{} writes what it cannot read", manager.id);
                        prop_assert!(manager.read(&written, &[]).is_some(), "{}: {:?}", manager.id, written);
                    }
                }
            }
        }
    }
}

#[test]
fn records_of_megabytes_and_deep_nesting_are_refused() {
    let deep = "[".repeat(1 << 20);
    let nested = format!("{}true{}", "{\"a\":".repeat(5000), "}".repeat(5000));
    let long = format!("{{\"analytics\":true,\"x\":\"{}\"}}", "x".repeat(1 << 22));
    let percent = "%7B".repeat(1 << 20);
    for value in [deep, nested, long, percent] {
        for manager in managers() {
            for key in manager.record {
                let name = key.name.replace('*', "a");
                for entry in [Entry::cookie(name.as_str(), value.as_str()), Entry::local(name.as_str(), value.as_str())]
                {
                    assert!(manager.read(&[entry], &[]).is_none(), "{}", manager.id);
                }
            }
        }
    }
}
