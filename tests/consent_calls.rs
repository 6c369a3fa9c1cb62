//! What a consent manager is asked and told in its own words, by the calls that its makers documented.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jarkeeper::consent::{Done, Given, manager};

const WISH: Given = Given { preferences: true, statistics: true, anonymous_statistics: true, marketing: false };

fn read(json: &str) -> Done {
    Done { ok: true, result: Some(json.to_owned()) }
}

fn calls(id: &str, given: Given, read: &[Done]) -> Vec<String> {
    let manager = manager(id).unwrap();
    assert_eq!(manager.asks().len(), read.len());
    let calls = manager.calls(given, &manager.items(read));
    calls.into_iter().map(|call| format!("{}({})", call.path, call.arguments.unwrap())).collect()
}

#[test]
fn the_choice_is_told_by_the_managers_own_api() {
    let klaro = read(
        r#"[{"name":"session","purposes":["functional"],"required":true},{"name":"lang","purposes":["functional"]},
            {"name":"matomo","purposes":["analytics"]},{"name":"both","purposes":["analytics","marketing"]},{"name":"zzz","purposes":[]}]"#,
    );
    let expected = [
        r#"klaro.getManager().updateConsent(["lang",true])"#,
        r#"klaro.getManager().updateConsent(["matomo",true])"#,
        r#"klaro.getManager().updateConsent(["both",false])"#,
        r#"klaro.getManager().updateConsent(["zzz",false])"#,
        "klaro.getManager().saveAndApplyConsents([])",
    ];
    assert_eq!(calls("klaro", WISH, &[klaro]), expected);

    let jobs = read(r#"["stat1","ads1","gone"]"#);
    let services =
        read(r#"[["stat1",{"type":"analytic","name":"S"}],["ads1",{"type":"ads"}],["other",{"type":"api"}]]"#);
    let expected = [
        r#"tarteaucitron.setConsent(["stat1",true])"#,
        r#"tarteaucitron.setConsent(["ads1",false])"#,
        r#"tarteaucitron.setConsent(["gone",false])"#,
        "tarteaucitron.userInterface.closePanel([])",
    ];
    assert_eq!(calls("tarteaucitron", WISH, &[jobs, services]), expected);

    let vanilla = read(r#"[["necessary",{"readOnly":true}],["preferences",{}],["statistics",{}],["marketing",{}]]"#);
    assert_eq!(
        calls("vanilla-cookieconsent-3", WISH, &[vanilla])[0],
        r#"CookieConsent.acceptCategory([["necessary","preferences","statistics"]])"#
    );
    let groups = read(
        r#"[{"CustomGroupId":"C0001","GroupName":"Strictly Necessary Cookies","Status":"always active"},
            {"CustomGroupId":"C0002","GroupName":"Performance"},{"CustomGroupId":"7","GroupName":"Social Media"}]"#,
    );
    assert_eq!(
        calls("onetrust", WISH, std::slice::from_ref(&groups)),
        [r#"OneTrust.UpdateConsent(["Category","C0002:1,7:0"])"#, "OneTrust.Close([])"]
    );
    assert_eq!(calls("onetrust", Given::NOTHING, &[groups]), ["OneTrust.RejectAll([])"]);
    assert_eq!(
        calls("cookiebot", WISH, &[]),
        ["Cookiebot.submitCustomConsent([true,true,false])", "Cookiebot.hide([])"]
    );
}

#[test]
fn a_page_that_answers_with_nonsense_is_told_nothing() {
    for nonsense in ["", "{}", "[[[]]]", "[null,1,\"x\",{\"name\":{}}]", "[\"a", "true"] {
        for manager in jarkeeper::consent::managers() {
            let read: Vec<Done> = manager.asks().iter().map(|_| read(nonsense)).collect();
            let items = manager.items(&read);
            assert!(items.len() <= 4, "{}: {items:?}", manager.id);
            let _ = manager.calls(WISH, &items);
        }
    }
}
