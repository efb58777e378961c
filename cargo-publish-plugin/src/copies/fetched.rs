//! Releases that are chosen → their content, and that of all that they use, from the cache or from registries.
//!
//! Refuses what is not of the digest that it should have, what is no WIT or that of another package, and no end of releases.

use std::collections::{BTreeMap, VecDeque};

use component_guest_bindgen::wit_parser;
use component_registry::lock::Row;
use component_registry::place::Place;
use component_registry::{Digest, Release};
use semver::{Version, VersionReq};

use super::locked::LockFile;
use super::releases::Asking;
use super::wish::exactly;
use crate::decode::decode;
use crate::depot::{self, Content, Kind};
use crate::error::{Error, Exit};
use crate::inspect::Shown;
use crate::metadata::{ForeignWit, NamedRegistry, Problem};
use crate::wit;

/// How many releases a package can need.
const MOST: usize = 256;

/// A release that was got.
pub(super) struct Fetched<'a> {
    pub(super) release: Release,
    pub(super) row: Row,
    /// The registry that is named for it, if one is.
    pub(super) named: Option<&'a NamedRegistry>,
    pub(super) key: &'a ForeignWit,
    /// What it uses.
    pub(super) uses: Vec<wit_parser::PackageName>,
    pub(super) package: wit::Package,
}

/// A release that is to be got.
struct Need<'a> {
    release: Release,
    requirement: VersionReq,
    registry: Option<&'a NamedRegistry>,
    key: &'a ForeignWit,
    locked: Option<Digest>,
    /// The release that uses it, if it is not a key's own.
    user: Option<Release>,
}

impl<'a> Asking<'a, '_> {
    /// The releases that are `chosen`, and all that they use.
    pub(super) fn walk(
        &self,
        chosen: &[Version],
        lock: &LockFile,
        is_closed: bool,
    ) -> Result<Vec<Fetched<'a>>, Vec<Error>> {
        let mut needs: VecDeque<Need<'a>> = self
            .wishes
            .iter()
            .zip(chosen)
            .map(|(wish, version)| Need {
                release: wish.release(version.clone()),
                requirement: wish.requirement.clone(),
                registry: wish.registry,
                key: wish.key,
                // Also that which is to be found anew has the digest that it had.
                locked: lock.lock.digest(&wish.release(version.clone())),
                user: None,
            })
            .collect();
        let (mut fetched, mut errors): (BTreeMap<String, Fetched<'a>>, _) = (BTreeMap::new(), Vec::new());
        while let Some(need) = needs.pop_front() {
            let name = need.release.to_string();
            if fetched.contains_key(&name) || need.user.is_some() && self.elsewhere.contains(&name) {
                continue;
            }
            if fetched.len() == MOST {
                let fact = format!("`{}` needs more than {MOST} releases", need.key.name);
                return Err(vec![Error::wrong_metadata(self.package, Problem::new(fact, &need.key.place))]);
            }
            match self.fetch(need, is_closed) {
                Ok(None) => {}
                Ok(Some(one)) => {
                    let used = |release: Release| Need {
                        requirement: exactly(&release.version),
                        locked: lock.lock.digest(&release),
                        // Whoever publishes several packages has them in one registry.
                        registry: one.named.filter(|_| release.package.namespace == one.release.package.namespace),
                        key: one.key,
                        user: Some(one.release.clone()),
                        release,
                    };
                    needs.extend(one.uses.iter().filter_map(release_of).map(used));
                    fetched.insert(name, one);
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(fetched.into_values().collect()) } else { Err(errors) }
    }

    /// What is needed; nothing, if no registry has what a release shows itself.
    fn fetch(&self, need: Need<'a>, is_closed: bool) -> Result<Option<Fetched<'a>>, Error> {
        let is_shown = need.user.is_some() && need.locked.is_none();
        if is_shown && is_closed {
            return Ok(None);
        }
        let place: Option<&Place> = need.registry.map(|registry| &registry.place);
        let content = self.origins.depot().and_then(|depot| {
            let content = depot.content(&need.release, place, need.locked, Kind::Wit)?;
            Ok((content, depot.registry_name(&need.release.package)))
        });
        let (content, called) = match content {
            Ok(content) => content,
            Err(refusal) if is_shown && refusal.is_absence() => return Ok(None),
            Err(refusal) => return Err(self.unbrought(refusal, need.problem("cannot be had"))),
        };
        let package = decoded(&need.release, &content).map_err(|cause| Error::NotBrought {
            package: self.package.name.clone(),
            problem: need.problem("is not what it should be").because(cause).into(),
            exit: Exit::Package,
        })?;
        let others = package.resolve.packages.iter().filter(|(id, _)| *id != package.id);
        let uses = others.map(|(_, package)| package.name.clone()).collect();
        let Need { release, requirement, registry: named, key, .. } = need;
        let row = Row {
            package: release.package.clone(),
            registry: named.map(|registry| registry.text.clone()).or(called),
            requirement,
            version: release.version.clone(),
            digest: content.digest,
        };
        Ok(Some(Fetched { release, row, named, key, uses, package }))
    }

    pub(super) fn unbrought(&self, refusal: depot::Refusal, problem: Problem) -> Error {
        let causes = refusal.causes().into_iter();
        let problem = problem.because(causes.fold(refusal.to_string(), |fact, cause| format!("{fact}: {cause}")));
        let problem = match refusal.help() {
            Some(help) => problem.help(help),
            None => problem,
        };
        Error::NotBrought { package: self.package.name.clone(), problem: problem.into(), exit: refusal.exit() }
    }
}

impl Need<'_> {
    fn problem(&self, fact: &str) -> Problem {
        let release = &self.release;
        let fact = match &self.user {
            Some(user) => format!("`{release}`, which `{user}` uses, {fact}"),
            None => format!("`{release}` {fact}"),
        };
        Problem::new(fact, &self.key.place)
    }
}

/// The WIT of `release`, which `content` has to be.
pub(super) fn decoded(release: &Release, content: &Content) -> Result<wit::Package, String> {
    let package = decode(&content.bytes).map_err(|refusal| {
        let causes = refusal.causes().into_iter();
        causes.fold(refusal.to_string(), |fact, cause| format!("{fact}: {cause}"))
    })?;
    let name = package.resolve.packages[package.id].name.to_string();
    match name == release.to_string() {
        true => Ok(package),
        false if name.starts_with("root:component") => Err("it is a component, and no package of WIT".to_owned()),
        false => Err(format!("it is the WIT of `{}`", Shown(&name))),
    }
}

/// What of `name` can be in a registry.
fn release_of(name: &wit_parser::PackageName) -> Option<Release> {
    let package = format!("{}:{}", name.namespace, name.name).parse().ok()?;
    Some(Release { package, version: name.version.clone()? })
}
