//! What a page of ours may ask for. A change is stored, takes effect on the jar, and only then is answered.

use super::ledger::Ledger;
use super::standing::Standing;
use super::{answered, badge, culprit, look, manage, shielding, sweep, sync, undo};
use crate::browser::store::Area;
use crate::browser::{Failure, log, now_ms, tabs};
use crate::category::Category;
use crate::message::{Answer, Ask, CulpritView, Note, SLICE, Want};
use crate::plan::{Deed, plan_on};
use crate::preferences::Preferences;

/// Where it is kept that the first-run page was seen.
pub const WELCOMED: &str = "welcomed";

/// Does what is asked and says how things stand.
pub async fn answer(ask: Ask) -> Answer {
    if let Want::Manage(want) = &ask.want
        && let Some(seen) = manage::look(want).await
    {
        return seen.unwrap_or_else(|failure| Answer::Refused(storage(failure)));
    }
    let done = match &ask.want {
        Want::Look | Want::Glance => Ok(Done::default()),
        want => {
            let _held = super::AT_WORK.lock().await;
            super::refusals::keep().await;
            change(want, ask.tab).await
        }
    };
    let seen = match done {
        Ok(done) => look::view(ask.tab, true).await.map(|view| (view, done)).map_err(storage),
        Err(note) => Err(note),
    };
    if let (Some(tab), Ok((_, Done { reload: true, .. }))) = (ask.tab, &seen) {
        // What was refused before it was stored only the page itself can set.
        tabs::reload(tab).await.unwrap_or_else(|failure| log(&failure.to_string()));
    }
    match seen {
        Ok((mut view, done)) => {
            view.troubles.extend(done.troubles);
            view.culprit = done.culprit.or(view.culprit);
            if ask.want == Want::Glance {
                view.cookies.truncate(SLICE);
            }
            Answer::View(Box::new(view))
        }
        Err(note) => Answer::Refused(note),
    }
}

/// What came of a change that was made.
#[derive(Default)]
struct Done {
    /// What could not be done although.
    troubles: Vec<Note>,
    /// How a search for a culprit ended.
    culprit: Option<CulpritView>,
    /// Whether the tab's page is to be loaded again.
    reload: bool,
}

/// That storage, or the browser, does not do its part.
pub(super) fn storage(failure: Failure) -> Note {
    Note::new("refused_storage", &[&failure.to_string()])
}

/// Carries out a change that was asked for about a tab.
async fn change(want: &Want, tab: Option<i32>) -> Result<Done, Note> {
    let mut standing = Standing::load().await;
    let done = |()| Done::default();
    match want {
        Want::Recover { last_good } => return recover(&standing, *last_good).await.map(done),
        Want::Welcomed => return Area::Local.set_one(WELCOMED, &true).await.map(done).map_err(storage),
        _ if standing.unreadable.is_some() => return Err(Note::new("refused_damaged", &[])),
        Want::Manage(want) => {
            return manage::change(&standing, want).await.map(|troubles| Done { troubles, ..Done::default() });
        }
        Want::PutBack { entry } => return put_back(&standing, *entry).await.map(done),
        Want::Tried { site, works } => {
            let tried = culprit::tried(&standing, site, *works, tab).await?;
            return Ok(Done { culprit: tried.outcome, reload: tried.differs, ..Done::default() });
        }
        // Before the site is paused: a search that is on would lift that.
        Want::Broke { site } => {
            culprit::offer(&standing, site, tab).await.map_err(storage)?;
            standing = Standing::load().await;
        }
        Want::SetPaused { site, .. } => {
            standing.search(site, None).await.map_err(storage)?;
            standing = Standing::load().await;
        }
        _ => {}
    }
    let held = keep(&standing, edit(&standing, want)?).await?;
    let mut troubles = Vec::new();
    match want {
        Want::Correct { site, cookie, .. } => {
            undo::put_back_if_kept(site, cookie, &held.held).await.map_err(storage)?;
        }
        Want::AnsweredWrongly { site } => answered::was_wrong(site).await.map_err(storage)?,
        Want::AnswerAgain { site } => answered::forget(site).await.map_err(storage)?,
        Want::Broke { site } => {
            troubles = undo::put_back_all(site, None).await.map_err(storage)?;
        }
        _ => {}
    }
    Ok(Done { troubles, reload: matches!(want, Want::Broke { .. }), ..Done::default() })
}

