//! Which project, what may be changed in it, and how it is talked about: the same for every command.

use std::path::PathBuf;

use super::given;
use crate::cli::{Color, DisplayArgs, ManifestArgs, ProjectArgs};

/// What is asked of the project itself.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    pub(crate) manifest_path: Option<PathBuf>,
    pub(crate) network: Network,
    pub(crate) refresh: Refresh,
    pub(crate) verbosity: Verbosity,
    pub(crate) color: Color,
    /// Options of every call of cargo: the state of its lock file and network, and configuration.
    pub(crate) locking: Vec<String>,
}

/// Whether files may be got from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    Allowed,
    Refused,
}

/// Whether generated files that are kept with the sources may be brought up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refresh {
    Allowed,
    Refused,
}

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verbosity {
    Quiet,
    Normal,
    Verbose(u8),
}

impl From<&DisplayArgs> for Verbosity {
    fn from(display: &DisplayArgs) -> Self {
        match (display.quiet, display.verbose) {
            (true, _) => Verbosity::Quiet,
            (false, 0) => Verbosity::configured(),
            (false, times) => Verbosity::Verbose(times),
        }
    }
}

impl Verbosity {
    /// What cargo's variables say, where the command line does not.
    fn configured() -> Verbosity {
        let on = |name: &str| std::env::var(name).is_ok_and(|value| value == "true");
        match (on("CARGO_TERM_QUIET"), on("CARGO_TERM_VERBOSE")) {
            (true, _) => Verbosity::Quiet,
            (false, true) => Verbosity::Verbose(1),
            (false, false) => Verbosity::Normal,
        }
    }
}

impl Project {
    /// What the options of every command ask for.
    pub(crate) fn new(args: ProjectArgs) -> Project {
        let ProjectArgs { manifest, display } = args;
        Project {
            network: if manifest.offline || manifest.frozen { Network::Refused } else { Network::Allowed },
            refresh: if manifest.locked || manifest.frozen { Refresh::Refused } else { Refresh::Allowed },
            verbosity: (&display).into(),
            color: display.color,
            locking: locking(&manifest),
            manifest_path: manifest.manifest_path,
        }
    }
}

fn locking(args: &ManifestArgs) -> Vec<String> {
    let mut options = given(&[("--locked", args.locked), ("--offline", args.offline), ("--frozen", args.frozen)]);
    options.extend(args.config.iter().flat_map(|value| ["--config".to_owned(), value.clone()]));
    options
}
