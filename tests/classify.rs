//! What cookies are for, told by what is known of them: a table of situations.

#![allow(clippy::unwrap_used)]

use jarkeeper::Category::{Marketing, Necessary, Preferences, Statistics, Unknown};
use jarkeeper::{Host, Observed, Site, Source, classify, function_of};

/// A cookie seen on a site: `name`, `value`, `host`, `site`.
fn seen<'a>(name: &'a str, value: &'a str, host: &str, site: Option<&'a Site>) -> Observed<'a> {
    Observed { name, value: Some(value), host: Host::parse(host), site, ..Observed::default() }
}

fn site(name: &str) -> Site {
    Site::of_url(&format!("https://{name}/")).unwrap()
}

#[test]
fn the_first_policy_is_read_exactly() {
    let cases = [
        ("sessionid", "3kq0v8p2d7xw5m1n9c4r6t8y0u2i5o7a", Necessary, "Django", "authentication", "session_login"),
        ("csrftoken", "V4kQm2N8pX1cZ7bL0wR5tY9uJ3hG6fDs", Necessary, "Django", "api_protection", "csrf"),
        ("django_language", "es", Preferences, "Django", "language", "language"),
        ("cookies_preferences", "%7B%22ga%22%3Afalse%7D", Necessary, "Opendatasoft", "consent_record", "consent"),
    ];
    let top = site("datos.example.gob.mx");
    for (name, value, category, provider, function, purpose) in cases {
        let verdict = classify(&seen(name, value, "datos.example.gob.mx", Some(&top)));
        assert_eq!(verdict.category, category, "{name}");
        assert_eq!(verdict.provider(), Some(provider), "{name}");
        assert_eq!(function_of(&verdict), function, "{name}");
        assert_eq!(verdict.purpose(), Some(purpose), "{name}");
    }
}

#[test]
fn the_same_name_differs_by_host() {
    let cases = [
        ("SID", "google.com", "google.com", Necessary),
        ("SID", "google.co.uk", "google.co.uk", Necessary),
        ("c_user", "facebook.com", "facebook.com", Necessary),
        ("c_user", "facebook.com", "shop.example", Necessary),
        ("sessionid", "instagram.com", "instagram.com", Necessary),
        ("auth_token", "x.com", "x.com", Necessary),
        ("token", "adnxs.com", "news.example", Marketing),
        ("JSESSIONID", "www.bank.example", "bank.example", Necessary),
        ("JSESSIONID", "nr-data.net", "news.example", Statistics),
        ("JSESSIONID", "ads.doubleclick.net", "news.example", Marketing),
        ("_fbp", "shop.example", "shop.example", Marketing),
        ("uid", "criteo.com", "shop.example", Marketing),
        ("lang", "linkedin.com", "linkedin.com", Preferences),
        ("DSID", "doubleclick.net", "news.example", Marketing),
        ("DSID", "vpn.example", "vpn.example", Necessary),
        ("bcookie", "linkedin.com", "linkedin.com", Necessary),
        ("bcookie", "linkedin.com", "shop.example", Marketing),
        ("NID", "google.com", "google.com", Preferences),
        ("NID", "google.com", "shop.example", Marketing),
    ];
    for (name, host, top, category) in cases {
        let top = site(top);
        assert_eq!(classify(&seen(name, "1", host, Some(&top))).category, category, "{name} of {host} on {top}");
    }
}

#[test]
fn a_host_that_only_looks_like_the_right_one_is_not() {
    for host in ["google.acme.example", "notgoogle.com", "google.com.acme.example"] {
        let top = site(host);
        assert_eq!(classify(&seen("HSID", "1", host, Some(&top))).provider(), None, "{host}");
    }
}

#[test]
fn the_model_guesses_from_words_and_abstains_where_they_say_little() {
    let top = site("acme.example");
    let cases = [
        ("shopping_bag_items", None, Necessary),
        ("selectedFontSize", None, Preferences),
        ("pageview_counter_total", None, Statistics),
        ("campaign_retargeting_pixel", None, Marketing),
        ("selectedFontSize", Some("acme.example"), Preferences),
        ("campaign_retargeting_pixel", Some("acme.example"), Marketing),
        ("partner_sync_ts", Some("x.widgets.example"), Marketing),
        ("zq81", Some("acme.example"), Unknown),
    ];
    for (name, host, category) in cases {
        let host = host.and_then(Host::parse);
        let verdict = classify(&Observed { name, host, site: Some(&top), ..Observed::default() });
        assert_eq!(verdict.category, category, "{name}: {verdict:?}");
        assert!(verdict.evidence.iter().all(|piece| piece.source == Source::Model), "{name}");
    }
}

#[test]
fn another_spelling_plays_the_role_and_is_nobodys_own() {
    let top = site("shop.example");
    for (name, provider) in [("sessionid", Some("Django")), ("SessionID", None), ("PHPSESSID", Some("PHP"))] {
        let verdict = classify(&seen(name, "1", "shop.example", Some(&top)));
        assert_eq!((verdict.category, verdict.provider()), (Necessary, provider), "{name}");
    }
}

