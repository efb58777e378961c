//! The file that a command is about → its bytes. Refuses what is no file, before a byte is read.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::Error;

/// The bytes of the file at `path`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let unreadable = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoFile { path: path.to_owned() },
        _ => Error::Read { path: path.to_owned(), source },
    };
    // A pipe or a device may never end.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(Error::NotAFile { path: path.to_owned() });
    }
    fs::read(path).map_err(unreadable)
}
