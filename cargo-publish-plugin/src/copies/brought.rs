//! Keys of `wit-dependencies` → every package of WIT that they bring, each as the text of a copy.
//!
//! Refuses WIT that is not there, does not parse, is of another package or goes in a circle, and two packages of one name
//! that differ.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use component_guest_bindgen::wit::{Overlay, Wit};
use component_guest_bindgen::wit_parser::{PackageId, PackageName, Resolve};

use super::copy::{self, Provenance};
use super::releases::{self, Asking, Released, Resolution};
use super::there::{self, There};
use super::{Copies, Origins, Wanting, wish};
use crate::error::Error;
use crate::metadata::{ForeignWit, Origin, Problem, WitPath};
use crate::request::Refresh;
use crate::wit;
use crate::workspace::Package;

/// Packages of WIT by name, each as text and by the key that it came by.
pub(super) type Texts<'a> = BTreeMap<String, Brought<'a>>;

pub(super) struct Brought<'a> {
    pub(super) name: PackageName,
    pub(super) text: String,
    pub(super) by: &'a ForeignWit,
    pub(super) extent: Extent,
}

/// How much of a package is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    /// What others use of it.
    Part,
}

impl ForeignWit {
    /// Whether it is `name`, whatever the version.
    pub(super) fn names(&self, name: &PackageName) -> bool {
        self.name.to_string() == format!("{}:{}", name.namespace, name.name)
    }

    /// Whether `found`, which stands for releases of a registry, is one of those that will do.
    fn fits(&self, found: &PackageName) -> Result<(), Problem> {
        let Origin::Registry { requirement, .. } = &self.origin else { return Ok(()) };
        if found.version.as_ref().is_some_and(|version| requirement.matches(version)) {
            return Ok(());
        }
        let fact = format!(
            "the WIT that stands for `{}` is of `{found}`, which is not in the range `{requirement}`",
            self.name
        );
        Err(Problem::new(fact, &self.place).help("name its version in its WIT, or change the range"))
    }
}

/// Every package of WIT that `keys` bring.
pub(super) fn texts<'a>(
    package: &Package,
    keys: &[&'a ForeignWit],
    wanting: &mut Wanting<'_>,
    there: &There,
    copies: &mut Copies,
) -> Result<Texts<'a>, Vec<Error>> {
    let (mut texts, mut errors) = (Texts::new(), Vec::new());
    for wit in keys.iter().filter(|wit| !wish::is_released(wit)) {
        let brought = match brought(package, wit, keys, wanting, there, copies) {
            Ok(brought) => brought,
            Err(wrong) => {
                errors.extend(wrong);
                continue;
            }
        };
        errors.extend(add(&mut texts, brought, package));
    }
    if errors.is_empty() { Ok(texts) } else { Err(errors) }
}

/// Adds what is `brought`. Of a package that is brought twice, the whole goes before a part, and what came by its own key
/// before what another one needs: where there are copies only, keys are known by these.
fn add<'a>(texts: &mut Texts<'a>, brought: Vec<Brought<'a>>, package: &Package) -> Vec<Error> {
    let mut errors = Vec::new();
    for one in brought {
        let full = one.name.to_string();
        match texts.get(&full) {
            Some(_) if one.extent == Extent::Part => {}
            Some(other) if other.extent == Extent::Part => drop(texts.insert(full, one)),
            Some(other) if copy::wit(&other.text) != copy::wit(&one.text) => {
                let fact = format!("two packages `{full}` are brought, and they differ");
                let problem = Problem::new(fact, &other.by.place).label("by this").and(&one.by.place, "and by this");
                errors.push(Error::wrong_metadata(package, problem.help("let both use the same one")));
            }
            Some(_) if one.by.names(&one.name) => drop(texts.insert(full, one)),
            Some(_) => {}
            None => drop(texts.insert(full, one)),
        }
    }
    errors
}

/// `texts`, and what comes from registries beside them.
pub(super) fn with_releases<'a>(
    mut texts: Texts<'a>,
    package: &'a Package,
    keys: &[&'a ForeignWit],
    folder: &Path,
    wanting: &Wanting<'_>,
    there: &There,
    copies: &mut Copies,
) -> Result<Texts<'a>, Vec<Error>> {
    let wishes = wish::wishes(package, keys, folder)?;
    if wishes.is_empty() {
        return Ok(texts);
    }
    let Wanting { origins, resolution, refresh, .. } = *wanting;
    let elsewhere = texts.keys().chain(there.own.keys()).cloned().collect();
    let Released { brought, lock } =
        releases::bring(&Asking { package, wishes, origins, there, elsewhere, resolution, refresh })?;
    copies.lock = Some(lock);
    let errors = add(&mut texts, brought, package);
    if errors.is_empty() { Ok(texts) } else { Err(errors) }
}

