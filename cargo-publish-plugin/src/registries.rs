//! Registries, opened: which one a place means, with what the user gave for it.
//!
//! Without a network, a registry elsewhere is what the cache has of it. Refuses what this program cannot speak to.

mod hosts;

use std::path::PathBuf;

use component_registry::cache::{Cache, Shelf};
use component_registry::config::{Config, Resolved};
use component_registry::contents::Contents;
use component_registry::credential;
use component_registry::host::Unusable;
use component_registry::http::{Plain, Settings};
use component_registry::oci::Oci;
use component_registry::{
    self as registry, Digest, Local, Location, PackageName, Place, Range, Registry, Release, Transport, Wanted,
};
use semver::Version;

use crate::error::Exit;
use crate::publish::problem::causes;
use crate::request::Network;
use crate::token::Token;

pub(crate) use self::hosts::Hosts;

/// What registries are spoken to with.
#[derive(Debug, Clone)]
pub(crate) struct Access {
    pub(crate) network: Network,
    /// What the user gave for this one call.
    pub(crate) token: Option<Token>,
    pub(crate) transport: Transport,
    /// What hosts have said of their registries.
    pub(crate) hosts: Hosts,
}

/// Why there is no registry, or not what was wanted of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("no registry is known for `{package}`")]
    Unknown { package: PackageName },
    #[error("the configuration of registries is wrong")]
    Configuration { source: Unusable },
    #[error("there is no `{wanted}` in `{place}`")]
    NoVersion { wanted: Box<Wanted>, place: String, versions: Vec<Version> },
    #[error("`{0}` cannot be reached by this program: it was built without")]
    #[cfg_attr(feature = "wasmer", expect(dead_code, reason = "Wasmer's registry is built in"))]
    Unsupported(Place),
    #[error("`{wanted}` is not in the cache of this machine, and the network is not to be used")]
    NotCached { wanted: Box<Wanted> },
    #[error("`{release}` in `{place}` is `{there}`, and not `{wanted}`")]
    Other { release: Box<Release>, place: String, there: Digest, wanted: Digest },
    #[error("there is another file at `{}`", .path.display())]
    InTheWay { path: PathBuf },
    #[error("`{place}` keeps no signatures")]
    Unsigned { place: Place },
    #[error("there is one token, and there are several registries: {}", .hosts.join(", "))]
    TokenForSeveral { hosts: Vec<String> },
    #[error("nothing of this machine keeps secrets for `{host}`")]
    NoKeeper { host: String, variable: String },
    #[error("Wasmer's tools keep tokens as text, and in no other way")]
    #[cfg_attr(not(feature = "wasmer"), expect(dead_code, reason = "Wasmer's registry is not built in"))]
    TextAlone,
    #[error("a token for Wasmer's registry says itself whose it is")]
    #[cfg_attr(not(feature = "wasmer"), expect(dead_code, reason = "Wasmer's registry is not built in"))]
    TokenAlone,
    #[error("there is no terminal to ask for the password or token on")]
    NobodyToAsk,
    #[error("the password or token is empty")]
    NoSecret,
    #[error(transparent)]
    Registry(#[from] registry::Error),
}

impl Problem {
    /// What lies under the fact.
    pub(crate) fn causes(&self) -> Vec<String> {
        match self {
            Problem::Configuration { source } => vec![source.to_string()],
            Problem::Registry(error) => causes(error),
            _ => Vec::new(),
        }
    }

    /// What the user can do about it.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Problem::Unknown { package } => format!(
                "name one by `--from local:FOLDER` or `--from oci://HOST/PREFIX`; or write `{} = \"HOST\"` under \
                 `[namespace_registries]` in `wasm-pkg/config.toml` of your configuration",
                package.namespace
            ),
            Problem::NoVersion { versions, .. } if versions.is_empty() => {
                "look at the name, and at which registry it is in: `--from` names another".into()
            }
            Problem::Registry(registry::Error::NotFound { .. }) => {
                "look at the name and version, and at which registry it is in: `--from` names another".into()
            }
            Problem::NoVersion { versions, .. } => {
                let newest = versions.iter().rev().take(8).map(|it| format!("`{it}`")).collect::<Vec<_>>();
                format!("the newest versions there are {}", newest.join(", "))
            }
            Problem::NotCached { .. } => "run it once without `--offline`".into(),
            Problem::Unsigned { .. } => "OCI registries keep them".into(),
            Problem::TokenForSeveral { .. } => {
                "publish to one after another by `--to`, or log in by `cargo component-pkg login HOST`".into()
            }
            Problem::NoKeeper { variable, .. } => format!(
                "install a credential helper of docker's (docker-credential-secretservice, -pass, -osxkeychain or -wincred) and \
                 name it by `credsStore` in docker's config.json; or set {variable}_TOKEN, which nothing keeps; or keep it as \
                 text by `--insecure-storage`"
            ),
            Problem::TextAlone => {
                "keep it as they do, by `--insecure-storage`; or set WASMER_TOKEN, which nothing keeps".into()
            }
            Problem::TokenAlone => "leave out `--username`".into(),
            Problem::NobodyToAsk => "give it on standard input, with `--password-stdin`".into(),
            Problem::NoSecret => return None,
            Problem::Registry(error) => return error.help(),
            Problem::InTheWay { path } => format!("move it away, or replace it by `-o {}`", path.display()),
            Problem::Other { .. } => {
                "what is published does not change: find out which of the two is right before you use it".into()
            }
            Problem::Unsupported(Place::Wasmer) => {
                "build it with: `cargo install cargo-component-pkg --features wasmer`".into()
            }
            Problem::Configuration { .. } | Problem::Unsupported(_) => return None,
        })
    }

    /// The exit code that this alone gives.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Problem::Registry(error) => Exit::of_registry(error),
            _ => Exit::Package,
        }
    }
}

