//! Whether a package, as `cargo package` puts it into a tarball for crates.io, still is a component: its WIT and its bindings
//! are in the tarball, and what is unpacked builds by itself.
//!
//! Input: a package of a workspace; output: nothing, or everything that is missing, or what building it says. Everything
//! happens in a folder of its own, which is gone afterwards. Members of the workspace that the package depends on stand in
//! for themselves, so that they need not be published first. Refuses what cargo does not package.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::build;
use crate::cargo::Cargo;
use crate::copies::{Copies, Origins};
use crate::error::Error;
use crate::metadata::Table;
use crate::pack::archive::{self, Limits};
use crate::plan::Plan;
use crate::request::{Compilation, Project, Refresh, Selection};
use crate::select::select;
use crate::ui::Ui;
use crate::workspace::{Package, Workspace};
use crate::world::World;

/// What of a package is needed, and is not in its tarball.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Absent {
    /// It is in the package's folder, and is left out.
    Excluded(PathBuf),
    /// It is somewhere else.
    Outside(PathBuf),
}

impl Absent {
    pub(crate) fn path(&self) -> &Path {
        match self {
            Absent::Excluded(path) | Absent::Outside(path) => path,
        }
    }

    pub(crate) fn reason(&self) -> &'static str {
        match self {
            Absent::Excluded(_) => "the component is made of",
            Absent::Outside(_) => "is not in its folder",
        }
    }
}

/// Builds `package` of `workspace` from the tarball that cargo makes of it, as `compilation` has it.
pub(crate) fn prove(
    package: &Package,
    workspace: &Workspace,
    project: &Project,
    compilation: &Compilation,
    ui: Ui,
) -> Result<(), Vec<Error>> {
    let scratch = tempfile::tempdir().map_err(|source| Error::Write { path: std::env::temp_dir(), source })?;
    let project = standing_in(project, package, workspace);
    check_files(package, workspace, &Cargo::new(&project), &project)?;
    let tarball = Cargo::new(&project).tarball(package, scratch.path())?;
    let manifest = unpack(package, &tarball, scratch.path())?;
    build_alone(manifest, scratch.path(), &project, compilation, ui)
}

/// Whether what makes a component of `package` is among the files of its tarball.
fn check_files(package: &Package, workspace: &Workspace, cargo: &Cargo, project: &Project) -> Result<(), Vec<Error>> {
    let files = cargo.tarball_files(package)?;
    let table = Table::read(package)?;
    if !table.declares_world(package) {
        return Ok(());
    }
    let copies = Copies::of(package, &table, &Origins::new(workspace, cargo, project), Refresh::Refused)?;
    let world = World::load(package, &table, &copies)?;
    let absent = world.files.into_iter().chain(table.bindings_path()).filter_map(|path| {
        match path.strip_prefix(package.folder()) {
            Ok(below) if below.components().any(|part| part == Component::ParentDir) => Some(Absent::Outside(path)),
            Ok(below) if files.contains(below) => None,
            Ok(below) => Some(Absent::Excluded(below.to_owned())),
            Err(_) => Some(Absent::Outside(path)),
        }
    });
    let told =
        |absent| Error::NotInTarball { package: package.name.clone(), manifest: package.manifest.clone(), absent };
    let errors: Vec<_> = absent.map(told).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// `project`, in which cargo takes the members of `workspace` that `package` needs for those of crates.io.
fn standing_in(project: &Project, package: &Package, workspace: &Workspace) -> Project {
    let mut needed: Vec<&Package> = Vec::new();
    let mut left = vec![package];
    while let Some(package) = left.pop() {
        for member in workspace.packages.iter().filter(|member| package.dependencies.contains(&member.name)) {
            if !needed.iter().any(|known| known.id == member.id) {
                needed.push(member);
                left.push(member);
            }
        }
    }
    let mut project = Project { refresh: Refresh::Refused, ..project.clone() };
    for member in needed {
        let folder = std::path::absolute(member.folder()).unwrap_or_else(|_| member.folder().to_owned());
        // A string of JSON is one of TOML.
        let folder = serde_json::Value::from(folder.display().to_string());
        project.locking.extend(["--config".into(), format!("patch.crates-io.{}.path={folder}", member.name)]);
    }
    project
}

/// Unpacks `tarball` in `scratch`; the manifest of what is there then.
fn unpack(package: &Package, tarball: &Path, scratch: &Path) -> Result<PathBuf, Error> {
    let bytes = fs::read(tarball).map_err(|source| Error::Read { path: tarball.to_owned(), source })?;
    let unpacked = archive::read(&bytes, Limits::default())
        .map_err(|source| Error::Tarball { package: package.name.clone(), source })?;
    let folder = scratch.join(unpacked.folder);
    let written = fs::create_dir(&folder).and_then(|()| unpacked.content.write(&folder));
    written.map_err(|source| Error::Write { path: folder.clone(), source })?;
    Ok(folder.join("Cargo.toml"))
}

/// Builds the package of `manifest`, of which nothing is known but what is beside it.
fn build_alone(
    manifest: PathBuf,
    scratch: &Path,
    project: &Project,
    compilation: &Compilation,
    ui: Ui,
) -> Result<(), Vec<Error>> {
    let project = Project { manifest_path: Some(manifest), ..project.clone() };
    let compilation = Compilation { target_dir: Some(scratch.join("target")), ..compilation.clone() };
    let cargo = Cargo::new(&project);
    let (workspace, probed) = build::load(&cargo, &project, &compilation)?;
    let packages = select(&workspace, &Selection::Current)?;
    let plan = Plan::new(&project, &compilation, &workspace, &packages)?;
    build::prepare(&plan, &probed, &project, ui)?;
    build::run(&plan, &cargo, ui, |_, _| Ok(())).map(drop)
}

#[cfg(test)]
mod tests;
