//! WIT from elsewhere, copied to where every tool reads it: `deps` in the folder of a package's own WIT.
//!
//! Input: the entries of `wit-dependencies`; output: [`Copies`], the files that there should be, one for each package of WIT
//! with all that these need, and what is there instead. They are worked out without writing, so that a plan knows the
//! world that there will be; [`Copies::write`] writes them. Refuses WIT that is not there, does not parse, is of another
//! package or goes in a circle, two packages of one name that differ, and to replace what it did not write or what was
//! edited since. Where the WIT itself is not, as in a tarball, a copy stands for it.

mod copy;
mod locked;
mod origin;
mod releases;
mod settled;
mod there;
mod wish;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use component_guest_bindgen::wit::{Overlay, Wit};
use component_guest_bindgen::wit_parser::PackageName;

use crate::error::Error;
use crate::metadata::{ForeignWit, Origin, Problem, Table, WitPath};
use crate::output;
use crate::request::Refresh;
use crate::ui::Ui;
use crate::wit;
use crate::workspace::Package;
pub(crate) use copy::State;
use copy::{Condition, Copy, Provenance};
use locked::LockFile;
pub(crate) use origin::Origins;
pub(crate) use releases::Resolution;
use releases::{Asking, Released};
use there::{There, package_name};

/// The copies of a package.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    pub(crate) files: Vec<Copy>,
    /// Copies that are not needed any more.
    pub(crate) obsolete: Vec<PathBuf>,
    /// Which releases they are made of, if there are any in it.
    lock: Option<LockFile>,
    /// What is to be said, and stops nothing.
    pub(crate) warnings: Vec<Problem>,
}

/// Packages of WIT by name, each as text and by the key that it came by.
type Texts<'a> = BTreeMap<String, Brought<'a>>;

struct Brought<'a> {
    name: PackageName,
    text: String,
    by: &'a ForeignWit,
    extent: Extent,
}

/// How much of a package is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    /// What others use of it.
    Part,
}

/// What copies are asked for with, and how.
struct Wanting<'o> {
    origins: &'o Origins<'o>,
    resolution: &'o Resolution,
    refresh: Refresh,
    /// The members whose WIT is being worked out, by their manifests.
    trail: Vec<PathBuf>,
}

impl Copies {
    /// What `package` needs, whose tables are `table`; and if that is not what is there, it must be allowed to `refresh` it.
    pub(crate) fn of(
        package: &Package,
        table: &Table,
        origins: &Origins<'_>,
        refresh: Refresh,
    ) -> Result<Copies, Vec<Error>> {
        Copies::resolved(package, table, origins, refresh, &Resolution::AsLocked)
    }

    /// The same, where the lock file is followed as far as `resolution` says.
    pub(crate) fn resolved(
        package: &Package,
        table: &Table,
        origins: &Origins<'_>,
        refresh: Refresh,
        resolution: &Resolution,
    ) -> Result<Copies, Vec<Error>> {
        let mut wanting = Wanting { origins, resolution, refresh, trail: Vec::new() };
        let copies = Copies::wanted(package, table, &mut wanting)?;
        let states = copies.states().filter(|(_, state)| *state != "as it should be");
        let states: Vec<_> = states.map(|(path, state)| (path.to_owned(), state)).collect();
        match refresh {
            Refresh::Refused if !states.is_empty() => {
                Err(vec![Error::CopiesStale { package: package.name.clone(), states }])
            }
            _ => Ok(copies),
        }
    }

    fn wanted(package: &Package, table: &Table, wanting: &mut Wanting<'_>) -> Result<Copies, Vec<Error>> {
        let WitPath::Package(folder) = table.wit(package) else { return no_folder(package, table) };
        let there = There::read(&folder.join("deps"))?;
        if table.foreign_wit.is_empty() {
            return Ok(Copies { obsolete: there.obsolete(package, table, &[]), ..Copies::default() });
        }
        if folder.is_file() {
            return no_folder(package, table);
        }
        let mut copies = Copies::default();
        wanting.trail.push(package.manifest.clone());
        let texts = texts(package, table, wanting, &there, &mut copies)
            .and_then(|texts| with_releases(texts, package, table, &folder, wanting, &there, &mut copies));
        wanting.trail.pop();
        copies.settle(package, &folder, texts?, &there)?;
        copies.obsolete = there.obsolete(package, table, &copies.files);
        Ok(copies)
    }

