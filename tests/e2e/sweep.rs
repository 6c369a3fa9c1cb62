//! Cookies of every way in: what the rules reject is out of the jar, what they keep stays.

use crate::Test;
use crate::harness::{Outcome, until};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] = &[
    ("marketing_and_statistics_leave_the_jar_whichever_way_they_came", all_ways_in),
];

/// Set by header, by script, by a third party, in a partition.
const STATISTICS: &[&str] = &["FPID", "_ga", "_ga_8QX2VJ4K7M", "_gid", "_pk_id.3.9c1d", "_pk_ses.3.9c1d", "CLID", "_clck"];
const MARKETING: &[&str] = &["_gcl_aw", "_fbp", "_gcl_au", "IDE", "MUID", "VISITOR_INFO1_LIVE"];
const KEPT: &[&str] = &["csrftoken", "cart", "django_language", "currency", "theme", "cookies_preferences"];

fn all_ways_in(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    browser.visit(&stage.demo.shop("/"))?;
    eprintln!("{:#?}", browser.jar()?.0.iter().map(|c| (c.name.clone(), c.host.clone(), c.partition.clone())).collect::<Vec<_>>());
    let view = browser.look()?;
    eprintln!("{:?} runs {}", view.site, browser.background_runs()?);
    for c in &view.cookies { eprintln!("{} {} {:?} {:?} {:?}", c.key.name, c.key.domain, c.verdict.category, c.verdict.party, c.deed); }
    browser.end_background()?;
    eprintln!("runs {}", browser.background_runs()?);
    browser.look()?;
    eprintln!("runs {}", browser.background_runs()?);
    Ok(())
}
