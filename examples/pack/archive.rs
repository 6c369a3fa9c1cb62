//! A zip that is the same to the octet for the same content: names in order, no times, no owner.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::Fault;

/// Packs everything under `folder`.
pub fn write(folder: &Path, zip: &Path) -> Result<(), Fault> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut names = Vec::new();
    list(folder, &mut names)?;
    names.sort();
    let mut writer = ZipWriter::new(File::create(zip)?);
    for path in names {
        let parts: Vec<_> = path.strip_prefix(folder)?.iter().map(|part| part.to_string_lossy()).collect();
        writer.start_file(parts.join("/"), options)?;
        writer.write_all(&fs::read(&path)?)?;
    }
    writer.finish()?;
    Ok(())
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
