//! Third parties that have nothing to keep.

use jarkeeper::shield::headers::{Effect, HeaderShield, Loading};
use jarkeeper::shield::strangers::Acquaintance;
use jarkeeper::{Category, Preferences, Rule};

use crate::common::{cookie, site, traveller};
use crate::requests::{Request, has, image, of, with_rules};
use crate::{NEWS, SHOP, THIRD, judged};

#[test]
fn strangers_pictures_are_asked_for_without_cookies() {
    let bank = "bank.example";
    let with_stranger_rule = |preferences: &Preferences| {
        let mut shield = of(preferences);
        let mut known = Acquaintance::new();
        let jar = [traveller("sessionid", bank), traveller("_fbp", "ads.example"), cookie("_fbp", SHOP)];
        assert!(known.learn(judged(&jar).iter().map(|(cookie, action)| (*cookie, action))));
        shield.rules.extend(known.rules(preferences));
        shield
    };
    let withheld = |shield: &HeaderShield, request| has(shield, Effect::Withhold, request);
    let shield = with_stranger_rule(&Preferences::default());
    assert!(withheld(&shield, image(SHOP, THIRD)));
    assert!(!withheld(&shield, image(SHOP, bank)), "it has a cookie to keep");
    assert!(!withheld(&shield, image(SHOP, "pictures.bank.example")));
    assert!(!withheld(&shield, image(SHOP, SHOP)), "not the site's own");
    for loading in [Loading::Page, Loading::Frame, Loading::Subresources] {
        assert!(!withheld(&shield, Request { loading, ..image(SHOP, THIRD) }), "one may log in there: {loading:?}");
    }

    let in_frame = |host| Request { from: host, ..image(SHOP, host) };
    for loading in [Loading::Resources, Loading::Subresources] {
        let lost = Request { loading, ..in_frame("ads.example") };
        assert!(withheld(&shield, lost), "it lost a cookie: {loading:?}");
    }
    assert!(!withheld(&shield, Request { loading: Loading::Frame, ..in_frame("ads.example") }));
    assert!(!withheld(&shield, in_frame(THIRD)) && !withheld(&shield, in_frame(bank)), "one may log in there");
    assert!(!withheld(&shield, image("ads.example", "ads.example")), "on its own pages it is no third party");

    let mut preferences = Preferences::default();
    preferences.set_paused(&site(SHOP), true);
    preferences.set_rule_on(&site(NEWS), Category::Marketing, Some(Rule::Keep)).unwrap();
    let shield = with_stranger_rule(&preferences);
    assert!(!withheld(&shield, image(SHOP, THIRD)) && !withheld(&shield, image(NEWS, THIRD)));
    assert!(withheld(&shield, image("other.example", THIRD)));

    assert_eq!(Acquaintance::new().rules(&with_rules(Rule::Reject, Rule::Keep)), []);
    let mut strict = with_rules(Rule::Keep, Rule::Keep);
    strict.set_rule_on(&site(SHOP), Category::Marketing, Some(Rule::Reject)).unwrap();
    let shield = with_stranger_rule(&strict);
    assert!(withheld(&shield, image(SHOP, THIRD)) && !withheld(&shield, image(NEWS, THIRD)));
    preferences.enforce = false;
    assert_eq!(Acquaintance::new().rules(&preferences), []);
}
