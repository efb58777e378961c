//! Where a file is in a package: text → [`Place`], a relative path that means the same file on every system.
//!
//! Refuses what leads out of the package (absolute paths, `..`), what another system reads otherwise (`\`, `:`, names of
//! devices, ends in a dot or space), and what is too long for archives.

use std::fmt;
use std::path::{Component, Path, PathBuf};

/// The longest place, in bytes: what archives hold without further ado.
const LONGEST: usize = 255;

/// Names that Windows has given away, whatever comes after a dot.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// A place in a package, its parts separated by `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place(String);

/// Why a text is no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoPlace {
    #[error("it is empty")]
    Empty,
    #[error("it is longer than {LONGEST} bytes")]
    TooLong,
    #[error("it is absolute")]
    Absolute,
    #[error("it leads out by `..`")]
    Upwards,
    #[error("a part of it is empty or `.`")]
    EmptyPart,
    #[error("it is not UTF-8")]
    NotUtf8,
    #[error("{0:?} is in it, which not every system can have in a name")]
    Character(char),
    #[error("its part `{0}` is no name on every system")]
    NoName(String),
}

impl Place {
    /// The place that `text` names.
    pub(crate) fn parse(text: &str) -> Result<Place, NoPlace> {
        match text {
            "" => return Err(NoPlace::Empty),
            _ if text.len() > LONGEST => return Err(NoPlace::TooLong),
            _ if text.starts_with('/') => return Err(NoPlace::Absolute),
            _ => {}
        }
        if let Some(odd) = text.chars().find(|it| it.is_control() || r#"\:*?"<>|"#.contains(*it)) {
            return Err(NoPlace::Character(odd));
        }
        text.split('/').try_for_each(check_part)?;
        Ok(Place(text.to_owned()))
    }

    /// The place that the relative `path` names.
    pub(crate) fn of(path: &Path) -> Result<Place, NoPlace> {
        let mut parts = Vec::new();
        for part in path.components() {
            match part {
                Component::Normal(part) => parts.push(part.to_str().ok_or(NoPlace::NotUtf8)?),
                Component::CurDir => {}
                Component::ParentDir => return Err(NoPlace::Upwards),
                Component::RootDir | Component::Prefix(_) => return Err(NoPlace::Absolute),
            }
        }
        Place::parse(&parts.join("/"))
    }

    /// Where it is on this machine, if the package is at `folder`.
    pub(crate) fn on_disk(&self, folder: &Path) -> PathBuf {
        folder.join(self.0.split('/').collect::<PathBuf>())
    }

    /// `a/b.txt`
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_part(part: &str) -> Result<(), NoPlace> {
    let stem = part.split('.').next().unwrap_or(part);
    match part {
        ".." => Err(NoPlace::Upwards),
        "" | "." => Err(NoPlace::EmptyPart),
        _ if part.ends_with(['.', ' ']) => Err(NoPlace::NoName(part.to_owned())),
        _ if DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) => Err(NoPlace::NoName(part.to_owned())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn places_are_relative_and_stay_inside() {
        assert_eq!(Place::parse("a/b.txt").unwrap().as_str(), "a/b.txt");
        assert_eq!(Place::parse(".hidden/Ü").unwrap().as_str(), ".hidden/Ü");
        for (text, why) in [
            ("", NoPlace::Empty),
            ("/etc/passwd", NoPlace::Absolute),
            ("../a", NoPlace::Upwards),
            ("a/../../b", NoPlace::Upwards),
            ("a//b", NoPlace::EmptyPart),
            ("./a", NoPlace::EmptyPart),
            ("a/", NoPlace::EmptyPart),
            ("a\\b", NoPlace::Character('\\')),
            ("C:/a", NoPlace::Character(':')),
            ("a\0", NoPlace::Character('\0')),
            ("a/NUL.txt", NoPlace::NoName("NUL.txt".into())),
            ("a./b", NoPlace::NoName("a.".into())),
        ] {
            assert_eq!(Place::parse(text), Err(why), "{text}");
        }
        assert_eq!(Place::parse(&"a".repeat(256)), Err(NoPlace::TooLong));
    }

    #[test]
    fn paths_are_places_when_they_are_relative() {
        assert_eq!(Place::of(Path::new("./a/b")).unwrap().as_str(), "a/b");
        assert_eq!(Place::of(Path::new("/a")), Err(NoPlace::Absolute));
        assert_eq!(Place::of(Path::new("a/../..")), Err(NoPlace::Upwards));
    }

    proptest! {
        #[test]
        fn no_text_leads_out(text in r"(\.\.|\.|/|\\|[a-zA-Z:]|\PC|\x00){0,12}") {
            if let Ok(place) = Place::parse(&text) {
                let path = place.on_disk(Path::new("package"));
                prop_assert!(path.starts_with("package"));
                prop_assert!(path.components().all(|part| matches!(part, Component::Normal(_))));
                prop_assert_eq!(Place::of(path.strip_prefix("package").unwrap()).unwrap(), place);
            }
        }
    }
}
