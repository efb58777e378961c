//! Everything that can stop a command: the fact, its cause, the help that mends it, and the exit code it means.
//!
//! [`Display`](std::fmt::Display) is the fact in lower case; [`Error::causes`] and [`Error::help`] are told on lines of
//! their own, by [`Ui`](crate::ui::Ui) only. Nothing here prints.

mod cause;
mod exit;
mod help;

use std::io;
use std::path::PathBuf;

use component_registry::lock::LockError;
use component_registry::python_index::IndexError;
use component_registry::{PackageName, Wanted};

use crate::compatibility::Versions;
use crate::conformance::Mismatch;
use crate::depot;
use crate::inspect::{Refusal, Shown};
use crate::metadata::Problem;
use crate::optimize::PROGRAM;
use crate::pack;
use crate::publish;
use crate::python;
use crate::registries;
use crate::request::Target;
use crate::scaffold;
use crate::tarball::Absent;
use crate::workspace::Package;

pub(crate) use exit::Exit;

/// Why no component was made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("this is not a cargo project: there is no Cargo.toml in `{}` or a folder above it", .folder.display())]
    NoManifest { folder: PathBuf },
    #[error("there is no manifest at `{}`", .path.display())]
    NoSuchManifest { path: PathBuf },
    #[error("cargo cannot read the project")]
    Metadata { stderr: String },
    #[error("`{pattern}` is not a pattern of package names")]
    Pattern { pattern: String, source: glob::PatternError },
    #[error("there is no package `{name}` in this workspace")]
    UnknownPackage { name: String, near: Option<String>, known: Vec<String> },
    #[error("no package is selected, and `{}` is a workspace without a package of its own", .manifest.display())]
    NoPackageSelected { manifest: PathBuf, components: Vec<String> },
    #[error("none of the selected packages is a component")]
    NoComponentSelected,
    #[error("cannot build `{package}`: it has neither a library nor a binary")]
    NoCode { package: String, manifest: PathBuf },
    #[error("cannot build `{package}`: it has several binaries and no library")]
    AmbiguousBinary { package: String, manifest: PathBuf, binaries: Vec<String> },
    #[error("there is no binary `{name}` in the selected packages")]
    UnknownBinary { name: String, known: Vec<String> },
    #[error("cannot build `{package}`: it is a command, and `{target}` has no way to run one", target = Target::Bare)]
    CommandWithoutWasi { package: String, manifest: PathBuf },
    #[error("cannot read the metadata of `{package}`: {problem}")]
    WrongMetadata { package: String, problem: Box<Problem> },
    #[error("cannot publish `{package}`: it has no namespace")]
    NoNamespace { package: String, manifest: PathBuf },
    #[error("cannot read `{}` as TOML", .path.display())]
    Toml { path: PathBuf, source: toml_edit::TomlError },
    #[error("cannot build `{package}`: {source}")]
    Wit { package: String, manifest: PathBuf, source: component_guest_bindgen::Error },
    #[error("cannot build `{package}`: there is no `{}`, which `bindings` names", .path.display())]
    NoInterface { package: String, manifest: PathBuf, path: PathBuf },
    #[error("cannot build `{package}`: {source}")]
    Wai { package: String, source: component_guest_bindgen::Error, edits: Vec<(PathBuf, Vec<String>)> },
    #[error("`{package}` keeps no bindings: there is no `bindings-file` in {}", .manifest.display())]
    NoBindingsFile { package: String, manifest: PathBuf },
    #[error("the bindings of `{package}` are missing: there is no `{}`", .path.display())]
    BindingsMissing { package: String, path: PathBuf },
    #[error("the bindings of `{package}` are stale: `{}` is not what its world makes of it", .path.display())]
    BindingsStale { package: String, path: PathBuf, causes: Vec<&'static str> },
    #[error("cannot write the bindings of `{package}`: `{}` is not a file of bindings", .path.display())]
    NotBindings { package: String, manifest: PathBuf, path: PathBuf },
    #[error("the WIT of `{package}` is stale: copies of WIT from elsewhere are not what they should be")]
    CopiesStale { package: String, states: Vec<(PathBuf, &'static str)> },
    #[error("cannot refresh `{}`, which came by `{key}` of `wit-dependencies`: it was edited", .path.display())]
    CopyEdited { package: String, path: PathBuf, key: String },
    #[error("cannot bring WIT to `{package}`: {problem}")]
    NotBrought { package: String, problem: Box<Problem>, exit: Exit },
    #[error("cannot read `{}` as a lock file", .path.display())]
    Lock { path: PathBuf, source: LockError },
    #[error("the lock file of `{package}` is stale: `{}` does not say which releases its WIT is made with", .path.display())]
    LockStale { package: String, path: PathBuf, missing: Vec<String> },
    #[error("there is no release of `{name}` to be had")]
    NoRelease { name: PackageName, refusal: Box<depot::Refusal> },
    #[error("there is no `{name}` in `wit-dependencies`")]
    UnknownWit { name: String, known: Vec<String> },
    #[error("there is no release of `{0}`")]
    NeverReleased(Wanted),
    #[error("`{}` is not to be changed", .manifest.display())]
    ManifestLocked { manifest: PathBuf },
    #[error("cannot publish the WIT of `{package}`, `{wit}`: {cause}")]
    WitUnnamed { package: String, wit: String, cause: String },
    #[error("none of the selected packages has the feature `{feature}`")]
    UnknownFeature { feature: String },
    #[error("cannot run `{}`", .program.display())]
    Spawn { program: PathBuf, source: io::Error },
    #[error("cargo could not build `{package}`")]
    CargoFailed { package: String },
    #[error("cargo gave up before it compiled anything, at `{package}`")]
    CargoGaveUp { package: String },
    #[error("cannot build `{package}`: cargo did not name a WebAssembly module among what it built")]
    NoModule { package: String },
    #[error("the Rust target `{target}` is not installed, and {obstacle}")]
    TargetMissing { target: Target, toolchain: Option<String>, obstacle: String },
    #[error("`{PROGRAM}` is not installed, and is to optimize {}", quoted(.packages))]
    NoWasmOpt { packages: Vec<String> },
    #[error("cannot optimize `{package}`: `{command}` failed")]
    WasmOpt { package: String, command: String, stderr: String },
    #[error("cannot optimize `{package}`: cargo made a component of it, and `{PROGRAM}` reads modules only")]
    OptimizeComponent { package: String },
    #[error("cannot package `{package}`: its module imports `{name}` of `{PREVIEW1}`")]
    Preview1 { package: String, name: String },
    #[error("cannot package `{package}`: its module cannot be made a component")]
    Componentize { package: String, source: anyhow::Error },
    #[error("cannot read `{}` as a component: {refusal}", .path.display())]
    NotAComponent { path: PathBuf, refusal: Refusal },
    #[error("cannot read `{}` as a package: {}", .path.display(), Shown(&.refusal.to_string()))]
    NotAPackage { path: PathBuf, refusal: pack::received::Refusal },
    #[error("there is no file at `{}`", .path.display())]
    NoFile { path: PathBuf },
    #[error("`{}` is not a file", .path.display())]
    NotAFile { path: PathBuf },
    #[error("`{}` is no name of a package, and `--from` names the registry of one", .path.display())]
    NotPublished { path: PathBuf },
    #[error("`{package}` is not built: there is no `{}`", .path.display())]
    NotBuilt { package: String, path: PathBuf },
    #[error("cannot write the WIT of `{package}`")]
    Unwritable { package: String, source: anyhow::Error },
    #[error("there is no world `{name}` in `{}`", .path.display())]
    NoSuchWorld { path: PathBuf, name: String, known: Vec<String> },
    #[error("several packages are selected")]
    SeveralPackages { packages: Vec<String> },
    #[error("cannot write WIT to `{}`: there is other WIT in it", .folder.display())]
    ForeignWit { folder: PathBuf, foreign: Vec<PathBuf> },
    #[error("cannot package `{package}`: it does not fit its world `{world}`")]
    Mismatch { package: String, world: String, wit: Option<PathBuf>, mismatches: Vec<Mismatch> },
    #[error("the tarball of `{package}` lacks `{}`, which {}", .absent.path().display(), .absent.reason())]
    NotInTarball { package: String, manifest: PathBuf, absent: Absent },
    #[error("the tarball of `{package}` cannot be unpacked: {source}")]
    Tarball { package: String, source: pack::archive::Refusal },
    #[error("cargo cannot package `{package}`")]
    NoTarball { package: String, stderr: String },
    #[error("cannot pack `{package}`: {problem}")]
    Pack { package: String, problem: pack::problem::Problem },
    #[error("cannot make a Python package of `{package}`: {problem}")]
    Python { package: String, naming: python::problem::Naming, problem: python::problem::Problem },
    #[error(transparent)]
    Index(Box<IndexError>),
    #[error(transparent)]
    Install(#[from] python::obstacle::Obstacle),
    #[error("cannot publish `{package}`: {problem}")]
    Publish { package: String, problem: Box<publish::problem::Problem> },
    #[error(transparent)]
    Registries(Box<registries::Problem>),
    #[error("nothing was published: there is no terminal to ask on")]
    NobodyToAsk,
    #[error("nothing was published: the answer was no")]
    Declined,
    #[error("cannot publish `{package}`: it has no `{key}`")]
    Undescribed { package: String, manifest: PathBuf, key: &'static str },
    #[error("there is no older package at `{}`", .path.display())]
    NoOlder { path: PathBuf },
    #[error("cannot read `{}` as an older package", .path.display())]
    Older { path: PathBuf, source: anyhow::Error },
    #[error("the older package at `{}` does not say its version", .path.display())]
    OlderVersion { path: PathBuf },
    #[error("version {} of `{package}` {versions}", .versions.new)]
    VersionTooSmall { package: String, manifest: PathBuf, versions: Box<Versions> },
    #[error("{}", not_ready(*.failed, *.total))]
    NotReady { failed: usize, total: usize },
    #[error("{failed} of {total} packages failed{}", not_tried(*.untried))]
    Unfinished { failed: usize, untried: usize, total: usize },
    #[error("cannot read `{}`", .path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write `{}`", .path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Scaffold(#[from] scaffold::Problem),
    #[error("cannot write to standard output")]
    Stdout(#[from] io::Error),
}

/// The module that a core module of WASI before components imports.
pub(crate) const PREVIEW1: &str = "wasi_snapshot_preview1";

impl Error {
    /// `problem` is what is wrong with the metadata of `package`.
    pub(crate) fn wrong_metadata(package: &Package, problem: Problem) -> Error {
        Error::WrongMetadata { package: package.name.clone(), problem: Box::new(problem) }
    }

    /// `problem` is what keeps `package` from being published.
    pub(crate) fn publish(package: &str, problem: publish::problem::Problem) -> Error {
        Error::Publish { package: package.to_owned(), problem: Box::new(problem) }
    }

    /// The package that it is about, if it is about one.
    pub(crate) fn package(&self) -> Option<&str> {
        match self {
            Error::NoCode { package, .. }
            | Error::AmbiguousBinary { package, .. }
            | Error::CommandWithoutWasi { package, .. }
            | Error::WrongMetadata { package, .. }
            | Error::NotBrought { package, .. }
            | Error::CopiesStale { package, .. }
            | Error::CopyEdited { package, .. }
            | Error::WitUnnamed { package, .. }
            | Error::Undescribed { package, .. }
            | Error::VersionTooSmall { package, .. }
            | Error::LockStale { package, .. }
            | Error::NoNamespace { package, .. }
            | Error::Wit { package, .. }
            | Error::NoInterface { package, .. }
            | Error::Wai { package, .. }
            | Error::NoBindingsFile { package, .. }
            | Error::BindingsMissing { package, .. }
            | Error::BindingsStale { package, .. }
            | Error::NotBindings { package, .. }
            | Error::CargoFailed { package, .. }
            | Error::CargoGaveUp { package, .. }
            | Error::NoModule { package, .. }
            | Error::WasmOpt { package, .. }
            | Error::OptimizeComponent { package, .. }
            | Error::Preview1 { package, .. }
            | Error::Componentize { package, .. }
            | Error::NotBuilt { package, .. }
            | Error::Unwritable { package, .. }
            | Error::Mismatch { package, .. }
            | Error::NotInTarball { package, .. }
            | Error::Tarball { package, .. }
            | Error::NoTarball { package, .. }
            | Error::Pack { package, .. }
            | Error::Python { package, .. }
            | Error::Publish { package, .. } => Some(package),
            _ => None,
        }
    }

    /// Whether other packages would meet the same: then they are not tried.
    pub(crate) fn is_everyones(&self) -> bool {
        matches!(self, Error::Spawn { .. } | Error::Stdout(_) | Error::CargoGaveUp { .. })
    }
}

fn not_tried(untried: usize) -> String {
    if untried == 0 { String::new() } else { format!(", and {untried} not tried") }
}

fn not_ready(failed: usize, total: usize) -> String {
    match (failed, total) {
        (_, 1) => "the package is not ready".into(),
        (1, _) => format!("1 of {total} packages is not ready"),
        _ => format!("{failed} of {total} packages are not ready"),
    }
}

/// `` `a`, `b` ``
fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl From<registries::Problem> for Error {
    fn from(problem: registries::Problem) -> Self {
        Error::Registries(Box::new(problem))
    }
}

impl From<Error> for Vec<Error> {
    fn from(error: Error) -> Self {
        vec![error]
    }
}

#[cfg(test)]
mod tests {
    /// An arm that is forgotten would tell tools that the failure is nobody's.
    #[test]
    fn every_error_of_a_package_says_which() {
        let source = include_str!("error.rs");
        let (_, variants) = source.split_once("pub(crate) enum Error {").unwrap();
        let (variants, rest) = variants.split_once("\n}\n").unwrap();
        let (_, arms) = rest.split_once("fn package(").unwrap();
        let (arms, _) = arms.split_once("=> Some(package)").unwrap();
        let of_packages = variants.lines().filter(|line| line.contains("{ package: String"));
        let names: Vec<_> = of_packages.filter_map(|line| line.split_whitespace().next()).collect();
        assert!(names.len() > 20, "{names:?}");
        for name in names {
            assert!(arms.contains(&format!("Error::{name} {{ package, .. }}")), "{name}");
        }
    }
}
