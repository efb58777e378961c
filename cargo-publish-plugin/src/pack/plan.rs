//! What is packed: the plan of a build, and for each of its packages the files that are there before cargo comes, and
//! where the whole goes.
//!
//! Everything that can be known to be wrong is found here, in every package at once: what keeps a package from being
//! built, and what keeps files from being packed.

use std::fmt;
use std::path::Path;

use crate::bindings::State;
use crate::error::Error;
use crate::metadata::Table;
use crate::metadata::description::Description;
use crate::pack::content::{Content, SUMS};
use crate::pack::files::{self, Folders, Wanted};
use crate::pack::output::Destination;
use crate::pack::place::Place;
use crate::pack::problem::Problem;
use crate::pack::revision;
use crate::plan::{Plan, Step};
use crate::request::{Compilation, Project};
use crate::wit::{self, File};
use crate::workspace::{Package, Workspace};
use crate::world::Contract;

/// Where the list of crates is.
const CRATES: &str = "sbom.cdx.json";

/// Packages to make, in order.
#[derive(Debug)]
pub(crate) struct PackPlan {
    pub(crate) build: Plan,
    /// One for each step of the build.
    pub(crate) packings: Vec<Packing>,
}

/// One package to make of a component.
#[derive(Debug)]
pub(crate) struct Packing {
    pub(crate) description: Description,
    /// The commit that it is built of.
    pub(crate) revision: Option<String>,
    /// The files that are there already.
    pub(crate) content: Content,
    pub(crate) made: Made,
    pub(crate) destination: Destination,
}

/// Places of what is made on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Made {
    pub(crate) component: Place,
    pub(crate) crates: Place,
    pub(crate) sums: Place,
}

impl Made {
    fn of(package: &str) -> Result<Made, Problem> {
        let place = |text: &str| Place::parse(text).map_err(|source| Problem::NoPlace { path: text.into(), source });
        Ok(Made { component: place(&format!("{package}.wasm"))?, crates: place(CRATES)?, sums: place(SUMS)? })
    }

    fn places(&self) -> [&Place; 3] {
        [&self.component, &self.crates, &self.sums]
    }
}

impl PackPlan {
    /// How `packages` are packed, or everything that stands against it.
    pub(crate) fn new(
        project: &Project,
        compilation: &Compilation,
        workspace: &Workspace,
        packages: &[&Package],
    ) -> Result<PackPlan, Vec<Error>> {
        let target_dir = compilation.target_dir.as_ref().unwrap_or(&workspace.target_dir);
        let build = Plan::new(project, compilation, workspace, packages);
        let (mut packings, mut errors) = (Vec::new(), Vec::new());
        match build {
            Ok(mut build) => {
                for step in &build.steps {
                    match Packing::new(&step.package, target_dir).and_then(|packing| packing.with_world(step)) {
                        Ok(packing) => packings.push(packing),
                        Err(wrong) => errors.extend(wrong),
                    }
                }
                let warnings = packings.iter_mut().flat_map(|packing| packing.description.warnings.drain(..));
                build.warnings.extend(warnings);
                if errors.is_empty() { Ok(PackPlan { build, packings }) } else { Err(errors) }
            }
            Err(mut told) => {
                // A manifest that is wrong is told already.
                let readable = packages.iter().filter(|package| Table::read(package).is_ok());
                told.extend(readable.filter_map(|package| Packing::new(package, target_dir).err()).flatten());
                Err(told)
            }
        }
    }
}

impl Packing {
    /// How `package` is packed, as far as it is known without its world.
    fn new(package: &Package, target_dir: &Path) -> Result<Packing, Vec<Error>> {
        let wrong = |problem| Error::Pack { package: package.name.clone(), problem };
        let table = Table::read(package)?;
        let mut errors = Vec::new();
        let described = Description::of(package, &table);
        let destination = Destination::of(target_dir, &package.name, &package.version);
        errors.extend(destination.check().err().map(wrong));
        let content = described
            .as_ref()
            .map_or_else(|_| Ok(Content::default()), |description| content(package, &table, description, target_dir));
        match (described, content, Made::of(&package.name)) {
            (Ok(description), Ok(content), Ok(made)) if errors.is_empty() => {
                Ok(Packing { description, revision: None, content, made, destination })
            }
            (described, content, made) => {
                errors.extend(described.err().into_iter().flatten());
                errors.extend(content.err().into_iter().flatten().map(wrong));
                errors.extend(made.err().map(wrong));
                Err(errors)
            }
        }
    }

    /// With what the world of `step` adds, and with the revision, if that is what is built.
    fn with_world(mut self, step: &Step) -> Result<Packing, Vec<Error>> {
        let mut problems = self.add_wit(&step.contract).err().into_iter().collect::<Vec<_>>();
        problems.extend(
            self.made.places().into_iter().filter_map(|place| self.content.check_room(place).err()).map(Problem::from),
        );
        if !problems.is_empty() {
            let wrong = |problem| Error::Pack { package: step.package.name.clone(), problem };
            return Err(problems.into_iter().map(wrong).collect());
        }
        // A file that is refreshed first is in no commit.
        if step.copies.are_fresh() && step.bindings.as_ref().is_none_or(|file| file.state == State::Fresh) {
            self.revision = revision::of(step.package.folder());
        }
        Ok(self)
    }

    fn add_wit(&mut self, contract: &Contract) -> Result<(), Problem> {
        let Contract::World(world) = contract else { return Ok(()) };
        let package = wit::Package::of(world.resolve.clone(), world.id);
        let files = package.and_then(|package| package.files()).map_err(|source| Problem::World { source })?;
        for File { path, text } in files {
            let path = Path::new("wit").join(path);
            let place = Place::of(&path).map_err(|source| Problem::NoPlace { path, source })?;
            self.content.add(place, text.into_bytes())?;
        }
        Ok(())
    }

    /// Every file of the package, those that are made on the way too.
    pub(crate) fn places(&self) -> Vec<&Place> {
        let mut places: Vec<_> = self.content.places().chain(self.made.places()).collect();
        places.sort();
        places
    }
}

/// The files that the manifest asks for.
fn content(
    package: &Package,
    table: &Table,
    description: &Description,
    target_dir: &Path,
) -> Result<Content, Vec<Problem>> {
    let patterns: Vec<String> = table.files.iter().map(|pattern| pattern.as_str().to_owned()).collect();
    let workspace = package.workspace_manifest.parent().unwrap_or(Path::new(""));
    let folders = Folders { package: package.folder(), workspace, target: target_dir };
    let wanted = Wanted {
        readme: description.readme.as_deref(),
        licence: description.licence_file.as_deref(),
        patterns: &patterns,
    };
    let (mut content, mut problems) = (Content::default(), Vec::new());
    for (place, bytes) in files::gather(&folders, &wanted)? {
        // What was named for two reasons is one file.
        if content.get(place.as_str()) == Some(&bytes) {
            continue;
        }
        problems.extend(content.add(place, bytes).err().map(Problem::from));
    }
    if problems.is_empty() { Ok(content) } else { Err(problems) }
}

/// What `--dry-run` prints, after what it prints of the build.
impl fmt::Display for Packing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(revision) = &self.revision {
            writeln!(f, "  revision  {revision}")?;
        }
        for place in self.places() {
            writeln!(f, "  pack      {place}")?;
        }
        writeln!(f, "  write     {}", self.destination.folder.display())?;
        write!(f, "  write     {}", self.destination.archive.display())
    }
}
