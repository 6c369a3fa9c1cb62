//! Which scripts run where: the choice of packaged files is the policy.

#![allow(clippy::unwrap_used)]

mod common;

use common::site;
use jarkeeper::shield::scripts::{
    BUCKETS, Change, GPC_FILE, GUARD_FILE, RELAY_FILE, Script, bucket, files_on, scripts, yield_file,
};
use jarkeeper::{Category, Preferences, Rule, guard};

fn found<'a>(scripts: &'a [Script], id: &str) -> &'a Script {
    scripts.iter().find(|script| script.id.starts_with(id)).unwrap()
}

#[test]
fn the_default_refuses_statistics_and_marketing_everywhere() {
    let scripts = scripts(&Preferences::default());
    let everywhere = found(&scripts, "guard-1");
    let wanted =
        ["page/guard/statistics-reject.js", "page/guard/marketing-reject.js", GPC_FILE, GUARD_FILE].map(str::to_owned);
    assert_eq!(everywhere.files, wanted, "the guard comes last, when all is said");
    assert!(everywhere.in_page && everywhere.excluded.is_empty());
    let relay = found(&scripts, "guard-0");
    assert_eq!(relay.files, [RELAY_FILE]);
    assert!(relay.top_only && !relay.in_page);
    assert_eq!(scripts.len(), 2);
}

#[test]
fn every_file_that_may_be_registered_is_packed() {
    let packed: Vec<String> = guard::policy_files().into_iter().map(|(name, _)| name).collect();
    for statistics in Rule::ALL {
        for marketing in Rule::ALL.into_iter().filter(|rule| rule.fits(Category::Marketing)) {
            let mut preferences = Preferences::default();
            preferences.set_rule(Category::Statistics, statistics).unwrap();
            preferences.set_rule(Category::Marketing, marketing).unwrap();
            preferences.set_rule(Category::Preferences, marketing).unwrap();
            for file in scripts(&preferences).into_iter().flat_map(|script| script.files) {
                assert!(packed.contains(&file) || file == GUARD_FILE || file == RELAY_FILE, "{file}");
            }
        }
    }
    assert!((0..BUCKETS).all(|bucket| packed.contains(&yield_file(bucket))));
}

#[test]
fn a_paused_site_has_no_guard_and_keeps_the_relay_for_frames_of_others() {
    let mut preferences = Preferences::default();
    preferences.set_paused(&site("paused.example"), true);
    let scripts = scripts(&preferences);
    assert_eq!(found(&scripts, "guard-1").excluded, ["*://*.paused.example/*"]);
    assert!(found(&scripts, "guard-0").excluded.is_empty());
    assert_eq!(scripts.len(), 2);
    assert!(files_on(&preferences, &site("paused.example")).is_empty());
}

#[test]
fn sites_with_the_same_rules_share_a_registration_and_are_taken_out_of_what_runs_everywhere() {
    let mut preferences = Preferences::default();
    for name in ["one.example", "two.example"] {
        preferences.set_rule_on(&site(name), Category::Statistics, Some(Rule::Keep)).unwrap();
    }
    let scripts = scripts(&preferences);
    let own = found(&scripts, "guard-2");
    assert_eq!(own.matches, ["*://*.one.example/*", "*://*.two.example/*"]);
    assert_eq!(found(&scripts, "guard-1").excluded, own.matches);
    assert!(!own.files.iter().any(|file| file.contains("statistics")), "{:?}", own.files);
}

#[test]
fn where_a_cookie_was_corrected_to_stay_its_set_of_names_yields() {
    let (own, mut preferences) = (site("shop.example"), Preferences::default());
    preferences.correct(&own, "_ga", &own, Some(Category::Necessary));
    preferences.correct(&own, "cart", &own, Some(Category::Marketing));
    let scripts = scripts(&preferences);
    let yields: Vec<&String> = found(&scripts, "guard-2").files.iter().filter(|file| file.contains("yield")).collect();
    assert_eq!(yields, [&yield_file(bucket("_ga"))], "and that of a cookie that was corrected to go does not");
    assert!(!found(&scripts, "guard-1").files.iter().any(|file| file.contains("yield")));
}

#[test]
fn where_nothing_may_be_refused_nothing_runs() {
    let mut preferences = Preferences::default();
    preferences.enforce = false;
    assert!(scripts(&preferences).is_empty());
    preferences.enforce = true;
    preferences.set_rule(Category::Statistics, Rule::Keep).unwrap();
    preferences.set_rule(Category::Marketing, Rule::SessionOnly).unwrap();
    assert!(scripts(&preferences).is_empty(), "the sweep shortens, the guard has nothing to do");
}

#[test]
fn a_change_adds_before_it_takes_away() {
    let script = |id: &str, file: &str| Script {
        id: id.into(),
        files: vec![file.into()],
        matches: Vec::new(),
        excluded: Vec::new(),
        in_page: true,
        top_only: false,
    };
    let (old, new) = ([script("a", "1"), script("b", "1")], [script("b", "2"), script("c", "1")]);
    let change = Change::between(&old, &new);
    assert_eq!(
        (change.add, change.update, change.remove),
        (vec![new[1].clone()], vec![new[0].clone()], vec!["a".into()])
    );
    assert_eq!(Change::between(&new, &new), Change::default());
    assert!(bucket("_ga") < BUCKETS);
}
