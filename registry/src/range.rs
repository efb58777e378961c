//! Which release is asked for: `namespace:name`, or `namespace:name@range`.
//!
//! A whole version, such as `1.2.3`, is that version alone; what else there is after `@` is a range as cargo has them:
//! `1.2` is any `1.x` from `1.2.0` on, `=1.2` any `1.2.x`, and `>=1, <3` is what it says. Of the versions that there are,
//! the highest that is in the range is meant; a pre-release only where a range names one, or there is nothing else and no
//! range. Refuses what is neither, saying which half is wrong.

use std::fmt;
use std::str::FromStr;

use semver::{Version, VersionReq};

use crate::name::{NameError, PackageName};

/// A package, and which of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which package.
    pub package: PackageName,
    /// Which versions of it would do.
    pub range: Range,
}

/// Which versions would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    /// Any: the highest is meant.
    Any,
    /// This one.
    Exactly(Version),
    /// The highest of these.
    In(VersionReq),
}

/// Why a text names no release.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what it is")]
pub enum RangeError {
    #[error(transparent)]
    Name(#[from] NameError),
    #[error("`{range}` is neither a version nor a range of versions: {reason}")]
    Range { range: String, reason: String },
}

impl Range {
    /// Whether `version` would do.
    pub fn admits(&self, version: &Version) -> bool {
        match self {
            Range::Any => true,
            Range::Exactly(wanted) => wanted == version,
            Range::In(range) => range.matches(version),
        }
    }

    /// The version that is meant, of those that there are.
    pub fn choose<'a>(&self, versions: &'a [Version]) -> Option<&'a Version> {
        let admitted = || versions.iter().filter(|version| self.admits(version));
        let released = admitted().filter(|version| version.pre.is_empty()).max();
        match self {
            Range::Any => released.or_else(|| admitted().max()),
            Range::Exactly(_) | Range::In(_) => admitted().max(),
        }
    }
}

impl FromStr for Range {
    type Err = RangeError;

    fn from_str(text: &str) -> Result<Range, RangeError> {
        if let Ok(version) = Version::parse(text) {
            return Ok(Range::Exactly(version));
        }
        let refused = |reason: String| RangeError::Range { range: text.to_owned(), reason };
        if text.trim().is_empty() {
            return Err(refused("nothing is after `@`".into()));
        }
        VersionReq::parse(text).map(Range::In).map_err(|error| refused(error.to_string()))
    }
}

impl FromStr for Wanted {
    type Err = RangeError;

    fn from_str(text: &str) -> Result<Wanted, RangeError> {
        let (package, range) = match text.split_once('@') {
            Some((package, range)) => (package, range.parse()?),
            None => (text, Range::Any),
        };
        Ok(Wanted { package: package.parse()?, range })
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Range::Any => f.write_str("*"),
            Range::Exactly(version) => version.fmt(f),
            Range::In(range) => range.fmt(f),
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.range {
            Range::Any => self.package.fmt(f),
            range => write!(f, "{}@{range}", self.package),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chosen(range: &str, versions: &[&str]) -> Option<String> {
        let versions: Vec<Version> = versions.iter().map(|it| it.parse().unwrap()).collect();
        let wanted: Wanted = format!("demo:calc{range}").parse().unwrap();
        wanted.range.choose(&versions).map(ToString::to_string)
    }

    #[test]
    fn the_highest_version_of_a_range_is_meant() {
        let versions = ["0.1.0", "1.0.0", "1.2.3", "1.10.0", "2.0.0", "3.0.0-rc.1"];
        for (range, version) in [
            ("", Some("2.0.0")),
            ("@*", Some("2.0.0")),
            ("@1", Some("1.10.0")),
            ("@=1.2", Some("1.2.3")),
            ("@~1.2", Some("1.2.3")),
            ("@1.0.0", Some("1.0.0")),
            ("@>=1, <1.5", Some("1.2.3")),
            ("@3.0.0-rc.1", Some("3.0.0-rc.1")),
            ("@>=3.0.0-rc.0", Some("3.0.0-rc.1")),
            ("@3", None),
            ("@1.0.1", None),
        ] {
            assert_eq!(chosen(range, &versions).as_deref(), version, "{range}");
        }
    }

    #[test]
    fn a_package_that_has_only_pre_releases_has_the_highest_of_them() {
        assert_eq!(chosen("", &["1.0.0-a", "1.0.0-b"]).as_deref(), Some("1.0.0-b"));
        assert_eq!(chosen("@*", &["1.0.0-a", "1.0.0-b"]), None);
        assert_eq!(chosen("", &[]), None);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let wrong = |text: &str| text.parse::<Wanted>().unwrap_err().to_string();
        assert_eq!(wrong("calc"), "`calc` has no namespace: a package is named `namespace:name`");
        assert_eq!(wrong("demo:calc@"), "`` is neither a version nor a range of versions: nothing is after `@`");
        assert!(wrong("demo:calc@one").starts_with("`one` is neither a version nor a range of versions: "));
        assert_eq!(wrong("Demo:calc"), "`Demo` has capitals and small letters in one word, `Demo`");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_what_is_read_is_read_again(text in "[a-z:@0-9^~=<>,*. +-]{0,24}|.*") {
            if let Ok(wanted) = text.parse::<Wanted>() {
                prop_assert_eq!(wanted.to_string().parse::<Wanted>(), Ok(wanted));
            }
        }
    }
}
