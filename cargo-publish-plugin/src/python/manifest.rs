//! What a wheel says, taken from a manifest: a package's tables, its description and the files that are packed → [`About`].
//!
//! A module is called as `python.name` says; else as the package is published; else as the crate is. Refuses, before
//! anything is built, names and versions that Python has no words for, and commands.

use std::fmt;
use std::path::{Path, PathBuf};

use component_python::About;
use component_python::wheel::{distribution_of, file_name};

use crate::error::Error;
use crate::metadata::Table;
use crate::metadata::description::Description;
use crate::pack::content::Content;
use crate::pack::files;
use crate::pack::plan::Packing;
use crate::plan::Step;
use crate::python::problem::{Naming, Problem};
use crate::python::{self, module_of};
use crate::world::Contract;

/// A wheel that is to be made.
#[derive(Debug)]
pub(crate) struct Wheeling {
    pub(crate) about: About,
    /// Where it goes.
    pub(crate) path: PathBuf,
    /// Where its names are chosen.
    pub(crate) naming: Naming,
}

impl Wheeling {
    /// The wheel of what `step` builds and `packing` describes.
    pub(crate) fn new(step: &Step, packing: &Packing) -> Result<Wheeling, Vec<Error>> {
        let table = Table::read(&step.package)?;
        let about = about(&table, &packing.description, &packing.content);
        let naming = Naming::Manifest(step.package.manifest.clone());
        let wrong = |problem| Error::Python { package: step.package.name.clone(), naming: naming.clone(), problem };
        let name = file_name(&about).map_err(|unfit| wrong(Problem::Unfit { unfit }));
        let world = match &step.contract {
            // What is refused is refused for the world's sake, so that it is known without a component.
            Contract::World(world) => python::package(&[], &world.resolve, world.id, &about).map(drop).map_err(wrong),
            Contract::Command => Err(wrong(Problem::Command)),
        };
        match (name, world) {
            (Ok(name), Ok(())) => {
                Ok(Wheeling { about, path: packing.destination.archive.with_file_name(name), naming })
            }
            (name, world) => Err([name.err(), world.err()].into_iter().flatten().collect()),
        }
    }
}

fn about(table: &Table, description: &Description, content: &Content) -> About {
    let published = description.name.as_ref().map(|name| name.name.as_str());
    let name = published.unwrap_or(&description.crate_name);
    let module = table.python_name.clone().unwrap_or_else(|| module_of(name));
    let licence_file = description.licence_file.as_deref();
    About {
        distribution: distribution_of(&module),
        module,
        version: description.version.clone(),
        summary: description.description.clone(),
        authors: description.authors.clone(),
        licence: description.licence.clone(),
        licence_files: licence_files(content, licence_file),
        source: description.source.clone(),
        homepage: description.homepage.clone(),
        readme: description.readme.as_deref().and_then(Path::file_name).and_then(|name| text(content, name.to_str()?)),
    }
}

/// The files that hold a licence, by their names or because one was named as such.
pub(crate) fn licence_files(content: &Content, named: Option<&Path>) -> Vec<(String, Vec<u8>)> {
    let named = named.and_then(Path::file_name).and_then(|name| name.to_str());
    let holds = |name: &str| !name.contains('/') && (files::is_licence(name) || Some(name) == named);
    let of_it = content.iter().filter(|(place, _)| holds(place.as_str()));
    of_it.map(|(place, bytes)| (place.as_str().to_owned(), bytes.to_vec())).collect()
}

/// The text of the file at `place`.
pub(crate) fn text(content: &Content, place: &str) -> Option<String> {
    content.get(place).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// What `--dry-run` prints, after what it prints of the build.
impl fmt::Display for Wheeling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  module    {}", self.about.module)?;
        write!(f, "  write     {}", self.path.display())
    }
}
