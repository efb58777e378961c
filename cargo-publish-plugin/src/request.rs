//! Arguments → what is asked for, each choice as one type. Pure; refuses targets that cannot carry a component.

mod wit;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use component_registry::{Place, Wanted};
use semver::Version;

use crate::cli::{
    BindingsArgs, BuildArgs, CheckArgs, Color, CompilationArgs, DisplayArgs, FeatureArgs, InspectArgs, InspectFormat,
    InstallArgs, ManifestArgs, MessageFormat, PackArgs, PackCompilationArgs, PackageArgs, WitPrintArgs,
};
use crate::error::Error;
use crate::optimize::Wish;
pub(crate) use wit::{WitAddRequest, WitFetchRequest, WitPublishRequest};

/// What `build` was asked for.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) compilation: Compilation,
    pub(crate) execution: Execution,
}

/// What is done with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Execution {
    Carried,
    Told,
}

/// How packages are compiled, whatever command needs them.
#[derive(Debug, Clone)]
pub(crate) struct Compilation {
    pub(crate) features: Features,
    /// The binary that is meant, where a package has several or a library as well.
    pub(crate) binary: Option<String>,
    /// Whatever the packages say.
    pub(crate) target: Option<Target>,
    pub(crate) target_dir: Option<PathBuf>,
    pub(crate) mode: Mode,
    /// Whether modules are made smaller.
    pub(crate) optimization: Wish,
    pub(crate) messages: MessageFormat,
    /// Options that cargo gets as they came: profile and jobs.
    pub(crate) options: Vec<String>,
}

/// What the bytes of a component may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// What they depend on when cargo builds: folders, too.
    Ordinary,
    /// Sources, options and the toolchain.
    Reproducible,
}

/// What `bindings` was asked for.
#[derive(Debug)]
pub(crate) struct BindingsRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) refresh: Refresh,
}

/// What `inspect` was asked for.
#[derive(Debug)]
pub(crate) struct InspectRequest {
    pub(crate) project: Project,
    pub(crate) subject: Subject,
    pub(crate) format: InspectFormat,
}

/// Which components are inspected.
#[derive(Debug)]
pub(crate) enum Subject {
    File(PathBuf),
    /// Those that were built of packages.
    Packages {
        selection: Selection,
        target_dir: Option<PathBuf>,
    },
}

/// What `wit` was asked for.
#[derive(Debug)]
pub(crate) struct WitRequest {
    pub(crate) project: Project,
    pub(crate) source: WitSource,
    pub(crate) world: Option<String>,
    /// The folder for files.
    pub(crate) output: Option<PathBuf>,
}

/// Whose WIT is meant.
#[derive(Debug)]
pub(crate) enum WitSource {
    /// A component's.
    File(PathBuf),
    /// A package's own.
    Package(Selection),
}

/// What `install` was asked for.
#[derive(Debug)]
pub(crate) struct InstallRequest {
    pub(crate) source: InstallSource,
    /// What Python imports, if that is chosen.
    pub(crate) module: Option<String>,
    /// The virtual environment that is named, and the one that is active.
    pub(crate) venv: Option<PathBuf>,
    pub(crate) active: Option<PathBuf>,
    pub(crate) network: Network,
    pub(crate) execution: Execution,
    pub(crate) verbosity: Verbosity,
}

/// What is installed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum InstallSource {
    /// A component, or what `pack` made.
    File(PathBuf),
    /// What is published, in this registry if one is named.
    Release { wanted: Wanted, place: Option<Place> },
}

/// What `check` was asked for.
#[derive(Debug)]
pub(crate) struct CheckRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) compilation: Compilation,
    pub(crate) depth: Depth,
    pub(crate) tarball: Tarball,
    pub(crate) older: Option<OlderRequest>,
    pub(crate) format: InspectFormat,
}

/// How far compiling goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Types are checked.
    Types,
    /// A component is made.
    Component,
}

/// Whether it is tried what cargo would publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tarball {
    Trusted,
    Tried,
}

/// An older version of a package.
#[derive(Debug, Clone)]
pub(crate) enum OlderRequest {
    /// A file or folder.
    File(OlderFile),
    /// A release in a registry.
    Release(Wanted),
    /// The newest release of each package itself.
    Published,
}

/// An older version of a package, on this machine.
#[derive(Debug, Clone)]
pub(crate) struct OlderFile {
    pub(crate) path: PathBuf,
    /// If it does not say so itself.
    pub(crate) version: Option<Version>,
}

/// What stands on the command line for the newest release.
const PUBLISHED: &str = "published";

