//! What a wheel says, taken from a component from anywhere: its own sections and the package that it came in → [`About`],
//! its world, and so its wheel.
//!
//! A component without sections that name it is called as its file is: `calc-0.1.0.wasm` is `calc` 0.1.0. The world is the
//! one that `pack` embedded, with its docs, if the component is what that says; else what the component's types tell.

use std::path::Path;

use component_guest_bindgen::wit_parser::{Resolve, WorldId};
use component_python::About;
use component_python::wheel::{Wheel, distribution_of};
use semver::Version;
use wasm_metadata::Payload;

use crate::decode::{decode, fits, quietly};
use crate::error::Error;
use crate::inspect::{self, Kind};
use crate::pack::wit;
use crate::python::manifest::{licence_files, text};
use crate::python::module_of;
use crate::python::problem::{Naming, Problem};
use crate::subject::Subject;

/// A wheel, and what is said about it.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) about: About,
    pub(crate) wheel: Wheel,
}

/// The wheel of `subject`, which was named as `path`, and called `module` if that is chosen.
pub(crate) fn wheel(subject: &Subject, path: &Path, module: Option<&str>) -> Result<Made, Error> {
    let shown = subject.shown(path);
    let (resolve, world) = world(&subject.bytes, &shown)?;
    let about = about(subject, &shown, module);
    match world.ok_or(Problem::NoWorld).and_then(|id| super::wheel(&subject.bytes, &resolve, id, &about)) {
        Ok(wheel) => Ok(Made { about, wheel }),
        Err(problem) => Err(Error::Python { package: about.distribution, naming: Naming::Option, problem }),
    }
}

fn world(bytes: &[u8], shown: &Path) -> Result<(Resolve, Option<WorldId>), Error> {
    let refused = |refusal| Error::NotAComponent { path: shown.to_owned(), refusal };
    let inspection = inspect::inspect(bytes).map_err(refused)?;
    if let Ok(Some(declared)) = quietly(|| wit::extract(bytes))
        && fits(&declared, bytes)
    {
        return Ok((declared.resolve, Some(declared.world)));
    }
    let package = decode(bytes).map_err(refused)?;
    // What is decoded of a component has one world; a package of WIT has those that were written.
    let world = match inspection.kind {
        Kind::Component => package.resolve.packages[package.id].worlds.values().next().copied(),
        Kind::WitPackage => None,
    };
    Ok((package.resolve, world))
}

fn about(subject: &Subject, shown: &Path, module: Option<&str>) -> About {
    let payload = Payload::from_binary(&subject.bytes).ok();
    let said = payload.as_ref().map(Payload::metadata);
    let stem = shown.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, version) = name_and_version(&stem);
    let name = said.and_then(|said| said.name.clone()).unwrap_or(stem);
    let name = name.rsplit([':', '/']).next().unwrap_or(&name);
    let module = module.map_or_else(|| module_of(name), str::to_owned);
    let text_of = |field: Option<String>| field.filter(|text| !text.trim().is_empty());
    let said_version = said.and_then(|said| said.version.as_ref()).and_then(|it| Version::parse(&it.to_string()).ok());
    let authors = said.and_then(|said| text_of(said.authors.as_ref().map(ToString::to_string)));
    let licence = said.and_then(|said| text_of(said.licenses.as_ref().map(ToString::to_string)));
    About {
        distribution: distribution_of(&module),
        module,
        version: said_version.or(version).unwrap_or(Version::new(0, 0, 0)),
        summary: said.and_then(|said| text_of(said.description.as_ref().map(ToString::to_string))),
        authors: authors.map(|all| all.split(", ").map(str::to_owned).collect()).unwrap_or_default(),
        licence: licence.filter(|text| spdx::Expression::parse(text).is_ok()),
        licence_files: subject.content.as_ref().map(|content| licence_files(content, None)).unwrap_or_default(),
        source: said.and_then(|said| text_of(said.source.as_ref().map(ToString::to_string))),
        homepage: said.and_then(|said| text_of(said.homepage.as_ref().map(ToString::to_string))),
        readme: subject.content.as_ref().and_then(|content| text(content, "README.md")),
    }
}

/// `calc` and `0.1.0` of `calc-0.1.0`: the version begins where the longest one does.
fn name_and_version(stem: &str) -> (String, Option<Version>) {
    let parts = stem.match_indices('-').map(|(at, _)| (&stem[..at], &stem[at + 1..]));
    let found = parts.filter_map(|(name, rest)| Some((name.to_owned(), Version::parse(rest).ok()?))).next();
    found.map_or_else(|| (stem.to_owned(), None), |(name, version)| (name, Some(version)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_name_and_version() {
        let of = |stem: &str| {
            let (name, version) = name_and_version(stem);
            (name, version.map(|it| it.to_string()).unwrap_or_default())
        };
        assert_eq!(of("calc-0.1.0"), ("calc".into(), "0.1.0".into()));
        assert_eq!(of("tutorial-05-0.1.0-rc.1"), ("tutorial-05".into(), "0.1.0-rc.1".into()));
        assert_eq!(of("tutorial-05"), ("tutorial-05".into(), String::new()));
        assert_eq!(of(""), (String::new(), String::new()));
    }
}