/// The preferences as they are to be.
fn edit(standing: &Standing, want: &Want) -> Result<Preferences, Note> {
    let mut wanted = standing.chosen.clone();
    match want {
        Want::SetRule { category, .. } if standing.managed.categories.get(*category).is_some() => {
            return Err(Note::new("refused_managed", &[]));
        }
        Want::SetRule { category, rule, site: Some(site) } => {
            wanted.set_rule_on(site, *category, *rule).map_err(|why| Note::new("refused_rule", &[&why.to_string()]))?;
        }
        Want::SetRule { category, rule, site: None } => {
            let rule = rule.unwrap_or_else(|| Preferences::default().rule(*category));
            wanted.set_rule(*category, rule).map_err(|why| Note::new("refused_rule", &[&why.to_string()]))?;
        }
        Want::SetPreset { preset } => wanted.categories = preset.rules(),
        Want::SetEnforce { on } => wanted.enforce = *on,
        Want::SetGpc { on } => wanted.gpc = *on,
        Want::SetSync { on } => wanted.sync = *on,
        Want::SetAnswering { site: Some(site), on } => wanted.set_unanswered(site, !on),
        Want::SetAnswering { site: None, on } => wanted.unanswered = !on,
        Want::AnsweredWrongly { site } => wanted.set_unanswered(site, true),
        Want::AnswerAgain { site } => wanted.set_unanswered(site, false),
        Want::SetPaused { site, paused } => wanted.set_paused(site, *paused),
        Want::Broke { site } => wanted.set_paused(site, true),
        Want::Correct { site, cookie, category } => {
            let own = cookie.own_site().ok_or_else(|| Note::new("refused_no_site", &[]))?;
            wanted.correct(site, &cookie.name, &own, *category);
        }
        Want::Look
        | Want::Glance
        | Want::PutBack { .. }
        | Want::Tried { .. }
        | Want::Recover { .. }
        | Want::Welcomed
        | Want::Manage(_) => {}
    }
    Ok(wanted)
}

/// Stores preferences and lets them take effect; returns what holds now.
pub(super) async fn keep(before: &Standing, mut wanted: Preferences) -> Result<Standing, Note> {
    if wanted != before.chosen {
        // A clock that was set back must not make this change look older than the last.
        wanted.modified = now_ms().max(before.chosen.modified + 1.0);
        wanted.stamp(&before.chosen, now_ms());
        if wanted.sync && !before.chosen.sync {
            let remote = sync::remote().await.map_err(storage)?;
            wanted = remote.map_or(wanted.clone(), |remote| wanted.merged(&remote));
        }
        Standing::save(&wanted).await.map_err(storage)?;
        sync::mirror(&wanted).await;
    }
    let standing = Standing::load().await;
    shielding::reconcile(&standing).await.map_err(storage)?;
    sweep::everything(&standing).await.map_err(storage)?;
    answered::follow(&standing.held).await.map_err(storage)?;
    badge::soon();
    Ok(standing)
}

/// Puts one cookie back and sees to it that it stays: if the rules would remove it again, the person's act says
/// that the site needs it.
async fn put_back(standing: &Standing, id: u64) -> Result<(), Note> {
    let mut ledger = Ledger::holding(id).await.map_err(storage)?;
    let found = ledger.entry(id).await.map_err(storage)?;
    let entry = found.ok_or_else(|| Note::new("refused_entry", &[]))?;
    let own = entry.cookie.key.own_site().ok_or_else(|| Note::new("refused_entry", &[]))?;
    let site = entry.site.clone().unwrap_or_else(|| own.clone());
    let stays = plan_on(&entry.cookie, &site, &standing.held, now_ms() / 1000.0).deed == Deed::Keep;
    if stays {
        return undo::put_back(&mut ledger, &entry).await;
    }
    let mut wanted = standing.chosen.clone();
    wanted.correct(&site, &entry.cookie.key.name, &own, Some(Category::Necessary));
    let kept = keep(standing, wanted).await?;
    let done = undo::put_back(&mut ledger, &entry).await;
    if done.is_err() {
        let mut wanted = kept.chosen.clone();
        wanted.correct(&site, &entry.cookie.key.name, &own, standing.chosen.correction(&site, &entry.cookie.key));
        keep(&kept, wanted).await?;
    }
    done
}

/// Goes on after damage, with the last good copy or the defaults. What could not be read is put aside.
async fn recover(standing: &Standing, last_good: bool) -> Result<(), Note> {
    let Some(unreadable) = &standing.unreadable else { return Ok(()) };
    let copy = unreadable.last_good.clone();
    let wanted =
        if last_good { copy.ok_or_else(|| Note::new("refused_damaged", &[]))? } else { Preferences::default() };
    Standing::put_damaged_aside().await.map_err(storage)?;
    Standing::save(&wanted).await.map_err(storage)?;
    let standing = Standing::load().await;
    shielding::reconcile(&standing).await.map_err(storage)?;
    sweep::everything(&standing).await.map_err(storage)
}
