//! What keeps a wheel from being installed: the Python that is there, what installs for it, or what it needs.

use std::path::PathBuf;

use component_python::wheel::{REQUIRES_PYTHON, REQUIRES_WASMTIME};

use crate::request::Network;
use crate::shell;

/// What is in the way.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Obstacle {
    #[error("there is no Python here: neither {} can be run", quoted(.tried))]
    NoPython { tried: Vec<String> },
    #[error("there is no virtual environment at `{}`, which {named_by} names", .folder.display())]
    NoVenv { folder: PathBuf, named_by: &'static str },
    #[error("`{}` does not run as Python does", .shell::path(program))]
    Strange { program: PathBuf, output: String },
    #[error("`{}` is Python {}.{}, and the package needs {REQUIRES_PYTHON}", .shell::path(program), .version.0, .version.1)]
    Old { program: PathBuf, version: (u32, u32) },
    #[error("the Python at `{}` is managed by the system, which nothing else may install for", .shell::path(program))]
    Managed { program: PathBuf },
    #[error("nothing can install for `{}`: it has no pip, and there is no `uv`", .shell::path(program))]
    NoPip { program: PathBuf },
    #[error("cannot install `{REQUIRES_WASMTIME}`, which the package needs{}", offline(.network))]
    Needed { program: PathBuf, network: Network, output: String },
    #[error("`{command}` failed")]
    Failed { command: String, output: String },
}

impl Obstacle {
    /// What mends it, where that is known.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Obstacle::NoPython { .. } => {
                "install Python 3.10 or newer (on Debian and Ubuntu `apt install python3 python3-venv`), or name a \
                 virtual environment by `--venv`"
                    .into()
            }
            Obstacle::NoVenv { folder, .. } => {
                format!("make it by `python3 -m venv {0}`, or by `uv venv {0}`", shell::path(folder))
            }
            Obstacle::Strange { .. } => "name a virtual environment by `--venv`".into(),
            Obstacle::Old { .. } => "make a virtual environment with a newer one, and name it by `--venv`".into(),
            Obstacle::Managed { program } => format!(
                "make a virtual environment by `{} -m venv .venv`, and name it by `--venv .venv`",
                shell::path(program)
            ),
            Obstacle::NoPip { program } => format!(
                "run `{} -m ensurepip`, or install `uv`; on Debian and Ubuntu `apt install python3-pip python3-venv`",
                shell::path(program)
            ),
            Obstacle::Needed { network: Network::Refused, program, .. } => format!(
                "leave out `--offline`, or install it first: `{} -m pip install --find-links FOLDER '{REQUIRES_WASMTIME}'`",
                shell::path(program)
            ),
            Obstacle::Needed { .. } => {
                "see what is said above: without a network, install it from a folder of wheels that `PIP_FIND_LINKS` \
                 names; behind a mirror, name that by `PIP_INDEX_URL`"
                    .into()
            }
            Obstacle::Failed { .. } => return None,
        })
    }

    /// What another program has to say about it.
    pub(crate) fn forwarded(&self) -> Option<&str> {
        match self {
            Obstacle::Strange { output, .. } | Obstacle::Needed { output, .. } | Obstacle::Failed { output, .. } => {
                Some(output)
            }
            _ => None,
        }
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" nor ")
}

fn offline(network: &Network) -> &'static str {
    match network {
        Network::Refused => ", without the network",
        Network::Allowed => "",
    }
}
