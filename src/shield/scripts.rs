//! Which scripts run in which pages. A registered script takes packaged files only, so the choice of the files is what
//! tells the guard the rules: one small file for a category and its rule.

use crate::sorted::{Map, sort};

use crate::category::Category;
use crate::plan::{Deed, obey};
use crate::preferences::{Preferences, Rule, SiteOverride};
use crate::site::{Host, Site};
use crate::{Party, Verdict};

/// The categories that a rule can refuse.
pub const RULED: [Category; 3] = [Category::Preferences, Category::Statistics, Category::Marketing];

/// The file that has the page say that the person's data is not to be sold (Global Privacy Control).
pub const GPC_FILE: &str = "page/guard/gpc.js";

/// The file that has the guard leave a page alone that has one already, for pages that were open before.
pub const LATE_FILE: &str = "page/guard/late.js";

/// The file that has the guards of open pages ask for the rules anew.
pub const ASK_FILE: &str = "page/guard/ask.js";

/// The guard itself, after the files that tell it the rules.
pub const GUARD_FILE: &str = "page/guard.js";

/// What carries messages between the guards of all frames of a page and the background. It runs in the top frame, on
/// paused sites too: the guards in frames of other sites ask it whether they are on one.
pub const RELAY_FILE: &str = "page/relay.js";

/// What puts a site's consent record in place.
pub const RECORD_FILE: &str = "page/consent/record.js";

/// How many sets the guard sorts names into. Where a name was corrected, the guard lets its whole set pass until a
/// message has told it which name was meant.
pub const BUCKETS: u32 = 16;

/// Every site, and the empty documents that belong to one.
const EVERYWHERE: &str = "*://*/*";

/// One registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Its name among the registrations.
    pub id: String,
    /// The files, in the order in which they run.
    pub files: Vec<String>,
    /// Match patterns of the frames that it runs in.
    pub matches: Vec<String>,
    /// Match patterns of the frames that it does not run in.
    pub excluded: Vec<String>,
    /// Whether it runs among the page's own scripts, or apart from them.
    pub in_page: bool,
    /// Whether it runs in no frame but the top one.
    pub top_only: bool,
}

/// What makes one set of registrations another, in the order in which no frame is ever less guarded than by both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// To be added first.
    pub add: Vec<Script>,
    /// Then to be changed.
    pub update: Vec<Script>,
    /// At last to be taken away.
    pub remove: Vec<String>,
}

impl Change {
    /// From what is registered to what should be.
    pub fn between(registered: &[Script], wanted: &[Script]) -> Change {
        let mut change = Change::default();
        for script in wanted {
            match registered.iter().find(|other| other.id == script.id) {
                None => change.add.push(script.clone()),
                Some(other) if other != script => change.update.push(script.clone()),
                Some(_) => {}
            }
        }
        let gone = registered.iter().filter(|other| wanted.iter().all(|script| script.id != other.id));
        change.remove = gone.map(|script| script.id.clone()).collect();
        change
    }
}

/// What should be registered.
///
/// Sites that differ from the rest are taken out of what runs everywhere and have registrations of their own, one for
/// all that have the same rules. A paused site has none.
pub fn scripts(preferences: &Preferences) -> Vec<Script> {
    if !preferences.enforce {
        return Vec::new();
    }
    let everywhere = files(preferences, None);
    let mut groups: Map<Vec<String>, Vec<String>> = Map::new();
    let mut apart = Vec::new();
    for (site, own) in preferences.sites() {
        let own_files = files(preferences, Some((site, own)));
        if own_files == everywhere {
            continue;
        }
        apart.push(pattern(site));
        if !own_files.is_empty() {
            groups.or_default(own_files).push(pattern(site));
        }
    }
    let mut scripts = Vec::new();
    if !(everywhere.is_empty() && groups.is_empty()) {
        let files = vec![RELAY_FILE.to_owned()];
        let matches = vec![EVERYWHERE.to_owned()];
        scripts.push(Script {
            id: "guard-0-relay".to_owned(),
            files,
            matches,
            excluded: Vec::new(),
            in_page: false,
            top_only: true,
        });
    }
    if !everywhere.is_empty() {
        let matches = vec![EVERYWHERE.to_owned()];
        let id = "guard-1-everywhere".to_owned();
        scripts.push(Script { id, files: everywhere, matches, excluded: apart, in_page: true, top_only: false });
    }
    scripts.extend(groups.into_iter().map(|(files, matches)| {
        let id = format!("guard-2-{:08x}", files.iter().fold(0, |hash, file| hash_on(hash, file)));
        Script { id, files, matches, excluded: Vec::new(), in_page: true, top_only: false }
    }));
    scripts
}

