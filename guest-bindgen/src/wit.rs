//! Files → WIT: the only place of this crate that reads the disk.
//!
//! Input: WIT files and folders, or text; output: a [`Wit`] whose packages are resolved, and every file that was read.
//! Refuses paths without WIT, WIT that does not parse or resolve (told with file, line, column and excerpt), and worlds
//! that are not there.

mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use wit_parser::{
    PackageId, PackageName, ParseError, Resolve, ResolveError, ResolveErrorKind, SourceMap, UnresolvedPackageGroup,
    WorldId,
};

use crate::Error;

/// WIT packages, resolved together.
#[derive(Debug, Default)]
pub struct Wit {
    /// Every package, those of `deps` included.
    pub resolve: Resolve,
    /// The packages that were asked for; a world is looked up in these.
    pub packages: Vec<PackageId>,
    /// Every file that was read: a change in one of them changes the bindings.
    pub files: Vec<PathBuf>,
}

/// What files are to be taken for, whatever is there: a text, or nothing.
pub type Overlay = BTreeMap<PathBuf, Option<String>>;

impl Wit {
    /// An empty set in which items gated by `@unstable(feature = …)` are visible for these features.
    pub fn with_features<S: Into<String>>(features: impl IntoIterator<Item = S>) -> Self {
        let mut wit = Wit::default();
        wit.resolve.features.extend(features.into_iter().map(Into::into));
        wit
    }

    /// Adds the package in the folder (with its `deps`) or file at `path`.
    pub fn push_path(&mut self, path: &Path) -> Result<PackageId, Error> {
        files::check(path)?;
        let pushed = self.resolve.push_path(path);
        let (package, sources) = pushed.map_err(|error| self.rendered(&error).or_in_deps(&error, path))?;
        self.packages.push(package);
        self.files.extend(sources.paths().map(Path::to_owned));
        Ok(package)
    }

    /// Adds the package in the folder at `path`, as [`push_path`](Self::push_path) does, when its `deps` are as `overlay`
    /// has them.
    pub fn push_overlaid(&mut self, path: &Path, overlay: &Overlay) -> Result<PackageId, Error> {
        files::check(path)?;
        let main = self.parsed(path, overlay)?;
        let deps = path.join("deps");
        let mut entries: BTreeSet<PathBuf> =
            deps.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        entries.extend(overlay.keys().filter(|path| path.parent() == Some(&deps)).cloned());
        let mut groups = Vec::new();
        for entry in entries.iter().filter(|entry| overlay.get(*entry).is_none_or(Option::is_some)) {
            match entry.extension().and_then(|extension| extension.to_str()) {
                _ if entry.is_dir() => groups.push(self.parsed(entry, overlay)?),
                Some("wit") => groups.push(self.parsed(entry, overlay)?),
                Some("wasm" | "wat") => {
                    self.resolve.push_file(entry).map_err(|error| self.rendered(&error))?;
                    self.files.push(entry.clone());
                }
                _ => {}
            }
        }
        let package = self.resolve.push_groups(main, groups).map_err(|error| {
            let error = error.into();
            self.rendered(&error).or_in_deps(&error, path)
        })?;
        self.packages.push(package);
        Ok(package)
    }

    /// What the file or folder at `path` says.
    fn parsed(&mut self, path: &Path, overlay: &Overlay) -> Result<UnresolvedPackageGroup, Error> {
        let mut sources = SourceMap::default();
        for file in files::of(path) {
            match overlay.get(&file) {
                Some(text) => sources.push(&file, text.clone().unwrap_or_default()),
                None => sources.push_file(&file).map_err(|error| self.rendered(&error))?,
            }
            self.files.push(file);
        }
        sources.parse().map_err(|(sources, error)| Error::Wit { rendered: error.render(&sources) })
    }

    /// Adds the one package that is written in the files at `paths`.
    pub fn push_files(&mut self, paths: &[PathBuf]) -> Result<PackageId, Error> {
        let mut sources = SourceMap::default();
        for path in paths {
            if !path.is_file() {
                return Err(Error::WitNotFound { path: path.clone() });
            }
            sources.push_file(path).map_err(|error| self.rendered(&error))?;
        }
        let group = sources.parse().map_err(|(sources, error)| Error::Wit { rendered: error.render(&sources) })?;
        let package = self.resolve.push_group(group).map_err(|error| self.rendered(&error.into()))?;
        self.packages.push(package);
        self.files.extend(paths.iter().cloned());
        Ok(package)
    }

    /// Adds the package written in `text`; errors call it `name`.
    pub fn push_text(&mut self, name: &str, text: &str) -> Result<PackageId, Error> {
        let pushed = self.resolve.push_str(name, text);
        let package = pushed.map_err(|error| self.rendered(&error))?;
        self.packages.push(package);
        Ok(package)
    }

    /// The world `name` (`world` or `namespace:package/world`), or without a name the only one there is.
    pub fn world(&self, name: Option<&str>) -> Result<WorldId, Error> {
        self.resolve.select_world(&self.packages, name).map_err(|error| self.unselected(name, &error))
    }

    fn unselected(&self, name: Option<&str>, error: &anyhow::Error) -> Error {
        let [package] = self.packages[..] else {
            return Error::Wit { rendered: error.to_string() };
        };
        let package = &self.resolve.packages[package];
        let known: Vec<String> = package.worlds.keys().cloned().collect();
        let package = package.name.to_string();
        match name {
            Some(name) => Error::UnknownWorld { name: name.to_owned(), package, known },
            None if known.is_empty() => Error::NoWorld { package },
            None => Error::AmbiguousWorld { package, known },
        }
    }

