//! What pages keep in web storage, beside the cookies.

use jarkeeper::message::Want;
use jarkeeper::{Category, Rule};

use crate::Test;
use crate::harness::{Outcome, until};
use crate::stage::Stage;

pub const TESTS: &[(&str, Test)] = &[("the_popup_lists_web_storage_as_what_it_is", listed)];

fn listed(stage: &Stage) -> Outcome {
    let browser = stage.browser()?;
    let (category, site) = (Category::Statistics, Some(stage.shop()?));
    browser.ask(None, Want::SetRule { category, rule: Some(Rule::Keep), site })?;
    browser.visit(&stage.demo.shop("/plain"))?;
    // One that nobody knows, one that is refused, and a tracker's that the person keeps here.
    browser.script(
        "localStorage.clear(); sessionStorage.clear(); sessionStorage.setItem('basket_open', 'yes'); \
         localStorage.setItem('_uetsid', '0f1e2d3c4b5a69788796a5b4c3d2e1f0'); localStorage.setItem('_hjid', '1a2b3c4d5e6f')",
        &[],
    )?;
    let popup = browser.popup()?;
    popup.open_cookies()?;
    for (name, list) in [("basket_open", "#stay"), ("_hjid", "#stay"), ("_uetsid", "#gone")] {
        let row = format!("{list} [data-cookie='{name}']");
        // The guard tells of what it refused after the fact.
        until(&format!("{name} is listed"), || Ok(popup.is_shown(&row)?.then_some(())))?;
        let location = popup.content(&format!("{row} [data-column=location]"))?;
        assert_eq!(location, "Web storage of shop.localhost, not a cookie", "{name}");
    }
    assert_eq!(popup.attribute("[data-cookie='_hjid']", "data-verdict")?.as_deref(), Some("statistics"));
    popup.click("[data-cookie='basket_open'] summary")?;
    assert_eq!(popup.text("[data-cookie='basket_open'] [data-detail=ends]")?, "Not by itself");
    popup.close()?;
    browser.turn_to_page()?;
    browser.script("localStorage.clear(); sessionStorage.clear()", &[]).map(drop)
}
