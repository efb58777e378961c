//! Which registry a package is in: the one that is named, or what the configuration that `wkg` shares says of its
//! namespace.
//!
//! Reads the configuration of this user. Refuses packages of which nothing is said.

use component_registry::config::{Config, Resolved, VARIABLE};
use component_registry::place::{Place, PlaceError};
use component_registry::{Error, Local, PackageName, Registry};

/// Which registry has the packages of which namespace.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    config: Config,
}

/// Why there is no registry.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("no registry is known for `{0}`")]
    Unknown(PackageName),
    #[error(transparent)]
    Configuration(#[from] Error),
    #[error("the configuration of registries is wrong: {0}")]
    Place(#[from] PlaceError),
    #[error("`{0}` has no WIT")]
    Unfit(Place),
}

impl Refusal {
    /// What the user can do about it.
    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Refusal::Unknown(package) => Some(format!(
                "write `{} = \"…\"` under `[namespace_registries]` in `wasm-pkg/config.toml` of your configuration, or in \
                 the file that {VARIABLE} names; or add `registry = \"…\"` to the key",
                package.namespace
            )),
            Refusal::Configuration(error) => error.help(),
            Refusal::Place(_) | Refusal::Unfit(_) => None,
        }
    }
}

impl Places {
    /// What this user's configuration says.
    pub(crate) fn of_user() -> Result<Places, Refusal> {
        Ok(Places { config: Config::of_user()? })
    }

    /// The registry of `package`, if none is `named`.
    pub(crate) fn registry(&self, package: &PackageName, named: Option<&Place>) -> Result<Box<dyn Registry>, Refusal> {
        if let Some(place) = named {
            return open(place);
        }
        match self.config.resolve(package)? {
            Some(Resolved::Place(place)) => open(&place),
            Some(Resolved::Ask { .. }) | None => Err(Refusal::Unknown(package.clone())),
        }
    }
}

/// The registry at `place`.
pub(crate) fn open(place: &Place) -> Result<Box<dyn Registry>, Refusal> {
    match place {
        Place::Local(folder) => Ok(Box::new(Local::new(folder.clone()))),
        place => Err(Refusal::Unfit(place.clone())),
    }
}
