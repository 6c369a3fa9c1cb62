//! Makes the embedded tables from the data files, so that nothing is parsed when the extension wakes.

use std::env;
use std::error::Error;
use std::path::Path;

#[path = "build/cookies.rs"]
mod cookies;
#[path = "build/dialog.rs"]
mod dialog;
#[path = "src/fingerprint.rs"]
#[allow(dead_code)]
mod fingerprint;
#[path = "build/tables.rs"]
mod tables;

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let data = |name: &str| format!("src/classify/data/{name}.tsv");
    let (purposes, protected) = (data("purposes"), data("protected_cookies"));
    let (popular, known) = (data("popular_cookies"), data("known_cookies"));
    let (cookies, spelled) = (Path::new(&out).join("cookies.rs"), Path::new(&out).join("spelled_cookies.rs"));
    cookies::cookies(&purposes, &protected, &[&popular, &known], &cookies, &spelled)?;
    tables::sealed(&data("sealed_values"), &Path::new(&out).join("sealed_values.rs"))?;
    tables::words(&data("role_words"), &Path::new(&out).join("role_words.rs"))?;
    let hosts = [data("other_hosts"), data("third_party_hosts")];
    tables::hosts(&[&hosts[0], &hosts[1]], &Path::new(&out).join("hosts.rs"))?;
    dialog::words("src/consent/dialog/words.tsv", &Path::new(&out).join("dialog_words.txt"))?;
    tables::suffixes("src/site/public_suffixes.txt", &Path::new(&out).join("public_suffixes.rs"))?;
    tables::model("src/classify/data/model.bin", &Path::new(&out).join("model.bin"))?;
    Ok(())
}
