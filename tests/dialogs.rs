//! What the dialog solver makes of what a script saw: of words, of whole dialogs, and of what no honest page says.

#![allow(clippy::unwrap_used)]

use jarkeeper::consent::Given;
use jarkeeper::consent::dialog::{
    FIELD, LONGEST, Meaning, NODES, Order, Purposes, Scene, Then, Unclear, fold, meaning, solve,
};
use proptest::prelude::*;

const SOME: Given = Given { preferences: true, statistics: true, anonymous_statistics: true, marketing: false };

/// A scene on the first look: a banner with this text and these controls, a control as `KIND STATE FLAGS ROW LABEL`.
fn scene(text: &str, controls: &[&str]) -> String {
    later("0\t0\t0\t0\t0", text, controls)
}

fn later(memory: &str, text: &str, controls: &[&str]) -> String {
    let mut lines = vec![format!("page\t{memory}"), format!("root\t0\t1\tdiv\t{text}")];
    for (number, control) in controls.iter().enumerate() {
        let fields: Vec<&str> = control.splitn(5, ' ').collect();
        lines.push(format!("node\t{number}\t0\t{}\t\t\t", fields.join("\t")));
    }
    lines.join("\n")
}

fn answer(scene: &str, given: Given) -> Order {
    solve(&Scene::read(scene).unwrap(), given)
}

/// What is pressed and set, as `press N` or `N on`.
fn steps(order: &Order) -> Vec<String> {
    let one = |step: &jarkeeper::consent::dialog::Step| match step.on {
        Some(on) => format!("{} {}", step.node, if on { "on" } else { "off" }),
        None => format!("press {}", step.node),
    };
    order.steps.iter().map(one).collect()
}

#[test]
fn buttons_say_what_they_do_in_many_languages() {
    let accept = Meaning::Accept { all: true };
    let refuse = Meaning::Refuse { all: true };
    let cases = [
        ("Accept all", "Reject all", "Save preferences", "Cookie settings"),
        ("Alle akzeptieren", "Alle ablehnen", "Auswahl speichern", "Einstellungen"),
        ("Tout accepter", "Tout refuser", "Enregistrer mes choix", "Personnaliser"),
        ("Aceptar todas", "Rechazar todas", "Guardar preferencias", "Configurar"),
        ("Accetta tutti", "Rifiuta tutti", "Salva preferenze", "Personalizza"),
        ("Aceitar todos", "Rejeitar todos", "Guardar preferências", "Gerir definições"),
        ("Alles accepteren", "Alles weigeren", "Voorkeuren opslaan", "Instellingen"),
        ("Akceptuj wszystkie", "Odrzuć wszystkie", "Zapisz ustawienia", "Ustawienia"),
        ("Godkänn alla", "Avvisa alla", "Spara inställningar", "Anpassa"),
        ("Accepter alle", "Afvis alle", "Gem indstillinger", "Tilpas"),
        ("Hyväksy kaikki", "Hylkää kaikki", "Tallenna asetukset", "Asetukset"),
        ("Přijmout vše", "Odmítnout vše", "Uložit nastavení", "Nastavení"),
        ("Acceptă toate", "Refuză toate", "Salvează preferințele", "Setări"),
        ("Összes elfogadása", "Összes elutasítása", "Beállítások mentése", "Beállítások"),
        ("Αποδοχή όλων", "Απόρριψη όλων", "Αποθήκευση", "Ρυθμίσεις"),
    ];
    for (yes, no, save, settings) in cases {
        assert_eq!(meaning(&fold(yes)), accept, "{yes}");
        assert_eq!(meaning(&fold(no)), refuse, "{no}");
        assert_eq!(meaning(&fold(save)), Meaning::Save, "{save}");
        assert_eq!(meaning(&fold(settings)), Meaning::Settings, "{settings}");
    }
}

#[test]
fn a_yes_that_is_a_no_is_read_as_a_no() {
    for label in [
        "Continue without accepting",
        "Accept only necessary cookies",
        "Nur notwendige Cookies akzeptieren",
        "Continuer sans accepter",
        "Solo necesarias",
        "I do not agree",
        "No, thanks",
        "Decline",
        "Weiter ohne Einwilligung",
    ] {
        assert!(matches!(meaning(&fold(label)), Meaning::Refuse { .. }), "{label}");
    }
}

