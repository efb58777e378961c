//! Files with secrets in them: written whole or not at all, and on Unix readable by their owner only.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Puts `text` at `path`, in place of what is there.
pub(crate) fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", std::process::id()));
    let draft = path.with_file_name(name);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, path)
    });
    written.inspect_err(|_| {
        // The draft has secrets in it.
        let _ = fs::remove_file(&draft);
    })
}
