//! Which project and which of its packages: the options that all commands have in common which are about one.

use std::path::PathBuf;

use clap::Args;

use super::DisplayArgs;

/// The project, and how it is talked about.
#[derive(Debug, Args)]
pub(crate) struct ProjectArgs {
    #[command(flatten)]
    pub(crate) manifest: ManifestArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
}

/// One package of a project.
#[derive(Debug, Args)]
pub(crate) struct OnePackageArgs {
    /// Package that is meant
    #[arg(short, long, value_name = "SPEC")]
    pub(crate) package: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Package Selection")]
pub(crate) struct PackageArgs {
    /// Package that is meant: its name, name@version, or a pattern such as 'calc-*'; repeatable
    #[arg(short, long = "package", value_name = "SPEC")]
    pub(crate) packages: Vec<String>,
    /// Every component of the workspace
    #[arg(long, conflicts_with = "packages")]
    pub(crate) workspace: bool,
    /// Leave this package out; repeatable
    #[arg(long, value_name = "SPEC", requires = "workspace")]
    pub(crate) exclude: Vec<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Manifest Options")]
pub(crate) struct ManifestArgs {
    /// Path to Cargo.toml
    #[arg(long, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,
    /// Fail if Cargo.lock, wkg.lock, a bindings file or a copy of WIT would change
    #[arg(long)]
    pub(crate) locked: bool,
    /// Do not use the network
    #[arg(long)]
    pub(crate) offline: bool,
    /// Both --locked and --offline
    #[arg(long)]
    pub(crate) frozen: bool,
    /// Override a value of cargo's configuration, or add a file of it; repeatable
    #[arg(long, value_name = "KEY=VALUE|PATH")]
    pub(crate) config: Vec<String>,
}
