//! A record of every manager whose package cannot be run here, by its documentation and by what was seen in the field.

use jarkeeper::consent::{Entry, Item, Purpose, TcString, Vendors};

/// A record after some choice, and the site's inventory where the record says too little.
pub struct Sample {
    pub manager: &'static str,
    pub entries: Vec<Entry>,
    pub items: Vec<Item>,
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
pub fn tc(cmp: u16) -> String {
    let vendors = Vendors::of([1, 2, 3, 755]);
    let disclosed = Some(vendors.clone());
    TcString { cmp, policy: 5, consents: 0x7ff, vendors, disclosed, ..TcString::default() }.write()
}

#[rustfmt::skip]
pub fn samples() -> Vec<Sample> {
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

/// What the samples say of preferences, statistics and marketing: yes, no, or `-` for nothing.
pub const SAID: [(&str, &str); 43] = [
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
