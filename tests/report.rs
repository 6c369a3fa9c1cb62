//! What the popup shows of a site.

#![allow(clippy::unwrap_used)]

mod common;

use common::{NOW, cookie, partitioned, site, traveller};
use jarkeeper::journal::{Entry, Outcome};
use jarkeeper::message::{Note, View};
use jarkeeper::prevented::{How, Prevented};
use jarkeeper::report::{Face, Sight, categories};
use jarkeeper::{Category, Cookie, Deed, Host, Managed, Preferences, Rule, Surroundings, plan_on, read_managed};

fn entry(cookie: &Cookie, deed: Deed, outcome: Outcome, at: f64) -> Entry {
    let mut action = plan_on(cookie, &site("shop.example"), &Preferences::default(), NOW);
    action.deed = deed;
    Entry { id: at as u64, ..Entry::new(cookie.clone(), action, outcome, at) }
}

fn shown(jar: &[Cookie], entries: &[Entry]) -> Vec<(String, Deed, Option<u64>, Option<String>)> {
    let companions = [(site("shop.example"), [site("ads.example")].into())].into();
    let around = Surroundings::new([site("shop.example")].into(), companions, jar);
    let (here, preferences) = (site("shop.example"), Preferences::default());
    let sight = Sight {
        site: &here,
        jar,
        entries,
        prevented: &[],
        stored: &[],
        around: &around,
        preferences: &preferences,
        now: NOW,
    };
    sight.cookies().into_iter().map(|row| (row.key.name, row.deed, row.entry, row.failed)).collect()
}

#[test]
fn it_lists_the_cookies_at_work_on_the_site_and_no_others() {
    let jar = [
        cookie("own", "www.shop.example"),
        traveller("companion", "ads.example"),
        partitioned("here", "widget.example", "shop.example"),
        partitioned("elsewhere", "widget.example", "news.example"),
        traveller("stranger", "other.example"),
        partitioned("own-but-elsewhere", "shop.example", "news.example"),
    ];
    let names: Vec<String> = shown(&jar, &[]).into_iter().map(|row| row.0).collect();
    assert_eq!(names, ["companion", "here", "own"]);
}

#[test]
fn what_is_gone_is_listed_after_what_is_there_and_can_be_put_back() {
    let (gone, back, again) = (cookie("a", "shop.example"), cookie("b", "shop.example"), cookie("c", "shop.example"));
    let jar = [again.clone(), back.clone()];
    let entries = [
        entry(&gone, Deed::Remove, Outcome::Done, 1.0),
        entry(&back, Deed::Remove, Outcome::PutBack, 2.0),
        entry(&again, Deed::Remove, Outcome::Done, 3.0),
    ];
    assert_eq!(
        shown(&jar, &entries),
        [
            ("b".into(), Deed::Keep, None, None),
            ("c".into(), Deed::Keep, None, None),
            ("a".into(), Deed::Remove, Some(1), None),
        ]
    );
}

#[test]
fn what_was_shortened_or_would_not_go_says_so() {
    let short = Cookie { expiration_date: None, ..cookie("a", "shop.example") };
    let stuck = cookie("b", "shop.example");
    let entries = [
        entry(&cookie("a", "shop.example"), Deed::Shorten, Outcome::Done, 1.0),
        entry(&stuck, Deed::Remove, Outcome::Failed("it is still there".into()), 2.0),
    ];
    assert_eq!(
        shown(&[short, stuck], &entries),
        [("a".into(), Deed::Shorten, Some(1), None), ("b".into(), Deed::Keep, None, Some("it is still there".into()))]
    );
}

