//! What `install` was asked for.

use std::path::PathBuf;

use component_registry::{Place, Wanted};

use super::{Execution, Network, Verbosity};
use crate::cli::InstallArgs;
use crate::error::Error;

/// A package to install.
#[derive(Debug)]
pub(crate) struct InstallRequest {
    pub(crate) source: InstallSource,
    /// What Python imports, if that is chosen.
    pub(crate) module: Option<String>,
    /// The virtual environment that is named, and the one that is active.
    pub(crate) venv: Option<PathBuf>,
    pub(crate) active: Option<PathBuf>,
    pub(crate) network: Network,
    pub(crate) execution: Execution,
    pub(crate) verbosity: Verbosity,
}

/// What is installed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum InstallSource {
    /// A component, or what `pack` made.
    File(PathBuf),
    /// What is published, in this registry if one is named.
    Release { wanted: Wanted, place: Option<Place> },
}

impl InstallSource {
    /// A file is a file, however it is called, unless a registry is named.
    fn new(source: PathBuf, place: Option<Place>) -> Result<InstallSource, Error> {
        let wanted: Option<Wanted> = source.to_str().and_then(|text| text.parse().ok());
        match (wanted, place) {
            (Some(wanted), Some(place)) => Ok(InstallSource::Release { wanted, place: Some(place) }),
            (Some(wanted), None) if !source.exists() => Ok(InstallSource::Release { wanted, place: None }),
            (None, Some(_)) => Err(Error::NotPublished { path: source }),
            (_, None) => Ok(InstallSource::File(source)),
        }
    }
}

impl InstallRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: InstallArgs) -> Result<InstallRequest, Error> {
        let active = std::env::var_os("VIRTUAL_ENV").filter(|folder| !folder.is_empty());
        Ok(InstallRequest {
            source: InstallSource::new(args.source, args.from)?,
            module: args.module,
            venv: args.venv,
            active: active.map(PathBuf::from),
            network: if args.offline { Network::Refused } else { Network::Allowed },
            execution: if args.dry_run { Execution::Told } else { Execution::Carried },
            verbosity: (&args.display).into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_registry_is_a_package() {
        let place: Place = "local:registry".parse().unwrap();
        let source = |source: &str, place: Option<&Place>| InstallSource::new(source.into(), place.cloned());
        assert!(matches!(source("calc.wasm", None), Ok(InstallSource::File(_))));
        assert!(matches!(source("me:calc@1", None), Ok(InstallSource::Release { place: None, .. })));
        assert!(matches!(source("me:calc@1", Some(&place)), Ok(InstallSource::Release { place: Some(_), .. })));
        assert!(matches!(source("calc.wasm", Some(&place)), Err(Error::NotPublished { .. })));
    }
}
