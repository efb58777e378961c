//! A package on disk: the folder `<target-dir>/component-pkg/NAME-VERSION` and beside it `NAME-VERSION.tar.gz`, both
//! replaced whole or not at all.
//!
//! Both are written under other names first. Then the folders change places in one step, where the system can do that, and
//! the archive is renamed; if that fails, the folders change back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::output::staged;
use crate::pack::content::Content;
use crate::pack::problem::Problem;
use crate::scratch;

/// Where a package goes.
#[derive(Debug)]
pub(crate) struct Destination {
    parent: PathBuf,
    /// `NAME-VERSION`
    pub(crate) stem: String,
    pub(crate) folder: PathBuf,
    pub(crate) archive: PathBuf,
}

impl Destination {
    /// The destination of the package `name` `version`.
    pub(crate) fn of(target_dir: &Path, name: &str, version: &str) -> Destination {
        let parent = target_dir.join("component-pkg");
        let stem = format!("{name}-{version}");
        Destination { folder: parent.join(&stem), archive: parent.join(format!("{stem}.tar.gz")), parent, stem }
    }

    /// Whether what is there can be replaced.
    pub(crate) fn check(&self) -> Result<(), Problem> {
        let in_the_way = match (&self.folder, &self.archive) {
            (folder, _) if folder.is_symlink() || folder.exists() && !folder.is_dir() => folder,
            (_, archive) if archive.is_dir() => archive,
            _ => return Ok(()),
        };
        Err(Problem::InTheWay { path: in_the_way.clone() })
    }

    /// Puts `content`, and the `archive` of it, where the last package was.
    pub(crate) fn replace(&self, content: &Content, archive: &[u8]) -> Result<(), Error> {
        let failed = |path: &Path, source| Error::Write { path: path.to_owned(), source };
        fs::create_dir_all(&self.parent).map_err(|source| failed(&self.parent, source))?;
        let archive = staged(&self.archive, archive).map_err(|source| failed(&self.archive, source))?;
        // Temporary folders are their maker's alone; one in it is as any other.
        let scratch = scratch::Folder::new(&self.parent, &self.stem);
        let scratch = scratch.map_err(|source| failed(&self.parent, source))?;
        let written = scratch.path().join(&self.stem);
        let folder = fs::create_dir(&written).and_then(|()| content.write(&written));
        folder.and_then(|()| swap(&written, &self.folder)).map_err(|source| failed(&self.folder, source))?;
        archive.persist(&self.archive).map(drop).map_err(|error| {
            // As it was: what is told is why it could not be otherwise.
            let _ = swap(&written, &self.folder);
            failed(&self.archive, error.error)
        })
    }
}

/// Puts the folder `new` at `old`, and what was there, if anything was, at `new`.
fn swap(new: &Path, old: &Path) -> io::Result<()> {
    match (new.exists(), old.exists()) {
        (true, false) => fs::rename(new, old),
        (false, true) => fs::rename(old, new),
        _ => exchange(new, old).or_else(|_| exchange_in_steps(new, old)),
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// What every system can do; for a moment there is nothing at `old`.
fn exchange_in_steps(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("aside");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::place::Place;

    fn content(text: &str) -> Content {
        let mut content = Content::default();
        content.add(Place::parse("a/b").unwrap(), text.as_bytes().to_vec()).unwrap();
        content
    }

    fn entries(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_package_is_replaced_whole() {
        let target = tempfile::tempdir().unwrap();
        let destination = Destination::of(target.path(), "calc", "0.1.0");
        destination.check().unwrap();
        destination.replace(&content("1"), b"1").unwrap();
        fs::write(destination.folder.join("stale"), "").unwrap();
        destination.check().unwrap();
        destination.replace(&content("2"), b"2").unwrap();
        assert_eq!(entries(&destination.parent), ["calc-0.1.0", "calc-0.1.0.tar.gz"]);
        assert_eq!(entries(&destination.folder), ["a"]);
        assert_eq!(fs::read(destination.folder.join("a/b")).unwrap(), b"2");
        assert_eq!(fs::read(&destination.archive).unwrap(), b"2");
    }

    #[test]
    fn what_fails_leaves_the_last_package() {
        let target = tempfile::tempdir().unwrap();
        let destination = Destination::of(target.path(), "calc", "0.1.0");
        destination.replace(&content("1"), b"1").unwrap();
        fs::remove_file(&destination.archive).unwrap();
        fs::create_dir_all(destination.archive.join("in-the-way")).unwrap();
        assert!(matches!(destination.check(), Err(Problem::InTheWay { .. })));
        let error = destination.replace(&content("2"), b"2").unwrap_err().to_string();
        assert!(error.contains("calc-0.1.0.tar.gz"), "{error}");
        assert_eq!(fs::read(destination.folder.join("a/b")).unwrap(), b"1");
        assert_eq!(entries(&destination.parent), ["calc-0.1.0", "calc-0.1.0.tar.gz"]);
    }

    #[test]
    fn folders_change_places_in_steps_too() {
        let root = tempfile::tempdir().unwrap();
        let [one, other] = ["one", "other"].map(|name| root.path().join(name));
        fs::create_dir_all(one.join("1")).unwrap();
        fs::create_dir_all(other.join("2")).unwrap();
        exchange_in_steps(&one, &other).unwrap();
        assert_eq!((entries(&one), entries(&other)), (vec!["2".into()], vec!["1".into()]));
        exchange(&one, &other).unwrap();
        assert_eq!((entries(&one), entries(&other)), (vec!["1".into()], vec!["2".into()]));
        assert_eq!(entries(root.path()), ["one", "other"]);
    }
}
