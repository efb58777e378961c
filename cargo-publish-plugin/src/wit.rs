//! A resolved package → WIT as text: one text with everything in it, or the files of a `wit` folder. Either reads as the
//! same package again, docs included.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use component_guest_bindgen::wit_parser::{InterfaceId, PackageId, PackageName, Resolve, WorldId, WorldItem};
use wit_component::WitPrinter;

use crate::error::Error;
use crate::output;

/// A package of WIT; what it names is in the same [`Resolve`].
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) resolve: Resolve,
    pub(crate) id: PackageId,
}

/// A file of a `wit` folder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// From the folder.
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl Package {
    /// The package of `world`.
    pub(crate) fn of(resolve: Resolve, world: WorldId) -> anyhow::Result<Package> {
        let id = resolve.worlds[world].package.context("the world is in no package")?;
        Ok(Package { resolve, id })
    }

    /// Without every world but `world`, and without the interfaces that this does not need.
    pub(crate) fn reduced_to(mut self, world: WorldId) -> Package {
        let needed = interfaces(&self.resolve, world);
        for (_, package) in self.resolve.packages.iter_mut() {
            package.interfaces.retain(|_, interface| needed.contains(interface));
            package.worlds.retain(|_, other| *other == world);
        }
        self
    }

    /// Leaves out all worlds but `name`; gives back those that there are, if that is none of them.
    pub(crate) fn keep_world(&mut self, name: &str) -> Result<(), Vec<String>> {
        let worlds = &mut self.resolve.packages[self.id].worlds;
        if !worlds.contains_key(name) {
            return Err(worlds.keys().cloned().collect());
        }
        worlds.retain(|world, _| world == name);
        Ok(())
    }

    /// The package, and after it every other one that it needs.
    pub(crate) fn text(&self) -> anyhow::Result<String> {
        let mut printer = WitPrinter::default();
        printer.print(&self.resolve, self.id, &self.dependencies())?;
        let text = printer.output.to_string();
        Ok(text.trim_end().to_owned())
    }

    /// The package as a file, and every other one that it needs as a file below `deps`.
    pub(crate) fn files(&self) -> anyhow::Result<Vec<File>> {
        let name = file_name(&self.resolve.packages[self.id].name.name);
        let mut files = vec![self.file(self.id, format!("{name}.wit").into())?];
        let mut taken = BTreeSet::new();
        for id in self.dependencies() {
            let name = free_name(&self.resolve.packages[id].name, &mut taken);
            files.push(self.file(id, Path::new("deps").join(format!("{name}.wit")))?);
        }
        Ok(files)
    }

    /// Every package that is needed and the package itself, each alone.
    pub(crate) fn texts(&self) -> anyhow::Result<Vec<(PackageName, String)>> {
        let packages = self.dependencies().into_iter().chain([self.id]);
        let text = |id| Ok((self.resolve.packages[id].name.clone(), self.file(id, PathBuf::new())?.text));
        packages.map(text).collect()
    }

    fn file(&self, id: PackageId, path: PathBuf) -> anyhow::Result<File> {
        let mut printer = WitPrinter::default();
        printer.print(&self.resolve, id, &[])?;
        Ok(File { path, text: printer.output.to_string() })
    }

    /// Every package that is needed, and before it those that it needs.
    fn dependencies(&self) -> Vec<PackageId> {
        let mut needed = BTreeSet::new();
        let mut open = vec![self.id];
        while let Some(id) = open.pop() {
            open.extend(self.resolve.package_direct_deps(id).filter(|id| needed.insert(id.index())));
        }
        let order = self.resolve.topological_packages().into_iter();
        order.filter(|id| *id != self.id && needed.contains(&id.index())).collect()
    }
}

/// Every package of `resolve`, each alone.
pub(crate) fn texts(resolve: &Resolve) -> anyhow::Result<Vec<(PackageName, String)>> {
    let text = |id: PackageId| {
        let mut printer = WitPrinter::default();
        printer.print(resolve, id, &[])?;
        Ok((resolve.packages[id].name.clone(), printer.output.to_string()))
    };
    resolve.topological_packages().into_iter().map(text).collect()
}

