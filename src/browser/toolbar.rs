//! The icon in the toolbar: which, with what number, and the menu of its other button.

use wasm_bindgen::prelude::*;

use super::{Failure, api};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    async fn set_badge_text(details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor, catch)]
    async fn set_badge_colour(details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setIcon, catch)]
    async fn set_icon(details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setTitle, catch)]
    async fn set_title(details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(key: &str) -> String;

    #[wasm_bindgen(js_namespace = ["chrome", "contextMenus"], js_name = removeAll, catch)]
    async fn remove_all() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "contextMenus"], js_name = create, catch)]
    fn create(details: &JsValue) -> Result<JsValue, JsValue>;
}

/// The badge's colour, dark enough for white on it.
const COLOUR: &str = "#0d6e5e";

/// Shows an icon, a number or nothing, and a title on one tab.
///
/// # Errors
/// [`Failure`] if the tab is closed.
pub async fn show(tab: i32, icon: &str, badge: &str, title: &str) -> Result<(), Failure> {
    const DOING: &str = "showing the toolbar's icon";
    let of = |thrown| Failure::of(DOING, &thrown);
    let on = |name, value: JsValue| api::object(&[("tabId", tab.into()), (name, value)]);
    let path = |size: &str| JsValue::from(api::runtime().url(&format!("icons/{icon}{size}.png")));
    let paths = api::object(&[("16", path("16")), ("32", path("32"))]);
    // On telephones there is an entry in a menu, which shows less.
    if api::has("action", "setIcon") {
        set_icon(&on("path", paths)).await.map_err(of)?;
    }
    set_title(&on("title", get_message(title).into())).await.map_err(of)?;
    if api::has("action", "setBadgeText") {
        set_badge_text(&on("text", badge.into())).await.map_err(of)?;
    }
    if !badge.is_empty() && api::has("action", "setBadgeBackgroundColor") {
        set_badge_colour(&on("color", COLOUR.into())).await.map_err(of)?;
    }
    Ok(())
}

/// Makes the menu of the icon anew, an entry for each name, with the text `menu_NAME`. Browsers on telephones have no
/// such menus.
///
/// # Errors
/// [`Failure`] if the browser refuses.
pub async fn menu(names: &[&str]) -> Result<(), Failure> {
    const DOING: &str = "making the icon's menu";
    if !api::has("contextMenus", "create") {
        return Ok(());
    }
    remove_all().await.map_err(|thrown| Failure::of(DOING, &thrown))?;
    for name in names {
        let contexts = js_sys::Array::of1(&"action".into()).into();
        let title = get_message(&format!("menu_{name}")).into();
        let details = api::object(&[("id", (*name).into()), ("title", title), ("contexts", contexts)]);
        create(&details).map_err(|thrown| Failure::of(DOING, &thrown))?;
    }
    Ok(())
}
