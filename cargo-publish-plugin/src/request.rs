//! Arguments → what is asked for, each choice as one type. Pure; refuses targets that cannot carry a component.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::cli::{BuildArgs, Color, CompilationArgs, FeatureArgs, ManifestArgs, MessageFormat, PackageArgs};

/// What `build` was asked for.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) selection: Selection,
    pub(crate) features: Features,
    pub(crate) target: Target,
    pub(crate) target_dir: Option<PathBuf>,
    pub(crate) manifest_path: Option<PathBuf>,
    pub(crate) verbosity: Verbosity,
    pub(crate) color: Color,
    pub(crate) format: MessageFormat,
    pub(crate) network: Network,
    /// Options that cargo gets as they came: profile and jobs.
    pub(crate) compilation: Vec<String>,
    /// Options of every call of cargo: the state of its lock file and network.
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
#[derive(Debug, Default, PartialEq, Eq)]
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

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verbosity {
    Quiet,
    Normal,
    Verbose(u8),
}

/// A Rust target whose modules can become components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
            selection: selection(args.packages),
            features: features(args.features),
            target: args.compilation.target,
            target_dir: args.compilation.target_dir.clone(),
            manifest_path: args.manifest.manifest_path.clone(),
            verbosity: match (args.display.quiet, args.display.verbose) {
                (true, _) => Verbosity::Quiet,
                (false, 0) => Verbosity::Normal,
                (false, times) => Verbosity::Verbose(times),
            },
            color: args.display.color,
            format: args.display.message_format,
            network: if args.manifest.offline || args.manifest.frozen { Network::Refused } else { Network::Allowed },
            compilation: compilation(args.compilation),
            locking: locking(&args.manifest),
        }
    }
}

fn selection(args: PackageArgs) -> Selection {
    match args {
        PackageArgs { workspace: true, exclude, .. } => Selection::Workspace { except: exclude },
        PackageArgs { packages, .. } if packages.is_empty() => Selection::Current,
        PackageArgs { packages, .. } => Selection::Named(packages),
    }
}

fn features(args: FeatureArgs) -> Features {
    let named = args.features.iter().flat_map(|list| list.split([',', ' ']));
    let named = named.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let options = [("--all-features", args.all_features), ("--no-default-features", args.no_default_features)];
    Features { named, options: given(&options) }
}

fn compilation(args: CompilationArgs) -> Vec<String> {
    let mut options = given(&[("--release", args.release)]);
    for (option, value) in [("--profile", args.profile), ("--jobs", args.jobs)] {
        options.extend(value.into_iter().flat_map(|value| [option.to_owned(), value]));
    }
    options
}

fn locking(args: &ManifestArgs) -> Vec<String> {
    given(&[("--locked", args.locked), ("--offline", args.offline), ("--frozen", args.frozen)])
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
        let Command::Build(args) = Cli::parse_from(["x", "build"].into_iter().chain(args.split_whitespace())).command;
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
        let features = request("-F a,b --features c --no-default-features").features;
        assert_eq!(features.named, ["a", "b", "c"]);
        assert_eq!(features.options, ["--no-default-features"]);
    }

    #[test]
    fn cargos_own_options_pass_as_they_came() {
        let request = request("-r -j 3 --frozen");
        assert_eq!(request.compilation, ["--release", "--jobs", "3"]);
        assert_eq!(request.locking, ["--frozen"]);
        assert_eq!(request.network, Network::Refused);
    }

    #[test]
    fn only_two_targets_carry_components() {
        assert_eq!("wasm32-wasip2".parse(), Ok(Target::WasiP2));
        assert_eq!("wasm32-unknown-unknown".parse(), Ok(Target::Bare));
        assert!("wasm32-wasip1".parse::<Target>().unwrap_err().contains("before components"));
        assert!("x86_64-unknown-linux-gnu".parse::<Target>().unwrap_err().contains("wasm32-wasip2"));
    }
}
