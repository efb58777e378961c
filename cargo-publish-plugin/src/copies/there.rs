//! A folder `deps` → what is in it: copies, and what is no copy.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use component_guest_bindgen::wit_parser::{PackageName, SourceMap, UnresolvedPackageGroup};

use super::brought::{Brought, Extent};
use super::copy::{self, Condition, Copy};
use crate::error::Error;
use crate::metadata::{Existing, ForeignWit, Table};
use crate::workspace::Package;

/// What a folder `deps` has in it.
#[derive(Debug, Default)]
pub(super) struct There {
    pub(super) copies: BTreeMap<PathBuf, copy::Found>,
    /// Packages that are no copies, by name.
    pub(super) own: BTreeMap<String, PathBuf>,
    /// Names of entries that are no copies, without what follows the last full stop.
    pub(super) taken: BTreeSet<String>,
}

impl There {
    pub(super) fn read(deps: &Path) -> Result<There, Error> {
        let mut there = There::default();
        for path in fs::read_dir(deps).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let is_wit = path.extension().is_some_and(|extension| extension == "wit");
            if is_wit
                && path.is_file()
                && let Some(found) = copy::find(&path)?
            {
                there.copies.insert(path, found);
                continue;
            }
            there.taken.extend(path.file_stem().map(|name| name.to_string_lossy().to_ascii_lowercase()));
            let name = if path.is_dir() || is_wit { package_name(&path) } else { None };
            there.own.extend(name.map(|name| (name, path)));
        }
        Ok(there)
    }

    /// Whether what is no copy stands for what `key` brings, and may.
    pub(super) fn will_do_for(&self, key: &ForeignWit) -> bool {
        key.existing == Existing::Taken
            && self.own.keys().any(|own| own.split('@').next() == Some(&key.name.to_string()))
    }

    /// Whether the package `name` is there, as a copy or not.
    pub(super) fn has(&self, name: &PackageName) -> bool {
        let name = name.to_string();
        let is_it =
            |found: &copy::Found| group_in(&found.text).is_some_and(|group| group.main.name.to_string() == name);
        self.own.contains_key(&name) || self.copies.values().any(is_it)
    }

    /// The copies besides `files` that nobody needs or has edited. In a folder that may be another package's as well, only
    /// those are known not to be needed that came by a key of `table`.
    pub(super) fn obsolete(&self, package: &Package, table: &Table, files: &[Copy]) -> Vec<PathBuf> {
        let own = |path: &Path| {
            let below = path.strip_prefix(package.folder());
            below.is_ok_and(|below| below.components().all(|part| matches!(part, Component::Normal(_))))
        };
        let by_key = |found: &copy::Found| table.foreign_wit.iter().any(|wit| wit.name.to_string() == found.key);
        let left = self.copies.iter().filter(|(path, _)| !files.iter().any(|copy| copy.path == **path));
        let left = left.filter(|(path, found)| found.condition == Condition::Intact && (own(path) || by_key(found)));
        left.map(|(path, _)| path.clone()).collect()
    }

    /// What came by the key of `wit`, as it is there.
    pub(super) fn brought<'a>(&self, wit: &'a ForeignWit) -> Vec<Brought<'a>> {
        let key = wit.name.to_string();
        let copies = self.copies.iter().filter(|(_, found)| found.key == key);
        let brought = copies.filter_map(|(_, found)| {
            Some(Brought {
                name: group_in(&found.text)?.main.name,
                text: found.text.clone(),
                by: wit,
                extent: Extent::Whole,
            })
        });
        brought.collect()
    }
}

/// The name of the package at `path`, a folder or file; what is wrong with it is told when its world is read.
pub(super) fn package_name(path: &Path) -> Option<String> {
    group_at(path).map(|group| group.main.name.to_string())
}

/// The packages that the one at `path` uses.
pub(super) fn uses(path: &Path) -> Vec<PackageName> {
    group_at(path).map(|group| group.main.foreign_deps.into_keys().collect()).unwrap_or_default()
}

fn group_at(path: &Path) -> Option<UnresolvedPackageGroup> {
    let mut sources = SourceMap::default();
    if path.is_dir() {
        sources.push_dir(path).ok()?
    } else {
        sources.push_file(path).ok()?
    }
    sources.parse().ok()
}

fn group_in(text: &str) -> Option<UnresolvedPackageGroup> {
    let mut sources = SourceMap::default();
    sources.push("copy.wit".as_ref(), text);
    sources.parse().ok()
}
