//! `namespace:name@range` → a file of this machine: the one function by which every command gets what is published.
//!
//! Content comes by way of the cache, and is what the registry says of it; with a digest that is asked for, it is that.
//! Without a network it is what the cache has. Refuses packages that no registry is known for, and versions that there are
//! not.

use std::path::PathBuf;

use component_registry::cache::{self, Cache, Origin};
use component_registry::{Digest, Place, Published, Release, Wanted};

use crate::registries::{Access, Problem, choose};
use crate::request::Network;
use crate::ui::Ui;

/// A release that is here.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub(crate) release: Release,
    /// Where it is from, as people name that.
    pub(crate) place: String,
    pub(crate) published: Published,
    /// In the cache; others read it, too.
    pub(crate) path: PathBuf,
    pub(crate) origin: Origin,
}

/// What is to be got.
#[derive(Debug)]
pub(crate) struct FetchRequest<'a> {
    pub(crate) wanted: &'a Wanted,
    /// The registry that was named, if one was.
    pub(crate) place: Option<&'a Place>,
    pub(crate) access: &'a Access,
    /// What its content has to be.
    pub(crate) digest: Option<Digest>,
}

/// Gets what is wanted into the cache of this user.
pub(crate) fn fetch(request: &FetchRequest<'_>, ui: Ui) -> Result<Fetched, Problem> {
    let FetchRequest { wanted, place, access, digest } = *request;
    let cache = Cache::of_user()?;
    let mut registry = access.open_for(&wanted.package, place, &cache)?;
    let version = choose(wanted, &mut *registry).map_err(|problem| not_cached(problem, request))?;
    let release = Release { package: wanted.package.clone(), version };
    let place = registry.place();
    ui.detail("Fetching", format_args!("{release} from {place}"));
    let mut transfer = ui.transfer("Downloading", &release.to_string());
    let fetched = cache::fetch(&cache, &mut *registry, &release, &mut transfer)
        .map_err(|error| not_cached(error.into(), request))?;
    drop(transfer);
    if let Some(wanted) = digest.filter(|digest| *digest != fetched.published.content) {
        return Err(Problem::Other { release: release.into(), place, there: fetched.published.content, wanted });
    }
    Ok(Fetched { release, place, published: fetched.published, path: fetched.path, origin: fetched.origin })
}

/// Without a network, what is not there is not in the cache.
fn not_cached(problem: Problem, request: &FetchRequest<'_>) -> Problem {
    let absent =
        matches!(problem, Problem::NoVersion { .. } | Problem::Registry(component_registry::Error::NotFound { .. }));
    let is_here = matches!(request.place, Some(Place::Local(_)));
    match absent && request.access.network == Network::Refused && !is_here {
        true => Problem::NotCached { wanted: request.wanted.clone().into() },
        false => problem,
    }
}
