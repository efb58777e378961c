//! Keys of `wit-dependencies` that mean registries → which releases are wished for.
//!
//! WIT names the versions of what it uses: where a package's own WIT does, that version is meant, and the range of the key
//! says whether it may be. Where it names none, any version of the range will do. Pure but for reading the package's own
//! WIT. Refuses a version that is out of the range.

use std::collections::BTreeSet;
use std::path::Path;

use component_guest_bindgen::wit_parser::{PackageName, SourceMap};
use component_registry::lock::Row;
use component_registry::place::Place;
use component_registry::{Lock, Release};
use semver::{Comparator, Op, Version, VersionReq};

use crate::error::Error;
use crate::metadata::{ForeignWit, NamedRegistry, Origin, Problem};
use crate::workspace::Package;

/// A package that is wished for.
#[derive(Debug, Clone)]
pub(super) struct Wish<'a> {
    pub(super) key: &'a ForeignWit,
    pub(super) registry: Option<&'a NamedRegistry>,
    /// What its row in the lock file is called.
    pub(super) requirement: VersionReq,
    pub(super) version: Choice,
}

/// Which version is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    /// That which the package's own WIT names.
    Named(Version),
    /// Any that is in the range.
    Free,
}

impl Wish<'_> {
    pub(super) fn release(&self, version: Version) -> Release {
        Release { package: self.key.name.clone(), version }
    }

    /// What the lock file says of it.
    pub(super) fn row<'l>(&self, lock: &'l Lock) -> Option<&'l Row> {
        lock.find(&self.key.name, self.registry.map(|it| it.text.as_str()), &self.requirement)
    }

    pub(super) fn place(&self) -> Option<&Place> {
        self.registry.map(|registry| &registry.place)
    }
}

/// Whether `wit` is a release in a registry, and nothing on this machine stands for it.
pub(super) fn is_released(wit: &ForeignWit) -> bool {
    match &wit.origin {
        Origin::Registry { instead, .. } => !instead.as_ref().is_some_and(|path| path.exists()),
        Origin::Path(_) | Origin::Crate { .. } => false,
    }
}

/// What `keys` wish for, where the own WIT of `package` is in `folder`.
pub(super) fn wishes<'a>(
    package: &Package,
    keys: &[&'a ForeignWit],
    folder: &Path,
) -> Result<Vec<Wish<'a>>, Vec<Error>> {
    let keys: Vec<&ForeignWit> = keys.iter().copied().filter(|key| is_released(key)).collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let named = named(package, folder)?;
    let (mut wishes, mut errors) = (Vec::new(), Vec::new());
    for key in keys {
        let Origin::Registry { requirement, registry, .. } = &key.origin else { continue };
        let versions: Vec<&Version> =
            named.iter().filter(|name| key.names(name)).filter_map(|name| name.version.as_ref()).collect();
        let registry = registry.as_ref();
        if versions.is_empty() {
            wishes.push(Wish { key, registry, requirement: requirement.clone(), version: Choice::Free });
        }
        for version in versions {
            if !requirement.matches(version) {
                let fact = format!("the WIT names `{}@{version}`, which is not in the range `{requirement}`", key.name);
                let help = format!("write `\"{}\" = \"{version}\"`, or name another version in the WIT", key.name);
                errors.push(Error::wrong_metadata(package, Problem::new(fact, &key.place).help(help)));
            }
            let requirement = exactly(version);
            wishes.push(Wish { key, registry, requirement, version: Choice::Named(version.clone()) });
        }
    }
    if errors.is_empty() { Ok(wishes) } else { Err(errors) }
}

/// The requirement of one version, as `wkg` writes it for what WIT names.
pub(super) fn exactly(version: &Version) -> VersionReq {
    let comparator = Comparator {
        op: Op::Exact,
        major: version.major,
        minor: Some(version.minor),
        patch: Some(version.patch),
        pre: version.pre.clone(),
    };
    VersionReq { comparators: vec![comparator] }
}

/// The packages that the WIT in `folder` uses.
fn named(package: &Package, folder: &Path) -> Result<BTreeSet<PackageName>, Error> {
    let unread = |rendered: String| {
        let (package, manifest) = (package.name.clone(), package.manifest.clone());
        Error::Wit { package, manifest, source: component_guest_bindgen::Error::Wit { rendered } }
    };
    let mut sources = SourceMap::default();
    sources.push_dir(folder).map_err(|error| unread(format!("{error:#}")))?;
    let group = sources.parse().map_err(|(sources, error)| unread(error.render(&sources)))?;
    let nested = group.nested.iter().flat_map(|nested| nested.foreign_deps.keys());
    Ok(group.main.foreign_deps.keys().chain(nested).cloned().collect())
}
