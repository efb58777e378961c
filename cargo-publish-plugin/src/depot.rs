//! Releases of packages, from registries, by way of the cache of this machine.
//!
//! Input: names, and which registry is meant where one is named; output: versions and content. What is in the cache with
//! the digest that is asked for comes from there, and no registry is asked. Without a network, registries are as they were
//! last seen. Refuses content that is not what the lock file or the registry says, and more of it than WIT can be.

use std::fs;

use component_registry::cache::{self, Cache};
use component_registry::config::Config;
use component_registry::place::Place;
use component_registry::{Digest, Error, PackageName, Registry, Release};
use semver::Version;

use crate::error::Exit;
use crate::publish::problem::causes;
use crate::registries::{self, Access};
use crate::request::Network;
use crate::ui::Ui;

/// What is to be had, which says how large it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A package of WIT, in binary form.
    Wit,
    /// Whatever can be published.
    Any,
}

impl Kind {
    fn largest(self) -> u64 {
        match self {
            Kind::Wit => 16 << 20,
            Kind::Any => 512 << 20,
        }
    }
}

/// Where releases come from.
pub(crate) struct Depot {
    access: Access,
    cache: Cache,
    ui: Ui,
}

/// A release, and what it is.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) digest: Digest,
    pub(crate) bytes: Vec<u8>,
}

/// Why there is no release.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error(transparent)]
    Registry(#[from] Error),
    #[error(transparent)]
    Place(registries::Problem),
    #[error("`{release}` in `{place}` is `{there}`, and `{file}` says `{locked}`", file = component_registry::lock::FILE)]
    Changed { release: Box<Release>, place: String, there: Digest, locked: Digest },
    #[error("`{release}` is {bytes} bytes long, and more than {largest} are too many")]
    TooLarge { release: Box<Release>, bytes: u64, largest: u64 },
    #[error("`{0}` is not in the cache of this machine, and the network is not to be used")]
    Offline(String),
}

impl From<registries::Problem> for Refusal {
    fn from(problem: registries::Problem) -> Self {
        match problem {
            registries::Problem::Registry(error) => Refusal::Registry(error),
            problem => Refusal::Place(problem),
        }
    }
}

impl Refusal {
    /// Whether it is that nobody has such a release.
    pub(crate) fn is_absence(&self) -> bool {
        match self {
            Refusal::Registry(error) => matches!(error, Error::NotFound { .. }),
            Refusal::Place(problem) => matches!(problem, registries::Problem::Unknown { .. }),
            Refusal::Offline(_) => true,
            Refusal::Changed { .. } | Refusal::TooLarge { .. } => false,
        }
    }

    /// The exit code that this alone gives.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Refusal::Registry(error) => Exit::of_registry(error),
            Refusal::Place(problem) => problem.exit(),
            _ => Exit::Package,
        }
    }

    /// What lies under the fact.
    pub(crate) fn causes(&self) -> Vec<String> {
        match self {
            Refusal::Registry(error) => causes(error),
            Refusal::Place(problem) => problem.causes(),
            _ => Vec::new(),
        }
    }

    /// What the user can do about it.
    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Refusal::Registry(error) => error.help(),
            Refusal::Place(registries::Problem::Unknown { package }) => Some(format!(
                "write `{} = \"HOST\"` under `[namespace_registries]` in `wasm-pkg/config.toml` of your configuration; or \
                 name one by `registry`: `local:FOLDER` or `oci://HOST/PREFIX`",
                package.namespace
            )),
            Refusal::Place(problem) => problem.help(),
            Refusal::Changed { release, .. } => Some(format!(
                "what is published does not change: find out who changed it; to trust it nevertheless, delete what \
                 `{}` says of `{}`",
                component_registry::lock::FILE,
                release.package
            )),
            Refusal::TooLarge { .. } => None,
            Refusal::Offline(_) => Some("run it once without `--offline` or `--frozen`".to_owned()),
        }
    }
}

impl Depot {
    /// What this user's registries have, as far as the `network` may be used.
    pub(crate) fn of_user(network: Network, ui: Ui) -> Result<Depot, Refusal> {
        Ok(Depot { access: Access::of_user(network), cache: Cache::of_user()?, ui })
    }

    /// Every version of `package`, and where they are.
    pub(crate) fn versions(
        &self,
        package: &PackageName,
        registry: Option<&Place>,
    ) -> Result<(Vec<Version>, String), Refusal> {
        let mut registry = self.registry(package, registry)?;
        let versions = registry.versions(package)?;
        if versions.is_empty() && self.is_shelf(&*registry) {
            return Err(Refusal::Offline(package.to_string()));
        }
        Ok((versions, registry.place()))
    }

    /// The content of `release`, which is to have the digest `locked`.
    pub(crate) fn content(
        &self,
        release: &Release,
        registry: Option<&Place>,
        locked: Option<Digest>,
        kind: Kind,
    ) -> Result<Content, Refusal> {
        let kept = locked.map(|digest| self.cache.get(&digest)).transpose()?.flatten();
        if let (Some(path), Some(digest)) = (kept, locked) {
            return Ok(Content { digest, bytes: read(&path)? });
        }
        let mut registry = self.registry(&release.package, registry)?;
        let place = registry.place();
        let Some(published) = registry.find(release)? else {
            return Err(match self.is_shelf(&*registry) {
                true => Refusal::Offline(release.to_string()),
                false => Error::NotFound { release: Box::new(release.clone()), place }.into(),
            });
        };
        if let Some(locked) = locked.filter(|locked| *locked != published.content) {
            return Err(Refusal::Changed {
                release: Box::new(release.clone()),
                place,
                there: published.content,
                locked,
            });
        }
        if published.bytes > kind.largest() {
            let (bytes, largest) = (published.bytes, kind.largest());
            return Err(Refusal::TooLarge { release: Box::new(release.clone()), bytes, largest });
        }
        let fetched = {
            let mut transfer = self.ui.transfer("Downloading", &release.to_string());
            cache::fetch(&self.cache, &mut *registry, release, &mut transfer)?
        };
        if fetched.origin == cache::Origin::Registry {
            self.ui.status("Fetched", format_args!("{release} from {place}"));
        }
        // The registry may have been asked twice, and may have changed its mind.
        if let Some(locked) = locked.filter(|locked| *locked != fetched.published.content) {
            let there = fetched.published.content;
            return Err(Refusal::Changed { release: Box::new(release.clone()), place, there, locked });
        }
        Ok(Content { digest: fetched.published.content, bytes: read(&fetched.path)? })
    }

    /// What this user's configuration calls the registry of `package`. One that cannot be read is told where it is needed.
    pub(crate) fn registry_name(&self, package: &PackageName) -> Option<String> {
        Config::of_user().ok()?.registry(package).map(str::to_owned)
    }

    fn registry(&self, package: &PackageName, named: Option<&Place>) -> Result<Box<dyn Registry>, Refusal> {
        Ok(self.access.open_for(package, named, &self.cache)?)
    }

    /// Whether `registry` is what the cache has of one.
    fn is_shelf(&self, registry: &dyn Registry) -> bool {
        self.access.network == Network::Refused && !is_local(registry)
    }
}

/// A folder is no network.
fn is_local(registry: &dyn Registry) -> bool {
    registry.place().starts_with("local:")
}

fn read(path: &std::path::Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|source| Error::File { path: path.to_owned(), source })
}