impl OlderRequest {
    /// What `against` means: a file that is called as a release is `./file`.
    fn new(against: PathBuf, version: Option<Version>) -> OlderRequest {
        match against.to_str() {
            Some(PUBLISHED) => OlderRequest::Published,
            Some(text) if text.contains(':') => match text.parse() {
                Ok(wanted) => OlderRequest::Release(wanted),
                Err(_) => OlderRequest::File(OlderFile { path: against, version }),
            },
            _ => OlderRequest::File(OlderFile { path: against, version }),
        }
    }
}

/// What `pack` was asked for.
#[derive(Debug)]
pub(crate) struct PackRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) compilation: Compilation,
    pub(crate) purpose: Purpose,
    pub(crate) form: Form,
}

/// What `pack` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A folder and an archive.
    Package,
    /// A wheel for Python.
    Wheel,
}

/// What `--target` of `pack` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PackTarget {
    /// What is made.
    Python,
    /// What its code is compiled for.
    Rust(Target),
}

impl FromStr for PackTarget {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "python" => Ok(PackTarget::Python),
            _ => text.parse().map(PackTarget::Rust).map_err(|why: String| format!("{why}; `python` makes a wheel")),
        }
    }
}

/// What becomes of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It is carried out.
    Pack,
    /// Its files are told.
    List,
    /// It is told.
    Plan,
}

/// Which project, what may be changed in it, and how it is talked about: the same for every command.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    pub(crate) manifest_path: Option<PathBuf>,
    pub(crate) network: Network,
    pub(crate) refresh: Refresh,
    pub(crate) verbosity: Verbosity,
    pub(crate) color: Color,
    /// Options of every call of cargo: the state of its lock file and network, and configuration.
    pub(crate) locking: Vec<String>,
}

/// Which packages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Selection {
    /// The package of the current folder, or what its workspace calls its default.
    Current,
    /// Those that were named, by patterns too.
    Named(Vec<String>),
    /// Every component of the workspace but these.
    Workspace { except: Vec<String> },
}

/// Which features.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Features {
    pub(crate) named: Vec<String>,
    /// `--all-features`, `--no-default-features`, as they came.
    pub(crate) options: Vec<String>,
}

/// Whether files may be got from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    Allowed,
    Refused,
}

/// Whether generated files that are kept with the sources may be brought up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refresh {
    Allowed,
    Refused,
}

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verbosity {
    Quiet,
    Normal,
    Verbose(u8),
}

impl From<&DisplayArgs> for Verbosity {
    fn from(display: &DisplayArgs) -> Self {
        match (display.quiet, display.verbose) {
            (true, _) => Verbosity::Quiet,
            (false, 0) => Verbosity::Normal,
            (false, times) => Verbosity::Verbose(times),
        }
    }
}

/// A Rust target whose modules can become components.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    WasiP2,
    Bare,
}

impl Target {
    /// Its name, as rustc has it.
    pub(crate) fn triple(self) -> &'static str {
        match self {
            Target::WasiP2 => "wasm32-wasip2",
            Target::Bare => "wasm32-unknown-unknown",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.triple())
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(triple: &str) -> Result<Self, String> {
        let why = match triple {
            "wasm32-wasip2" => return Ok(Target::WasiP2),
            "wasm32-unknown-unknown" => return Ok(Target::Bare),
            "wasm32-wasi" | "wasm32-wasip1" | "wasm32-wasip1-threads" => {
                "its modules import WASI from before components"
            }
            _ if triple.starts_with("wasm") => "its standard library does not fit components",
            _ => "a component is made of WebAssembly",
        };
        Err(format!("{why}; use wasm32-wasip2, or wasm32-unknown-unknown for a component without WASI"))
    }
}

impl Request {
    /// What `args` ask for.
    pub(crate) fn new(args: BuildArgs) -> Request {
        Request {
            project: Project::new(args.manifest, &args.display),
            selection: selection(args.packages),
            compilation: Compilation::new(args.features, args.compilation, args.message_format),
            execution: if args.dry_run { Execution::Told } else { Execution::Carried },
        }
    }
}

impl Compilation {
    /// What `features`, `args` and `messages` come to.
    pub(crate) fn new(features: FeatureArgs, args: CompilationArgs, messages: MessageFormat) -> Compilation {
        let mut options = given(&[("--release", args.release)]);
        for (option, value) in [("--profile", args.profile), ("--jobs", args.jobs)] {
            options.extend(value.into_iter().flat_map(|value| [option.to_owned(), value]));
        }
        Compilation {
            features: self::features(features),
            binary: args.bin,
            target: args.target,
            target_dir: args.target_dir,
            mode: if args.reproducible { Mode::Reproducible } else { Mode::Ordinary },
            optimization: args.optimization.wasm_opt.unwrap_or(Wish::Packages),
            messages,
            options,
        }
    }
}