    /// Compares what is brought with what is there.
    fn settle(&mut self, package: &Package, folder: &Path, texts: Texts<'_>, there: &There) -> Result<(), Vec<Error>> {
        let wrong = |problem| Error::wrong_metadata(package, problem);
        let mut errors = Vec::new();
        let (main, mut taken) = (package_name(folder), there.taken.clone());
        for (full, Brought { name, text, by, .. }) in texts {
            if main.as_ref() == Some(&full) {
                let fact = format!("`{}` needs `{full}`, which is the package that asks for it", by.name);
                errors.push(wrong(Problem::new(fact, &by.place).help("move what both need to a package of its own")));
            } else if there.own.contains_key(&full) && by.names(&name) {
                let path = &there.own[&full];
                let fact = format!("`{full}` is at `{}` already, and that is no copy", path.display());
                let help = "move it away, or take the key out of `wit-dependencies` to keep it";
                errors.push(wrong(Problem::new(fact, &by.place).help(help)));
            } else if !there.own.contains_key(&full) {
                let path = folder.join("deps").join(format!("{}.wit", wit::free_name(&name, &mut taken)));
                let state = match there.copies.get(&path) {
                    Some(found) if found.text == text => State::Fresh,
                    Some(_) => State::Stale,
                    None => State::Missing,
                };
                self.files.push(Copy { path, text, state });
            }
        }
        for (path, found) in there.copies.iter().filter(|(_, found)| found.condition == Condition::Edited) {
            let (package, key) = (package.name.clone(), found.key.clone());
            errors.push(Error::CopyEdited { package, path: path.clone(), key });
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// The files of WIT that there will be, in place of those that are there.
    pub(crate) fn overlay(&self) -> Overlay {
        let files = self.files.iter().map(|copy| (copy.path.clone(), Some(copy.text.clone())));
        files.chain(self.obsolete.iter().map(|path| (path.clone(), None))).collect()
    }

    /// Every file, and what is to be done with it.
    pub(crate) fn states(&self) -> impl Iterator<Item = (&Path, &'static str)> {
        let files = self.files.iter().map(|copy| {
            let state = match copy.state {
                State::Fresh => "as it should be",
                State::Missing | State::Stale => "to be written",
            };
            (copy.path.as_path(), state)
        });
        let lock = self.lock.iter().filter(|lock| !lock.is_fresh()).map(|lock| (lock.path.as_path(), "to be written"));
        lock.chain(files).chain(self.obsolete.iter().map(|path| (path.as_path(), "to be removed")))
    }

    /// Whether they are all as they should be.
    pub(crate) fn are_fresh(&self) -> bool {
        self.obsolete.is_empty()
            && self.files.iter().all(|copy| copy.state == State::Fresh)
            && self.lock.as_ref().is_none_or(LockFile::is_fresh)
    }

    /// Writes those that are not as they should be, each whole or not at all.
    pub(crate) fn write(&self, ui: Ui) -> Result<(), Error> {
        if let Some(lock) = &self.lock
            && lock.write()?
        {
            ui.status("Locked", lock.path.display());
        }
        for copy in self.files.iter().filter(|copy| copy.state != State::Fresh) {
            let folder = copy.path.parent().unwrap_or(Path::new(""));
            let written = fs::create_dir_all(folder).and_then(|()| output::replace(&copy.path, copy.text.as_bytes()));
            written.map_err(|source| Error::Write { path: copy.path.clone(), source })?;
            ui.status("Copied", copy.path.display());
        }
        for path in &self.obsolete {
            fs::remove_file(path).map_err(|source| Error::Write { path: path.clone(), source })?;
            ui.status("Removed", path.display());
        }
        Ok(())
    }
}

impl ForeignWit {
    /// Whether it is `name`, whatever the version.
    fn names(&self, name: &PackageName) -> bool {
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

/// There is no `deps` beside files.
fn no_folder(package: &Package, table: &Table) -> Result<Copies, Vec<Error>> {
    let Some(first) = table.foreign_wit.first() else { return Ok(Copies::default()) };
    let problem =
        Problem::new("WIT from elsewhere is copied to `deps` in a folder of WIT, and there is none", &first.place);
    let help = "move the package's own WIT to a folder, and name that by `wit`";
    Err(vec![Error::wrong_metadata(package, problem.help(help))])
}

/// Every package of WIT that the keys of `table` bring.
fn texts<'a>(
    package: &Package,
    table: &'a Table,
    wanting: &mut Wanting<'_>,
    there: &There,
    copies: &mut Copies,
) -> Result<Texts<'a>, Vec<Error>> {
    let (mut texts, mut errors) = (Texts::new(), Vec::new());
    for wit in table.foreign_wit.iter().filter(|wit| !wish::is_released(wit)) {
        let brought = match brought(package, wit, wanting, there, copies) {
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

/// Adds what is `brought`. Of a package that is brought twice, the whole goes before a part.
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
            Some(_) => {}
            None => drop(texts.insert(full, one)),
        }
    }
    errors
}

/// `texts`, and what comes from registries beside them.
fn with_releases<'a>(
    mut texts: Texts<'a>,
    package: &'a Package,
    table: &'a Table,
    folder: &Path,
    wanting: &Wanting<'_>,
    there: &There,
    copies: &mut Copies,
) -> Result<Texts<'a>, Vec<Error>> {
    let wishes = releases::wishes(package, table, folder)?;
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
    let mut read = Wit::default();
    // What is gated is for who uses it to let in.
    read.resolve.all_features = true;
    let pushed = if path.is_dir() { read.push_overlaid(&path, &overlay) } else { read.push_path(&path) };
    let id = pushed.map_err(|error| {
        let fact = format!("the WIT of `{key}` cannot be read");
        refused(Problem::new(fact, &wit.place).because(error.to_string()))
    })?;
    let found = &read.resolve.packages[id].name;
    if !wit.names(found) {
        let fact = format!("the WIT at `{}` is of `{found}`, not of `{key}`", path.display());
        let help = format!("write `\"{}:{}\"` for the key, or name another place", found.namespace, found.name);
        return Err(refused(Problem::new(fact, &wit.place).help(help)));
    }
    wit.fits(found).map_err(refused)?;
    let texts = wit::Package { resolve: read.resolve, id }.texts().map_err(|error| {
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