/// The package that `wit` names, and all that it needs.
fn brought<'a>(
    package: &Package,
    wit: &'a ForeignWit,
    keys: &[&ForeignWit],
    wanting: &mut Wanting<'_>,
    there: &There,
    copies: &mut Copies,
) -> Result<Vec<Brought<'a>>, Vec<Error>> {
    let key = wit.name.to_string();
    let path = wanting.origins.path(package, wit)?;
    if !path.exists() {
        let copied = there.brought(wit);
        if copied.is_empty() {
            let fact = format!("there is no WIT of `{key}` at `{}`", path.display());
            let help = "name the folder or file of its WIT by `path`";
            return Err(vec![Error::wrong_metadata(package, Problem::new(fact, &wit.place).help(help))]);
        }
        let fact = format!("a copy stands for the WIT of `{key}`: there is none at `{}`", path.display());
        copies.warnings.push(Problem::new(fact, &wit.place));
        return Ok(copied);
    }
    let overlay = overlay(package, wit, &path, wanting)?;
    let refused = |problem: Problem| vec![Error::wrong_metadata(package, problem)];
    let read = match read(&path, &overlay, &[]) {
        Err(component_guest_bindgen::Error::PackageNotFound { .. }) => {
            let mut siblings = Siblings { package, keys, origins: wanting.origins, found: Vec::new() };
            siblings.add_needs_of(&path)?;
            read(&path, &overlay, &siblings.found)
        }
        read => read,
    };
    let Read { resolve, id } = read.map_err(|error| {
        let fact = format!("the WIT of `{key}` cannot be read");
        refused(Problem::new(fact, &wit.place).because(error.to_string()))
    })?;
    let found = &resolve.packages[id].name;
    if !wit.names(found) {
        let fact = format!("the WIT at `{}` is of `{found}`, not of `{key}`", path.display());
        let help = format!("write `\"{}:{}\"` for the key, or name another place", found.namespace, found.name);
        return Err(refused(Problem::new(fact, &wit.place).help(help)));
    }
    wit.fits(found).map_err(refused)?;
    let texts = wit::Package { resolve, id }.texts().map_err(|error| {
        refused(Problem::new(format!("the WIT of `{key}` cannot be written"), &wit.place).because(error.to_string()))
    })?;
    let brought = texts.into_iter().map(|(name, text)| Brought {
        name,
        text: copy::text(&key, Provenance::Sources, &text),
        by: wit,
        extent: Extent::Whole,
    });
    Ok(brought.collect())
}

/// WIT that was read: a package, and all that it needs.
struct Read {
    resolve: Resolve,
    id: PackageId,
}

/// The package at `path`, with what is at `others` for it to use.
fn read(path: &Path, overlay: &Overlay, others: &[PathBuf]) -> Result<Read, component_guest_bindgen::Error> {
    let mut wit = Wit::default();
    // What is gated is for who uses it to let in.
    wit.resolve.all_features = true;
    for other in others {
        wit.push_path(other)?;
    }
    let id = if path.is_dir() { wit.push_overlaid(path, overlay)? } else { wit.push_path(path)? };
    Ok(Read { resolve: wit.resolve, id })
}

/// What one key brings may need what another one does, and not have it in `deps` of its own.
struct Siblings<'s, 'o> {
    package: &'s Package,
    keys: &'s [&'s ForeignWit],
    origins: &'s Origins<'o>,
    /// Where it is, what is needed first.
    found: Vec<PathBuf>,
}

impl Siblings<'_, '_> {
    fn add_needs_of(&mut self, path: &Path) -> Result<(), Error> {
        let own = There::read(&path.join("deps"))?;
        for name in there::uses(path).iter().filter(|name| !own.has(name)) {
            let key = self.keys.iter().find(|key| key.names(name) && !wish::is_released(key));
            let Some(key) = key else { continue };
            let needed = self.origins.path(self.package, key)?;
            // Packages that need each other are told when they are read.
            if needed != path && needed.exists() && !self.found.contains(&needed) {
                self.found.push(needed.clone());
                self.add_needs_of(&needed)?;
                self.found.retain(|it| *it != needed);
                self.found.push(needed);
            }
        }
        Ok(())
    }
}

/// What the copies of the member whose WIT is at `path` will be; they may not be there yet.
fn overlay(package: &Package, wit: &ForeignWit, path: &Path, wanting: &mut Wanting<'_>) -> Result<Overlay, Vec<Error>> {
    let Some((owner, table)) = wanting.origins.owner(path) else { return Ok(Overlay::new()) };
    if wanting.trail.contains(&owner.manifest) {
        let fact = format!("the WIT of `{}` and that of `{}` need each other", package.name, owner.name);
        let problem = Problem::new(fact, &wit.place).help("move what both need to a package of its own");
        return Err(vec![Error::wrong_metadata(package, problem)]);
    }
    let mut theirs = Wanting {
        resolution: &Resolution::AsLocked,
        refresh: Refresh::Allowed,
        trail: std::mem::take(&mut wanting.trail),
        ..*wanting
    };
    let copies = Copies::wanted(owner, &table, &mut theirs);
    wanting.trail = theirs.trail;
    let copies = copies?.overlay();
    let WitPath::Package(folder) = table.wit(owner) else { return Ok(Overlay::new()) };
    // By the path that is read, whichever way that names the folder.
    let moved = |file: PathBuf| file.strip_prefix(&folder).map(|below| path.join(below)).unwrap_or(file.clone());
    Ok(copies.into_iter().map(|(file, text)| (moved(file), text)).collect())
}
