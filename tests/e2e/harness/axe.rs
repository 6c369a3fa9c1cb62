//! What axe-core, the usual judge of accessible pages, says of a page.

use std::fs;

use serde_json::Value;

use super::{Browser, Outcome};

impl Browser {
    /// What is wrong with the current page, a line each: rule, place, and why. All of axe's rules are asked, its best
    /// practices included.
    pub fn axe(&self) -> Outcome<Vec<String>> {
        let axe = fs::read_to_string("node_modules/axe-core/axe.min.js")?;
        // A colour on its way to another one is none that anybody reads.
        let run = "document.getAnimations().forEach((one) => one.finish()); const { violations } = await axe.run(document, { resultTypes: ['violations'] }); \
                   return violations.flatMap((rule) => rule.nodes.map((node) => \
                     `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))";
        let found = self.promise(&format!("{axe}; {run}"), &[])?;
        let lines = found.as_array().into_iter().flatten();
        Ok(lines.filter_map(Value::as_str).map(str::to_owned).collect())
    }
}