/// What runs on the hosts whose consent record is to be put in place; nothing where there are none.
pub fn record_scripts(hosts: &[String]) -> Vec<Script> {
    if hosts.is_empty() {
        return Vec::new();
    }
    vec![Script {
        id: "record".to_owned(),
        files: vec![RECORD_FILE.to_owned()],
        matches: hosts.iter().map(|host| ["*://", host, "/*"].concat()).collect(),
        excluded: Vec::new(),
        in_page: false,
        top_only: true,
    }]
}

/// The files for the pages of a site; none where no guard is wanted.
pub fn files_on(preferences: &Preferences, site: &Site) -> Vec<String> {
    let own = preferences.sites().find(|(other, _)| *other == site);
    if preferences.enforce { files(preferences, own) } else { Vec::new() }
}

/// The files for a site, or for all that have nothing of their own. None means no guard.
fn files(preferences: &Preferences, own: Option<(&Site, &SiteOverride)>) -> Vec<String> {
    if own.is_some_and(|(_, own)| own.paused) {
        return Vec::new();
    }
    let rule = |category| match own {
        Some((site, _)) => preferences.rule_on(site, category),
        None => preferences.rule(category),
    };
    let mut files: Vec<String> = RULED.into_iter().filter_map(|category| rule_file(category, rule(category))).collect();
    if files.is_empty() {
        return files;
    }
    // A cookie that is tried is in the jar before the page is loaded, and is written late, by the message.
    if let Some((site, own)) = own.filter(|(_, own)| !own.tried) {
        let kept = own.corrections.iter().filter(|known| keeps(preferences.rule_on(site, known.category)));
        let mut buckets: Vec<u32> = kept.map(|known| bucket(&known.name)).collect();
        sort(&mut buckets, Ord::cmp);
        buckets.dedup();
        files.extend(buckets.into_iter().map(yield_file));
    }
    if preferences.gpc && rule(Category::Marketing) == Rule::Reject {
        files.push(GPC_FILE.to_owned());
    }
    files.push(GUARD_FILE.to_owned());
    files
}

/// Whether a rule may keep a cookie at all.
pub(super) fn keeps(rule: Rule) -> bool {
    let gentle = Verdict {
        category: Category::Unknown,
        party: Some(Party::First),
        identifying: false,
        confidence: 1.0,
        evidence: Vec::new(),
    };
    obey(rule, &gentle, true) == Deed::Keep
}

/// The file that tells the guard of a category's rule; none where the guard has nothing to refuse.
pub fn rule_file(category: Category, rule: Rule) -> Option<String> {
    match rule {
        Rule::Keep | Rule::SessionOnly => None,
        _ => Some(format!("page/guard/{}-{}.js", category.word(), rule.word())),
    }
}

/// The file that lets a set of names pass.
pub fn yield_file(bucket: u32) -> String {
    format!("page/guard/yield-{bucket}.js")
}

/// The set that a name belongs to, the same as in `guard/policy.js`: the upper bits of 32-bit FNV-1a of its UTF-16.
pub fn bucket(name: &str) -> u32 {
    hash_on(0x811c_9dc5, &name.to_lowercase()) >> 28
}

fn hash_on(hash: u32, text: &str) -> u32 {
    text.encode_utf16().fold(hash, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

/// The match pattern of a site's frames: with its subdomains where these belong to the site.
fn pattern(site: &Site) -> String {
    let below = Host::parse(&format!("any.{site}")).map(|host| Site::of(&host));
    let host = Host::parse(site.as_str()).map_or_else(|| site.to_string(), |host| host.for_url());
    if below.as_ref() == Some(site) { format!("*://*.{host}/*") } else { format!("*://{host}/*") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_in_what_belongs_to_the_site_and_nothing_else() {
        for (site, wanted) in [
            ("example.org", "*://*.example.org/*"),
            ("shop.localhost", "*://*.shop.localhost/*"),
            ("github.io", "*://github.io/*"),
            ("localhost", "*://localhost/*"),
            ("127.0.0.1", "*://127.0.0.1/*"),
            ("::1", "*://[::1]/*"),
        ] {
            let site = Site::of(&Host::parse(site).unwrap());
            assert_eq!(pattern(&site), wanted);
        }
    }
}
