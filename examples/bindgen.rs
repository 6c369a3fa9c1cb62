//! Writes the JavaScript glue for the wasm module: `bindgen INPUT.wasm OUTPUT_FOLDER`.
//!
//! It is here, and no tool to install, so that Cargo.lock gives the generator and the library the same
//! version, which they must have.

use std::env;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("usage: bindgen INPUT.wasm OUTPUT_FOLDER".into());
    };
    Bindgen::new().web(true)?.typescript(false).omit_default_module_path(false).input_path(input).generate(output)?;
    Ok(())
}
