//! `wit add`: a name, with a range or without → a key of `wit-dependencies` in Cargo.toml, and what that brings.
//!
//! The key is tried before anything is written: who adds what does not go with the rest has everything as it was.

use std::fs;

use component_registry::Range;
use component_registry::place::Place;
use toml_edit::{InlineTable, Value};

use super::fetch;
use crate::cargo::Cargo;
use crate::copies::{Copies, Origins, Resolution};
use crate::depot;
use crate::error::Error;
use crate::metadata::Table;
use crate::output;
use crate::request::{Execution, Refresh, WitAddRequest};
use crate::scaffold::Manifest;
use crate::select::select_one;
use crate::ui::{self, Ui};
use crate::workspace::{Package, Workspace};

/// Adds what `request` asks for.
pub(crate) fn run(request: WitAddRequest) -> Result<(), Vec<Error>> {
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let cargo = Cargo::new(&request.project);
    let workspace = Workspace::load(&cargo, &request.project)?;
    let package = select_one(&workspace, &request.selection)?;
    if request.project.refresh == Refresh::Refused {
        return Err(vec![Error::ManifestLocked { manifest: package.manifest.clone() }]);
    }
    let origins = Origins::new(&workspace, &cargo, &request.project);
    let range = range(&request, package, &origins)?;
    let mut manifest = Manifest::read(package.manifest.clone())?;
    let before = manifest.text();
    manifest.depend_on_wit(&request.wanted.package.to_string(), value(&request, &range))?;
    let table = Table::parse(package, &manifest.text(), &workspace_text(package, &manifest)?)?;
    let copies = Copies::resolved(package, &table, &origins, Refresh::Allowed, &Resolution::Completed)?;

    if manifest.text() != before {
        match request.execution {
            Execution::Carried => {
                let path = package.manifest.clone();
                let written = output::replace(&path, manifest.text().as_bytes());
                written.map_err(|source| Error::Write { path, source })?;
                ui.status(
                    "Added",
                    format_args!("{} {range} to {}", request.wanted.package, package.manifest.display()),
                );
            }
            Execution::Told => ui.result(format_args!("{}: to be written", package.manifest.display()))?,
        }
    }
    Ok(fetch::put(package, &copies, request.execution, ui)?)
}

/// The range that is written: as it was given, or the newest version and all that are compatible with it.
fn range(request: &WitAddRequest, package: &Package, origins: &Origins<'_>) -> Result<String, Error> {
    let name = &request.wanted.package;
    match &request.wanted.range {
        Range::Exactly(version) => return Ok(version.to_string()),
        Range::In(range) => return Ok(range.to_string()),
        Range::Any => {}
    }
    let registry = request.registry.clone().map(|place| match place {
        Place::Local(folder) => Place::Local(package.folder().join(folder)),
        place => place,
    });
    let refused = |refusal: depot::Refusal| Error::NoRelease { name: name.clone(), refusal: refusal.into() };
    let depot = origins.depot().map_err(refused)?;
    let (versions, _) = depot.versions(name, registry.as_ref()).map_err(refused)?;
    let newest = Range::Any.choose(&versions).map(ToString::to_string);
    newest.ok_or_else(|| Error::NeverReleased(request.wanted.clone()))
}

fn value(request: &WitAddRequest, range: &str) -> Value {
    let others = [
        ("registry", request.registry.as_ref().map(ToString::to_string)),
        ("path", request.path.as_ref().map(|path| path.display().to_string())),
    ];
    if others.iter().all(|(_, value)| value.is_none()) {
        return range.into();
    }
    let mut table = InlineTable::new();
    table.insert("version", range.into());
    for (key, value) in others {
        table.extend(value.map(|value| (key, value)));
    }
    table.into()
}

fn workspace_text(package: &Package, manifest: &Manifest) -> Result<String, Error> {
    let path = &package.workspace_manifest;
    if *path == package.manifest {
        return Ok(manifest.text());
    }
    fs::read_to_string(path).map_err(|source| Error::Read { path: path.clone(), source })
}