#[test]
fn a_yes_to_all_is_read_as_one_whatever_else_it_says() {
    for label in ["Accept All from preferences", "Accept all & save settings", "Alle Einstellungen akzeptieren"] {
        assert_eq!(meaning(&fold(label)), Meaning::Accept { all: true }, "{label}");
    }
    assert_eq!(meaning(&fold("Save all preferences")), Meaning::Save);
}

#[test]
fn what_costs_or_leads_away_is_not_touched() {
    for label in ["Subscribe to reject", "Pay to reject", "Sign in to accept", "Abonnieren und ablehnen", "S'abonner"] {
        assert_eq!(meaning(&fold(label)), Meaning::Other, "{label}");
    }
    let order =
        answer(&scene("We use cookies", &["link - vn 0 Reject all", "button - v 0 Accept all"]), Given::NOTHING);
    assert_eq!((order.steps, order.then), (Vec::new(), Then::Hide), "the link to refuse leads away");
}

#[test]
fn labels_are_sorted_by_category() {
    for (label, named) in [
        ("Statistics", SOME),
        ("Mesure d’audience", SOME),
        ("Funktionale Cookies", SOME),
        ("Google Analytics", SOME),
        ("Preferències", SOME),
    ] {
        assert!(Purposes::of(label).given(named), "{label} is given");
        assert!(!Purposes::of(label).given(Given::NOTHING), "{label} is optional");
    }
    for label in ["Marketing", "Publicité ciblée", "Werbung", "Facebook Pixel", "Analytics and advertising", "Reklamy"]
    {
        assert!(!Purposes::of(label).given(SOME), "{label} is refused");
    }
    for label in ["Strictly necessary", "Notwendig", "Cookies essentiels", "Nezbytné"] {
        assert!(Purposes::of(label).is_necessary(), "{label}");
    }
    assert!(!Purposes::of("Non-essential cookies").is_necessary());
}

const BANNER: &[&str] = &["button - v 0 Accept all", "button - v 0 Reject all", "button - v 0 Settings"];

#[test]
fn all_is_accepted_only_where_all_is_given() {
    let banner = scene("We use cookies", BANNER);
    assert_eq!(steps(&answer(&banner, Given::ALL)), ["press 0"]);
    assert_eq!(steps(&answer(&banner, Given::NOTHING)), ["press 1"]);
    let order = answer(&banner, SOME);
    assert_eq!((steps(&order), order.then), (vec!["press 2".to_owned()], Then::Open));
    let got_it = scene("We use cookies", &["button - v 0 Got it!", "button - v 0 Decline"]);
    assert_eq!(steps(&answer(&got_it, Given::ALL)), ["press 0"], "beside a no it is a yes");
    assert_eq!(steps(&answer(&got_it, SOME)), ["press 1"]);
    let plain = scene("We use cookies", &BANNER[..2]);
    assert_eq!(steps(&answer(&plain, SOME)), ["press 1"], "all or nothing, and not all is given");
}

#[test]
fn a_question_about_one_category_is_answered_for_that_one() {
    let asks = |yes: &str, no: &str, given| {
        let buttons = [format!("button - v 0 {yes}"), format!("button - v 0 {no}")];
        let order = answer(&scene("Cookies on this service", &[&buttons[0], &buttons[1]]), given);
        (steps(&order)[0].clone(), order.apart)
    };
    let (pressed_yes, pressed_no) = (("press 0".to_owned(), true), "press 1".to_owned());
    let analytics = ("Accept analytics cookies", "Reject analytics cookies");
    assert_eq!(asks(analytics.0, analytics.1, SOME), pressed_yes);
    assert_eq!(asks("Statistik-Cookies akzeptieren", "Ablehnen", SOME), pressed_yes);
    assert_eq!(asks("I'm OK with analytics cookies", "Do not use analytics cookies", SOME), pressed_yes);
    let functional = Given { preferences: true, ..Given::NOTHING };
    assert_eq!(asks(analytics.0, analytics.1, functional), (pressed_no.clone(), true));
    assert_eq!(asks(analytics.0, analytics.1, Given::NOTHING).0, pressed_no);
    for all in ["Accept additional cookies", "Accept analytics and advertising cookies", "Accept marketing cookies"] {
        assert_eq!(asks(all, "Reject cookies", SOME), (pressed_no.clone(), false), "{all}");
    }
}

