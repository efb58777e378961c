//! The files of WIT at a path: which they are, and whether they are files.

use std::path::{Path, PathBuf};

use crate::Error;

/// The file at `path`, or those of WIT in the folder there, in order.
pub(super) fn of(path: &Path) -> Vec<PathBuf> {
    let Some(mut files) = called_wit(path) else { return vec![path.to_owned()] };
    files.retain(|path| !path.is_dir());
    files.sort();
    files
}

/// Refuses `path` unless it is a file, or a folder with WIT in it, or if something there is called like a file that
/// `wit-parser` reads and is none: it would wait for who writes to a pipe.
pub(super) fn check(path: &Path) -> Result<(), Error> {
    let missing = || Error::WitNotFound { path: path.to_owned() };
    let Some(mut files) = called_wit(path) else { return path.is_file().then_some(()).ok_or_else(missing) };
    if files.is_empty() {
        return Err(missing());
    }
    for dependency in path.join("deps").read_dir().into_iter().flatten().flatten().map(|entry| entry.path()) {
        match called_wit(&dependency) {
            Some(of_folder) => files.extend(of_folder),
            None if has_extension(&dependency, &["wit", "wasm", "wat"]) => files.push(dependency),
            None => {}
        }
    }
    let other = files.into_iter().find(|path| path.exists() && !path.is_file() && !path.is_dir());
    other.map_or(Ok(()), |path| Err(Error::NotAFile { path }))
}

/// What is called like a file of WIT in the folder at `path`, if that is one.
fn called_wit(path: &Path) -> Option<Vec<PathBuf>> {
    let entries = path.read_dir().ok()?.flatten().map(|entry| entry.path());
    Some(entries.filter(|path| has_extension(path, &["wit"])).collect())
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known))
}
