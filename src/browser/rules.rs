//! Header rules that the browser follows by itself: Chrome's `declarativeNetRequest`.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::{Failure, api};
use crate::shield::headers::{Change, Effect, HeaderRule, Loading};

#[wasm_bindgen]
extern "C" {
    type Rules;

    #[wasm_bindgen(method, catch, js_name = getEnabledRulesets)]
    async fn enabled(this: &Rules) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getDynamicRules)]
    async fn dynamic(this: &Rules) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = updateEnabledRulesets)]
    async fn choose(this: &Rules, change: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getSessionRules)]
    async fn passing(this: &Rules) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = updateSessionRules)]
    async fn update_passing(this: &Rules, change: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = updateDynamicRules)]
    async fn update(this: &Rules, change: &JsValue) -> Result<JsValue, JsValue>;
}

/// Chrome's types of what is no document, those that scripts ask for at the end.
const SUBRESOURCES: [&str; 10] =
    ["image", "script", "stylesheet", "font", "media", "object", "ping", "csp_report", "xmlhttprequest", "other"];

/// The browser's rules, where it has them and we are let at them.
fn rules() -> Option<Rules> {
    let rules = api::field(&api::rest(), "declarativeNetRequest");
    rules.is_object().then(|| rules.unchecked_into())
}

/// What holds: the names of the rulesets, and the numbers of the dynamic rules. `None` in a browser without them.
///
/// # Errors
/// [`Failure`] if the browser does not say.
pub async fn held() -> Result<Option<(Vec<String>, Vec<u32>)>, Failure> {
    const DOING: &str = "looking at the header rules";
    let failed = |thrown: JsValue| Failure::of(DOING, &thrown);
    let Some(rules) = rules() else { return Ok(None) };
    let enabled = Array::from(&rules.enabled().await.map_err(failed)?);
    let dynamic = Array::from(&rules.dynamic().await.map_err(failed)?);
    Ok(Some((enabled.iter().filter_map(|id| id.as_string()).collect(), dynamic.iter().filter_map(number).collect())))
}

/// Carries a change out, so that no request is less exempt on the way than before and after.
///
/// # Errors
/// [`Failure`] if the browser refuses a step; those before it hold.
pub async fn apply(change: &Change) -> Result<(), Failure> {
    const DOING: &str = "changing the header rules";
    let failed = |thrown: JsValue| Failure::of(DOING, &thrown);
    let Some(rules) = rules() else { return Ok(()) };
    if !change.add.is_empty() {
        let add: Array = change.add.iter().map(rule).collect();
        rules.update(&api::object(&[("addRules", add.into())])).await.map_err(failed)?;
    }
    if !(change.enable.is_empty() && change.disable.is_empty()) {
        let names = |list: &[crate::shield::headers::Ruleset]| texts(list.iter().map(|ruleset| ruleset.id()));
        let (enable, disable) = (names(&change.enable), names(&change.disable));
        let choice = api::object(&[("enableRulesetIds", enable), ("disableRulesetIds", disable)]);
        rules.choose(&choice).await.map_err(failed)?;
    }
    if !change.remove.is_empty() {
        let ids: Array = change.remove.iter().map(|id| JsValue::from(*id)).collect();
        rules.update(&api::object(&[("removeRuleIds", ids.into())])).await.map_err(failed)?;
    }
    Ok(())
}

/// Has these rules in place of all that are forgotten with the browser's session, in one step.
///
/// # Errors
/// [`Failure`] if the browser refuses; then the former rules hold.
pub async fn replace_passing(wanted: &[HeaderRule]) -> Result<(), Failure> {
    let failed = |thrown: JsValue| Failure::of("changing the session's header rules", &thrown);
    let Some(rules) = rules() else { return Ok(()) };
    let held = Array::from(&rules.passing().await.map_err(failed)?);
    let former: Array = held.iter().filter_map(number).map(JsValue::from).collect();
    let add: Array = wanted.iter().map(rule).collect();
    let change = api::object(&[("removeRuleIds", former.into()), ("addRules", add.into())]);
    rules.update_passing(&change).await.map(drop).map_err(failed)
}

fn number(rule: JsValue) -> Option<u32> {
    api::field(&rule, "id").as_f64().map(|id| id as u32)
}

/// A rule in the browser's words.
fn rule(rule: &HeaderRule) -> JsValue {
    let mut conditions: Vec<(&str, JsValue)> = Vec::new();
    for (name, domains) in [
        ("requestDomains", &rule.to),
        ("excludedRequestDomains", &rule.not_to),
        ("initiatorDomains", &rule.from),
        ("excludedInitiatorDomains", &rule.not_from),
    ] {
        if !domains.is_empty() {
            conditions.push((name, texts(domains.iter().map(String::as_str))));
        }
    }
    match rule.loading {
        Loading::Page => conditions.push(("resourceTypes", texts(["main_frame"]))),
        Loading::Frame => conditions.push(("resourceTypes", texts(["sub_frame"]))),
        // All but pages, if nothing is said.
        Loading::Parts => {}
        Loading::Resources => conditions.push(("resourceTypes", texts(SUBRESOURCES.into_iter().take(8)))),
        Loading::Subresources => conditions.push(("resourceTypes", texts(SUBRESOURCES))),
    }
    if rule.third_party {
        conditions.push(("domainType", "thirdParty".into()));
    }
    let action = match rule.effect {
        Effect::Exempt => api::object(&[("type", "allow".into())]),
        Effect::ExemptFrame => api::object(&[("type", "allowAllRequests".into())]),
        Effect::Remove => {
            modify(&[("requestHeaders", "cookie", "remove", ""), ("responseHeaders", "set-cookie", "remove", "")])
        }
        Effect::Withhold => modify(&[("requestHeaders", "cookie", "remove", "")]),
        Effect::Object => modify(&[("requestHeaders", "sec-gpc", "set", "1")]),
        Effect::Tell => modify(&[("responseHeaders", "server-timing", "append", &rule.says)]),
    };
    api::object(&[
        ("id", rule.id().into()),
        ("priority", rule.priority.into()),
        ("action", action),
        ("condition", api::object(&conditions)),
    ])
}

/// Sets headers, adds to them, or removes them: where, which, how, and the value.
fn modify(headers: &[(&str, &str, &str, &str)]) -> JsValue {
    let mut action: Vec<(&str, JsValue)> = vec![("type", "modifyHeaders".into())];
    for (list, header, operation, value) in headers {
        let mut change = vec![("header", JsValue::from(*header)), ("operation", (*operation).into())];
        if !value.is_empty() {
            change.push(("value", (*value).into()));
        }
        action.push((list, Array::of1(&api::object(&change)).into()));
    }
    api::object(&action)
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> JsValue {
    texts.into_iter().map(JsValue::from).collect::<Array>().into()
}