impl Access {
    /// With nothing but what this user has for every call.
    pub(crate) fn of_user(network: Network) -> Access {
        Access { network, token: None, transport: Transport::Secure, hosts: Hosts::default() }
    }

    /// The registry at `place`; it gets `contents` with what is published, if it keeps such.
    pub(crate) fn open(&self, place: &Place, contents: &Contents) -> Result<Box<dyn Registry>, Problem> {
        match place {
            Place::Local(folder) => Ok(Box::new(Local::new(folder.clone()))),
            Place::Wasmer => self.open_wasmer(contents),
            Place::Oci(place) => Ok(Box::new(self.open_oci(place)?)),
        }
    }

    /// The OCI registry at `place`.
    pub(crate) fn open_oci(&self, location: &Location) -> Result<Oci, Problem> {
        let credentials = match &self.token {
            Some(token) => token.credentials(),
            None => credential::find(&location.host)?,
        };
        Ok(Oci::new(location.clone(), credentials, self.settings())?)
    }

    /// How requests are made.
    fn settings(&self) -> Settings {
        let plain = if self.transport == Transport::Plain { Plain::Anywhere } else { Plain::Loopback };
        Settings { plain, ..Settings::default() }
    }

    /// Wasmer's registry, as its own tools are set up.
    #[cfg(feature = "wasmer")]
    fn open_wasmer(&self, contents: &Contents) -> Result<Box<dyn Registry>, Problem> {
        use component_registry::wasmer::{self, Login, Wasmer};
        let token = self.token.as_ref().and_then(|token| wasmer::Token::new(token.text()));
        let login = Login::find(None, token, &|name| std::env::var_os(name))?;
        Ok(Box::new(Wasmer::new(login, contents.clone(), Settings::default())?))
    }

    #[cfg(not(feature = "wasmer"))]
    #[allow(clippy::unused_self, reason = "the other one needs it")]
    fn open_wasmer(&self, _: &Contents) -> Result<Box<dyn Registry>, Problem> {
        Err(Problem::Unsupported(Place::Wasmer))
    }

    /// The registry of `package`: that at `named`, or what this user's configuration has for it. Without a network, what
    /// `cache` has of it.
    pub(crate) fn open_for(
        &self,
        package: &PackageName,
        named: Option<&Place>,
        cache: &Cache,
    ) -> Result<Box<dyn Registry>, Problem> {
        let place = self.place_of(package, named)?;
        let registry = self.open(&place, &Contents::default())?;
        match (self.network, &place) {
            (Network::Refused, Place::Oci(_) | Place::Wasmer) => {
                Ok(Box::new(Shelf::of(cache.clone(), registry.place())))
            }
            _ => Ok(registry),
        }
    }

    /// Where `package` is: at `named`, or where this user's configuration has it.
    pub(crate) fn place_of(&self, package: &PackageName, named: Option<&Place>) -> Result<Place, Problem> {
        if let Some(place) = named {
            return Ok(place.clone());
        }
        let configured = self.configured(&Config::of_user()?, package)?;
        configured.ok_or_else(|| Problem::Unknown { package: package.clone() })
    }

    /// Where `config` has `package`, if it says so; a host that it names is asked.
    pub(crate) fn configured(&self, config: &Config, package: &PackageName) -> Result<Option<Place>, Problem> {
        match config.resolve(package).map_err(|source| Problem::Configuration { source })? {
            Some(Resolved::Place(place)) => Ok(Some(place)),
            Some(Resolved::Ask(host)) => {
                Ok(Some(Place::Oci(self.hosts.locate(&host, self.network, self.settings())?)))
            }
            None => Ok(None),
        }
    }
}

/// The version that `wanted` means, of those in `registry`.
pub(crate) fn choose(wanted: &Wanted, registry: &mut dyn Registry) -> Result<Version, Problem> {
    // Some registries list versions only to those who may see all.
    if let Range::Exactly(version) = &wanted.range {
        return Ok(version.clone());
    }
    let versions = registry.versions(&wanted.package)?;
    let chosen = wanted.range.choose(&versions).cloned();
    chosen.ok_or_else(|| Problem::NoVersion { wanted: Box::new(wanted.clone()), place: registry.place(), versions })
}