#[test]
fn a_notice_is_hidden_and_never_pressed() {
    for button in ["button - v 0 OK", "button - v 0 I agree", "button - v 0 Got it"] {
        for given in [Given::ALL, SOME, Given::NOTHING] {
            let order = answer(&scene("This site uses cookies", &[button]), given);
            assert_eq!((order.steps, order.then), (Vec::new(), Then::Hide), "{button}");
        }
    }
}

/// What keeps a choice may only come up, or be called so, once a box is set.
#[test]
fn a_tab_opens_and_answers_nothing() {
    let tabs = ["tab - v 0 Consent", "tab - v 0 Details", "button - v 1 Reject all", "button - v 1 Accept all"];
    let first = answer(&scene("We use cookies", &tabs), SOME);
    assert_eq!((steps(&first), first.then), (vec!["press 1".to_owned()], Then::Open));
    let only = answer(&scene("We use cookies", &["tab - v 0 Consent"]), SOME);
    assert!(only.then != Then::Close, "{only:?}");
}

#[test]
fn a_choice_that_nothing_keeps_yet_is_set_and_looked_at_again() {
    let unset = ["box off v 0 Statistics", "box on v 1 Marketing", "button - v 2 Accept all"];
    let order = answer(&scene("We use cookies", &unset), SOME);
    assert_eq!((steps(&order), order.then), (vec!["0 on".to_owned(), "1 off".to_owned()], Then::Look));
    let set = ["box on v 0 Statistics", "box off v 1 Marketing", "button - v 2 Accept selected"];
    let order = answer(&later("1\t0\t0\t0\t1", "We use cookies", &set), SOME);
    assert_eq!(steps(&order), ["0 on", "1 off", "press 2"]);
    let folded = ["button - v 0 Settings", "button - v 0 Accept selected"];
    let order = answer(&later("2\t1\t1\t0\t1", "We use cookies", &folded), SOME);
    assert_eq!((steps(&order), order.then), (vec!["press 1".to_owned()], Then::Close), "the choice was folded away");
    let never =
        ["box on v 0 Statistics", "box off v 1 Marketing", "button - v 2 Accept all", "button - v 2 Reject all"];
    let order = answer(&later("1\t0\t0\t0\t1", "We use cookies", &never), SOME);
    assert_eq!(steps(&order), ["press 3"], "no is surer than what may be a yes to all");
}

/// A misspelt label is read by the button's ids, where nothing else leads to the settings.
#[test]
fn a_button_that_is_not_understood_opens_the_settings_if_its_ids_say_so() {
    let banner = "page\t0\t0\t0\t0\t0\nroot\t0\t1\tdiv\tWe use cookies\n\
                  node\t0\t0\tbutton\t-\tv\t0\tMange my cookies\tcookie-law-manage-btn\t\t\n\
                  node\t1\t0\tbutton\t-\tv\t0\tAccept all\t\t\t";
    let order = answer(banner, SOME);
    assert_eq!((steps(&order), order.then), (vec!["press 0".to_owned()], Then::Open));
}

/// Each box may be on a page of its own, of which one is seen.
#[test]
fn boxes_that_nobody_sees_are_set_where_the_settings_are_open_and_can_be_kept() {
    let tabs = ["tab - v 0 Performance", "box off - 1 Matomo", "box on - 2 Facebook", "button - v 3 Save"];
    assert_eq!(steps(&answer(&later("1\t1\t0\t0\t0", "Cookies", &tabs), SOME)), ["1 on", "2 off", "press 3"]);
    let order = answer(&scene("Cookies", &[tabs[1], tabs[2], "button - v 3 Settings"]), SOME);
    assert_eq!(steps(&order), ["press 2"], "before that they are not there");
}

/// A row that answers for all rows is no row of its own, whatever it is called.
#[test]
fn what_answers_for_all_rows_is_left_where_rows_are_answered_one_by_one() {
    let rows = [
        "radio off v 0 Preferences for all: accept all",
        "radio off v 0 Preferences for all: reject all",
        "radio off v 1 Statistics: accept",
        "radio on v 1 Statistics: reject",
        "radio on v 2 Advertising: accept",
        "radio off v 2 Advertising: reject",
        "button - v 3 Confirm my choices",
    ];
    let order = answer(&later("1\t1\t0\t0\t0", "Cookies", &rows), SOME);
    assert_eq!(steps(&order), ["press 2", "press 5", "press 6"]);
}

