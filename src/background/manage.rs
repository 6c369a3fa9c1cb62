//! What the options page alone asks for: everything that was chosen, the journal, and what a person does with both.

use super::ledger::Ledger;
use super::requests::{keep, storage};
use super::standing::Standing;
use super::{answered, badge, days, look, refusals, undo};
use crate::browser::Failure;
use crate::browser::now_ms;
use crate::browser::store::Area;
use crate::category::Category;
use crate::message::{Answer, Counted, Manage, Note, Overview, SLICE};
use crate::plan::{Deed, plan_on};
use crate::settings::Settings;
use crate::transfer;

const SETTINGS: &str = "settings";

/// Answers what is only looked at; `None` for what changes something.
pub async fn look(want: &Manage) -> Option<Result<Answer, Failure>> {
    match want {
        Manage::Overview => Some(overview().await.map(|all| Answer::Overview(Box::new(all)))),
        Manage::Journal => Some(journal(u64::MAX).await.map(Answer::Journal)),
        Manage::JournalLatest => Some(journal(SLICE as u64).await.map(Answer::Journal)),
        Manage::Days => Some(
            days::known()
                .await
                .map(|(today, days, followers)| Answer::Counted(Box::new(Counted { today, days, followers }))),
        ),
        _ => None,
    }
}

async fn overview() -> Result<Overview, Failure> {
    let standing = Standing::glance().await;
    let (journal, journal_limit) = Ledger::on_disk().await?.size();
    Ok(Overview {
        view: look::view(None, false).await?,
        organization: standing.managed.organization.clone(),
        chosen: standing.chosen,
        settings: settings().await?,
        journal,
        journal_limit,
        wrong_answers: answered::wrong().await?,
    })
}

async fn journal(latest: u64) -> Result<Vec<crate::journal::Entry>, Failure> {
    Ledger::on_disk().await?.latest(latest).await
}

/// What this device remembers for itself. What cannot be read counts as never set.
///
/// # Errors
/// [`Failure`] if storage cannot be read.
pub async fn settings() -> Result<Settings, Failure> {
    Ok(Area::Local.get_one(SETTINGS).await?.unwrap_or_default())
}

/// Carries a change out; what it could not do although the change was made comes back as notes.
///
/// # Errors
/// A note that says why nothing was changed.
pub async fn change(standing: &Standing, want: &Manage) -> Result<Vec<Note>, Note> {
    match want {
        Manage::Overview | Manage::Journal | Manage::JournalLatest | Manage::Days => {}
        Manage::ClearDays => days::erase().await.map_err(storage)?,
        Manage::ForgetSite { site } => {
            let mut wanted = standing.chosen.clone();
            wanted.forget(site);
            keep(standing, wanted).await?;
        }
        Manage::PutBack { entries } => return put_back(standing, entries).await,
        Manage::SetJournalLimit { entries } => {
            Ledger::on_disk().await.map_err(storage)?.limit(*entries).await.map_err(storage)?;
        }
        Manage::ClearJournal => {
            for mut ledger in [Ledger::on_disk().await.map_err(storage)?, Ledger::in_memory().await.map_err(storage)?] {
                ledger.clear().await.map_err(storage)?;
            }
            refusals::erase().await.map_err(storage)?;
            answered::none_was_wrong().await.map_err(storage)?;
        }
        Manage::Import { text } => {
            let offer = transfer::read(text, &standing.chosen).map_err(|fault| fault.note())?;
            keep(standing, offer.wanted).await?;
            if let Some(settings) = offer.settings {
                Area::Local.set_one(SETTINGS, &settings).await.map_err(storage)?;
            }
        }
        Manage::Set { settings } => {
            Area::Local.set_one(SETTINGS, settings).await.map_err(storage)?;
            badge::soon();
        }
    }
    Ok(Vec::new())
}

/// Puts cookies back and sees to it that they stay: where the rules would remove one again, the person's act says
/// that the site needs it. What would not go back comes back as notes, and its correction is taken back.
async fn put_back(standing: &Standing, ids: &[u64]) -> Result<Vec<Note>, Note> {
    let mut ledger = Ledger::on_disk().await.map_err(storage)?;
    let entries = ledger.read(ids.iter().copied()).await.map_err(storage)?;
    let entries = undo::missing_of(&entries).await.map_err(storage)?;
    let mut wanted = standing.chosen.clone();
    let mut corrected = Vec::new();
    for entry in &entries {
        let Some(own) = entry.cookie.key.own_site() else { continue };
        let site = entry.site.clone().unwrap_or_else(|| own.clone());
        if plan_on(&entry.cookie, &site, &standing.held, now_ms() / 1000.0).deed != Deed::Keep {
            wanted.correct(&site, &entry.cookie.key.name, &own, Some(Category::Necessary));
            corrected.push((entry.id, site, own));
        }
    }
    let standing = keep(standing, wanted).await?;
    let mut failed = Vec::new();
    let mut kept = standing.chosen.clone();
    for entry in &entries {
        if let Err(note) = undo::put_back(&mut ledger, entry).await {
            failed.push(note);
            for (_, site, own) in corrected.iter().filter(|(id, ..)| *id == entry.id) {
                kept.correct(site, &entry.cookie.key.name, own, None);
            }
        }
    }
    if !failed.is_empty() {
        keep(&standing, kept).await?;
    }
    Ok(failed)
}