#[test]
fn every_category_says_its_rule_and_who_may_change_it() {
    let mut chosen = Preferences::default();
    chosen.set_rule_on(&site("shop.example"), Category::Preferences, Some(Rule::SessionOnly)).unwrap();
    let managed = read_managed(r#"{"categories": {"marketing": "first-party-only"}}"#).unwrap();
    let rows = categories(Some(&site("shop.example")), &[], &managed.over(&chosen), &managed);
    let told: Vec<_> = rows.iter().map(|row| (row.category, row.rule, row.own, row.locked, row.managed)).collect();
    assert_eq!(
        told,
        [
            (Category::Necessary, Rule::Keep, false, true, false),
            (Category::Preferences, Rule::SessionOnly, true, false, false),
            (Category::Statistics, Rule::Reject, false, false, false),
            (Category::Marketing, Rule::FirstPartyOnly, false, true, true),
            (Category::Unknown, Rule::Keep, false, true, false),
        ]
    );
    let elsewhere = categories(None, &[], &chosen, &Managed::default());
    assert!(elsewhere.iter().all(|row| !row.own));
}

#[test]
fn the_icons_face_tells_the_most_urgent_first() {
    let chosen = Preferences::default();
    let managed = read_managed(r#"{"categories": {"statistics": "keep"}, "organization": "A school"}"#).unwrap();
    let view = |managed: &Managed| View {
        site: None,
        host_access: true,
        enforce: true,
        sync: false,
        gpc: true,
        paused: false,
        answering: true,
        answering_here: true,
        consent: None,
        culprit: None,
        preset: None,
        troubles: Vec::new(),
        damage: None,
        categories: categories(None, &[], &chosen, managed),
        cookies: Vec::new(),
    };
    let free = view(&Managed::default());
    assert_eq!(Face::of(&free), Face::Works);
    assert_eq!(Face::of(&view(&managed)), Face::Managed);
    assert_eq!(Face::of(&View { paused: true, ..view(&managed) }), Face::Paused);
    assert_eq!(Face::of(&View { enforce: false, ..free.clone() }), Face::Paused);
    let trouble = vec![Note::new("trouble_sync", &["no room"])];
    assert_eq!(Face::of(&View { paused: true, troubles: trouble, ..free.clone() }), Face::Attention);
    assert_eq!(Face::of(&View { host_access: false, ..free }), Face::Attention);
}

fn refused(name: &str, how: How) -> Prevented {
    let (host, site) = ("shop.example".to_owned(), site("shop.example"));
    Prevented { name: name.into(), host, site, category: Category::Marketing, how, count: 3, last: 1.0 }
}

#[test]
fn web_storage_is_listed_as_what_it_is_and_once() {
    let around = Surroundings::new([site("shop.example")].into(), [].into(), &[]);
    let (here, preferences) = (site("shop.example"), Preferences::default());
    let entry = |name: &str, host: &str| (name.to_owned(), Host::parse(host).unwrap());
    let stored = [
        entry("_fbp", "shop.example"),
        entry("theme", "www.shop.example"),
        entry("theme", "www.shop.example"),
        entry("_uetsid", "shop.example"),
        entry("amplitude_id", "frame.example"),
        entry(&"long".repeat(100), "shop.example"),
    ];
    let jar = [cookie("_fbp", "shop.example")];
    let prevented =
        [refused("_uetsid", How::Storage), refused("_uetvid", How::Storage), refused("_uetvid", How::Guard)];
    let sight = Sight {
        site: &here,
        jar: &jar,
        entries: &[],
        prevented: &prevented,
        stored: &stored,
        around: &around,
        preferences: &preferences,
        now: NOW,
    };
    let told: Vec<_> = sight.cookies().into_iter().map(|row| (row.key.name, row.web_storage, row.deed)).collect();
    let rows = [
        ("_fbp", true, Deed::Keep),
        ("_fbp", false, Deed::Keep),
        ("_uetsid", true, Deed::Keep),
        ("amplitude_id", true, Deed::Keep),
        ("theme", true, Deed::Keep),
        ("_uetvid", false, Deed::Remove),
        ("_uetvid", true, Deed::Remove),
    ];
    let rows: Vec<_> = rows.into_iter().map(|(name, entry, deed)| (name.to_owned(), entry, deed)).collect();
    assert_eq!(told.len(), rows.len(), "{told:?}");
    assert!(rows.iter().all(|row| told.contains(row)), "{told:?}");
}

#[test]
fn suspected_is_what_the_rules_would_not_let_stay_wherever_it_is() {
    let companions = [(site("shop.example"), [site("ads.example")].into())].into();
    let jar = [
        cookie("_fbp", "shop.example"),
        cookie("csrftoken", "shop.example"),
        traveller("IDE", "ads.example"),
        cookie("_gid", "elsewhere.example"),
    ];
    let around = Surroundings::new([site("shop.example")].into(), companions, &jar);
    let entries = [
        entry(&cookie("_ga", "www.shop.example"), Deed::Remove, Outcome::Done, 1.0),
        entry(&cookie("_fbp", "shop.example"), Deed::Remove, Outcome::PutBack, 2.0),
        // It is kept by the rules of now.
        entry(&cookie("theme", "shop.example"), Deed::Remove, Outcome::Done, 3.0),
    ];
    let prevented = [refused("_uetvid", How::Storage), refused("_uetvid", How::Guard)];
    let here = site("shop.example");
    let suspects = |preferences: &Preferences| {
        let sight = Sight {
            site: &here,
            jar: &jar,
            entries: &entries,
            prevented: &prevented,
            stored: &[],
            around: &around,
            preferences,
            now: NOW,
        };
        let told = sight.suspects().into_iter().map(|one| (one.name, one.domain.to_string(), one.category));
        told.collect::<Vec<_>>()
    };
    let wanted =
        [("_fbp", "shop.example"), ("_ga", "shop.example"), ("_uetvid", "shop.example"), ("IDE", "ads.example")];
    let wanted = wanted.map(|(name, domain)| (name.to_owned(), domain.to_owned(), Category::Necessary));
    assert_eq!(suspects(&Preferences::default()), wanted, "the site's own first");
    let mut paused = Preferences::default();
    paused.set_paused(&here, true);
    assert_eq!(suspects(&paused), [], "where nothing is refused nothing is suspected");
}
