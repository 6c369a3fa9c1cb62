//! Keeps the Shield as the preferences want it. What is registered works without the background, survives a restart
//! of the browser, and is lost when the extension is updated; so it is looked at whenever the background starts.

use super::records;
use super::standing::Standing;
use crate::browser::{Failure, api, log, scripts, tabs};
use crate::preferences::Preferences;
use crate::shield::scripts::{
    ASK_FILE, Change, LATE_FILE, RELAY_FILE, Script, files_on, record_scripts, scripts as wanted_by,
};
use crate::shield::word::Word;

/// Only registrations whose name begins so are ours to change here.
const OURS: &str = "guard-";

/// The registration that puts consent records in place.
const RECORD: &str = "record";

/// Registers what the preferences ask for, and tells the pages that are open.
///
/// # Errors
/// [`Failure`] if the browser refuses it.
pub async fn reconcile(standing: &Standing) -> Result<(), Failure> {
    place(standing).await?;
    let held = &standing.held;
    let registered: Vec<Script> =
        scripts::registered().await?.into_iter().filter(|script| script.id.starts_with(OURS)).collect();
    let change = Change::between(&registered, &wanted_by(held));
    if change == Change::default() {
        return Ok(());
    }
    scripts::apply(&change).await?;
    tell(held, !change.add.is_empty()).await
}

/// Has the pages of known hosts given their consent record, besides all other header rules.
///
/// # Errors
/// As [`reconcile`].
pub async fn place(standing: &Standing) -> Result<(), Failure> {
    let places = records::places(&standing.held).await?;
    super::header_rules::reconcile(standing, &places).await?;
    let hosts: Vec<String> = places.into_iter().map(|(host, _)| host).collect();
    let registered: Vec<Script> =
        scripts::registered().await?.into_iter().filter(|script| script.id == RECORD).collect();
    scripts::apply(&Change::between(&registered, &record_scripts(&hosts))).await
}

/// Tells every open page the rules that hold there now. Pages that were open before the guard was registered, or had
/// nothing to refuse until now, are given it late.
async fn tell(held: &Preferences, late: bool) -> Result<(), Failure> {
    for tab in tabs::all().await? {
        let (Some(id), Some(site)) = (tab.id, tab.site()) else { continue };
        let mut files = files_on(held, &site);
        if late && let Some(guard) = files.pop() {
            files.extend([LATE_FILE.to_owned(), guard]);
            // The browser's own pages and stores let no script in.
            let done = scripts::run(id, &[RELAY_FILE.to_owned()], false).await;
            let done = if done.is_ok() { scripts::run(id, &files, true).await } else { done };
            done.unwrap_or_else(|failure| log(&failure.to_string()));
        }
        let word = api::to_js("telling the guard", &Word::on(held, &site))?;
        // Nobody listens where no guard is.
        let _ = api::tabs().send(id, &api::object(&[("guard", word)])).await;
        let _ = scripts::run(id, &[ASK_FILE.to_owned()], true).await;
    }
    Ok(())
}
