//! Request and ground → a package on the [`Stage`]: cargo's files, ours, and a manifest that has both in it.

use std::path::Path;

use super::ground::Ground;
use super::inherited::Inherited;
use super::manifest::{BINDINGS, Manifest};
use super::problem::Problem;
use super::request::{Kind, Request};
use super::stage::Stage;
use super::template;
use crate::bindings::BindingsFile;
use crate::copies::Copies;
use crate::error::Error;
use crate::metadata::{DEFAULT_WIT, Table};
use crate::request::Refresh;
use crate::workspace::{About, Library, Package};
use crate::world::World;

const LIBRARY: &str = "src/lib.rs";
const COMMAND: &str = "src/main.rs";

/// Makes on `stage` what `request` asks for, as far as `ground` does not have it.
pub(crate) fn draft(request: &Request, ground: &Ground, stage: &Stage) -> Result<Manifest, Vec<Error>> {
    let kind = ground.kind(request);
    let mut manifest = match &ground.manifest {
        Some(manifest) => manifest.clone(),
        None => fresh(request, kind, stage)?.at(&ground.path("Cargo.toml")),
    };
    match kind {
        Kind::Library => library(request, ground, stage, &mut manifest)?,
        Kind::Command => command(request, ground, stage, &mut manifest)?,
    }
    stage.write("Cargo.toml", &manifest.text())?;
    Ok(manifest)
}

/// The package that cargo makes.
fn fresh(request: &Request, kind: Kind, stage: &Stage) -> Result<Manifest, Error> {
    stage.cargo_new(request, kind)?;
    let mut manifest = Manifest::read(stage.package.join("Cargo.toml"))?;
    let (description, readme) = match kind {
        Kind::Library => ("A WebAssembly component", template::library_readme(&request.names)),
        Kind::Command => ("A command that is a WebAssembly component", template::command_readme(&request.names)),
    };
    stage.write("README.md", &readme)?;
    manifest.describe(description)?;
    Ok(manifest)
}

fn library(request: &Request, ground: &Ground, stage: &Stage, manifest: &mut Manifest) -> Result<(), Vec<Error>> {
    let wit = ground.wit();
    if wit.is_none() {
        stage.write("wit/world.wit", &template::world(&request.names, &request.labels))?;
    }
    manifest.identify(&request.names.identity())?;
    if wit.is_none() {
        let Inherited { wit, world, .. } = &ground.inherited;
        let world = world.as_ref().map(|_| template::world_name(&request.names));
        manifest.keep_wit(wit.as_ref().map(|_| DEFAULT_WIT), world.as_deref())?;
    }
    manifest.build_module()?;
    if manifest.binds() {
        return Ok(());
    }
    let implementers = match wit {
        None => template::implementers(&request.labels),
        Some(_) => Vec::new(),
    };
    manifest.keep_bindings(&implementers)?;
    if ground.manifest.is_none() {
        manifest.dependencies_last();
    }
    bind(request, ground, stage, manifest)?;
    if !ground.has(LIBRARY) && !manifest.has_other_library() {
        let code = if wit.is_none() { template::library(&request.labels) } else { template::bound() };
        stage.write(LIBRARY, &code)?;
        stage.format(LIBRARY, manifest.edition())?;
    }
    Ok(())
}

fn command(request: &Request, ground: &Ground, stage: &Stage, manifest: &mut Manifest) -> Result<(), Error> {
    manifest.identify(&request.names.identity())?;
    if ground.manifest.is_none() && !ground.has(COMMAND) {
        stage.write(COMMAND, &template::command())?;
        stage.format(COMMAND, manifest.edition())?;
    }
    Ok(())
}

/// Writes the bindings of the WIT that there will be.
fn bind(request: &Request, ground: &Ground, stage: &Stage, manifest: &Manifest) -> Result<(), Vec<Error>> {
    if ground.has(BINDINGS) {
        return Ok(());
    }
    let folder = match ground.wit() {
        Some(_) => ground.path(""),
        None => stage.package.clone(),
    };
    let package = package(request, &folder, &ground.inherited);
    let table = Table::parse(&package, &manifest.text(), &ground.inherited.text)?;
    if !table.foreign_wit.is_empty() {
        // A build brings that first.
        return Ok(());
    }
    let world = World::load(&package, &table, &Copies::default()).map_err(|error| placed(error, ground))?;
    let bindings =
        BindingsFile::of(&package, &table, &world, Refresh::Allowed).map_err(|error| placed(error, ground))?;
    if let Some(bindings) = bindings {
        stage.write(BINDINGS, bindings.text())?;
    }
    Ok(())
}

/// The package as it will be, in `folder`.
fn package(request: &Request, folder: &Path, inherited: &Inherited) -> Package {
    Package {
        id: String::new(),
        name: request.names.package.clone(),
        version: String::new(),
        manifest: folder.join("Cargo.toml"),
        library: Library::Module,
        binaries: Vec::new(),
        default_binary: None,
        dependencies: Vec::new(),
        features: Vec::new(),
        workspace_manifest: inherited.manifest.clone().unwrap_or_else(|| folder.join("Cargo.toml")),
        tables: Vec::new(),
        about: About::default(),
    }
}

/// WIT that cannot be bound is told by where it will be.
fn placed(error: Error, ground: &Ground) -> Error {
    match error {
        Error::Wit { source, .. } => {
            Problem::Wit { path: ground.wit().unwrap_or_else(|| ground.path("wit")), source }.into()
        }
        error => error,
    }
}
