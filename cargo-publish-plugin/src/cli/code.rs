//! What is compiled, and how: the options that all commands have in common which compile.

use std::path::PathBuf;

use clap::Args;

use super::{PackageArgs, ProjectArgs};
use crate::optimize::Wish;
use crate::request::Target;

/// Packages, and how they are compiled: by `C`, the options that a command has for that.
#[derive(Debug, Args)]
pub(crate) struct CodeArgs<C: Args> {
    #[command(flatten)]
    pub(crate) packages: PackageArgs,
    #[command(flatten)]
    pub(crate) features: FeatureArgs,
    #[command(flatten)]
    pub(crate) compilation: C,
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Feature Selection")]
pub(crate) struct FeatureArgs {
    /// Features to activate, separated by spaces or commas; repeatable
    #[arg(short = 'F', long, value_name = "FEATURES")]
    pub(crate) features: Vec<String>,
    /// Activate all features
    #[arg(long)]
    pub(crate) all_features: bool,
    /// Do not activate the `default` feature
    #[arg(long)]
    pub(crate) no_default_features: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Compilation Options")]
pub(crate) struct CompilationArgs {
    /// Build optimized, with the `release` profile
    #[arg(short, long, conflicts_with = "profile")]
    pub(crate) release: bool,
    /// Build with this profile
    #[arg(long, value_name = "PROFILE-NAME")]
    pub(crate) profile: Option<String>,
    /// Rust target, whatever `abi` in Cargo.toml says: wasm32-wasip2, or wasm32-unknown-unknown for no WASI at all
    #[arg(long, value_name = "TRIPLE")]
    pub(crate) target: Option<Target>,
    /// The binary to make a component of, where a package has several, or a library as well
    #[arg(long, value_name = "NAME")]
    pub(crate) bin: Option<String>,
    /// Build the same bytes in whatever folder, in target/component-pkg/reproducible
    #[arg(long)]
    pub(crate) reproducible: bool,
    #[command(flatten)]
    pub(crate) make: MakeArgs,
}

/// How a module is made, whatever for.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Compilation Options")]
pub(crate) struct MakeArgs {
    /// Run the module through `wasm-opt`, with these options; without them, with those of `wasm-opt` in Cargo.toml, else
    /// with -Os; `false`: not at all, whatever Cargo.toml says
    #[arg(long, value_name = "OPTIONS", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) wasm_opt: Option<Wish>,
    /// Folder for all generated files
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) target_dir: Option<PathBuf>,
    /// Number of parallel jobs
    #[arg(short, long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) jobs: Option<String>,
}
