//! Changes and two versions → whether the newer version says what changed.
//!
//! As cargo has it: what breaks raises the leftmost number that is not zero, what is added the next one. Before 1.0.0 that
//! leaves the same number for what is added and for the rest, and before 0.1.0 for everything. A version before a release
//! counts as that release; it only has to be newer.

use std::fmt;

use semver::{BuildMetadata, Prerelease, Version};

use super::change::{Change, Class};

/// What a version is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It says at least what changed.
    Enough,
    /// This is the least that would.
    TooSmall { least: Version },
}

/// A version that does not say what changed since an older one, and the least that does.
#[derive(Debug)]
pub(crate) struct Versions {
    pub(crate) old: Version,
    pub(crate) new: Version,
    pub(crate) least: Version,
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Versions { old, new, least } = self;
        match new < old {
            true => write!(f, "is lower than {old}, that of the older package"),
            false => write!(f, "does not say what changed since {old}: {least} is the least that does"),
        }
    }
}

/// Whether `new` may follow `old` with these `changes`.
pub(crate) fn judge(old: &Version, new: &Version, changes: &[Change]) -> Verdict {
    let least = match changes.iter().map(|change| change.class).max() {
        Some(class) => least(old, class),
        None => old.clone(),
    };
    let newer = new > old || changes.is_empty() && new >= old;
    if newer && release(new) >= release(&least) { Verdict::Enough } else { Verdict::TooSmall { least } }
}

/// The least release after `old` that says `class`.
fn least(old: &Version, class: Class) -> Version {
    if !old.pre.is_empty() {
        // What leads to a release promises nothing yet.
        return release(old);
    }
    match (class, old.major, old.minor) {
        (Class::Breaking, 0, 0) => Version::new(0, 0, old.patch + 1),
        (Class::Breaking, 0, minor) => Version::new(0, minor + 1, 0),
        (Class::Breaking, major, _) => Version::new(major + 1, 0, 0),
        (Class::Addition, major @ 1.., minor) => Version::new(major, minor + 1, 0),
        (Class::Addition | Class::Patch, major, minor) => Version::new(major, minor, old.patch + 1),
    }
}

/// The release that a version leads to.
fn release(version: &Version) -> Version {
    Version { pre: Prerelease::EMPTY, build: BuildMetadata::EMPTY, ..version.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compatibility::change::{Direction, Noun, What};

    fn verdict(old: &str, new: &str, class: Option<Class>) -> String {
        let change = |class| Change::new(class, Direction::Export, String::new(), What::New(Noun::Type));
        let changes: Vec<_> = class.into_iter().map(change).collect();
        match judge(&old.parse().unwrap(), &new.parse().unwrap(), &changes) {
            Verdict::Enough => "enough".into(),
            Verdict::TooSmall { least } => least.to_string(),
        }
    }

    #[test]
    fn versions_say_what_changed_as_cargo_has_it() {
        use Class::{Addition, Breaking, Patch};
        let cases = [
            ("1.2.3", "2.0.0", Some(Breaking), "enough"),
            ("1.2.3", "1.3.0", Some(Breaking), "2.0.0"),
            ("1.2.3", "1.3.0", Some(Addition), "enough"),
            ("1.2.3", "1.2.4", Some(Addition), "1.3.0"),
            ("1.2.3", "1.2.4", Some(Patch), "enough"),
            ("1.2.3", "1.2.3", Some(Patch), "1.2.4"),
            ("1.2.3", "1.2.3", None, "enough"),
            ("1.2.3", "1.2.2", None, "1.2.3"),
            ("0.2.3", "0.3.0", Some(Breaking), "enough"),
            ("0.2.3", "0.2.4", Some(Breaking), "0.3.0"),
            ("0.2.3", "0.2.4", Some(Addition), "enough"),
            ("0.0.3", "0.0.4", Some(Breaking), "enough"),
            ("0.0.3", "0.0.3", Some(Addition), "0.0.4"),
        ];
        for (old, new, class, expected) in cases {
            assert_eq!(verdict(old, new, class), expected, "{old} to {new}: {class:?}");
        }
    }

    #[test]
    fn before_a_release_a_version_only_has_to_be_newer() {
        assert_eq!(verdict("1.0.0-rc.1", "1.0.0-rc.2", Some(Class::Breaking)), "enough");
        assert_eq!(verdict("1.0.0-rc.1", "1.0.0", Some(Class::Breaking)), "enough");
        assert_eq!(verdict("1.0.0-rc.2", "1.0.0-rc.1", Some(Class::Patch)), "1.0.0");
        assert_eq!(verdict("1.0.0", "2.0.0-rc.1", Some(Class::Breaking)), "enough");
        assert_eq!(verdict("1.0.0", "1.1.0-rc.1", Some(Class::Breaking)), "2.0.0");
        assert_eq!(verdict("1.0.0", "1.0.0+new", Some(Class::Patch)), "1.0.1");
    }
}
