//! Everything that can stop a command: the fact, its cause, the help that mends it, and the exit code it means.
//!
//! [`Display`](std::fmt::Display) is the fact in lower case; [`Error::causes`] and [`Error::help`] are told on lines of
//! their own, by [`Ui`](crate::ui::Ui) only. Nothing here prints.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use component_registry::lock::LockError;
use component_registry::python_index::IndexError;
use component_registry::{PackageName, Wanted};

use crate::compatibility::Versions;
use crate::conformance::Mismatch;
use crate::depot;
use crate::inspect::{Refusal, Shown};
use crate::metadata::{Problem, Severity};
use crate::optimize::PROGRAM;
use crate::pack;
use crate::publish;
use crate::python;
use crate::registries;
use crate::request::Target;
use crate::scaffold;
use crate::tarball::Absent;
use crate::workspace::Package;

/// What the process says to its caller; `--help` documents the same numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// The package or the choice of packages is wrong: manifest, WIT, world, component.
    Package = 1,
    /// A registry cannot be reached, or does not do what registries do.
    Registry = 69,
    /// The machine is in the way: a file cannot be read or written, a tool or a Rust target is missing.
    Machine = 74,
    /// A registry refuses who asks, or wants to know it.
    Refused = 77,
    /// Cargo failed and has said why.
    Cargo = 101,
}

impl Exit {
    /// What it means that an index did not take a wheel.
    pub(crate) fn of_index(error: &IndexError) -> Exit {
        match error {
            IndexError::Registry(error) => Exit::of_registry(error),
            _ => Exit::Package,
        }
    }

