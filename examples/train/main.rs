//! Makes the model: `cargo run --release --example train -- CRAWL.jsonl...` writes `src/classify/data/model.bin`
//! and, beside it, `model_report.md`, which it also prints. The same data give the same octets.
//!
//! What was judged wrong is listed in `target/mistakes.tsv`, to be read one by one.
//!
//! Before the model that ships is trained on everything, it is judged by what it was not trained on: ten times by
//! sites that it has not seen, and ten times by families of names that it has not seen.

mod bayes;
mod data;
mod descent;
mod linear;
mod network;
mod random;
mod report;
mod trials;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use trials::{MODEL, examples_to_samples};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = env::args().skip(1).collect();
    if files.is_empty() {
        return Err("usage: train CRAWL.jsonl...".into());
    }
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/classify/data");
    let examples = data::read(&files, &tables.to_string_lossy())?;
    let trial = trials::run(&examples);
    print!("{}", trial.report);
    let all: Vec<&data::Example> = examples.iter().collect();
    let mut made = linear::Linear::train(&examples_to_samples(&all), MODEL);
    made.temperatures = trial.temperatures;
    fs::write(tables.join("model.bin"), made.to_octets())?;
    fs::write("target/mistakes.tsv", trial.mistakes.join("\n"))?;
    fs::write(tables.join("model_report.md"), trial.report)?;
    Ok(())
}
