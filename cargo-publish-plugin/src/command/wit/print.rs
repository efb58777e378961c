//! `wit` alone: a component, or a package's own WIT → WIT as text, with everything that it needs.

use std::path::Path;

use crate::cargo::Cargo;
use crate::cli::WitPrintArgs;
use crate::copies::{Copies, Origins};
use crate::decode::{self, decode};
use crate::error::Error;
use crate::metadata::Table;
use crate::request::{Selection, WitRequest, WitSource};
use crate::select::select_one;
use crate::subject;
use crate::ui::{self, Ui};
use crate::wit::{self, Package};
use crate::workspace::Workspace;
use crate::world::World;

/// Prints or writes what `args` ask for.
pub(crate) fn run(args: WitPrintArgs) -> Result<(), Vec<Error>> {
    let request = WitRequest::new(args);
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let package = match &request.source {
        WitSource::File(path) => of_component(path, &request, ui)?,
        WitSource::Package(selection) => of_package(selection, &request)?,
    };
    Ok(put(&package, &request, ui)?)
}

fn of_component(path: &Path, request: &WitRequest, ui: Ui) -> Result<Package, Error> {
    let subject = subject::read(path)?;
    let decoded = decode(&subject.bytes);
    let path = subject.shown(path);
    let decoded = decoded.map_err(|refusal| Error::NotAComponent { path: path.clone(), refusal })?;
    let mut package = match decode::embedded(&subject.bytes) {
        Ok(Some(declared)) => declared,
        Ok(None) => decoded,
        Err(cause) => {
            ui.caution(format_args!("the WIT that is embedded in `{}` is passed over: {cause}", path.display()));
            decoded
        }
    };
    if let Some(name) = &request.world {
        let unknown = |known| Error::NoSuchWorld { path, name: name.clone(), known };
        package.keep_world(name).map_err(unknown)?;
    }
    Ok(package)
}

/// The WIT that a package is bound to, as its manifest has it.
fn of_package(selection: &Selection, request: &WitRequest) -> Result<Package, Vec<Error>> {
    let cargo = Cargo::new(&request.project);
    let workspace = Workspace::load(&cargo, &request.project)?;
    let package = select_one(&workspace, selection)?;
    let mut table = Table::read(package)?;
    if let Some(world) = &request.world {
        table.world = Some(world.clone());
    }
    let copies =
        Copies::of(package, &table, &Origins::new(&workspace, &cargo, &request.project), request.project.refresh)?;
    let world = World::load(package, &table, &copies)?;
    let name = world.resolve.worlds[world.id].name.clone();
    let id = world.resolve.worlds[world.id].package;
    let id =
        id.ok_or_else(|| Error::NoSuchWorld { path: world.path.clone(), name: name.clone(), known: Vec::new() })?;
    let mut package = Package { resolve: world.resolve, id };
    let unknown = |known| Error::NoSuchWorld { path: world.path, name: name.clone(), known };
    package.keep_world(&name).map_err(unknown)?;
    Ok(package)
}

fn put(package: &Package, request: &WitRequest, ui: Ui) -> Result<(), Error> {
    let unwritable = |source| {
        let package = package.resolve.packages[package.id].name.to_string();
        Error::Unwritable { package, source }
    };
    let Some(folder) = &request.output else {
        return ui.result(decode::quietly(|| package.text()).map_err(unwritable)?);
    };
    let files = decode::quietly(|| package.files()).map_err(unwritable)?;
    wit::write(folder, &files)?;
    files.iter().try_for_each(|file| ui.result(folder.join(&file.path).display()))
}
