//! Records of managers that are not known, where they speak for themselves: JSON whose answers are all named by words
//! that are, as `{"necessary": true, "analytics": false}` or `[{"id": "marketing", "accepted": false}]`.

use super::pen::Pen;
use super::purpose::{Purpose, purpose_of};
use super::text::coat;
use super::text::json::Json;

/// Fields that hold the answer to what is named outside them.
const ANSWERS: [&str; 9] =
    ["consented", "accepted", "enabled", "granted", "allowed", "value", "status", "consent", "isEnabled"];

/// Fields that name what the object that they are in is for.
const NAMES: [&str; 4] = ["id", "name", "category", "key"];

/// Goes through a value. `None` if it holds fewer than two answers, or one whose name is not known.
pub fn walk(value: &mut String, pen: &mut Pen<'_>) -> Option<()> {
    let before = pen.said.items.len();
    coat::edit(value, &mut |json| {
        within(json, None, pen)?;
        (pen.said.items.len() >= before + 2).then_some(())
    })
}

fn within(json: &mut Json, named: Option<Purpose>, pen: &mut Pen<'_>) -> Option<()> {
    let own = NAMES.iter().find_map(|name| json.get(name)?.as_text()).and_then(purpose_of);
    let named = own.or(named);
    match json {
        Json::List(values) => values.iter_mut().try_for_each(|value| match value {
            Json::List(_) | Json::Object(_) => within(value, named, pen),
            _ => Some(()),
        }),
        Json::Object(fields) => fields.iter_mut().try_for_each(|(name, value)| {
            let meant = if ANSWERS.contains(&name.as_str()) { named } else { purpose_of(name) };
            match (value, meant) {
                (value @ (Json::List(_) | Json::Object(_)), meant) => within(value, meant.or(named), pen),
                (value, Some(purpose)) => {
                    let answered = pen.json(value, name, purpose).is_some();
                    (answered || value.as_flag().is_none()).then_some(())
                }
                // A flag of which nobody knows what it says.
                (value, None) => value.as_flag().is_none().then_some(()),
            }
        }),
        _ => Some(()),
    }
}
