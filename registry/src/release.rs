//! One version of one package.

use std::fmt;

use semver::Version;

use crate::name::PackageName;

/// One version of one package: `namespace:name@version`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Release {
    /// Which package.
    pub package: PackageName,
    /// Which version of it.
    pub version: Version,
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.package, self.version)
    }
}
