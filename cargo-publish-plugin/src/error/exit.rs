//! What the process says to its caller: a number for each kind of failure.

use std::process::ExitCode;

use component_registry::python_index::IndexError;

use super::Error;
use crate::pack;
use crate::scaffold;

/// What the process says to its caller; `--help` documents the same numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// The package or the choice of packages is wrong: manifest, WIT, world, component.
    Package = 1,
    /// A registry cannot be reached, or does not do what registries do.
    Registry = 69,
    /// The machine is in the way: a file cannot be read or written, a tool or a Rust target is missing.
    Machine = 74,
    /// A registry refuses who asks, or wants to know it.
    Refused = 77,
    /// Cargo failed and has said why.
    Cargo = 101,
}

impl Exit {
    /// What it means that an index did not take a wheel.
    pub(crate) fn of_index(error: &IndexError) -> Exit {
        match error {
            IndexError::Registry(error) => Exit::of_registry(error),
            _ => Exit::Package,
        }
    }

    /// What it means that a registry did not do what was asked.
    pub(crate) fn of_registry(error: &component_registry::Error) -> Exit {
        use component_registry::Error as Registry;
        match error {
            Registry::Conflict { .. }
            | Registry::NotFound { .. }
            | Registry::Plain { .. }
            | Registry::Unfit { .. }
            | Registry::Signature { .. }
            | Registry::WitAlone { .. } => Exit::Package,
            Registry::Refused { .. } | Registry::RefusedByWasmer { .. } | Registry::Credentials { .. } => Exit::Refused,
            Registry::File { .. } | Registry::Written { .. } => Exit::Machine,
            _ => Exit::Registry,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

impl Error {
    /// The exit code that this error alone gives.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Error::Metadata { .. }
            | Error::NoTarball { .. }
            | Error::CargoFailed { .. }
            | Error::CargoGaveUp { .. }
            | Error::Scaffold(scaffold::Problem::Cargo { .. }) => Exit::Cargo,
            Error::Spawn { .. }
            | Error::Install(_)
            | Error::TargetMissing { .. }
            | Error::NoWasmOpt { .. }
            | Error::Read { .. }
            | Error::Write { .. }
            | Error::Stdout(_)
            | Error::Pack { problem: pack::problem::Problem::Unreadable { .. }, .. } => Exit::Machine,
            Error::NotBrought { exit, .. } => *exit,
            Error::NoRelease { refusal, .. } => refusal.exit(),
            Error::Publish { problem, .. } => problem.exit(),
            Error::Registries(problem) => problem.exit(),
            Error::Index(error) => Exit::of_index(error),
            _ => Exit::Package,
        }
    }
}
