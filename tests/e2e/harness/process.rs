//! The process that the extension runs in.

use std::fs;

use super::{Browser, Kind, Outcome, firefox};

/// `/proc/PID/stat` counts in these, on every Linux that there is (proc(5), sysconf(3)).
const TICKS_A_SECOND: f64 = 100.0;

impl Browser {
    /// How many seconds of a core the extension's process has taken so far. Chromium's is looked for in `/proc`.
    pub fn extension_seconds(&self) -> Outcome<f64> {
        match self.kind {
            Kind::Firefox => firefox::extension_seconds(&self.wire),
            Kind::Chromium => chromium_seconds(),
        }
    }
}

/// The browser's own processes have the profile's folder among their arguments, and that is named after us.
fn chromium_seconds() -> Outcome<f64> {
    let profile = format!("target/e2e/chromium-{}-", std::process::id());
    let mut ticks = None;
    for process in fs::read_dir("/proc")? {
        let path = process?.path();
        let arguments = fs::read(path.join("cmdline")).unwrap_or_default();
        let arguments = String::from_utf8_lossy(&arguments);
        if !["--type=renderer", "--extension-process", &profile].iter().all(|part| arguments.contains(part)) {
            continue;
        }
        // The name, in brackets, may have spaces in it; the 14th and 15th fields are the time in user and kernel mode.
        let stat = fs::read_to_string(path.join("stat"))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let spent: f64 = fields.get(11..13).into_iter().flatten().filter_map(|field| field.parse::<f64>().ok()).sum();
        ticks = Some(ticks.unwrap_or(0.0) + spent);
    }
    ticks.map(|ticks: f64| ticks / TICKS_A_SECOND).ok_or_else(|| "no process of the extension is found".into())
}