#[test]
fn a_short_beginning_says_nothing_without_its_host() {
    let (here, there) = (site("shop.example"), site("adform.example"));
    for name in ["SR_anything", "tpx", "_s_basket", "CT12"] {
        let verdict = classify(&seen(name, "1", "shop.example", Some(&here)));
        assert!(verdict.evidence.iter().all(|piece| piece.source != Source::Known), "{name}");
    }
    let adform = classify(&seen("SR12", "1", "track.adform.net", Some(&there)));
    assert_eq!((adform.category, adform.provider()), (Marketing, Some("Adform")));
}

#[test]
fn roles_are_told_on_sites_never_seen() {
    // name, value, HttpOnly, ends with the session, what it must be
    let cases = [
        ("acme_session", "1f0c9b7a5e3d2c4b6a8f", true, true, Necessary),
        ("_acme_session", "1f0c9b7a5e3d2c4b6a8f", false, false, Necessary),
        ("AcmeAuthToken", "eyJhbGciOiJIUzI1NiJ9", true, false, Necessary),
        ("acme-csrf", "d41d8cd98f00b204", false, true, Necessary),
        ("myXsrfCookie", "d41d8cd98f00b204", false, false, Necessary),
        ("acme_cookie_banner_dismissed", "1", false, false, Necessary),
        ("marketing_consent", "0", false, false, Necessary),
        ("acme_sticky_backend", "node7", true, true, Necessary),
        ("acme_captcha_ok", "1", false, true, Necessary),
        ("acme.remember", "d41d8cd98f00b204e9800998ecf8427e", true, false, Necessary),
        // A few octets that begin a tracker's names do not outweigh what the rest says.
        ("mt.auth_token", "9f86d081884c7d659a2feaa0", false, false, Necessary),
        ("sp", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", true, true, Necessary),
        ("stg_session", "9f86d081884c7d659a2feaa0", true, true, Necessary),
        // By form alone.
        ("q7", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", true, true, Necessary),
        // Sealed by the server.
        ("_my_app_key", "SFMyNTY.g3QAAAABbQAAAAtfY3NyZl90b2tlbg", true, false, Necessary),
        ("acme_state", "CfDJ8NrAkSx9CfhAp2v3Wx", true, false, Necessary),
        ("acme_state", "CfDJ8NrAkSx9CfhAp2v3Wx", false, false, Unknown),
        // A session in name alone.
        ("lead_session_id", "9f86d081884c7d659a2feaa0", false, true, Unknown),
        ("session_count", "4", false, false, Unknown),
        ("assessment", "blue", false, true, Unknown),
    ];
    let top = site("acme.example");
    for (name, value, http_only, session, category) in cases {
        let verdict = classify(&Observed {
            http_only: Some(http_only),
            session: Some(session),
            ..seen(name, value, "acme.example", Some(&top))
        });
        let protected = verdict.evidence.iter().any(|piece| piece.source == Source::Protected);
        assert_eq!(protected, category == Necessary, "{name}: {verdict:?}");
    }
}

#[test]
fn a_third_partys_host_speaks_for_an_unknown_name() {
    let cases = [
        ("stats.g.doubleclick.net", Marketing),
        ("platform.linkedin.com", Marketing),
        ("script.hotjar.com", Statistics),
        ("static.zdassets.com", Preferences),
        ("consent.cookiebot.com", Necessary),
    ];
    let top = site("news.example");
    for (host, category) in cases {
        let verdict = classify(&seen("zzq", "1", host, Some(&top)));
        assert_eq!(verdict.category, category, "{host}");
        assert_eq!(verdict.evidence[0].source, Source::Host, "{host}");
        assert!(!verdict.evidence[0].arguments.is_empty(), "{host}");
    }
    for host in ["notdoubleclick.net", "doubleclick.net.acme.example", "acme.example"] {
        let verdict = classify(&seen("zzq", "1", host, Some(&top)));
        assert!(verdict.evidence.iter().all(|piece| piece.source != Source::Host), "{host}");
    }
    let own = site("hotjar.com");
    let at_home = classify(&seen("zzq", "1", "script.hotjar.com", Some(&own)));
    assert!(at_home.evidence.iter().all(|piece| piece.source != Source::Host), "a visit to the host itself");
}

#[test]
fn the_persons_word_comes_first_and_the_rest_stays_visible() {
    let top = site("shop.example");
    let observed = Observed { correction: Some(Necessary), ..seen("_ga", "GA1.2.1.2", "shop.example", Some(&top)) };
    let verdict = classify(&observed);
    assert_eq!((verdict.category, verdict.confidence), (Necessary, 1.0));
    let sources: Vec<Source> = verdict.evidence.iter().map(|piece| piece.source).collect();
    assert_eq!(sources, [Source::Correction, Source::Known]);
}

#[test]
fn without_a_host_only_what_the_name_alone_says_is_said() {
    let bare = |name| classify(&Observed { name, ..Observed::default() });
    assert_eq!(bare("c_user").category, Necessary);
    assert_eq!(bare("_gid").category, Statistics);
    assert_eq!(bare("IDE").category, Marketing);
    assert!(bare("IDE").confidence < bare("_gid").confidence);
    assert_eq!(bare("").category, Unknown);
}
