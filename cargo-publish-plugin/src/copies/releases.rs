//! WIT from registries: what is wished for, and the lock file → packages of WIT as text, and the lock file as it should be.
//!
//! A release brings what it uses: its WIT names releases of other packages, and these are brought as well, where a registry
//! has them. Where none has, what the release itself shows of them stands for them. Copies that are as the lock file has it
//! are taken as they are: then neither cache nor network is asked. Everything that comes from a registry is taken for
//! hostile: it is not too large, it has the digest that it should have, and it is WIT of the package that it should be.

use std::collections::BTreeSet;

use component_registry::lock::Row;
use component_registry::{PackageName, Range};
use semver::Version;

use super::Origins;
use super::brought::Brought;
use super::fetched::Fetched;
use super::locked::LockFile;
use super::settled::settled;
use super::there::There;
use super::wish::{Choice, Wish};
use crate::depot;
use crate::error::{Error, Exit};
use crate::metadata::Problem;
use crate::request::Refresh;
use crate::workspace::Package;

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

/// What `asking` comes to.
pub(super) fn bring<'a>(asking: &Asking<'a, '_>) -> Result<Released<'a>, Vec<Error>> {
    let mut lock = LockFile::read(asking.package)?;
    let unlocked: Vec<_> = asking.wishes.iter().filter(|wish| asking.row(wish, &lock).is_none()).collect();
    if *asking.resolution == Resolution::AsLocked && unlocked.is_empty() {
        let locked = asking.wishes.iter().filter_map(|wish| Some((wish, wish.row(&lock.lock)?)));
        if let Some(brought) = settled(&locked.collect::<Vec<_>>(), &lock, asking.there, &asking.elsewhere) {
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
}
