//! `cargo component-pkg bindings`: packages → their files of bindings, up to date.

use crate::bindings::{BindingsFile, State};
use crate::cargo::Cargo;
use crate::cli::BindingsArgs;
use crate::error::Error;
use crate::metadata::Table;
use crate::request::{BindingsRequest, Selection};
use crate::select::select;
use crate::ui::{self, Ui};
use crate::workspace::{Package, Workspace};
use crate::world::World;

/// Writes the files that `args` ask for, or finds them as they should be.
pub(crate) fn run(args: BindingsArgs) -> Result<(), Vec<Error>> {
    let request = BindingsRequest::new(args);
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);

    let workspace = Workspace::load(&Cargo::new(&request.project), &request.project)?;
    let packages = select(&workspace, &request.selection)?;
    for file in plan(&request, &packages, ui)? {
        refresh(&file, ui)?;
    }
    Ok(())
}

/// The files, or everything that is wrong with them.
fn plan(request: &BindingsRequest, packages: &[&Package], ui: Ui) -> Result<Vec<BindingsFile>, Vec<Error>> {
    let (mut files, mut without, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for &package in packages {
        match file(package, request, ui) {
            Ok(Some(file)) => files.push(file),
            Ok(None) => {
                without
                    .push(Error::NoBindingsFile { package: package.name.clone(), manifest: package.manifest.clone() });
            }
            Err(problems) => errors.extend(problems),
        }
    }
    // Who names a package means it; of a workspace, those are meant that have such a file.
    if matches!(request.selection, Selection::Named(_)) || files.is_empty() && errors.is_empty() {
        errors.append(&mut without);
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

fn file(package: &Package, request: &BindingsRequest, ui: Ui) -> Result<Option<BindingsFile>, Vec<Error>> {
    let table = Table::read(package)?;
    table.warnings.iter().for_each(|warning| ui.warning(warning));
    if table.bindings_path().is_none() {
        return Ok(None);
    }
    Ok(BindingsFile::of(package, &table, &World::load(package, &table)?, request.refresh)?)
}

fn refresh(file: &BindingsFile, ui: Ui) -> Result<(), Error> {
    if file.state == State::Fresh {
        ui.status("Fresh", file.path.display());
        return Ok(());
    }
    file.write()?;
    ui.status("Generated", file.path.display());
    Ok(())
}
