//! What the site was told for the person, and what they can do about it.

use wasm_bindgen::prelude::*;

use crate::message::{ConsentWay, View};
use crate::page::{Texts, consent, dom};

/// Shows it, where there is something to say.
pub fn show(texts: &Texts, view: &View) -> Result<(), JsValue> {
    let told = view.consent.as_ref().filter(|_| view.site.is_some() && !view.paused && view.enforce);
    let off = !view.answering_here && view.site.is_some() && !view.paused && view.enforce;
    dom::one("#consent")?.set_hidden(told.is_none() && !off);
    let says = match told {
        Some(told) if !off => consent::said(texts, told),
        _ => texts.text(if view.answering { "consent_off_here" } else { "consent_off" }),
    };
    dom::write(&*dom::one("#consent-says")?, &says);
    let how = told.filter(|_| !off).map(|told| texts.text(way(told.way))).unwrap_or_default();
    dom::write(&*dom::one("#consent-how")?, &how);
    let (here, everywhere) = (dom::one("[data-do=answer-here]")?, dom::one("[data-do=answer-everywhere]")?);
    here.set_hidden(!view.answering);
    dom::write(&here, &texts.text(if view.answering_here { "consent_stop_here" } else { "consent_start_here" }));
    dom::write(&everywhere, &texts.text(if view.answering { "consent_stop" } else { "consent_start" }));
    dom::one("[data-do=answer-again]")?.set_hidden(told.is_none() || off);
    dom::one("[data-do=answer-wrong]")?.set_hidden(told.is_none_or(|told| told.wrong) || off);
    Ok(())
}

fn way(way: ConsentWay) -> &'static str {
    match way {
        ConsentWay::Record => "consent_how_record",
        ConsentWay::Api => "consent_how_api",
        ConsentWay::Dialog => "consent_how_dialog",
        ConsentWay::Hidden => "consent_how_hidden",
        ConsentWay::Failed => "consent_how_failed",
    }
}
