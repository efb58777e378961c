//! What `check` was asked for.

use std::path::PathBuf;

use component_registry::Wanted;
use semver::Version;

use super::{Compilation, Project, Refresh, Selection};
use crate::cli::{CheckArgs, InspectFormat, MessageFormat};

/// What is to be proved, and of which packages.
#[derive(Debug)]
pub(crate) struct CheckRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) compilation: Compilation,
    pub(crate) depth: Depth,
    pub(crate) tarball: Tarball,
    pub(crate) older: Option<OlderRequest>,
    pub(crate) format: InspectFormat,
}

/// How far compiling goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Types are checked.
    Types,
    /// A component is made.
    Component,
}

/// Whether it is tried what cargo would publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tarball {
    Trusted,
    Tried,
}

/// An older version of a package.
#[derive(Debug, Clone)]
pub(crate) enum OlderRequest {
    /// A file or folder.
    File(OlderFile),
    /// A release in a registry.
    Release(Wanted),
    /// The newest release of each package itself.
    Published,
}

/// An older version of a package, on this machine.
#[derive(Debug, Clone)]
pub(crate) struct OlderFile {
    pub(crate) path: PathBuf,
    /// If it does not say so itself.
    pub(crate) version: Option<Version>,
}

/// What stands on the command line for the newest release.
const PUBLISHED: &str = "published";

impl OlderRequest {
    /// What `against` means: a file that is called as a release is `./file`.
    fn new(against: PathBuf, version: Option<Version>) -> OlderRequest {
        match against.to_str() {
            Some(PUBLISHED) => OlderRequest::Published,
            Some(text) if text.contains(':') => match text.parse() {
                Ok(wanted) => OlderRequest::Release(wanted),
                Err(_) => OlderRequest::File(OlderFile { path: against, version }),
            },
            _ => OlderRequest::File(OlderFile { path: against, version }),
        }
    }
}

impl CheckRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: CheckArgs) -> CheckRequest {
        let (code, version) = (args.code, args.against_version);
        CheckRequest {
            // Nothing that is kept with the sources is written: what is not as it should be is told.
            project: Project { refresh: Refresh::Refused, ..Project::new(code.project) },
            selection: code.packages.into(),
            compilation: Compilation::new(code.features, code.compilation, MessageFormat::Human),
            depth: if args.build { Depth::Component } else { Depth::Types },
            tarball: if args.tarball { Tarball::Tried } else { Tarball::Trusted },
            older: args.against.map(|against| OlderRequest::new(against, version)),
            format: args.message_format,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_package_is_compared_with_is_a_file_or_a_release() {
        let older = |against: &str| OlderRequest::new(against.into(), None);
        assert!(matches!(older("published"), OlderRequest::Published));
        assert!(matches!(older("demo:calc@0.1.0"), OlderRequest::Release(_)));
        for file in ["./published", "calc.wasm", "./demo:calc", "C:\\old\\calc.wasm"] {
            assert!(matches!(older(file), OlderRequest::File(_)), "{file}");
        }
    }
}
