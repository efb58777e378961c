//! What `install` was asked for.

use std::path::PathBuf;

use component_registry::{Place, Wanted};

use super::{Execution, Network, Verbosity};
use crate::cli::{Color, InstallArgs};

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
    pub(crate) color: Color,
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
    /// A file is a file, however it is called.
    fn new(source: PathBuf, place: Option<Place>) -> InstallSource {
        let wanted = source.to_str().and_then(|text| text.parse().ok());
        match wanted.filter(|_| !source.exists()) {
            Some(wanted) => InstallSource::Release { wanted, place },
            None => InstallSource::File(source),
        }
    }
}

impl InstallRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: InstallArgs) -> InstallRequest {
        let active = std::env::var_os("VIRTUAL_ENV").filter(|folder| !folder.is_empty());
        InstallRequest {
            source: InstallSource::new(args.source, args.from),
            module: args.module,
            venv: args.venv,
            active: active.map(PathBuf::from),
            network: if args.offline { Network::Refused } else { Network::Allowed },
            execution: if args.dry_run { Execution::Told } else { Execution::Carried },
            verbosity: (&args.display).into(),
            color: args.display.color,
        }
    }
}
