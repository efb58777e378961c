//! Request and packages → plan: what is built of which package, checked against which world, and written where.
//!
//! Everything that can be known to be wrong before anything is done is found here, in every package at once: no code
//! to build, no WIT, a wrong world, a feature that nobody has.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

use crate::bindings::BindingsFile;
use crate::cargo::Cargo;
use crate::cli::MessageFormat;
use crate::copies::{Copies, Origins};
use crate::error::Error;
use crate::metadata::{Abi, Problem, Table};
use crate::optimize::{self, Optimizer, Options};
use crate::output::Output;
use crate::request::{Compilation, Features, Mode, Project, Target};
use crate::workspace::{Library, Package, Workspace};
use crate::world::{Contract, World};

/// Where reproducible builds go, in the folder for everything built: they and ordinary ones must not share what cargo
/// keeps, because it does not tell them apart.
const REPRODUCIBLE: &str = "component-pkg/reproducible";

/// Components to make, in order.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    /// What is to be said of manifests, and stops nothing.
    pub(crate) warnings: Vec<Problem>,
    /// The folder for everything built, if it is not the one that cargo would take.
    pub(crate) target_dir: Option<PathBuf>,
    pub(crate) mode: Mode,
    pub(crate) messages: MessageFormat,
    /// Options for cargo, whatever package it compiles.
    pub(crate) options: Vec<String>,
}

/// One component to make.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) package: Package,
    pub(crate) code: Code,
    pub(crate) target: Target,
    pub(crate) contract: Contract,
    /// WIT from elsewhere that is to be kept with the package's own.
    pub(crate) copies: Copies,
    /// The bindings that are to be kept with the sources.
    pub(crate) bindings: Option<BindingsFile>,
    /// Options for cargo.
    pub(crate) features: Vec<String>,
    /// What makes the module smaller.
    pub(crate) optimizer: Option<Optimizer>,
    pub(crate) output: Output,
}

/// What of a package is compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Code {
    Library,
    /// A command: the binary of this name.
    Binary(String),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} v{} ({})", self.package.name, self.package.version, self.contract.name())
    }
}

impl Plan {
    /// How `compilation` of `packages` is done, or everything that stands against it.
    pub(crate) fn new(
        project: &Project,
        compilation: &Compilation,
        workspace: &Workspace,
        packages: &[&Package],
    ) -> Result<Plan, Vec<Error>> {
        let packages = &with_binary(compilation.binary.as_deref(), packages)?[..];
        let mut errors = check_features(&compilation.features, packages);
        let target_dir = compilation.target_dir.as_ref().unwrap_or(&workspace.target_dir);
        let (target_dir, own) = match compilation.mode {
            Mode::Ordinary => (target_dir.clone(), compilation.target_dir.clone()),
            Mode::Reproducible => (target_dir.join(REPRODUCIBLE), Some(target_dir.join(REPRODUCIBLE))),
        };
        let cargo = Cargo::new(project);
        let origins = Origins::new(workspace, &cargo, project);
        let (mut steps, mut warnings, mut tool) = (Vec::new(), Vec::new(), Tool::default());
        for &package in packages {
            match sources(project, compilation, package, &origins, &mut warnings) {
                Ok(Sources { code, target, contract, copies, bindings, optimization }) => steps.push(Step {
                    output: Output::of(&target_dir, &file_name(package, &code), &package.version),
                    package: package.clone(),
                    code,
                    target,
                    contract,
                    copies,
                    bindings,
                    features: features_of(&compilation.features, package, packages),
                    optimizer: tool.optimizer(optimization, package),
                }),
                Err(problems) => errors.extend(problems),
            }
        }
        errors.extend(tool.problem());
        let Compilation { mode, messages, ref options, .. } = *compilation;
        let plan = Plan { steps, warnings, target_dir: own, mode, messages, options: options.clone() };
        if errors.is_empty() { Ok(plan) } else { Err(errors) }
    }

    /// A plan for each component alone.
    pub(crate) fn apart(self) -> impl Iterator<Item = Plan> {
        let Plan { steps, target_dir, mode, messages, options, .. } = self;
        steps.into_iter().map(move |step| Plan {
            steps: vec![step],
            warnings: Vec::new(),
            target_dir: target_dir.clone(),
            mode,
            messages,
            options: options.clone(),
        })
    }

    /// Every Rust target that is needed.
    pub(crate) fn targets(&self) -> BTreeSet<Target> {
        self.steps.iter().map(|step| step.target).collect()
    }
}

/// What is there before cargo comes.
struct Sources {
    code: Code,
    target: Target,
    contract: Contract,
    copies: Copies,
    bindings: Option<BindingsFile>,
    optimization: Option<Options>,
}

/// `wasm-opt`, looked for when the first package asks for it.
#[derive(Default)]
struct Tool {
    version: Option<Result<Option<String>, Error>>,
    /// The packages that asked.
    packages: Vec<String>,
}

impl Tool {
    /// What optimizes `package` with `options`, if any, and if the tool is there.
    fn optimizer(&mut self, options: Option<Options>, package: &Package) -> Option<Optimizer> {
        let options = options?;
        self.packages.push(package.name.clone());
        match self.version.get_or_insert_with(optimize::version) {
            Ok(Some(version)) => Some(Optimizer::new(options, version.clone())),
            _ => None,
        }
    }

