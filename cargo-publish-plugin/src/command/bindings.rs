//! `cargo component-pkg bindings`: packages → their files of bindings, and the WIT from elsewhere, up to date.

use crate::bindings::{BindingsFile, State};
use crate::cargo::Cargo;
use crate::cli::BindingsArgs;
use crate::copies::{Copies, Origins};
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

    let cargo = Cargo::new(&request.project);
    let workspace = Workspace::load(&cargo, &request.project)?;
    let packages = select(&workspace, &request.selection)?;
    for kept in plan(&request, &packages, &Origins::new(&workspace, &cargo, &request.project), ui)? {
        kept.copies.write(ui)?;
        kept.bindings.iter().try_for_each(|file| refresh(file, ui))?;
    }
    Ok(())
}

/// What is generated and kept with the sources of a package.
struct Kept {
    copies: Copies,
    bindings: Option<BindingsFile>,
}

/// The files, or everything that is wrong with them.
fn plan(
    request: &BindingsRequest,
    packages: &[&Package],
    origins: &Origins<'_>,
    ui: Ui,
) -> Result<Vec<Kept>, Vec<Error>> {
    let (mut files, mut without, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for &package in packages {
        match kept(package, request, origins, ui) {
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

/// None, if it keeps nothing.
fn kept(
    package: &Package,
    request: &BindingsRequest,
    origins: &Origins<'_>,
    ui: Ui,
) -> Result<Option<Kept>, Vec<Error>> {
    let table = Table::read(package)?;
    table.warnings.iter().for_each(|warning| ui.warning(warning));
    if table.bindings_path().is_none() && table.foreign_wit.is_empty() {
        return Ok(None);
    }
    let copies = Copies::of(package, &table, origins, request.refresh)?;
    copies.warnings.iter().for_each(|warning| ui.warning(warning));
    let world = World::load(package, &table, &copies)?;
    let bindings = BindingsFile::of(package, &table, &world, request.refresh)?;
    Ok(Some(Kept { copies, bindings }))
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
