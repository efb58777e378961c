//! What of a package's folder goes into the package: its readme, its licences, and what `files` asks for.
//!
//! Input: folders and what the manifest says; output: files, read, each with its place. Everything is read before
//! anything is written: what was checked is what is packed. Where the manifest names no licence file, those are taken that
//! are called like one, in the folder or else in that of the workspace. Refuses patterns and links that lead out, patterns
//! that match nothing, what is no file, and names that not every system has room for; all of them at once.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};

use crate::pack::place::Place;
use crate::pack::problem::Problem;

/// How files that hold a licence begin, in capitals.
const LICENCES: [&str; 5] = ["COPYING", "LICENCE", "LICENSE", "NOTICE", "UNLICENSE"];

/// Folders that files may come from.
#[derive(Debug)]
pub(crate) struct Folders<'a> {
    /// That of the package.
    pub(crate) package: &'a Path,
    pub(crate) workspace: &'a Path,
    /// That of what is built: nothing of it is taken.
    pub(crate) target: &'a Path,
}

/// What a manifest asks for.
#[derive(Debug, Default)]
pub(crate) struct Wanted<'a> {
    pub(crate) readme: Option<&'a Path>,
    pub(crate) licence: Option<&'a Path>,
    pub(crate) patterns: &'a [String],
}

/// A file, and where it goes.
pub(crate) type Taken = (Place, Vec<u8>);

/// The files that `wanted` means in `folders`.
pub(crate) fn gather(folders: &Folders<'_>, wanted: &Wanted<'_>) -> Result<Vec<Taken>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut taken = Vec::new();
    let mut keep = |result: Result<Taken, Problem>| match result {
        Ok(file) => taken.push(file),
        Err(problem) => problems.push(problem),
    };
    for (key, path) in [("readme", wanted.readme), ("license-file", wanted.licence)] {
        if let Some(path) = path {
            keep(named(folders, key, path));
        }
    }
    if wanted.licence.is_none() {
        licences(folders).iter().for_each(|path| keep(beside(folders, path)));
    }
    let (paths, wrong) = matches(folders, wanted.patterns);
    paths.iter().for_each(|path| keep(matched(folders, path)));
    problems.extend(wrong);
    if problems.is_empty() { Ok(taken) } else { Err(problems) }
}

/// A file that the manifest names. It may be elsewhere, as that of a workspace is, and goes beside the component.
fn named(folders: &Folders<'_>, key: &'static str, path: &Path) -> Result<Taken, Problem> {
    if !path.exists() {
        return Err(Problem::Missing { path: path.to_owned(), key });
    }
    beside(folders, path)
}

/// A file of the workspace that goes beside the component.
fn beside(folders: &Folders<'_>, path: &Path) -> Result<Taken, Problem> {
    let name = path.file_name().map_or(path, Path::new);
    if path.is_symlink() && !is_below(path, folders.workspace) {
        return Err(leaving(path, "the workspace"));
    }
    Ok((place(path, name)?, read(path)?))
}

/// A file of the package that keeps its place.
fn matched(folders: &Folders<'_>, path: &Path) -> Result<Taken, Problem> {
    if !is_below(path, folders.package) {
        return Err(leaving(path, "the package"));
    }
    let below = path.strip_prefix(folders.package).unwrap_or(path);
    Ok((place(path, below)?, read(path)?))
}

fn place(path: &Path, place: &Path) -> Result<Place, Problem> {
    Place::of(place).map_err(|source| Problem::NoPlace { path: path.to_owned(), source })
}

fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    // Reading from a pipe or a device may take forever.
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(Problem::NoFile { path: path.to_owned() }),
        _ => fs::read(path).map_err(|source| Problem::Unreadable { path: path.to_owned(), source }),
    }
}

fn leaving(path: &Path, outside: &'static str) -> Problem {
    let target = path.canonicalize().or_else(|_| fs::read_link(path)).unwrap_or_default();
    Problem::LinkLeaves { path: path.to_owned(), target, outside }
}

/// Whether `path` is in `folder` after every link on the way is followed.
fn is_below(path: &Path, folder: &Path) -> bool {
    let Ok(folder) = here_if_empty(folder).canonicalize() else { return false };
    // A link to nothing is told as unreadable.
    path.canonicalize().map_or_else(|_| !path.is_symlink(), |path| path.starts_with(folder))
}

/// Files called like a licence, in the folder of the package or else in that of the workspace.
fn licences(folders: &Folders<'_>) -> Vec<PathBuf> {
    let of = |folder: &Path| {
        let entries = fs::read_dir(here_if_empty(folder)).into_iter().flatten().flatten();
        let called = |path: &PathBuf| path.file_name().is_some_and(|name| is_licence(&name.to_string_lossy()));
        let mut paths: Vec<_> =
            entries.map(|entry| folder.join(entry.file_name())).filter(called).filter(|path| !path.is_dir()).collect();
        paths.sort();
        paths
    };
    let own = of(folders.package);
    if own.is_empty() { of(folders.workspace) } else { own }
}

/// Whether a file is called as one that holds a licence.
pub(crate) fn is_licence(name: &str) -> bool {
    let name = name.to_uppercase();
    let rest = LICENCES.iter().find_map(|licence| name.strip_prefix(licence));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.', '_']))
}

/// What `patterns` match, and every pattern that is wrong.
fn matches(folders: &Folders<'_>, patterns: &[String]) -> (BTreeSet<PathBuf>, Vec<Problem>) {
    let (mut paths, mut problems) = (BTreeSet::new(), Vec::new());
    for pattern in patterns {
        match matches_of(folders, pattern) {
            Ok(found) => paths.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    (paths, problems)
}

fn matches_of(folders: &Folders<'_>, pattern: &str) -> Result<Vec<PathBuf>, Problem> {
    let leaves = Path::new(pattern).components().any(|it| !matches!(it, Component::Normal(_) | Component::CurDir));
    if leaves {
        return Err(Problem::PatternLeaves { pattern: pattern.to_owned() });
    }
    let wrong = |cause: String| Problem::NoPattern { pattern: pattern.to_owned(), cause };
    // A folder is all that is in it.
    let is_folder = folders.package.join(pattern).is_dir();
    let whole = match pattern.trim_end_matches('/') {
        folder if is_folder => format!("{}/**/*", Pattern::escape(folder)),
        all if all == "**" || all.ends_with("/**") => format!("{all}/*"),
        other => other.to_owned(),
    };
    let folder = here_if_empty(folders.package)
        .to_str()
        .ok_or_else(|| wrong("the package's folder is not called in UTF-8".into()))?;
    let whole = format!("{}/{whole}", Pattern::escape(folder));
    let options = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
    let found = glob::glob_with(&whole, options).map_err(|error| wrong(error.msg.to_owned()))?;
    let mut files = Vec::new();
    for path in found {
        let path = path.map_err(|error| {
            let path = error.path().to_owned();
            Problem::Unreadable { path, source: error.into() }
        })?;
        let path = path.strip_prefix(".").map_or_else(|_| path.clone(), Path::to_owned);
        if !path.is_dir() && !is_made(folders, &path) {
            files.push(path);
        }
    }
    if files.is_empty() { Err(Problem::NoMatch { pattern: pattern.to_owned() }) } else { Ok(files) }
}

/// Whether `path` is what a build or version control makes.
fn is_made(folders: &Folders<'_>, path: &Path) -> bool {
    let below = path.strip_prefix(folders.package).unwrap_or(path);
    below.components().any(|part| part.as_os_str() == ".git") || path.starts_with(folders.target)
}

/// Cargo's folder, seen from itself, has no name.
fn here_if_empty(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