    /// Why there is none, where one was asked for.
    fn problem(self) -> Option<Error> {
        match self.version? {
            Ok(Some(_)) => None,
            Ok(None) => Some(Error::NoWasmOpt { packages: self.packages }),
            Err(error) => Some(error),
        }
    }
}

fn sources(
    project: &Project,
    compilation: &Compilation,
    package: &Package,
    origins: &Origins<'_>,
    warnings: &mut Vec<Problem>,
) -> Result<Sources, Vec<Error>> {
    let code = code(package, compilation.binary.as_deref())?;
    let mut table = Table::read(package)?;
    warnings.append(&mut table.warnings);
    let target = compilation.target.unwrap_or(match table.abi {
        Abi::None => Target::Bare,
        Abi::Wasi | Abi::Auto => Target::WasiP2,
    });
    let optimization = compilation.optimization.options(&table.wasm_opt);
    if code != Code::Library && !table.declares_world(package) {
        let Package { name, manifest, .. } = package.clone();
        return match target {
            Target::WasiP2 => {
                let copies = Copies::default();
                Ok(Sources { code, target, contract: Contract::Command, copies, bindings: None, optimization })
            }
            Target::Bare => Err(vec![Error::CommandWithoutWasi { package: name, manifest }]),
        };
    }
    let mut copies = Copies::of(package, &table, origins, project.refresh)?;
    warnings.append(&mut copies.warnings);
    let world = World::load(package, &table, &copies)?;
    let bindings = BindingsFile::of(package, &table, &world, project.refresh)?;
    Ok(Sources { code, target, contract: Contract::World(world.into()), copies, bindings, optimization })
}

/// The packages that have the `binary` that is meant, as cargo chooses; all, if none is.
fn with_binary<'a>(binary: Option<&str>, packages: &[&'a Package]) -> Result<Vec<&'a Package>, Error> {
    let Some(name) = binary else { return Ok(packages.to_vec()) };
    let having: Vec<_> = packages.iter().copied().filter(|it| it.binaries.iter().any(|it| it == name)).collect();
    if having.is_empty() {
        let known = packages.iter().flat_map(|package| package.binaries.clone()).collect();
        return Err(Error::UnknownBinary { name: name.to_owned(), known });
    }
    Ok(having)
}

/// The binary that is named; else the library; else the binary that cargo would run.
fn code(package: &Package, binary: Option<&str>) -> Result<Code, Error> {
    let Package { name, manifest, .. } = package.clone();
    match (binary, package.library, &package.default_binary, &package.binaries[..]) {
        (Some(named), ..) => Ok(Code::Binary(named.to_owned())),
        (None, Library::Module | Library::Rust, ..) => Ok(Code::Library),
        (None, Library::Missing, Some(only), _) | (None, Library::Missing, None, [only]) => {
            Ok(Code::Binary(only.clone()))
        }
        (None, Library::Missing, None, []) => Err(Error::NoCode { package: name, manifest }),
        (None, Library::Missing, None, several) => {
            Err(Error::AmbiguousBinary { package: name, manifest, binaries: several.to_vec() })
        }
    }
}

/// What the component is called: as the package, but for a binary that is not what the package is built for otherwise. No
/// package has a full stop in its name.
fn file_name(package: &Package, built: &Code) -> String {
    match (built, code(package, None)) {
        (Code::Binary(name), usual) if usual.as_ref().ok() != Some(built) => format!("{}.{name}", package.name),
        _ => package.name.clone(),
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
            binaries: Vec::new(),
            default_binary: None,
            dependencies: Vec::new(),
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
    fn a_library_is_taken_before_binaries_and_a_named_binary_before_it() {
        let calc = Package { binaries: vec!["run".into(), "other".into()], ..package("calc", &[]) };
        assert_eq!(code(&calc, None).unwrap(), Code::Library);
        assert_eq!(code(&calc, Some("run")).unwrap(), Code::Binary("run".into()));
        let command = Package { library: Library::Missing, ..calc.clone() };
        assert!(matches!(code(&command, None), Err(Error::AmbiguousBinary { .. })));
        let command = Package { default_binary: Some("other".into()), ..command };
        assert_eq!(code(&command, None).unwrap(), Code::Binary("other".into()));
    }

    #[test]
    fn no_two_components_of_a_package_have_one_name() {
        let calc = Package { binaries: vec!["run".into(), "other".into()], ..package("calc", &[]) };
        let run = Code::Binary("run".into());
        assert_eq!([&Code::Library, &run].map(|code| file_name(&calc, code)), ["calc", "calc.run"]);
        let command = Package { library: Library::Missing, binaries: vec!["run".into()], ..calc };
        assert_eq!(file_name(&command, &run), "calc");
    }

    #[test]
    fn a_named_binary_leaves_out_the_packages_that_do_not_have_it() {
        let (calc, store) = (package("calc", &[]), Package { binaries: vec!["run".into()], ..package("store", &[]) });
        assert_eq!(with_binary(None, &[&calc, &store]).unwrap().len(), 2);
        assert_eq!(with_binary(Some("run"), &[&calc, &store]).unwrap()[0].name, "store");
        assert!(matches!(with_binary(Some("walk"), &[&calc, &store]), Err(Error::UnknownBinary { .. })));
    }

    #[test]
    fn the_features_of_one_package_are_left_to_cargo() {
        let calc = package("calc", &[]);
        assert!(check_features(&named(&["nope"]), &[&calc]).is_empty());
        assert_eq!(features_of(&named(&["nope"]), &calc, &[&calc]), ["--features", "nope"]);
    }
}