const CHOICE: &[&str] = &[
    "box on vd 1 Necessary",
    "box off v 2 Preferences",
    "box on v 3 Statistics",
    "box on v 4 Marketing",
    "box off v 5 Whatever this is",
    "button - v 6 Accept all",
    "button - v 6 Save",
];

#[test]
fn every_box_is_set_and_what_is_ticked_already_is_unticked() {
    let choice = later("1\t1\t0\t0\t0", "Your choice", CHOICE);
    assert_eq!(steps(&answer(&choice, SOME)), ["1 on", "2 on", "3 off", "4 off", "press 6"]);
    assert_eq!(steps(&answer(&choice, Given::NOTHING)), ["1 off", "2 off", "3 off", "4 off", "press 6"]);
    assert_eq!(steps(&answer(&choice, Given::ALL)), ["press 5"]);
}

#[test]
fn rows_of_yes_and_no_are_answered_one_by_one() {
    let rows = [
        "button - v 0 Allow all",
        "button - v 0 Deny all",
        "button - v 1 Allow Matomo",
        "button - v 1 Deny Matomo",
        "button - v 2 Allow Facebook",
        "button - v 2 Deny Facebook",
        "button - v 3 Close",
    ];
    let panel = later("1\t1\t0\t0\t0", "Cookies", &rows);
    assert_eq!(steps(&answer(&panel, SOME)), ["press 2", "press 5", "press 6"]);
}

#[test]
fn what_was_answered_and_stays_is_hidden_and_what_withstands_is_given_up() {
    let order = answer(&later("2\t0\t1\t1\t0", "We use cookies", BANNER), Given::NOTHING);
    assert_eq!((order.steps, order.then), (Vec::new(), Then::Hide));
    let order = answer(&later("9\t0\t1\t0\t0", "We use cookies", BANNER), Given::NOTHING);
    assert_eq!((order.steps, order.then), (Vec::new(), Then::Leave));
}

#[test]
fn what_is_no_consent_dialog_is_left_alone() {
    for text in ["Subscribe to our newsletter", "Are you over 18? We use cookies."] {
        let order = answer(&scene(text, BANNER), Given::NOTHING);
        assert_eq!((order.steps, order.then), (Vec::new(), Then::Leave), "{text}");
    }
}

#[test]
fn hostile_descriptions_end_in_a_clear_refusal() {
    assert_eq!(Scene::read(&"x".repeat(LONGEST + 1)).unwrap_err(), Unclear::TooLong);
    let many = scene("We use cookies", &vec!["button - v 0 OK"; NODES + 1]);
    assert_eq!(Scene::read(&many).unwrap_err(), Unclear::TooLong);
    let long = scene("We use cookies", &[&format!("button - v 0 {}", "x ".repeat(FIELD))]);
    assert_eq!(Scene::read(&long).unwrap_err(), Unclear::TooLong);
    for (text, line) in [("nonsense", 1), ("page\t0\t0\t0\t0\t0\nroot\t7\t1\ta\tb", 2), ("page\t0\t2\t0\t0\t0", 1)] {
        assert_eq!(Scene::read(text).unwrap_err(), Unclear::Line(line), "{text}");
    }
    assert!(Scene::read("node\t0\t5\tbox\toff\tv\t0\ta\tb\tc\td").is_err(), "a control of no root");
}

proptest! {
    #[test]
    fn whatever_the_labels_accept_all_is_pressed_only_if_all_is_given(labels in prop::collection::vec("[A-Za-zäöü ]{0,24}", 0..12)) {
        let mut controls: Vec<String> = labels.iter().map(|label| format!("button - v 0 {label}")).collect();
        controls.push("button - v 0 Accept all cookies".to_owned());
        let controls: Vec<&str> = controls.iter().map(String::as_str).collect();
        let order = answer(&scene("We use cookies", &controls), SOME);
        let last = u32::try_from(controls.len() - 1).unwrap();
        prop_assert!(order.steps.iter().all(|step| step.node != last));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,400}") {
        if let Ok(scene) = Scene::read(&text) {
            let _ = solve(&scene, SOME);
        }
    }
}
