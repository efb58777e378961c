//! `wit fetch` and `wit update`: packages → the WIT from elsewhere that each needs, and its lock file, up to date.

use crate::cargo::Cargo;
use crate::copies::{Copies, Origins};
use crate::error::Error;
use crate::metadata::Table;
use crate::request::{Execution, WitFetchRequest};
use crate::select::select;
use crate::ui::{self, Ui};
use crate::workspace::{Package, Workspace};

/// Writes the copies that `request` asks for, or tells what would be written.
pub(crate) fn run(request: WitFetchRequest) -> Result<(), Vec<Error>> {
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let cargo = Cargo::new(&request.project);
    let workspace = Workspace::load(&cargo, &request.project)?;
    let packages = select(&workspace, &request.selection)?;
    let origins = Origins::new(&workspace, &cargo, &request.project);
    let (mut all, mut errors) = (Vec::new(), Vec::new());
    for package in packages {
        match copies(package, &request, &origins, ui) {
            Ok(copies) => all.push((package, copies)),
            Err(problems) => errors.extend(problems),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    all.iter().try_for_each(|(package, copies)| put(package, copies, request.execution, ui)).map_err(Into::into)
}

fn copies(package: &Package, request: &WitFetchRequest, origins: &Origins<'_>, ui: Ui) -> Result<Copies, Vec<Error>> {
    let table = Table::read(package)?;
    table.warnings.iter().for_each(|warning| ui.warning(warning));
    let copies = Copies::resolved(package, &table, origins, request.project.refresh, &request.resolution)?;
    copies.warnings.iter().for_each(|warning| ui.warning(warning));
    Ok(copies)
}

/// Writes `copies` of `package`, or tells about them.
pub(super) fn put(package: &Package, copies: &Copies, execution: Execution, ui: Ui) -> Result<(), Error> {
    if copies.are_fresh() {
        ui.status("Fresh", format_args!("the WIT from elsewhere of {} v{}", package.name, package.version));
        return Ok(());
    }
    match execution {
        Execution::Carried => copies.write(ui),
        Execution::Told => {
            let states = copies.states().filter(|(_, state)| *state != "as it should be");
            states.into_iter().try_for_each(|(path, state)| ui.result(format_args!("{}: {state}", path.display())))
        }
    }
}