    /// What it means that a registry did not do what was asked.
    pub(crate) fn of_registry(error: &component_registry::Error) -> Exit {
        use component_registry::Error as Registry;
        match error {
            Registry::Conflict { .. }
            | Registry::NotFound { .. }
            | Registry::Plain { .. }
            | Registry::Unfit { .. }
            | Registry::Signature { .. }
            | Registry::WitAlone { .. } => Exit::Package,
            Registry::Refused { .. } | Registry::RefusedByWasmer { .. } | Registry::Credentials { .. } => Exit::Refused,
            Registry::File { .. } | Registry::Written { .. } => Exit::Machine,
            _ => Exit::Registry,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

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

    /// Where it is written, shown there.
    pub(crate) fn excerpt(&self) -> Option<String> {
        match self {
            Error::WrongMetadata { problem, .. } | Error::NotBrought { problem, .. } => {
                Some(problem.excerpt(Severity::Error))
            }
            _ => None,
        }
    }

    /// The package that it is about, if it is about one.
    pub(crate) fn package(&self) -> Option<&str> {
        match self {
            Error::NoCode { package, .. }
            | Error::AmbiguousBinary { package, .. }
            | Error::CommandWithoutWasi { package, .. }
            | Error::WrongMetadata { package, .. }
            | Error::NotBrought { package, .. }
            | Error::LockStale { package, .. }
            | Error::NoNamespace { package, .. }
            | Error::Wit { package, .. }
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

    /// The exit code that this error alone gives.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Error::Metadata { .. }
            | Error::NoTarball { .. }
            | Error::CargoFailed { .. }
            | Error::CargoGaveUp { .. }
            | Error::Scaffold(scaffold::Problem::Cargo { .. }) => Exit::Cargo,
            Error::Spawn { .. }
            | Error::Install(_)
            | Error::TargetMissing { .. }
            | Error::NoWasmOpt { .. }
            | Error::Read { .. }
            | Error::Write { .. }
            | Error::Stdout(_)
            | Error::Pack { problem: pack::problem::Problem::Unreadable { .. }, .. } => Exit::Machine,
            Error::NotBrought { exit, .. } => *exit,
            Error::NoRelease { refusal, .. } => refusal.exit(),
            Error::Publish { problem, .. } => problem.exit(),
            Error::Registries(problem) => problem.exit(),
            Error::Index(error) => Exit::of_index(error),
            _ => Exit::Package,
        }
    }

    /// Whether other packages would meet the same: then they are not tried.
    pub(crate) fn is_everyones(&self) -> bool {
        matches!(self, Error::Spawn { .. } | Error::Stdout(_) | Error::CargoGaveUp { .. })
    }

    /// What lies under the fact, one line each.
    pub(crate) fn causes(&self) -> Vec<String> {
        match self {
            Error::Pattern { source, .. } => vec![source.to_string()],
            Error::WrongMetadata { problem, .. } | Error::NotBrought { problem, .. } => {
                problem.cause().map(Into::into).into_iter().collect()
            }
            Error::Lock { source, .. } => vec![source.to_string()],
            Error::NoRelease { refusal, .. } => std::iter::once(refusal.to_string()).chain(refusal.causes()).collect(),
            Error::LockStale { missing, .. } => missing.iter().map(|it| format!("{it} is not in it")).collect(),
            Error::Toml { source, .. } => vec![source.to_string()],
            Error::Spawn { source, .. } | Error::Read { source, .. } | Error::Write { source, .. } => {
                vec![source.to_string()]
            }
            Error::Stdout(source) => vec![source.to_string()],
            Error::Scaffold(problem) => problem.cause().into_iter().map(str::to_owned).collect(),
            Error::Pack { problem, .. } => problem.causes(),
            Error::Python { problem, .. } => problem.causes(),
            Error::Publish { problem, .. } => problem.causes(),
            Error::Registries(problem) => problem.causes(),
            Error::Index(error) => match &**error {
                IndexError::Registry(error) => publish::problem::causes(error),
                _ => Vec::new(),
            },
            Error::Older { source, .. } => source.chain().map(ToString::to_string).collect(),
            Error::Componentize { source, .. } => source.chain().map(ToString::to_string).collect(),
            Error::BindingsStale { causes, .. } => causes.iter().map(ToString::to_string).collect(),
            Error::CopiesStale { states, .. } => {
                states.iter().map(|(path, state)| format!("`{}` is {state}", path.display())).collect()
            }
            Error::NotAComponent { refusal, .. } => refusal.causes(),
            Error::Unwritable { source, .. } => source.chain().map(ToString::to_string).collect(),
            Error::ForeignWit { foreign, .. } => foreign.iter().map(|path| format!("`{}`", path.display())).collect(),
            Error::Mismatch { mismatches, .. } => mismatches.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    }

    /// The command or edit that mends it, where one is known.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Error::WrongMetadata { problem, .. } | Error::NotBrought { problem, .. } => {
                return problem.remedy().map(Into::into);
            }
            Error::NoRelease { refusal, .. } => return refusal.help(),
            Error::UnknownWit { known, .. } if known.is_empty() => "add it by `cargo component-pkg wit add`".into(),
            Error::UnknownWit { known, .. } => format!(
                "the keys are: {}; what these use is as they say, and not to be chosen",
                quoted(known)
            ),
            Error::NeverReleased(_) => "look at the name, and at which registry it is in".into(),
            Error::ManifestLocked { .. } => "leave out `--locked` and `--frozen`: to add something is to change it".into(),
            Error::WitUnnamed { wit, .. } => {
                format!("write it at the top of the WIT: `package {};`", with_version(wit))
            }
            Error::Lock { path, .. } => format!(
                "take it from where it is kept, or delete it: `cargo component-pkg wit fetch` makes `{}` anew",
                path.display()
            ),
            Error::LockStale { package, .. } => {
                format!("run `cargo component-pkg wit fetch -p {package}`, and commit what it writes")
            }
            Error::NoManifest { .. } => "go to a package's folder, or name one by `--manifest-path`".into(),
            Error::UnknownPackage { near: Some(near), .. } => format!("did you mean `-p {near}`?"),
            Error::UnknownPackage { known, .. } => format!("the packages are: {}", quoted(known)),
            Error::NoPackageSelected { components, .. } => choose_package(components),
            Error::NoComponentSelected => {
                "a component is a package with a `wit` folder that is a `cdylib` library or depends on \
                 `component-guest`, or one with a `[package.metadata.component-pkg]` table in its Cargo.toml"
                    .into()
            }
            Error::NoCode { manifest, .. } => {
                format!("write the code that the world exports to `src/lib.rs` beside {}", manifest.display())
            }
            Error::AmbiguousBinary { manifest, binaries, .. } => {
                let binaries = quoted(binaries);
                format!("choose by `--bin`, or by `default-run` in {}, of {binaries}", manifest.display())
            }
            Error::UnknownBinary { known, .. } if known.is_empty() => {
                "they have libraries only: leave out `--bin`".into()
            }
            Error::UnknownBinary { known, .. } => format!("the binaries are: {}", quoted(known)),
            Error::CommandWithoutWasi { manifest, .. } => format!(
                "build it for {}: leave out `--target`, and write `abi = \"wasi\"` if {} says otherwise",
                Target::WasiP2,
                manifest.display()
            ),
            Error::NotInTarball { manifest, absent, .. } => match absent {
                Absent::Excluded(_) => format!(
                    "take it out of `exclude`, or add it to `include`, in {}; what git ignores is left out as well",
                    manifest.display()
                ),
                Absent::Outside(_) => format!(
                    "move it there, and name its place in `[package.metadata.component-pkg]` of {}",
                    manifest.display()
                ),
            },
            Error::Pack { problem, .. } => return problem.help(),
            Error::Python { problem, naming, .. } => return problem.help(naming),
            Error::Install(obstacle) => return obstacle.help(),
            Error::Publish { problem, .. } => return problem.help(),
            Error::NobodyToAsk => "run `cargo component-pkg publish`, or `cargo component-pkg --yes`".into(),
            Error::Registries(problem) => return problem.help(),
            Error::Index(error) => return error.help(),
            Error::Wit { manifest, source, .. } => return wit_help(manifest, source),
            Error::NoNamespace { manifest, .. } => format!(
                "write under `[package.metadata.component-pkg]` in {}: `namespace = \"…\"`, or the whole name as \
                 `package = \"namespace:name\"`",
                manifest.display()
            ),
            Error::Wai { edits, .. } => {
                let file = |(path, edits): &(PathBuf, Vec<String>)| {
                    format!("`{}` has the syntax of WAI; as WIT it needs {}", path.display(), edits.join(", "))
                };
                edits.iter().map(file).collect::<Vec<_>>().join("; ")
            }
            Error::NoBindingsFile { manifest, .. } => format!(
                "write under `[package.metadata.component-pkg]` in {}: `bindings-file = \"src/bindings.rs\"`",
                manifest.display()
            ),
            Error::CopyEdited { key, .. } => format!(
                "edit the WIT that it is a copy of, and delete the copy; or to keep it, delete the line `@generated` in it, \
                 and \"{key}\" from `wit-dependencies`"
            ),
            Error::BindingsMissing { package, .. }
            | Error::BindingsStale { package, .. }
            | Error::CopiesStale { package, .. } => {
                format!("run `cargo component-pkg bindings -p {package}`, and commit what it writes")
            }
            Error::NotBindings { manifest, .. } => format!(
                "name another file by `bindings-file` in `[package.metadata.component-pkg]` of {}, or move this one \
                 away: what was not generated is not replaced",
                manifest.display()
            ),
            Error::NotAComponent { refusal, .. } => refusal.help().into(),
            Error::NotAPackage { .. } => {
                "make it again by `cargo component-pkg pack`, or fetch it again: it may have been cut short or altered".into()
            }
            Error::NoFile { .. } | Error::NotAFile { .. } => {
                "name the file of a component, what `pack` makes of one, or nothing for the package of this folder".into()
            }
            Error::Undescribed { key: "license", manifest, .. } => format!(
                "write under `[package]` in {}: `license = \"…\"`, an SPDX expression such as `MIT OR Apache-2.0`, or \
                 `license-file`",
                manifest.display()
            ),
            Error::Undescribed { key, manifest, .. } => {
                format!("write under `[package]` in {}: `{key} = \"…\"`, what it is for in a sentence", manifest.display())
            }
            Error::NoOlder { .. } | Error::Older { .. } => {
                "name WIT, a component, or a package that `cargo component-pkg pack` made".into()
            }
            Error::OlderVersion { .. } => "say it by `--against-version`".into(),
            Error::VersionTooSmall { manifest, versions, .. } => {
                format!("write under `[package]` in {}: `version = \"{}\"`", manifest.display(), versions.least)
            }
            Error::NotPublished { path } => format!(
                "leave out `--from` to install what is at `{}`, or name what is in the registry: namespace:name, or \
                 namespace:name@range",
                path.display()
            ),
            Error::NotBuilt { package, .. } => format!("run `cargo component-pkg build -p {package}`"),
            Error::NoSuchWorld { known, .. } => format!("choose one of: {}", quoted(known)),
            Error::SeveralPackages { packages } => format!("choose one by `-p`: {}", quoted(packages)),
            Error::ForeignWit { .. } => "name another folder, or move these away: they would be read along".into(),
            Error::Scaffold(problem) => return problem.help(),
            Error::TargetMissing { target, toolchain, .. } => {
                let toolchain = toolchain.as_ref().map(|name| format!(" --toolchain {name}")).unwrap_or_default();
                format!(
                    "run `rustup target add {target}{toolchain}`, or install your distribution's package of the Rust \
                     standard library for `{target}`"
                )
            }
            Error::NoWasmOpt { .. } => {
                "install Binaryen, which it is part of: the package `binaryen` of your distribution (apt, dnf, pacman, \
                 brew) or of npm; or build with `--wasm-opt=false`"
                    .into()
            }
            Error::WasmOpt { .. } => {
                "change its options, in `--wasm-opt` or by `wasm-opt` in `[package.metadata.component-pkg]`; an old \
                 version may not know what rustc makes; `--wasm-opt=false` leaves it out"
                    .into()
            }
            Error::OptimizeComponent { .. } => {
                "build with `--wasm-opt=false`, or let no flag or linker of yours make components".into()
            }
            Error::Preview1 { .. } => {
                "that is WASI from before components, and comes from code built for another target: build all of it \
                 for wasm32-wasip2 (no adapter is applied)"
                    .into()
            }
            Error::Mismatch { wit: None, .. } => {
                "a command without WIT is checked against what Rust's standard library needs: write its world in a `wit` \
                 folder beside Cargo.toml"
                    .into()
            }
            Error::Mismatch { wit: Some(wit), .. } => format!(
                "the code was bound to another world than the one in `{}`: bind it to that one, or name its own by \
                 `wit` and `world` in `[package.metadata.component-pkg]`",
                wit.display()
            ),
            _ => return None,
        })
    }

    /// What another program has to say about it, shown as it is and before everything else.
    pub(crate) fn forwarded(&self) -> Option<&str> {
        match self {
            Error::Scaffold(problem) => problem.forwarded(),
            Error::Install(obstacle) => obstacle.forwarded(),
            Error::Metadata { stderr } | Error::NoTarball { stderr, .. } | Error::WasmOpt { stderr, .. } => {
                Some(stderr)
            }
            _ => None,
        }
    }
}

