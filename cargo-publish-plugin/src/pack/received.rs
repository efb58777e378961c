//! A package from anywhere, as a folder or an archive → its component, when every digest holds.
//!
//! Refuses what [`archive`] refuses, folders with anything but files in them, content that does not fit its digests, and
//! packages of which it is not clear what their component is.

use std::fs;
use std::io;
use std::path::Path;

use crate::pack::archive::{self, Limits};
use crate::pack::content::{Content, SUMS, Unsound};
use crate::pack::place::{NoPlace, Place};

/// A component, and where it was in its package.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) place: Place,
    pub(crate) component: Vec<u8>,
    /// All that is in the package.
    pub(crate) content: Content,
}

/// Why a package is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error(transparent)]
    Archive(#[from] archive::Refusal),
    #[error(transparent)]
    Unsound(#[from] Unsound),
    #[error("its `{0}` is neither a file nor a folder")]
    NoFile(String),
    #[error("its `{name}` has no place in a package: {source}")]
    Place { name: String, source: NoPlace },
    #[error("its `{name}` cannot be read: {source}")]
    Unreadable { name: String, source: io::Error },
    #[error("there is no component in it")]
    NoComponent,
    #[error("it is not clear which of its components is meant: {}", .0.join(", "))]
    SeveralComponents(Vec<String>),
}

/// Whether `bytes` begin as an archive does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

/// Whether there are digests in the folder `path`: then it is meant to be a package.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.join(SUMS).is_file()
}

/// The component in the archive `bytes`.
pub(crate) fn of_archive(bytes: &[u8]) -> Result<Received, Refusal> {
    let unpacked = archive::read(bytes, Limits::default())?;
    received(&unpacked.folder, unpacked.content)
}

/// The component in the folder `path`.
pub(crate) fn of_folder(path: &Path) -> Result<Received, Refusal> {
    let mut content = Content::default();
    let mut left = Limits::default();
    gather(path, path, &mut content, &mut left)?;
    let name = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    received(&name.file_name().unwrap_or_default().to_string_lossy(), content)
}

/// Takes every file in `folder`, which is `root` or below it.
fn gather(root: &Path, folder: &Path, content: &mut Content, left: &mut Limits) -> Result<(), Refusal> {
    let shown = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
    let unreadable = |path: &Path, source| Refusal::Unreadable { name: shown(path), source };
    for entry in fs::read_dir(folder).map_err(|source| unreadable(folder, source))? {
        let path = entry.map_err(|source| unreadable(folder, source))?.path();
        let metadata = fs::symlink_metadata(&path).map_err(|source| unreadable(&path, source))?;
        if metadata.is_dir() {
            gather(root, &path, content, left)?;
            continue;
        }
        if !metadata.is_file() {
            return Err(Refusal::NoFile(shown(&path)));
        }
        if left.files == 0 || left.bytes < metadata.len() {
            return Err(archive::Refusal::TooMuch(Limits::default()).into());
        }
        *left = Limits { files: left.files - 1, bytes: left.bytes - metadata.len() };
        let place = Place::of(path.strip_prefix(root).unwrap_or(&path));
        let place = place.map_err(|source| Refusal::Place { name: shown(&path), source })?;
        let bytes = fs::read(&path).map_err(|source| unreadable(&path, source))?;
        content.add(place, bytes).map_err(|taken| archive::Refusal::Taken(taken.by, taken.place))?;
    }
    Ok(())
}

/// The component of the package `content`, which is in a folder called `NAME-VERSION`: `NAME.wasm`, if there are several.
fn received(folder: &str, content: Content) -> Result<Received, Refusal> {
    content.check()?;
    let mut found: Vec<(&Place, &[u8])> =
        content.iter().filter(|(place, _)| !place.as_str().contains('/') && is_component(place)).collect();
    if found.len() > 1 {
        let named = |place: &Place| {
            let name = place.as_str().strip_suffix(".wasm");
            name.and_then(|name| folder.strip_prefix(name)).is_some_and(|rest| {
                rest.strip_prefix('-').is_some_and(|version| semver::Version::parse(version).is_ok())
            })
        };
        let names = found.iter().map(|(place, _)| format!("`{place}`")).collect();
        found.retain(|(place, _)| named(place));
        if found.len() != 1 {
            return Err(Refusal::SeveralComponents(names));
        }
    }
    let (place, bytes) = found.first().ok_or(Refusal::NoComponent)?;
    let (place, component) = ((*place).clone(), bytes.to_vec());
    Ok(Received { place, component, content })
}

fn is_component(place: &Place) -> bool {
    place.as_str().ends_with(".wasm")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(files: &[(&str, &str)]) -> Content {
        let mut content = Content::default();
        for (place, bytes) in files {
            content.add(Place::parse(place).unwrap(), bytes.as_bytes().to_vec()).unwrap();
        }
        content.sealed().unwrap()
    }

    /// What comes of `files` in an archive, and in a folder.
    fn both(folder: &str, content: &Content) -> [String; 2] {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join(folder);
        fs::create_dir(&path).unwrap();
        content.write(&path).unwrap();
        assert!(is_folder(&path));
        let bytes = archive::write(folder, content).unwrap();
        assert!(is_archive(&bytes));
        [of_archive(&bytes), of_folder(&path)].map(|received| match received {
            Ok(received) => format!("{}: {}", received.place, String::from_utf8_lossy(&received.component)),
            Err(refusal) => refusal.to_string(),
        })
    }

    #[test]
    fn the_component_is_the_one_that_the_package_is_named_after() {
        let one = packed(&[("calc.wasm", "1"), ("assets/other.wasm", "2")]);
        assert_eq!(both("renamed", &one), ["calc.wasm: 1"; 2]);
        let two = packed(&[("calc.wasm", "1"), ("calc-more.wasm", "2")]);
        assert_eq!(both("calc-0.1.0", &two), ["calc.wasm: 1"; 2]);
        assert_eq!(both("calc-more-0.1.0-rc.1", &two), ["calc-more.wasm: 2"; 2]);
        let unclear = "it is not clear which of its components is meant: `calc-more.wasm`, `calc.wasm`";
        assert_eq!(both("renamed", &two), [unclear; 2]);
        assert_eq!(both("calc-0.1.0", &packed(&[("README.md", "")])), ["there is no component in it"; 2]);
    }

    #[test]
    fn what_was_altered_is_not_taken() {
        let mut content = packed(&[("calc.wasm", "1"), ("README.md", "2")]);
        content.add(Place::parse("more.txt").unwrap(), Vec::new()).unwrap();
        assert_eq!(both("calc-0.1.0", &content), ["`more.txt` is not in `SHA256SUMS`"; 2]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_a_folder_is_not_followed() {
        let root = tempfile::tempdir().unwrap();
        packed(&[("calc.wasm", "1")]).write(root.path()).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", root.path().join("link")).unwrap();
        assert_eq!(of_folder(root.path()).unwrap_err().to_string(), "its `link` is neither a file nor a folder");
    }
}
