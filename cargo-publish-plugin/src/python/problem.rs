//! Why there is no wheel of a package: the fact, its causes, and what mends it.

use component_python::Refusal;
use component_python::wheel::Unfit;

/// What is wrong with it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("what it is called cannot be said in Python")]
    Unfit { unfit: Vec<Unfit> },
    #[error("its component needs what Python cannot give")]
    Refused { refusals: Vec<Refusal> },
    #[error("it is a command, and exports nothing that Python could call")]
    Command,
    #[error("its component has no world that could be told")]
    NoWorld,
}

/// Where a name is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Naming {
    /// In this manifest.
    Manifest(std::path::PathBuf),
    /// On the command line.
    Option,
}

impl Problem {
    /// What lies under the fact.
    pub(crate) fn causes(&self) -> Vec<String> {
        match self {
            Problem::Unfit { unfit } => unfit.iter().map(ToString::to_string).collect(),
            Problem::Refused { refusals } => refusals.iter().map(ToString::to_string).collect(),
            Problem::Command | Problem::NoWorld => Vec::new(),
        }
    }

    /// The edit that mends it, where one is known.
    pub(crate) fn help(&self, naming: &Naming) -> Option<String> {
        match self {
            Problem::Unfit { unfit } => {
                let mut help: Vec<String> = unfit.iter().map(|unfit| unfit_help(unfit, naming)).collect();
                help.dedup();
                Some(help.join("; "))
            }
            Problem::Refused { .. } => Some(
                "leave these out of the world, or keep them for hosts that can: build without `--target python`".into(),
            ),
            Problem::Command => Some("write a world with exports, as `cargo component-pkg new` does".into()),
            Problem::NoWorld => Some("name a component: a WIT package has no code to call".into()),
        }
    }
}

fn unfit_help(unfit: &Unfit, naming: &Naming) -> String {
    match (unfit, naming) {
        (Unfit::PreRelease { .. } | Unfit::Build { .. }, Naming::Manifest(manifest)) => {
            format!("change `version` in {}: {}", manifest.display(), unfit.help())
        }
        (Unfit::PreRelease { .. } | Unfit::Build { .. }, Naming::Option) => unfit.help(),
        (Unfit::Place { .. } | Unfit::Archive(_), _) => unfit.help(),
        (_, Naming::Manifest(manifest)) => format!(
            "write under `[package.metadata.component-pkg]` in {}: `python.name = \"…\"`, another name",
            manifest.display()
        ),
        (_, Naming::Option) => "choose another name by `--module`".into(),
    }
}
