//! What a command is about → the bytes of a component: a file, or a package with one in it, as a folder or an archive.
//! Refuses what is neither, before a byte is read, and packages that are not as they were packed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::pack::content::Content;
use crate::pack::place::Place;
use crate::pack::received::{self, Received};

/// A component, or what was taken for one.
#[derive(Debug)]
pub(crate) struct Subject {
    pub(crate) bytes: Vec<u8>,
    /// Where it was, if it was in a package.
    pub(crate) place: Option<Place>,
    /// What else was in that.
    pub(crate) content: Option<Content>,
}

impl Subject {
    /// Its place, as it is told, where `path` is what was named.
    pub(crate) fn shown(&self, path: &Path) -> PathBuf {
        self.place.as_ref().map_or_else(|| path.to_owned(), |place| path.join(place.as_str()))
    }
}

/// The component at `path`, or in the package there.
pub(crate) fn read(path: &Path) -> Result<Subject, Error> {
    let unreadable = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoFile { path: path.to_owned() },
        _ => Error::Read { path: path.to_owned(), source },
    };
    let refused = |refusal| Error::NotAPackage { path: path.to_owned(), refusal };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() && received::is_folder(path) {
        return Ok(of_package(received::of_folder(path).map_err(refused)?));
    }
    // A pipe or a device may never end.
    if !metadata.is_file() {
        return Err(Error::NotAFile { path: path.to_owned() });
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    match received::is_archive(&bytes) {
        true => Ok(of_package(received::of_archive(&bytes).map_err(refused)?)),
        false => Ok(Subject { bytes, place: None, content: None }),
    }
}

fn of_package(received: Received) -> Subject {
    Subject { bytes: received.component, place: Some(received.place), content: Some(received.content) }
}
