//! What is in a package: [`Place`] → bytes, sorted; no two files where a system sees one.
//!
//! `SHA256SUMS` is part of it: the digest of every other file, as `sha256sum --check` reads it. Refuses places that are
//! taken (case aside), and, of what was read from elsewhere, content that the digests do not fit.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use sha2::{Digest, Sha256};

use crate::pack::place::Place;

/// Where the digests are.
pub(crate) const SUMS: &str = "SHA256SUMS";

/// The files of a package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Content {
    files: BTreeMap<Place, Vec<u8>>,
}

/// Two files that want one place: the one that is there, and the one that is not let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) by: Place,
    pub(crate) place: Place,
}

/// How content does not fit its digests.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unsound {
    #[error("it has no `{SUMS}`")]
    NoSums,
    #[error("line {0} of its `{SUMS}` is no digest of a file")]
    Line(usize),
    #[error("`{0}` is missing")]
    Missing(String),
    #[error("`{0}` is not in `{SUMS}`")]
    Unlisted(Place),
    #[error("`{0}` is not what it was: its digest differs")]
    Altered(Place),
}

impl Content {
    /// Whether there is room for a file at `place`; `Taken` if there is one, or a folder of this name, in whatever case.
    pub(crate) fn check_room(&self, place: &Place) -> Result<(), Taken> {
        let folded = place.as_str().to_lowercase();
        let clashes = |other: &&Place| {
            let other = other.as_str().to_lowercase();
            let inside = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|it| it.starts_with('/'));
            other == folded || inside(&other, &folded) || inside(&folded, &other)
        };
        let by = self.files.keys().find(clashes);
        by.map_or(Ok(()), |by| Err(Taken { by: by.clone(), place: place.clone() }))
    }

    /// Adds a file, if there is room.
    pub(crate) fn add(&mut self, place: Place, bytes: Vec<u8>) -> Result<(), Taken> {
        self.check_room(&place)?;
        self.files.insert(place, bytes);
        Ok(())
    }

    /// Every file, in the order of places.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Place, &[u8])> {
        self.files.iter().map(|(place, bytes)| (place, bytes.as_slice()))
    }

    /// Every place, in order.
    pub(crate) fn places(&self) -> impl Iterator<Item = &Place> {
        self.files.keys()
    }

    /// The file at `place`.
    pub(crate) fn get(&self, place: &str) -> Option<&[u8]> {
        self.iter().find(|(it, _)| it.as_str() == place).map(|(_, bytes)| bytes)
    }

    /// All of it, with the digests of what there is.
    pub(crate) fn sealed(mut self) -> Result<Content, Taken> {
        let lines = self.iter().map(|(place, bytes)| format!("{:x}  {place}\n", Sha256::digest(bytes)));
        let sums = lines.collect::<String>().into_bytes();
        // It is a place, being a name.
        if let Ok(place) = Place::parse(SUMS) {
            self.add(place, sums)?;
        }
        Ok(self)
    }

    /// Whether every file is listed, and what it is listed as.
    pub(crate) fn check(&self) -> Result<(), Unsound> {
        let sums = self.get(SUMS).ok_or(Unsound::NoSums)?;
        let mut listed = BTreeMap::new();
        for (at, line) in String::from_utf8_lossy(sums).lines().enumerate() {
            let (digest, place) = line.split_once("  ").ok_or(Unsound::Line(at + 1))?;
            if digest.len() != 64 || listed.insert(place.to_owned(), digest.to_owned()).is_some() {
                return Err(Unsound::Line(at + 1));
            }
        }
        for (place, bytes) in self.iter().filter(|(place, _)| place.as_str() != SUMS) {
            let digest = listed.remove(place.as_str()).ok_or_else(|| Unsound::Unlisted(place.clone()))?;
            if digest != format!("{:x}", Sha256::digest(bytes)) {
                return Err(Unsound::Altered(place.clone()));
            }
        }
        listed.into_keys().next().map_or(Ok(()), |place| Err(Unsound::Missing(place)))
    }

    /// Writes every file below `folder`, which is to be empty.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        for (place, bytes) in self.iter() {
            let path = place.on_disk(folder);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::File::create_new(&path).and_then(|mut file| io::Write::write_all(&mut file, bytes))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(files: &[(&str, &str)]) -> Result<Content, Taken> {
        let mut content = Content::default();
        for (place, bytes) in files {
            content.add(Place::parse(place).unwrap(), bytes.as_bytes().to_vec())?;
        }
        Ok(content)
    }

    #[test]
    fn no_two_files_have_one_place() {
        for pair in [["a", "a"], ["a", "A"], ["a", "a/b"], ["A/b", "a"], ["wit/x.wit", "WIT/X.wit"]] {
            let taken = content(&[(pair[0], ""), (pair[1], "")]).unwrap_err();
            assert_eq!((taken.by.as_str(), taken.place.as_str()), (pair[0], pair[1]));
        }
        assert!(content(&[("a", ""), ("ab", ""), ("b/a", ""), ("b/c", "")]).is_ok());
        assert!(content(&[(SUMS, "")]).unwrap().sealed().is_err());
    }

    #[test]
    fn digests_tell_what_was_changed() {
        let sealed = content(&[("a", "1"), ("b/c", "2")]).unwrap().sealed().unwrap();
        assert_eq!(sealed.check(), Ok(()));
        let changed = |change: fn(&mut BTreeMap<Place, Vec<u8>>)| {
            let mut content = sealed.clone();
            change(&mut content.files);
            content.check().unwrap_err().to_string()
        };
        let place = |text: &str| Place::parse(text).unwrap();
        assert_eq!(changed(|it| it.clear()), "it has no `SHA256SUMS`");
        assert_eq!(changed(|it| drop(it.remove(&Place::parse("a").unwrap()))), "`a` is missing");
        assert_eq!(
            changed(|it| it.values_mut().for_each(|it| it.push(b'x'))),
            "line 3 of its `SHA256SUMS` is no digest of a file"
        );
        let mut more = sealed.clone();
        more.add(place("d"), Vec::new()).unwrap();
        assert_eq!(more.check(), Err(Unsound::Unlisted(place("d"))));
        let mut altered = sealed.clone();
        altered.files.insert(place("a"), b"3".to_vec());
        assert_eq!(altered.check(), Err(Unsound::Altered(place("a"))));
    }
}
