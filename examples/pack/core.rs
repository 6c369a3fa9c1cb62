//! The compiled core: its JavaScript glue, and the wasm made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::{Fault, order};

const GLUE: &str = "jarkeeper.js";
const WASM: &str = "jarkeeper_bg.wasm";

/// Leaves the glue and the optimized wasm in `work/wasm` and returns that folder.
///
/// Optimizing takes longer than all the rest, so it is skipped while what it would read is what it read last.
pub fn prepare(wasm: &Path, optimizer: &Path, work: &Path) -> Result<PathBuf, Fault> {
    let raw = work.join("raw");
    let ready = work.join("wasm");
    fs::create_dir_all(&ready)?;
    Bindgen::new()
        .input_path(wasm)
        .out_name("jarkeeper")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_producers_section(true)
        .generate(&raw)
        .map_err(|error| format!("writing the glue of {}: {error:#}", wasm.display()))?;
    fs::copy(raw.join(GLUE), ready.join(GLUE))?;
    let last = work.join("optimized-from.wasm");
    let unchanged = ready.join(WASM).exists() && fs::read(&last).is_ok_and(|last| same(&last, &raw.join(WASM)));
    if !unchanged {
        optimize(optimizer, &raw.join(WASM), &ready.join(WASM))?;
        fs::copy(raw.join(WASM), last)?;
    }
    Ok(ready)
}

fn same(last: &[u8], now: &Path) -> bool {
    fs::read(now).is_ok_and(|now| now == last)
}

/// Makes it small, and puts the functions into the order in which a zip presses them best.
fn optimize(optimizer: &Path, from: &Path, to: &Path) -> Result<(), Fault> {
    run(optimizer, &["-Os"], from, to)?;
    let ordered = to.with_extension("ordered");
    fs::write(&ordered, order::named(&fs::read(to)?)?)?;
    let done =
        run(optimizer, &["--generate-stack-ir", "--optimize-stack-ir", "--reorder-functions-by-name"], &ordered, to);
    fs::remove_file(ordered)?;
    done
}

/// Only what both browsers support is named: with all features allowed the optimizer emits some that V8 rejects.
fn run(optimizer: &Path, passes: &[&str], from: &Path, to: &Path) -> Result<(), Fault> {
    const FEATURES: [&str; 7] = [
        "--enable-bulk-memory",
        "--enable-bulk-memory-opt",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-reference-types",
        "--enable-multivalue",
    ];
    let done = Command::new(optimizer).args(passes).args(FEATURES).arg(from).arg("-o").arg(to).status();
    match done {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{} on {}: {status}", optimizer.display(), from.display()).into()),
        Err(error) => Err(format!("starting {}: {error}", optimizer.display()).into()),
    }
}