/// Every interface that `world` imports or exports; with those they use, as a world imports what its interfaces use.
pub(crate) fn interfaces(resolve: &Resolve, world: WorldId) -> HashSet<InterfaceId> {
    let world = &resolve.worlds[world];
    let items = world.imports.values().chain(world.exports.values());
    let named = items.filter_map(|item| match item {
        WorldItem::Interface { id, .. } => Some(*id),
        _ => None,
    });
    // Each label has an interface of its own, and the package has the one that it is of.
    named.flat_map(|id| [Some(id), resolve.interfaces[id].clone_of]).flatten().collect()
}

/// Writes `files` below `folder`. Refuses a folder in which WIT is that would be read along with them.
pub(crate) fn write(folder: &Path, files: &[File]) -> Result<(), Error> {
    let written: Vec<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
    let mut foreign: Vec<PathBuf> = Vec::new();
    for folder in [folder.to_owned(), folder.join("deps")] {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_dependency = folder.ends_with("deps");
        let wit = entries.filter(|path| is_dependency || path.extension().is_some_and(|it| it == "wit"));
        foreign.extend(wit.filter(|path| !written.contains(path)));
    }
    if !foreign.is_empty() {
        foreign.sort();
        return Err(Error::ForeignWit { folder: folder.to_owned(), foreign });
    }
    for (path, file) in written.iter().zip(files) {
        let folder = path.parent().unwrap_or(folder);
        fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })?;
        output::replace(path, file.text.as_bytes()).map_err(|source| Error::Write { path: path.clone(), source })?;
    }
    Ok(())
}

/// A name of a file for `package` that is not in `taken`.
pub(crate) fn free_name(package: &PackageName, taken: &mut BTreeSet<String>) -> String {
    let version = package.version.as_ref().map(|version| format!("-{version}")).unwrap_or_default();
    let name = file_name(&format!("{}-{}{version}", package.namespace, package.name));
    // `a-b:c` and `a:b-c`; upper and lower case are one in the files of some systems.
    let mut free = name.clone();
    let mut times = 1;
    while !taken.insert(free.to_ascii_lowercase()) {
        times += 1;
        free = format!("{name}-{times}");
    }
    free
}

/// Names come from a component: whatever they are, they stay in the folder.
fn file_name(name: &str) -> String {
    name.chars().map(|char| if char.is_ascii_alphanumeric() || "+-.".contains(char) { char } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;

    #[test]
    fn names_stay_in_the_folder_and_apart() {
        assert_eq!(file_name("../a:b/c"), "..-a-b-c");
        let mut taken = BTreeSet::new();
        let mut free = |namespace: &str, name: &str| {
            let package = PackageName { namespace: namespace.into(), name: name.into(), version: None };
            free_name(&package, &mut taken)
        };
        assert_eq!([free("a-b", "c"), free("a", "b-c"), free("A", "b-c")], ["a-b-c", "a-b-c-2", "A-b-c-3"]);
    }

    #[test]
    fn only_what_is_needed_comes_along_and_all_of_it_reads_again() {
        let world = World::from_text(
            "package a:b@0.1.0;
            world w { import x: c:d/i; export y: c:d/i; }
            package c:d { interface i { use e:f/j.{t}; f: func() -> t; } }
            package e:f { interface j { type t = u32; } }
            package g:h { interface k {} }",
        );
        let id = world.resolve.worlds[world.id].package.unwrap();
        let package = Package { resolve: world.resolve, id };
        let text = package.text().unwrap();
        assert!(text.find("package e:f") < text.find("package c:d") && !text.contains("g:h"), "{text}");
        assert!(text.contains("import x: c:d/i;") && text.contains("export y: c:d/i;"), "{text}");
        let again = World::from_text(&text);
        assert_eq!(again.resolve.packages.len(), 3);

        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &package.files().unwrap()).unwrap();
        let mut read = Resolve::default();
        let (id, _) = read.push_path(folder.path()).unwrap();
        assert_eq!(Package { resolve: read, id }.text().unwrap(), text);
    }

    #[test]
    fn a_folder_with_other_wit_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("other.wit"), "package o:o;").unwrap();
        let files = [File { path: "b.wit".into(), text: "package a:b;".into() }];
        let error = write(folder.path(), &files).unwrap_err();
        assert!(error.causes()[0].contains("other.wit"), "{error}");
        assert!(!folder.path().join("b.wit").exists());
    }
}
