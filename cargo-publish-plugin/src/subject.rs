//! What a command is about → the bytes of a component: a file, or a package with one in it, as a folder or an archive.
//! Refuses what is neither, before a byte is read or by its first ones, and packages that are not as they were packed.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::inspect::{HEAD, refuse_foreign};
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
    let bytes = promising(path).map_err(unreadable)?;
    match received::is_archive(&bytes) {
        true => Ok(of_package(received::of_archive(&bytes).map_err(refused)?)),
        false => Ok(Subject { bytes, place: None, content: None }),
    }
}

/// The bytes of the file at `path`; of one that begins neither as WebAssembly nor as an archive no more than its beginning,
/// by which it is refused: it may be of any size.
pub(crate) fn promising(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
    if received::is_archive(&bytes) || refuse_foreign(&bytes).is_ok() {
        file.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn of_package(received: Received) -> Subject {
    Subject { bytes: received.component, place: Some(received.place), content: Some(received.content) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sizes are in the gigabytes where disk images and the like are named by mistake.
    #[test]
    fn of_what_is_no_component_only_the_beginning_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("disk.img");
        let file = File::create(&path).unwrap();
        file.set_len(1 << 40).unwrap();
        assert_eq!(read(&path).unwrap().bytes.len(), HEAD);
        fs::write(&path, [&b"\0asm\x0d\0\x01\0"[..], &[0; 2 * HEAD]].concat()).unwrap();
        assert_eq!(read(&path).unwrap().bytes.len(), 2 * HEAD + 8);
    }
}
