//! Paths → worlds.
//!
//! A folder is a package if its files make one (with its `deps`); else every file and folder in it is a path of its own.
//! Every world of a path is taken; a package that has interfaces only gets a world that imports and exports them all, and
//! for one that is empty the worlds of its `deps` are taken.
//! WIT that does not resolve is a failure, unless `wit-parser` itself is known to refuse it (`parse-fail` in a path).

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use component_guest_bindgen::wit::Wit;
use wit_parser::{PackageId, Resolve, WorldId};

use super::label::escaped;
use super::report::{Report, UNREAD};

/// A world that was found.
pub(super) struct World {
    /// What it is called in the report; a relative path.
    pub(super) name: String,
    pub(super) resolve: Resolve,
    pub(super) id: WorldId,
    pub(super) expected: Expected,
}

/// What must become of a world.
#[derive(Clone)]
pub(super) enum Expected {
    Passed,
    /// It must be refused, with an error that contains this.
    Refused(String),
    /// Upstream's generator alone must fail at it, and so does ours.
    UpstreamFails,
    /// Upstream's generator alone must fail at it; ours must not.
    OnlyUpstreamFails,
}

/// Every world of `paths`.
pub(super) fn load(paths: &[PathBuf], report: &mut Report) -> Result<Vec<World>> {
    let mut worlds = Vec::new();
    for path in paths {
        let base = path.canonicalize().with_context(|| format!("cannot find {}", path.display()))?;
        let prefix = base.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut name = match base.is_file() || package(&base).is_ok() {
            true => prefix,
            false => String::new(),
        };
        // `wit` says nothing: the folder that it is in does.
        if name == "wit" {
            let parent = base.parent().and_then(Path::file_name).unwrap_or_default();
            name = format!("{}-wit", parent.to_string_lossy());
        }
        load_path(&base, &name, &mut worlds, report)?;
    }
    Ok(worlds)
}

fn load_path(path: &Path, name: &str, worlds: &mut Vec<World>, report: &mut Report) -> Result<()> {
    let name = name.trim_end_matches(".wit");
    if path.is_file() {
        match package(path) {
            Ok(package) => add_worlds(package, path, name, worlds, report),
            Err(error) => report.fail(name, UNREAD, error),
        }
        return Ok(());
    }
    let mut entries: Vec<PathBuf> = path
        .read_dir()
        .with_context(|| format!("cannot read {}", path.display()))?
        .flatten()
        .map(|e| e.path())
        .collect();
    entries.sort();
    entries.retain(|entry| entry.is_dir() || entry.extension() == Some(OsStr::new("wit")));
    if entries.iter().any(|entry| entry.is_file()) {
        match package(path) {
            Ok(package) => {
                add_worlds(package, path, name, worlds, report);
                return Ok(());
            }
            // Files that lean on `deps` are a package, or nothing.
            Err(error) if path.join("deps").exists() => {
                report.fail(name, UNREAD, error);
                return Ok(());
            }
            Err(_) => {}
        }
    }
    for entry in entries {
        let file_name = entry.file_name().unwrap_or_default().to_string_lossy();
        let name = match name {
            "" => file_name.into_owned(),
            // `multiversion/wit` is called `multiversion`.
            name if file_name == "wit" => name.to_owned(),
            name => format!("{name}/{file_name}"),
        };
        load_path(&entry, &name, worlds, report)?;
    }
    Ok(())
}

/// The package in a file or folder, with everything visible.
fn package(path: &Path) -> Result<(Resolve, PackageId), String> {
    let mut wit = Wit::default();
    wit.resolve.all_features = true;
    let package = wit.push_path(path).map_err(|error| error.to_string())?;
    Ok((wit.resolve, package))
}

fn add_worlds(
    (mut resolve, package): (Resolve, PackageId),
    path: &Path,
    name: &str,
    worlds: &mut Vec<World>,
    report: &mut Report,
) {
    // A file's nested packages are its own; those of `deps` are not.
    let own = |world: &wit_parser::World| path.is_file() || world.package == Some(package);
    let mut ids: Vec<WorldId> = resolve.worlds.iter().filter(|(_, world)| own(world)).map(|(id, _)| id).collect();
    if ids.is_empty() && resolve.packages[package].interfaces.is_empty() {
        // A package with nothing in it is there for its `deps`; a world made of nothing would pass, and prove nothing.
        ids = resolve.worlds.iter().map(|(id, _)| id).collect();
        if ids.is_empty() {
            return report.fail(name, UNREAD, "there is nothing in it to bind");
        }
    }
    if ids.is_empty() {
        match everything(&mut resolve, package) {
            Ok(everything) => ids.push(everything),
            Err(error) => return report.note(format!("{name} has no world, and none can be made of it: {error:#}")),
        }
    }
    let expected = expected(path);
    let only = ids.len() == 1;
    for id in ids {
        let world = &resolve.worlds[id].name;
        let mut name = match only {
            true => name.to_owned(),
            false => format!("{name}/{world}"),
        };
        while worlds.iter().any(|known| known.name == name) {
            name.push('+');
        }
        report.add(&name);
        worlds.push(World { name, resolve: resolve.clone(), id, expected: expected.clone() });
    }
}

/// Adds a package with a world that imports and exports every interface of `package`.
fn everything(resolve: &mut Resolve, package: PackageId) -> Result<WorldId> {
    let interfaces: Vec<_> = resolve.packages[package].interfaces.values().copied().collect();
    let names = interfaces.into_iter().filter_map(|interface| Some(escaped(&resolve.id_of(interface)?)));
    let items: String = names.map(|name| format!("  import {name};\n  export {name};\n")).collect();
    let text = format!("package conformance:everything;\nworld everything {{\n{items}}}\n");
    let package = resolve.push_source("everything.wit", &text)?;
    resolve.select_world(&[package], Some("everything"))
}

/// What the first line of a file says about it.
fn expected(path: &Path) -> Expected {
    let text = match path.is_file() {
        true => std::fs::read_to_string(path).unwrap_or_default(),
        false => String::new(),
    };
    let line = text.lines().next().unwrap_or_default();
    match line.strip_prefix("// refused:") {
        Some(words) => Expected::Refused(words.trim().to_owned()),
        None if line.starts_with("// upstream fails:") => Expected::UpstreamFails,
        None if line.starts_with("// only upstream fails:") => Expected::OnlyUpstreamFails,
        None => Expected::Passed,
    }
}
