//! What can be wrong with a world, told so that the reader can mend it.
//!
//! [`Display`](std::fmt::Display) is the fact, [`Error::help`] the edit that mends it; callers print the two apart
//! (`error: …`, `help: …`), so neither repeats the other.

use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

/// A world that cannot be read or bound.
// Without a macro: whoever builds a guest builds this first.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no WIT at this path.
    WitNotFound {
        /// The file or folder that was looked for.
        path: PathBuf,
    },
    /// What is called like a file of WIT is a pipe, a socket or a device.
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The WIT does not parse or resolve; `rendered` has file, line, column and excerpt.
    Wit {
        /// The error as `wit-parser` renders it against its sources.
        rendered: String,
    },
    /// A package of WIT that the WIT names is not among those that were read.
    PackageNotFound {
        /// The error as `wit-parser` renders it against its sources.
        rendered: String,
        /// Packages of that name which were read, in other versions.
        others: Vec<String>,
    },
    /// Packages of WIT need each other.
    PackageCycle {
        /// The error as `wit-parser` renders it against its sources.
        rendered: String,
    },
    /// The world that was asked for is not there.
    UnknownWorld {
        /// The name asked for.
        name: String,
        /// The package that was searched.
        package: String,
        /// The worlds that the package does have.
        known: Vec<String>,
    },
    /// No world was named, and the package has more than one.
    AmbiguousWorld {
        /// The package that was searched.
        package: String,
        /// Its worlds.
        known: Vec<String>,
    },
    /// The package has no world.
    NoWorld {
        /// The package that was searched.
        package: String,
    },
    /// Keys of [`Options::implementers`](crate::Options::implementers) that name nothing in the world.
    UnknownImplementers {
        /// The keys.
        keys: Vec<String>,
        /// The keys that the world has.
        known: Vec<String>,
    },
    /// Names in [`Options::import_traits`](crate::Options::import_traits) that name nothing in the world.
    UnknownImports {
        /// The names.
        keys: Vec<String>,
        /// The imports that can have traits.
        known: Vec<String>,
    },
    /// Upstream's generator refused the world.
    Upstream(anyhow::Error),
    /// Upstream's generator wrote something that is no Rust.
    Unparsable {
        /// What the parser says.
        cause: String,
    },
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Error::WitNotFound { path } => write!(f, "no WIT found at `{}`", path.display()),
            Error::NotAFile { path } => write!(f, "`{}` is neither a file nor a folder", path.display()),
            Error::Wit { rendered } | Error::PackageNotFound { rendered, .. } | Error::PackageCycle { rendered } => {
                f.write_str(rendered)
            }
            Error::UnknownWorld { name, package, .. } => {
                write!(f, "there is no world `{name}` in package `{package}`")
            }
            Error::AmbiguousWorld { package, .. } => {
                write!(f, "package `{package}` has several worlds and none was chosen")
            }
            Error::NoWorld { package } => write!(f, "package `{package}` has no world"),
            Error::UnknownImplementers { keys, .. } => write!(f, "the world exports nothing called {}", quoted(keys)),
            Error::UnknownImports { keys, .. } => write!(f, "the world imports nothing called {}", quoted(keys)),
            Error::Upstream(cause) => write!(f, "{cause:#}"),
            Error::Unparsable { cause } => write!(f, "the lowered world is not valid Rust: {cause}"),
        }
    }
}

impl std::error::Error for Error {}

impl Error {
    /// The edit or command that mends it, where one is known.
    pub fn help(&self) -> Option<String> {
        match self {
            Error::WitNotFound { .. } => {
                Some("write the world in a `wit` folder beside Cargo.toml, or name another path".into())
            }
            Error::NotAFile { .. } => Some("move it out of the folder of the WIT".into()),
            Error::Wit { .. } => None,
            Error::PackageNotFound { others, .. } if others.is_empty() => {
                Some("put its WIT into `deps` in the folder of the WIT".into())
            }
            Error::PackageNotFound { others, .. } => {
                Some(format!("name the version that is there, {}, or put the other into `deps`", quoted(others)))
            }
            Error::PackageCycle { .. } => Some("move what both need to a package of its own".into()),
            Error::UnknownWorld { known, .. } if known.is_empty() => Some("declare a `world` in the package".into()),
            Error::UnknownWorld { known, .. } | Error::AmbiguousWorld { known, .. } => {
                Some(format!("choose one of: {}", quoted(known)))
            }
            Error::NoWorld { .. } => Some("declare a `world` in the package".into()),
            Error::UnknownImplementers { known, .. } if known.is_empty() => {
                Some("the world needs no implementer".into())
            }
            Error::UnknownImplementers { known, .. } => Some(format!("the keys are: {}", quoted(known))),
            Error::UnknownImports { known, .. } if known.is_empty() => {
                Some("the world imports no interface with functions".into())
            }
            Error::UnknownImports { known, .. } => Some(format!("the imports are: {}", quoted(known))),
            Error::Upstream(_) | Error::Unparsable { .. } => None,
        }
    }
}

/// `` `a`, `b` ``
fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
