//! WIT from elsewhere, copied to where every tool reads it: `deps` in the folder of a package's own WIT.
//!
//! Input: the entries of `wit-dependencies`; output: [`Copies`], the files that there should be, one for each package of WIT
//! with all that these need, and what is there instead. They are worked out without writing, so that a plan knows the
//! world that there will be; [`Copies::write`] writes them. Refuses WIT that is not there, does not parse, is of another
//! package or goes in a circle, two packages of one name that differ, and to replace what it did not write or what was
//! edited since. Where the WIT itself is not, as in a tarball, a copy stands for it.

mod brought;
mod copy;
mod fetched;
mod locked;
mod merge;
mod origin;
mod releases;
mod settled;
mod there;
mod wish;

use std::fs;
use std::path::{Path, PathBuf};

use component_guest_bindgen::wit::Overlay;

use crate::error::Error;
use crate::metadata::{ForeignWit, Problem, Table, WitPath};
use crate::output;
use crate::request::Refresh;
use crate::ui::Ui;
use crate::wit;
use crate::workspace::Package;
use brought::{Brought, Texts, texts, with_releases};
pub(crate) use copy::State;
use copy::{Condition, Copy};
use locked::LockFile;
pub(crate) use origin::Origins;
pub(crate) use releases::Resolution;
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
        let keys: Vec<&ForeignWit> = table.foreign_wit.iter().filter(|key| !there.will_do_for(key)).collect();
        wanting.trail.push(package.manifest.clone());
        let texts = texts(package, &keys, wanting, &there, &mut copies)
            .and_then(|texts| with_releases(texts, package, &keys, &folder, wanting, &there, &mut copies));
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

    /// The lock file that says which releases they are made of, if it does.
    pub(crate) fn lock_file(&self) -> Option<PathBuf> {
        self.lock.as_ref().map(|lock| lock.path.clone())
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

/// There is no `deps` beside files.
fn no_folder(package: &Package, table: &Table) -> Result<Copies, Vec<Error>> {
    let Some(first) = table.foreign_wit.first() else { return Ok(Copies::default()) };
    let problem =
        Problem::new("WIT from elsewhere is copied to `deps` in a folder of WIT, and there is none", &first.place);
    let help = match folder_of(package, table) {
        Some(folder) => format!("name its folder in place of the file: `{}`", folder.display()),
        None => "move the package's own WIT to a folder, and name that in place of the file".to_owned(),
    };
    Err(vec![Error::wrong_metadata(package, problem.help(help))])
}

/// The folder of the one file that has the WIT of `package`, as its manifest would name it; if there is no other WIT in it.
fn folder_of(package: &Package, table: &Table) -> Option<PathBuf> {
    let WitPath::Package(file) = table.wit(package) else { return None };
    let is_wit = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "wit");
    let entries = file.parent()?.read_dir().ok()?.flatten().map(|entry| entry.path());
    let folder = file.parent()?.strip_prefix(package.folder()).ok()?;
    (entries.filter(is_wit).count() == 1 && folder != Path::new("")).then(|| folder.to_owned())
}