    /// The part of `error` that has a place in the sources, shown there; else its chain of causes.
    fn rendered(&self, error: &anyhow::Error) -> Error {
        let sources = &self.resolve.source_map;
        let placed = error.chain().find_map(|cause| {
            let parse = cause.downcast_ref::<ParseError>().map(|e| e.render(sources));
            parse.or_else(|| cause.downcast_ref::<ResolveError>().map(|e| e.render(sources)))
        });
        let rendered = placed.unwrap_or_else(|| format!("{error:#}"));
        match error.chain().find_map(|cause| cause.downcast_ref::<ResolveError>()).map(ResolveError::kind) {
            Some(ResolveErrorKind::PackageNotFound { requested, known, .. }) => {
                let same = |it: &&PackageName| (&it.namespace, &it.name) == (&requested.namespace, &requested.name);
                Error::PackageNotFound {
                    rendered,
                    others: known.iter().filter(same).map(ToString::to_string).collect(),
                }
            }
            Some(ResolveErrorKind::PackageCycle { .. }) => Error::PackageCycle { rendered },
            _ => Error::Wit { rendered },
        }
    }
}

impl Error {
    /// Knows of what is in `deps` beside what is at `path`, too: when a package is looked for, not all of it is read.
    fn or_in_deps(mut self, error: &anyhow::Error, path: &Path) -> Error {
        let kind = error.chain().find_map(|cause| cause.downcast_ref::<ResolveError>()).map(ResolveError::kind);
        if let (Error::PackageNotFound { others, .. }, Some(ResolveErrorKind::PackageNotFound { requested, .. })) =
            (&mut self, kind)
        {
            let entries = path.join("deps").read_dir().into_iter().flatten().flatten();
            let found = entries.filter_map(|entry| package_at(&entry.path()));
            let same = found.filter(|it| (&it.namespace, &it.name) == (&requested.namespace, &requested.name));
            others.extend(same.map(|name| name.to_string()));
            others.sort();
            others.dedup();
        }
        self
    }
}

/// The name of the package in the file or folder at `path`.
fn package_at(path: &Path) -> Option<PackageName> {
    let mut sources = SourceMap::default();
    files::of(path).iter().try_for_each(|file| sources.push_file(file)).ok()?;
    Some(sources.parse().ok()?.main.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str, world: Option<&str>) -> Result<WorldId, Error> {
        let mut wit = Wit::default();
        wit.push_text("test.wit", text)?;
        wit.world(world)
    }

    #[test]
    fn an_overlay_stands_for_what_is_in_deps() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("a.wit", "package a:b; world w { import c:d/i; import e:f/j; }");
        write("deps/f/f.wit", "package e:f; interface j {}");
        write("deps/old.wit", "package c:d; interface i { old: func(); }");
        let place = |name: &str| folder.path().join("deps").join(name);
        let new = "package c:d; interface i { new: func(); }".to_owned();
        let overlay = Overlay::from([(place("old.wit"), None), (place("new.wit"), Some(new))]);
        let mut wit = Wit::default();
        wit.push_overlaid(folder.path(), &overlay).unwrap();
        assert!(wit.resolve.interfaces.iter().any(|(_, it)| it.functions.contains_key("new")));
        assert_eq!(wit.files, ["a.wit", "deps/f/f.wit", "deps/new.wit"].map(|path| folder.path().join(path)));

        let mut wit = Wit::default();
        let broken = Overlay::from([(place("old.wit"), Some("package c:d; interface".into()))]);
        let error = wit.push_overlaid(folder.path(), &broken).unwrap_err().to_string();
        assert!(error.contains("old.wit:1"), "{error}");
    }

    /// Reading a pipe waits for who writes to it.
    #[cfg(unix)]
    #[test]
    fn a_pipe_is_no_file_of_wit() {
        for name in ["pipe.wit", "deps/pipe.wit", "deps/d/pipe.wit"] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir_all(folder.path().join("deps/d")).unwrap();
            std::fs::write(folder.path().join("a.wit"), "package a:b; world w {}").unwrap();
            let pipe = folder.path().join(name);
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            for read in [Wit::push_path, |wit: &mut Wit, path: &Path| wit.push_overlaid(path, &Overlay::new())] {
                let error = read(&mut Wit::default(), folder.path()).unwrap_err();
                assert!(matches!(error, Error::NotAFile { path } if path == pipe), "{name}");
            }
        }
    }

    #[test]
    fn a_syntax_error_has_file_line_column_and_excerpt() {
        let error = load("package a:b;\ninterface i { f: fnc(); }", None).unwrap_err().to_string();
        assert!(error.contains("test.wit:2:18"), "{error}");
        assert!(error.contains("interface i { f: fnc(); }"), "{error}");
    }

    #[test]
    fn one_label_for_two_exports_is_told_with_its_place() {
        let text = "package a:b;\ninterface i {}\ninterface j {}\nworld w { export l: i; export l: j; }";
        let error = load(text, None).unwrap_err().to_string();
        assert!(error.contains("test.wit:4") && error.contains("`l`"), "{error}");
    }

    #[test]
    fn an_unknown_world_lists_those_there_are() {
        let error = load("package a:b; world one {} world two {}", Some("three")).unwrap_err();
        assert_eq!(error.to_string(), "there is no world `three` in package `a:b`");
        assert_eq!(error.help().unwrap(), "choose one of: `one`, `two`");
    }

    #[test]
    fn several_worlds_need_a_choice() {
        let error = load("package a:b; world one {} world two {}", None).unwrap_err();
        assert_eq!(error.help().unwrap(), "choose one of: `one`, `two`");
        assert!(load("package a:b; interface i {}", None).unwrap_err().help().unwrap().contains("`world`"));
    }
}
