//! Whether a package is ready to be published, as far as that is known before cargo comes: everything that its manifest
//! lacks for a registry, beside everything that stands against building it.
//!
//! Pure but for reading. Packages that are never published need no name and no description.

use crate::error::Error;
use crate::metadata::description::Description;
use crate::metadata::{Problem, Publish, Table};
use crate::plan::Plan;
use crate::request::{Compilation, Project};
use crate::workspace::{Package, Workspace};

/// The plan of a build of `packages`, with warnings of all they say; or everything that is wrong with them.
pub(crate) fn plan(
    project: &Project,
    compilation: &Compilation,
    workspace: &Workspace,
    packages: &[&Package],
) -> Result<Plan, Vec<Error>> {
    let mut errors = Vec::new();
    let mut warnings = Vec::new();
    for package in packages {
        // A manifest that cannot be read is told by the plan.
        if let Ok(table) = Table::read(package) {
            errors.extend(described(package, &table, &mut warnings));
        }
    }
    match Plan::new(project, compilation, workspace, packages) {
        Ok(mut plan) if errors.is_empty() => {
            plan.warnings.extend(warnings);
            Ok(plan)
        }
        Ok(_) => Err(errors),
        Err(mut wrong) => {
            wrong.extend(errors);
            Err(wrong)
        }
    }
}

/// What keeps registries from taking `package`.
fn described(package: &Package, table: &Table, warnings: &mut Vec<Problem>) -> Vec<Error> {
    let description = match Description::of(package, table) {
        Ok(description) => description,
        Err(errors) => return errors,
    };
    let lacks = lacks(package, table, &description);
    warnings.extend(description.warnings);
    lacks
}

/// What registries ask for and the manifest of `package` does not say; nothing, if it is never published.
pub(crate) fn lacks(package: &Package, table: &Table, description: &Description) -> Vec<Error> {
    if table.publish == Some(Publish::Never) {
        return Vec::new();
    }
    let lacks = |key| Error::Undescribed { package: package.name.clone(), manifest: package.manifest.clone(), key };
    let mut errors: Vec<Error> = table.published_name(package).err().into_iter().collect();
    if description.description.as_ref().is_none_or(|text| text.trim().is_empty()) {
        errors.push(lacks("description"));
    }
    if description.licence.is_none() && description.licence_file.is_none() {
        errors.push(lacks("license"));
    }
    errors
}
