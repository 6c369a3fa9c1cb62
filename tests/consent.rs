//! What the rules say to a site, how its consent manager is known, and how a record is learnt and said again.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jarkeeper::consent::{
    Done, Entry, Given, Item, Learnt, Purpose, Signs, fingerprint, learn, manager, recognise, signs_to_look_for,
};
use jarkeeper::{Category, Rule};

const NOW_MS: u64 = 1_790_000_000_000;

const WISH: Given = Given { preferences: true, statistics: true, anonymous_statistics: true, marketing: false };

#[test]
fn rules_say_consent_where_they_keep() {
    let cases = [
        (Rule::Keep, true, true),
        (Rule::SessionOnly, true, true),
        (Rule::FirstPartyOnly, false, false),
        (Rule::AnonymousOnly, false, true),
        (Rule::Reject, false, false),
    ];
    for (rule, statistics, anonymous_statistics) in cases {
        let given = Given::by(|category| if category == Category::Statistics { rule } else { Rule::Keep });
        let expected = Given { statistics, anonymous_statistics, ..Given::ALL };
        assert_eq!(given, expected, "{rule:?}");
        assert_eq!(given.all_or_nothing(), statistics, "{rule:?}");
        assert!(given.allows(Purpose::Necessary));
    }
}

fn signs(globals: &[&str], scripts: &[&str], selectors: &[&str], entries: &[Entry]) -> Signs {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Signs { globals: owned(globals), scripts: owned(scripts), selectors: owned(selectors), entries: entries.to_vec() }
}

#[test]
fn two_signs_of_different_kinds_make_a_manager() {
    let id = |signs: Signs| recognise(&signs).map(|manager| manager.id);
    let stub = "https://cdn.cookielaw.org/scripttemplates/otSDKStub.js";
    assert_eq!(id(signs(&[], &[stub], &[], &[])), None, "one sign");
    assert_eq!(id(signs(&["OneTrust.GetDomainData", "OnetrustActiveGroups"], &[], &[], &[])), None, "of one kind");
    assert_eq!(id(signs(&["OneTrust.GetDomainData"], &[stub], &[], &[])), Some("onetrust"));

    let react = [Entry::cookie("CookieConsent", "true")];
    assert_eq!(id(signs(&[], &[], &[".CookieConsent"], &react)), Some("react-cookie-consent"));
    let cookiebot = "{stamp:%270%27%2Cnecessary:true%2Cpreferences:true%2Cstatistics:true%2Cmarketing:true}";
    let cookiebot = [Entry::cookie("CookieConsent", cookiebot)];
    assert_eq!(id(signs(&["Cookiebot.consent"], &[], &[], &cookiebot)), Some("cookiebot"));
    assert_eq!(id(signs(&[], &[], &[".CookieConsent"], &cookiebot)), None, "react's dialog with Cookiebot's record");

    let tcf = [Entry::cookie("euconsent-v2", "nonsense")];
    assert_eq!(id(signs(&["__tcfapi"], &[], &[], &tcf)), None, "a name with another's grammar");
    assert_eq!(id(signs(&["initLmcCookieConsentManager", "initCookieConsent"], &[], &["#cc_div"], &[])), Some("lmc"));
    assert_eq!(id(Signs::default()), None);
}

#[test]
fn signs_are_paths_and_selectors_that_a_script_can_look_for() {
    let (globals, selectors) = signs_to_look_for();
    let plain = |text: &&str| text.bytes().all(|octet| octet.is_ascii_alphanumeric() || b"_.$".contains(&octet));
    assert!(globals.len() > 50 && globals.iter().all(plain), "{globals:?}");
    assert!(selectors.len() > 50 && selectors.iter().all(|selector| selector.starts_with(['#', '.', '['])));
}

