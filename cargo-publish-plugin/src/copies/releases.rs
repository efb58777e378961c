//! WIT from registries: what is wished for, and the lock file → packages of WIT as text, and the lock file as it should be.
//!
//! A release brings what it uses: its WIT names releases of other packages, and these are brought as well, where a registry
//! has them. Where none has, what the release itself shows of them stands for them. Copies that are as the lock file has it
//! are taken as they are: then neither cache nor network is asked. Everything that comes from a registry is taken for
//! hostile: it is not too large, it has the digest that it should have, and it is WIT of the package that it should be.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use component_guest_bindgen::wit_parser::{self, Resolve};
use component_registry::lock::Row;
use component_registry::place::Place;
use component_registry::{Digest, PackageName, Range, Release};
use semver::{Version, VersionReq};

use super::copy::{self, Provenance};
use super::locked::LockFile;
use super::there::There;
use super::wish::{self, Choice, Wish, exactly};
use super::{Brought, Extent, Origins, settled};
use crate::decode::{decode, quietly};
use crate::depot::{self, Content, Kind};
use crate::error::{Error, Exit};
use crate::inspect::Shown;
use crate::metadata::{ForeignWit, NamedRegistry, Problem, Table};
use crate::request::Refresh;
use crate::wit;
use crate::workspace::Package;

/// How many releases a package can need.
const MOST: usize = 256;

/// How far the lock file is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// If it says which releases the keys mean, nothing else is looked for.
    AsLocked,
    /// What it does not say is looked for, and written to it.
    Completed,
    /// What these packages come to is found anew; of all, if none is named.
    Renewed(Vec<PackageName>),
}

/// What comes of it.
pub(super) struct Released<'a> {
    pub(super) brought: Vec<Brought<'a>>,
    pub(super) lock: LockFile,
}

/// Who asks, and for what.
pub(super) struct Asking<'a, 'o> {
    pub(super) package: &'a Package,
    pub(super) wishes: Vec<Wish<'a>>,
    pub(super) origins: &'o Origins<'o>,
    pub(super) there: &'o There,
    /// Full names of packages that are brought by other ways.
    pub(super) elsewhere: BTreeSet<String>,
    pub(super) resolution: &'o Resolution,
    pub(super) refresh: Refresh,
}

/// A release that was got.
struct Fetched<'a> {
    release: Release,
    row: Row,
    /// The registry that is named for it, if one is.
    named: Option<&'a NamedRegistry>,
    key: &'a ForeignWit,
    /// What it uses.
    uses: Vec<wit_parser::PackageName>,
    package: wit::Package,
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

/// What `asking` comes to.
pub(super) fn bring<'a>(asking: &Asking<'a, '_>) -> Result<Released<'a>, Vec<Error>> {
    let mut lock = LockFile::read(asking.package)?;
    let unlocked: Vec<_> = asking.wishes.iter().filter(|wish| asking.row(wish, &lock).is_none()).collect();
    if *asking.resolution == Resolution::AsLocked && unlocked.is_empty() {
        let locked = asking.wishes.iter().filter_map(|wish| Some((wish, wish.row(&lock.lock)?)));
        if let Some(brought) = settled::settled(&locked.collect::<Vec<_>>(), &lock, asking.there, &asking.elsewhere) {
            return Ok(Released { brought, lock });
        }
    }
    if asking.refresh == Refresh::Refused && !unlocked.is_empty() {
        let wanted = unlocked.iter().map(|wish| format!("`{}` {}", wish.key.name, wish.requirement)).collect();
        return Err(asking.lock_stale(&lock, wanted).into());
    }
    let is_closed = *asking.resolution == Resolution::AsLocked && unlocked.is_empty();
    let fetched = asking.resolve(&lock, is_closed)?;
    asking.write_rows(&mut lock, &fetched);
    if asking.refresh == Refresh::Refused && !lock.is_fresh() {
        return Err(asking.lock_stale(&lock, Vec::new()).into());
    }
    Ok(Released { brought: asking.texts(fetched)?, lock })
}