impl BindingsRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: BindingsArgs) -> BindingsRequest {
        let project = Project::new(args.manifest, &args.display);
        let refresh = if args.check { Refresh::Refused } else { project.refresh };
        BindingsRequest { project, selection: selection(args.packages), refresh }
    }
}

impl CheckRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: CheckArgs) -> CheckRequest {
        // Nothing that is kept with the sources is written: what is not as it should be is told.
        let project = Project { refresh: Refresh::Refused, ..Project::new(args.manifest, &args.display) };
        let version = args.against_version;
        CheckRequest {
            project,
            selection: selection(args.packages),
            compilation: Compilation::new(args.features, args.compilation, MessageFormat::Human),
            depth: if args.build { Depth::Component } else { Depth::Types },
            tarball: if args.tarball { Tarball::Tried } else { Tarball::Trusted },
            older: args.against.map(|against| OlderRequest::new(against, version)),
            format: args.message_format,
        }
    }
}

impl InspectRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: InspectArgs) -> InspectRequest {
        InspectRequest {
            project: Project::new(args.manifest, &args.display),
            subject: match args.path {
                Some(path) => Subject::File(path),
                None => Subject::Packages { selection: selection(args.packages), target_dir: args.target_dir },
            },
            format: args.message_format,
        }
    }
}

impl WitRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: WitPrintArgs) -> WitRequest {
        WitRequest {
            project: Project::new(args.manifest, &args.display),
            source: match (args.path, args.package) {
                (Some(path), _) => WitSource::File(path),
                (None, Some(package)) => WitSource::Package(Selection::Named(vec![package])),
                (None, None) => WitSource::Package(Selection::Current),
            },
            world: args.world,
            output: args.output,
        }
    }
}

impl PackRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: PackArgs) -> PackRequest {
        let PackCompilationArgs { profile, targets, optimization, target_dir, jobs } = args.compilation;
        let target = targets.iter().rev().find_map(|target| match target {
            PackTarget::Rust(target) => Some(*target),
            PackTarget::Python => None,
        });
        let mut options = vec!["--profile".to_owned(), profile];
        options.extend(jobs.into_iter().flat_map(|jobs| ["--jobs".to_owned(), jobs]));
        PackRequest {
            project: Project::new(args.manifest, &args.display),
            selection: selection(args.packages),
            compilation: Compilation {
                features: features(args.features),
                binary: None,
                target,
                target_dir,
                mode: Mode::Reproducible,
                optimization: optimization.wasm_opt.unwrap_or(Wish::Packages),
                messages: args.message_format,
                options,
            },
            purpose: match (args.list, args.dry_run) {
                (true, _) => Purpose::List,
                (false, true) => Purpose::Plan,
                (false, false) => Purpose::Pack,
            },
            form: if targets.contains(&PackTarget::Python) { Form::Wheel } else { Form::Package },
        }
    }
}

impl InstallSource {
    /// A file is a file, however it is called, unless a registry is named.
    fn new(source: PathBuf, place: Option<Place>) -> Result<InstallSource, Error> {
        let wanted: Option<Wanted> = source.to_str().and_then(|text| text.parse().ok());
        match (wanted, place) {
            (Some(wanted), Some(place)) => Ok(InstallSource::Release { wanted, place: Some(place) }),
            (Some(wanted), None) if !source.exists() => Ok(InstallSource::Release { wanted, place: None }),
            (None, Some(_)) => Err(Error::NotPublished { path: source }),
            (_, None) => Ok(InstallSource::File(source)),
        }
    }
}

impl InstallRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: InstallArgs) -> Result<InstallRequest, Error> {
        let active = std::env::var_os("VIRTUAL_ENV").filter(|folder| !folder.is_empty());
        Ok(InstallRequest {
            source: InstallSource::new(args.source, args.from)?,
            module: args.module,
            venv: args.venv,
            active: active.map(PathBuf::from),
            network: if args.offline { Network::Refused } else { Network::Allowed },
            execution: if args.dry_run { Execution::Told } else { Execution::Carried },
            verbosity: (&args.display).into(),
        })
    }
}

impl Project {
    /// What the options of every command ask for.
    pub(crate) fn new(manifest: ManifestArgs, display: &DisplayArgs) -> Project {
        Project {
            network: if manifest.offline || manifest.frozen { Network::Refused } else { Network::Allowed },
            refresh: if manifest.locked || manifest.frozen { Refresh::Refused } else { Refresh::Allowed },
            verbosity: display.into(),
            color: display.color,
            locking: locking(&manifest),
            manifest_path: manifest.manifest_path,
        }
    }
}