/// `wit`, with a version if it has none.
fn with_version(wit: &str) -> String {
    if wit.contains('@') { wit.to_owned() } else { format!("{wit}@0.1.0") }
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

fn choose_package(components: &[String]) -> String {
    match components {
        [] => "no package of it is a component: give one a `wit` folder and a `[package.metadata.component-pkg]` table"
            .into(),
        [name, ..] => format!("choose by `-p {name}` or `--workspace`; what can be built: {}", quoted(components)),
    }
}

/// The reader of WIT knows what there is to choose from; where the choice is written is known here.
fn wit_help(manifest: &Path, source: &component_guest_bindgen::Error) -> Option<String> {
    use component_guest_bindgen::Error as Wit;
    let table = format!("`[package.metadata.component-pkg]` of {}", manifest.display());
    let help = source.help()?;
    match source {
        Wit::UnknownWorld { known, .. } | Wit::AmbiguousWorld { known, .. } if !known.is_empty() => {
            Some(format!("{help}, by `world` in {table}"))
        }
        Wit::UnknownImports { .. } => Some(format!("{help}, for `import-traits` in {table}")),
        Wit::UnknownImplementers { .. } => Some(format!("{help}, for `implementers` in {table}")),
        Wit::PackageNotFound { .. } => Some(format!("{help}; `wit-dependencies` in {table} has it copied there")),
        Wit::WitNotFound { .. } => Some(format!("{help} by `wit` in {table}")),
        _ => Some(help),
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
