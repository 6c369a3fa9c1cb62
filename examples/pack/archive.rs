//! A zip that is the same to the octet for the same content: names in order, no times, no owner.
//!
//! It is pressed with Zopfli, which takes seconds and saves a twentieth. What an earlier zip holds already, the other
//! browser's or the last run's, is taken from there.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::Fault;

/// Zopfli with 15 iterations: more gain nothing here.
const LEVEL: i64 = 24;

/// Packs everything under `folder`.
pub fn write(folder: &Path, zip: &Path, earlier: &[PathBuf]) -> Result<(), Fault> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut names = Vec::new();
    list(folder, &mut names)?;
    names.sort();
    // One that cannot be read, as after a run that was killed, has nothing to give.
    let readable = earlier.iter().filter_map(|path| ZipArchive::new(File::open(path).ok()?).ok());
    let mut earlier: Vec<ZipArchive<File>> = readable.collect();
    let fresh = zip.with_extension("fresh");
    let mut writer = ZipWriter::new(File::create(&fresh)?);
    for path in names {
        let parts: Vec<_> = path.strip_prefix(folder)?.iter().map(|part| part.to_string_lossy()).collect();
        let (name, content) = (parts.join("/"), fs::read(&path)?);
        let holder = earlier.iter_mut().position(|archive| holds(archive, &name, &content));
        match holder.and_then(|at| earlier.get_mut(at)) {
            Some(archive) => writer.raw_copy_file(archive.by_name(&name)?)?,
            None => {
                writer.start_file(name, options)?;
                writer.write_all(&content)?;
            }
        }
    }
    writer.finish()?;
    Ok(fs::rename(fresh, zip)?)
}

fn holds(archive: &mut ZipArchive<File>, name: &str, content: &[u8]) -> bool {
    let Ok(mut entry) = archive.by_name(name) else { return false };
    let mut held = Vec::new();
    entry.size() == content.len() as u64 && entry.read_to_end(&mut held).is_ok() && held == content
}

fn list(folder: &Path, names: &mut Vec<PathBuf>) -> Result<(), Fault> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            list(&entry.path(), names)?;
        } else {
            names.push(entry.path());
        }
    }
    Ok(())
}