/// Which packages `args` name.
pub(crate) fn selection(args: PackageArgs) -> Selection {
    match args {
        PackageArgs { workspace: true, exclude, .. } => Selection::Workspace { except: exclude },
        PackageArgs { packages, .. } if packages.is_empty() => Selection::Current,
        PackageArgs { packages, .. } => Selection::Named(packages),
    }
}

/// Which features `args` name.
pub(crate) fn features(args: FeatureArgs) -> Features {
    let named = args.features.iter().flat_map(|list| list.split([',', ' ']));
    let named = named.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let options = [("--all-features", args.all_features), ("--no-default-features", args.no_default_features)];
    Features { named, options: given(&options) }
}

fn locking(args: &ManifestArgs) -> Vec<String> {
    let mut options = given(&[("--locked", args.locked), ("--offline", args.offline), ("--frozen", args.frozen)]);
    options.extend(args.config.iter().flat_map(|value| ["--config".to_owned(), value.clone()]));
    options
}

/// The options whose switch is on.
fn given(options: &[(&str, bool)]) -> Vec<String> {
    options.iter().filter(|(_, on)| *on).map(|(option, _)| (*option).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::{Cli, Command};

    fn request(args: &str) -> Request {
        let command = Cli::parse_from(["x", "build"].into_iter().chain(args.split_whitespace())).command.unwrap();
        let Command::Build(args) = command else { panic!("{command:?}") };
        Request::new(args)
    }

    #[test]
    fn packages_are_the_current_the_named_or_all_but_some() {
        assert_eq!(request("").selection, Selection::Current);
        assert_eq!(request("-p a --package b").selection, Selection::Named(vec!["a".into(), "b".into()]));
        let Selection::Workspace { except } = request("--workspace --exclude a").selection else { panic!() };
        assert_eq!(except, ["a"]);
    }

    #[test]
    fn features_are_separated_by_commas_or_repeated() {
        let features = request("-F a,b --features c --no-default-features").compilation.features;
        assert_eq!(features.named, ["a", "b", "c"]);
        assert_eq!(features.options, ["--no-default-features"]);
    }

    #[test]
    fn cargos_own_options_pass_as_they_came() {
        let request = request("-r -j 3 --frozen --config a.toml");
        assert_eq!(request.compilation.options, ["--release", "--jobs", "3"]);
        assert_eq!(request.project.locking, ["--frozen", "--config", "a.toml"]);
        assert_eq!((request.project.network, request.project.refresh), (Network::Refused, Refresh::Refused));
    }

    #[test]
    fn a_check_refreshes_nothing() {
        let refresh = |args: &str| {
            let command =
                Cli::parse_from(["x", "bindings"].into_iter().chain(args.split_whitespace())).command.unwrap();
            let Command::Bindings(args) = command else { panic!("{command:?}") };
            BindingsRequest::new(args).refresh
        };
        assert_eq!(refresh(""), Refresh::Allowed);
        assert_eq!(refresh("--offline"), Refresh::Allowed);
        assert_eq!(["--check", "--locked", "--frozen"].map(refresh), [Refresh::Refused; 3]);
    }

    #[test]
    fn what_a_package_is_compared_with_is_a_file_or_a_release() {
        let older = |against: &str| OlderRequest::new(against.into(), None);
        assert!(matches!(older("published"), OlderRequest::Published));
        assert!(matches!(older("demo:calc@0.1.0"), OlderRequest::Release(_)));
        for file in ["./published", "calc.wasm", "./demo:calc", "C:\\old\\calc.wasm"] {
            assert!(matches!(older(file), OlderRequest::File(_)), "{file}");
        }
    }

    #[test]
    fn what_is_in_a_registry_is_a_package() {
        let place: Place = "local:registry".parse().unwrap();
        let source = |source: &str, place: Option<&Place>| InstallSource::new(source.into(), place.cloned());
        assert!(matches!(source("calc.wasm", None), Ok(InstallSource::File(_))));
        assert!(matches!(source("me:calc@1", None), Ok(InstallSource::Release { place: None, .. })));
        assert!(matches!(source("me:calc@1", Some(&place)), Ok(InstallSource::Release { place: Some(_), .. })));
        assert!(matches!(source("calc.wasm", Some(&place)), Err(Error::NotPublished { .. })));
    }

    #[test]
    fn only_two_targets_carry_components() {
        assert_eq!("wasm32-wasip2".parse(), Ok(Target::WasiP2));
        assert_eq!("wasm32-unknown-unknown".parse(), Ok(Target::Bare));
        assert!("wasm32-wasip1".parse::<Target>().unwrap_err().contains("before components"));
        assert!("x86_64-unknown-linux-gnu".parse::<Target>().unwrap_err().contains("wasm32-wasip2"));
    }
}
