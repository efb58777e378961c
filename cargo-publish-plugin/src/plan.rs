//! Request and packages → plan: what is built of which package, checked against which world, and written where.
//!
//! Everything that can be known to be wrong before anything is done is found here, in every package at once: no library
//! to build, no WIT, a wrong world, a feature that nobody has.

use std::fmt;

use crate::bindings::BindingsFile;
use crate::error::Error;
use crate::metadata::{Problem, Table};
use crate::output::Output;
use crate::request::{Features, Request};
use crate::workspace::{Library, Package, Workspace};
use crate::world::World;

/// Components to make, in order.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    /// What is to be said of manifests, and stops nothing.
    pub(crate) warnings: Vec<Problem>,
}

/// One component to make.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) package: Package,
    pub(crate) world: World,
    /// The bindings that are to be kept with the sources.
    pub(crate) bindings: Option<BindingsFile>,
    /// Options for cargo.
    pub(crate) features: Vec<String>,
    pub(crate) output: Output,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} v{} ({})", self.package.name, self.package.version, self.world.name)
    }
}

impl Plan {
    /// How `request` is met for `packages`, or everything that stands against it.
    pub(crate) fn new(request: &Request, workspace: &Workspace, packages: &[&Package]) -> Result<Plan, Vec<Error>> {
        let mut errors = check_features(&request.features, packages);
        let (mut steps, mut warnings) = (Vec::new(), Vec::new());
        let target_dir = request.target_dir.as_ref().unwrap_or(&workspace.target_dir);
        for &package in packages {
            match sources(request, package, &mut warnings) {
                Ok((world, bindings)) => steps.push(Step {
                    package: package.clone(),
                    world,
                    bindings,
                    features: features_of(&request.features, package, packages),
                    output: Output::of(target_dir, &package.name, &package.version),
                }),
                Err(problems) => errors.extend(problems),
            }
        }
        if errors.is_empty() { Ok(Plan { steps, warnings }) } else { Err(errors) }
    }
}

/// What is there before cargo comes.
fn sources(
    request: &Request,
    package: &Package,
    warnings: &mut Vec<Problem>,
) -> Result<(World, Option<BindingsFile>), Vec<Error>> {
    check_library(package)?;
    let mut table = Table::read(package)?;
    warnings.append(&mut table.warnings);
    let world = World::load(package, &table)?;
    let bindings = BindingsFile::of(package, &table, &world, request.project.refresh)?;
    Ok((world, bindings))
}

fn check_library(package: &Package) -> Result<(), Error> {
    let Package { name, manifest, .. } = package.clone();
    match package.library {
        Library::Module => Ok(()),
        Library::Rust => Err(Error::NoCdylib { package: name, manifest }),
        Library::Missing => Err(Error::NoLibrary { package: name, manifest }),
    }
}

/// Of several packages, one at least must have each feature. A lone package is cargo's to judge.
fn check_features(features: &Features, packages: &[&Package]) -> Vec<Error> {
    let several = packages.len() > 1;
    let unknown = features
        .named
        .iter()
        .filter(|feature| several && !packages.iter().any(|package| feature_in(feature, package, packages).is_some()));
    unknown.map(|feature| Error::UnknownFeature { feature: feature.clone() }).collect()
}

/// The options for `package`. Cargo compiles one package a call, and refuses features that this one does not have.
fn features_of(features: &Features, package: &Package, packages: &[&Package]) -> Vec<String> {
    let named: Vec<&str> = match packages {
        [_] => features.named.iter().map(String::as_str).collect(),
        _ => features.named.iter().filter_map(|feature| feature_in(feature, package, packages)).collect(),
    };
    let mut options = features.options.clone();
    options.extend(named.into_iter().flat_map(|feature| ["--features".to_owned(), feature.to_owned()]));
    options
}

/// `feature` as `package` calls it: `it/feature` is its `feature`, and what belongs to another is not its own.
fn feature_in<'a>(feature: &'a str, package: &Package, packages: &[&Package]) -> Option<&'a str> {
    match feature.split_once('/') {
        Some((owner, own)) if owner == package.name => Some(own),
        Some((owner, _)) if packages.iter().any(|other| other.name == owner) => None,
        Some(_) => Some(feature),
        None => package.features.iter().any(|known| known == feature).then_some(feature),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::About;

    fn package(name: &str, features: &[&str]) -> Package {
        Package {
            id: name.into(),
            name: name.into(),
            version: "0.1.0".into(),
            manifest: format!("/nowhere/{name}/Cargo.toml").into(),
            library: Library::Module,
            features: features.iter().map(|&feature| feature.to_owned()).collect(),
            workspace_manifest: "/nowhere/Cargo.toml".into(),
            tables: Vec::new(),
            about: About::default(),
        }
    }

    fn named(features: &[&str]) -> Features {
        Features { named: features.iter().map(|&feature| feature.to_owned()).collect(), ..Features::default() }
    }

    #[test]
    fn each_of_several_packages_gets_the_features_that_it_has() {
        let (calc, store) = (package("calc", &["fast", "exact"]), package("store", &["fast"]));
        let both = [&calc, &store];
        let features = named(&["fast", "exact", "store/fast"]);
        assert!(check_features(&features, &both).is_empty());
        assert_eq!(features_of(&features, &calc, &both), ["--features", "fast", "--features", "exact"]);
        assert_eq!(features_of(&features, &store, &both), ["--features", "fast", "--features", "fast"]);
        assert_eq!(check_features(&named(&["slow"]), &both).len(), 1);
    }

    #[test]
    fn the_features_of_one_package_are_left_to_cargo() {
        let calc = package("calc", &[]);
        assert!(check_features(&named(&["nope"]), &[&calc]).is_empty());
        assert_eq!(features_of(&named(&["nope"]), &calc, &[&calc]), ["--features", "nope"]);
    }
}