/// What a site has before and after it was told the wish, with the trackers that a yes brings.
fn around(record: &[Entry]) -> (Vec<Entry>, Vec<Entry>) {
    let before = vec![
        Entry::cookie("PHPSESSID", "c2l8nq4v5v8d3m0a1b2c3d4e5f"),
        Entry::cookie("lang", "en"),
        Entry::local("theme", "dark"),
    ];
    let mut after = before.clone();
    after[0].value = "0a1b2c3d4e5fc2l8nq4v5v8d3m".into();
    after.extend([
        Entry::cookie("_ga", "GA1.2.1847268082.1613226868"),
        Entry::cookie("_fbp", "fb.1.1613226868000.1847268082"),
        Entry::cookie("csrftoken", "c2l8nq4v5v8d3m0a1b2c3d4e5fc2l8nq4v5v8d3m"),
        Entry::local("visitor", "9f86d081884c7d659a2feaa0c55ad015"),
    ]);
    after.extend_from_slice(record);
    (before, after)
}

#[test]
fn a_record_is_learnt_without_the_log_in_and_the_trackers_beside_it() {
    let records: [&[Entry]; 6] = [
        &[Entry::cookie(
            "cookie-consent",
            r#"{"Analytics":{"consented":true,"timestamp":"2026-01-01T00:00:00.000Z"},"Advertising":{"consented":false,"timestamp":"2026-01-01T00:00:00.000Z"}}"#,
        )],
        &[Entry::cookie("myshop_cookies_accepted", "1")],
        &[Entry::cookie(
            "gdpr",
            "eyJjaG9pY2VzIjp7Im5lY2Vzc2FyeSI6dHJ1ZSwiYW5hbHl0aWNzIjp0cnVlLCJtYXJrZXRpbmciOmZhbHNlfX0=",
        )],
        &[Entry::local("acme-settings", r#"{"necessary":true,"statistics":true,"marketing":false}"#)],
        &[Entry::cookie("ncc_c", "true"), Entry::cookie("ncc_e", "functional~ga")],
        &[
            Entry::cookie("OptanonConsent", "groups=C0001%3A1%2CC0002%3A1%2CC0003%3A1%2CC0004%3A0"),
            Entry::cookie("OptanonAlertBoxClosed", "2026-11-24T23:04:50.123Z"),
        ],
    ];
    for record in records {
        let (before, after) = around(record);
        let learnt = Learnt::of(None, WISH, Vec::new(), &before, &after).unwrap();
        let names = |entries: &[Entry]| {
            let mut names: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(names(&learnt.entries), names(record));
        assert!(learnt.replay(WISH, NOW_MS).is_some(), "{record:?}");
        assert_eq!(Learnt::from_json(&learnt.to_json()).unwrap(), learnt);
    }
    let (before, after) = around(&[]);
    assert!(learn(&before, &after).is_empty());
    assert_eq!(Learnt::of(None, WISH, Vec::new(), &before, &after), None);
}

#[test]
fn what_is_learnt_is_said_again_and_rewritten_where_that_is_known_how() {
    let learnt = |record: &[Entry]| {
        let (before, after) = around(record);
        Learnt::of(None, WISH, Vec::new(), &before, &after).unwrap()
    };
    let known = learnt(&[
        Entry::cookie("OptanonConsent", "groups=C0001%3A1%2CC0002%3A1%2CC0003%3A1%2CC0004%3A0"),
        Entry::cookie("OptanonAlertBoxClosed", "2026-11-24T23:04:50.123Z"),
        Entry::cookie("site_cookie_consent", "given"),
    ]);
    assert_eq!(known.manager.as_deref(), Some("onetrust"));
    let refused = known.replay(Given::NOTHING, NOW_MS).unwrap();
    assert_eq!(refused[0].value, "groups=C0001%3A1%2CC0002%3A0%2CC0003%3A0%2CC0004%3A0");
    assert_eq!(refused[1].value, "2026-09-21T14:13:20.000Z", "the age of the choice is new");
    assert_eq!(refused[2].value, "given", "what is not the manager's stays");

    let plain =
        learnt(&[Entry::local("acme-settings", r#"{"necessary":true,"statistics":true,"marketing":false,"v":3}"#)]);
    assert_eq!(plain.manager, None);
    let refused = plain.replay(Given::NOTHING, NOW_MS).unwrap();
    assert_eq!(refused[0].value, r#"{"necessary":true,"statistics":false,"marketing":false,"v":3}"#);

    let opaque = learnt(&[Entry::cookie("cookies_accepted", "x7")]);
    assert_eq!(opaque.replay(WISH, NOW_MS).unwrap(), opaque.entries);
    assert_eq!(opaque.replay(Given::NOTHING, NOW_MS), None, "to be asked anew");
}

#[test]
fn a_record_that_says_less_than_the_wish_is_set_right_where_it_speaks_for_itself() {
    let right = |value: &str| {
        let entries = vec![Entry::local("acme_consent", value)];
        Learnt::unread(WISH, &[], &entries).unwrap().set_right(WISH).entries[0].value.clone()
    };
    let refused = r#"{"necessary":true,"functional":false,"analytics":false,"marketing":false}"#;
    let wished = r#"{"necessary":true,"functional":true,"analytics":true,"marketing":false}"#;
    assert_eq!(right(refused), wished);
    assert_eq!(right(wished), wished);
    let own_names = r#"{"basket":true,"shoes":false}"#;
    assert_eq!(right(own_names), own_names, "what is in names of its own stays");
}

#[test]
fn a_site_may_name_its_record_as_it_likes() {
    let vanilla = "%7B%22categories%22%3A%5B%22necessary%22%2C%22preferences%22%2C%22statistics%22%5D%2C%22revision%22%3A0%2C%22consentId%22%3A%22x%22%2C%22services%22%3A%7B%22necessary%22%3A%5B%5D%2C%22preferences%22%3A%5B%5D%2C%22statistics%22%3A%5B%5D%2C%22marketing%22%3A%5B%5D%7D%2C%22lastConsentTimestamp%22%3A%222026-01-01T00%3A00%3A00.000Z%22%7D";
    let klaro = "%7B%22lang%22%3Atrue%2C%22matomo%22%3Atrue%2C%22ads%22%3Afalse%7D";
    let cases = [
        ("vanilla-cookieconsent-3", vanilla, "acme_prefs"),
        ("klaro", klaro, "acme"),
        ("tarteaucitron", "!matomo=true!facebook=false", "acme_tac"),
    ];
    for (id, value, name) in cases {
        let (before, after) = around(&[Entry::cookie(name, value)]);
        let items = match id {
            "klaro" => vec![Item::new("lang", Purpose::Preferences)],
            _ => Vec::new(),
        };
        let learnt = Learnt::of(manager(id), WISH, items, &before, &after).unwrap();
        assert_eq!((learnt.manager.as_deref(), learnt.entries.len()), (Some(id), 1));
        assert_eq!(Learnt::from_json(&learnt.to_json()), Some(learnt.clone()));
        let written = learnt.replay(Given::NOTHING, NOW_MS).unwrap();
        assert_eq!(written[0].name, name, "{id}");
        let usual = manager(id).unwrap().record[0].name;
        let said = manager(id).unwrap().read(&[Entry::cookie(usual, written[0].value.as_str())], &[]).unwrap();
        assert!(said.is_anything() && said.agrees_with(Given::NOTHING), "{id}: {said:?}");
    }
}

#[test]
fn a_log_in_is_never_taken_for_a_record_by_another_name() {
    for (id, name, value) in
        [("cookies-eu-banner", "loggedin", "true"), ("klaro", "user_session", "{%22analytics%22:true}")]
    {
        let (before, mut after) = around(&[]);
        after.push(Entry::cookie(name, value));
        assert_eq!(Learnt::of(manager(id), Given::ALL, Vec::new(), &before, &after), None, "{id}");
    }
}

#[test]
fn a_notice_that_only_accepts_is_no_record_to_say_again() {
    let entries = vec![Entry::cookie("acceptCookies", "true")];
    let id = Some("bootstrap-cookie-alert".to_owned());
    let learnt = Learnt { manager: id, given: Given::ALL, entries, ..Learnt::default() };
    assert!(learnt.replay(Given::ALL, NOW_MS).is_some());
    assert_eq!(learnt.replay(WISH, NOW_MS), None);
}

#[test]
fn vendors_of_didomi_are_on_as_long_as_anything_is_given() {
    let token = r#"{"user_id":"u","vendors":{"enabled":[],"disabled":["google"]},"purposes":{"enabled":[],"disabled":["cookies","market_research","select_basic_ads"]},"version":2}"#;
    let didomi = manager("didomi").unwrap();
    let written = didomi.rewrite(&[Entry::local("didomi_token", token)], WISH, &[], NOW_MS).unwrap();
    let expected = r#"{"user_id":"u","vendors":{"enabled":["google"],"disabled":[]},"purposes":{"enabled":["cookies","market_research"],"disabled":["select_basic_ads"]},"version":2}"#;
    assert_eq!(written[0].value, expected);
    let refused = didomi.rewrite(&written, Given::NOTHING, &[], NOW_MS).unwrap();
    assert!(refused[0].value.contains(r#""vendors":{"enabled":[],"disabled":["google"]}"#));
}

#[test]
fn an_answer_that_failed_is_not_learnt() {
    let (before, after) = around(&[Entry::cookie("cookieconsent_status", "allow")]);
    assert_eq!(Learnt::of(None, WISH, Vec::new(), &before, &after), None, "all was given, and marketing should not be");
    let (before, after) = around(&[Entry::cookie("cookieconsent_status", "deny")]);
    assert!(Learnt::of(None, WISH, Vec::new(), &before, &after).is_some());
}

#[test]
fn an_inventory_that_changed_has_another_fingerprint() {
    let [one, two] = [Item::new("ga", Purpose::Statistics), Item::new("fb", Purpose::Marketing)];
    let both = fingerprint(&[one.clone(), two.clone()]);
    assert_eq!(both, fingerprint(&[two.clone(), one.clone()]));
    assert_ne!(both, fingerprint(std::slice::from_ref(&one)));
    assert_ne!(both, fingerprint(&[one, Item::new("fb", Purpose::Statistics)]));
    assert_eq!(fingerprint(&[]), 0);
}

#[test]
fn what_pages_send_is_read_or_refused() {
    let text = r#"{"globals":["Cookiebot.consent"],"entries":[["cookie","a","b=\"c\""],["local","é","{}"]]}"#;
    let expected = signs(&["Cookiebot.consent"], &[], &[], &[Entry::cookie("a", "b=\"c\""), Entry::local("é", "{}")]);
    assert_eq!(Signs::from_json(text), Some(expected.clone()));
    assert_eq!(Entry::list_from_json(&Entry::list_to_json(&expected.entries)), Some(expected.entries));
    let done = [Done { ok: true, result: Some("[1]".to_owned()) }, Done { ok: false, result: None }];
    assert_eq!(Done::list_from_json(r#"[{"ok":true,"result":"[1]"},{"ok":false}]"#).unwrap(), done);
    for nonsense in
        ["", "[]]", "{\"globals\":7}", "{\"entries\":[[\"cookie\",1,2]]}", "[[\"jar\",\"a\",\"b\"]]", "[{}]"]
    {
        assert_eq!(Signs::from_json(nonsense).filter(|signs| *signs != Signs::default()), None, "{nonsense}");
        assert_eq!(Entry::list_from_json(nonsense), None, "{nonsense}");
        assert_eq!(Done::list_from_json(nonsense), None, "{nonsense}");
        assert_eq!(Learnt::from_json(nonsense), None, "{nonsense}");
    }
    assert_eq!(Signs::from_json(&" ".repeat(1 << 21)), None);
}