impl<'a> Asking<'a, '_> {
    /// What the lock file says of `wish`, unless that is to be found anew.
    fn row<'l>(&self, wish: &Wish<'_>, lock: &'l LockFile) -> Option<&'l Row> {
        let is_renewed = match self.resolution {
            Resolution::Renewed(names) => names.is_empty() || names.contains(&wish.key.name),
            Resolution::AsLocked | Resolution::Completed => false,
        };
        wish.row(&lock.lock).filter(|_| !(is_renewed && wish.version == Choice::Free))
    }

    fn lock_stale(&self, lock: &LockFile, missing: Vec<String>) -> Error {
        Error::LockStale { package: self.package.name.clone(), path: lock.path.clone(), missing }
    }

    /// All releases that are needed. Of a package that is free to choose, a version that is needed anyway goes before the
    /// newest one.
    fn resolve(&self, lock: &LockFile, is_closed: bool) -> Result<Vec<Fetched<'a>>, Vec<Error>> {
        let mut chosen = Vec::new();
        let mut errors = Vec::new();
        for wish in &self.wishes {
            match self.choose(wish, lock) {
                Ok(version) => chosen.push(version),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        loop {
            let fetched = self.walk(&chosen, lock, is_closed)?;
            let used: BTreeSet<String> =
                fetched.iter().flat_map(|it| it.uses.iter().map(ToString::to_string)).collect();
            let mut changed = false;
            for (wish, version) in self.wishes.iter().zip(&mut chosen) {
                if self.row(wish, lock).is_some() || wish.version != Choice::Free {
                    continue;
                }
                let fits = |it: &&Fetched<'_>| {
                    it.release.package == wish.key.name
                        && used.contains(&it.release.to_string())
                        && wish.requirement.matches(&it.release.version)
                };
                let needed = fetched.iter().filter(fits).map(|it| &it.release.version).max();
                if let Some(needed) = needed.filter(|needed| *needed < version) {
                    *version = needed.clone();
                    changed = true;
                }
            }
            // Versions only go down: this ends.
            if !changed {
                return Ok(fetched);
            }
        }
    }

    /// The version that `wish` comes to.
    fn choose(&self, wish: &Wish<'a>, lock: &LockFile) -> Result<Version, Error> {
        if let Choice::Named(version) = &wish.version {
            return Ok(version.clone());
        }
        if let Some(row) = self.row(wish, lock) {
            return Ok(row.version.clone());
        }
        let refused = |refusal: depot::Refusal| {
            let problem = Problem::new(format!("the versions of `{}` cannot be had", wish.key.name), &wish.key.place);
            self.unbrought(refusal, problem)
        };
        let depot = self.origins.depot().map_err(refused)?;
        let (versions, place) = depot.versions(&wish.key.name, wish.place()).map_err(refused)?;
        let chosen = Range::In(wish.requirement.clone()).choose(&versions).cloned();
        chosen.ok_or_else(|| {
            let fact = format!("no version of `{}` in `{place}` is in the range `{}`", wish.key.name, wish.requirement);
            let known: Vec<_> = versions.iter().rev().take(8).map(|version| format!("`{version}`")).collect();
            let problem = Problem::new(fact, &wish.key.place);
            let problem = match known.is_empty() {
                true => problem.because("there is none at all"),
                false => problem.help(format!("the newest versions are: {}", known.join(", "))),
            };
            Error::NotBrought { package: self.package.name.clone(), problem: problem.into(), exit: Exit::Package }
        })
    }

    /// The releases that are `chosen`, and all that they use.
    fn walk(&self, chosen: &[Version], lock: &LockFile, is_closed: bool) -> Result<Vec<Fetched<'a>>, Vec<Error>> {
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

    fn unbrought(&self, refusal: depot::Refusal, problem: Problem) -> Error {
        let causes = refusal.causes().into_iter();
        let problem = problem.because(causes.fold(refusal.to_string(), |fact, cause| format!("{fact}: {cause}")));
        let problem = match refusal.help() {
            Some(help) => problem.help(help),
            None => problem,
        };
        Error::NotBrought { package: self.package.name.clone(), problem: problem.into(), exit: refusal.exit() }
    }

    /// Has in the lock file what was found. What nobody needs any more is only taken out when all is found anew.
    fn write_rows(&self, lock: &mut LockFile, fetched: &[Fetched<'_>]) {
        // A row of another requirement that says the same is enough.
        let is_said = |one: &Fetched<'_>, lock: &LockFile| {
            let row = &one.row;
            let place = one.named.map(|named| named.text.as_str());
            let found = lock.lock.find(&row.package, place, &row.requirement);
            found.is_some_and(|found| found.version == row.version && found.digest == row.digest)
        };
        if let Resolution::Renewed(names) = self.resolution {
            lock.lock.retain(|row| {
                let is_renewed = names.is_empty() || names.contains(&row.package);
                !is_renewed || fetched.iter().any(|it| it.row.package == row.package && it.row.version == row.version)
            });
        }
        for one in fetched {
            if !is_said(one, lock) {
                lock.lock.set(one.row.clone());
            }
        }
    }

    /// All of them as text: each release as it is, and what they show of others.
    fn texts(&self, fetched: Vec<Fetched<'a>>) -> Result<Vec<Brought<'a>>, Vec<Error>> {
        let Some(first) = fetched.first().map(|it| it.key) else { return Ok(Vec::new()) };
        let mut known: BTreeMap<String, (&ForeignWit, Provenance)> = BTreeMap::new();
        for one in &fetched {
            known.insert(one.release.to_string(), (one.key, Provenance::Release(one.row.digest)));
        }
        let written = quietly(|| {
            let parts = fetched.into_iter().map(|it| (it.release, it.uses, it.package)).collect();
            let merged = merged(parts)?;
            let packages = wit::texts(&merged)?;
            packages.iter().try_for_each(|(name, text)| check(name, text))?;
            Ok(packages)
        });
        let packages = written.map_err(|error| {
            let problem = Problem::new("what registries have of WIT does not go together", &first.place);
            let problem = problem.because(format!("{error:#}")).into();
            Error::NotBrought { package: self.package.name.clone(), problem, exit: Exit::Package }
        })?;
        let brought = packages.into_iter().filter_map(|(name, text)| {
            let full = name.to_string();
            let (by, provenance) = known.get(&full).copied().unwrap_or((first, Provenance::Glimpse));
            if provenance == Provenance::Glimpse && self.elsewhere.contains(&full) {
                return None;
            }
            let extent = if provenance == Provenance::Glimpse { Extent::Part } else { Extent::Whole };
            Some(Brought { name, text: copy::text(&by.name.to_string(), provenance, &text), by, extent })
        });
        Ok(brought.collect())
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
fn decoded(release: &Release, content: &Content) -> Result<wit::Package, String> {
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

/// What is written has to read as WIT again, whatever names and documentation were in it.
fn check(name: &wit_parser::PackageName, text: &str) -> anyhow::Result<()> {
    let mut sources = wit_parser::SourceMap::default();
    sources.push(Path::new("copy.wit"), text);
    match sources.parse() {
        Ok(group) if group.main.name == *name => Ok(()),
        Ok(group) => anyhow::bail!("the WIT of `{name}` reads as that of `{}`", group.main.name),
        Err((sources, error)) => anyhow::bail!("the WIT of `{name}` does not read as such: {}", error.render(&sources)),
    }
}

/// A release, what it uses, and its WIT.
type Part = (Release, Vec<wit_parser::PackageName>, wit::Package);

/// All as one; a release before those that show something of it.
fn merged(parts: Vec<Part>) -> anyhow::Result<Resolve> {
    let mut left: BTreeMap<String, Part> = parts.into_iter().map(|it| (it.0.to_string(), it)).collect();
    let mut merged = Resolve { all_features: true, ..Resolve::default() };
    while !left.is_empty() {
        let is_next = |(_, uses, _): &Part| !uses.iter().any(|name| left.contains_key(&name.to_string()));
        // Releases that use each other are not WIT; whichever comes first, it is told.
        let next = left.iter().find(|(_, part)| is_next(part)).or_else(|| left.first_key_value());
        let Some(name) = next.map(|(name, _)| name.clone()) else { break };
        if let Some((_, _, package)) = left.remove(&name) {
            let merging = merged.merge(package.resolve);
            merging.map_err(|error| {
                error.context(format!("`{name}` and what others show of it, or it of others, differ"))
            })?;
        }
    }
    Ok(merged)
}

/// The keys of `table` that mean registries, as wishes; what is read is the WIT in `folder`.
pub(super) fn wishes<'a>(package: &Package, table: &'a Table, folder: &Path) -> Result<Vec<Wish<'a>>, Vec<Error>> {
    match table.foreign_wit.iter().any(wish::is_released) {
        true => wish::wishes(package, table, folder),
        false => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests;
