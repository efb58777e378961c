//! The command line of `new` and `init`: what to make, and where.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::DisplayArgs;

const NEW_EXAMPLES: &str = "\
Examples:
  cargo component-pkg new calc
      A library that implements a small WIT interface, in the new folder calc.
  cargo component-pkg new calc --namespace acme --labels exact,rounded
      Exports the interface twice, under two labels; one `impl` serves both.
  cargo component-pkg new tool --bin
      A command: its component exports wasi:cli/run.
  cargo component-pkg new crates/calc --dry-run
      Tells what would be written. In a workspace, that is an entry among its members, too.

Next:
  cd calc && cargo component-pkg build && cargo test

Exit codes:
    0  the package is there, whole; with --dry-run, nothing stands against it
    1  a name, namespace or label is no such thing, or the folder exists
    2  the command line is wrong
   74  the machine is in the way: an unreadable or unwritable file, a missing tool
  101  cargo refuses; its own output says why";

const INIT_EXAMPLES: &str = "\
Examples:
  cargo component-pkg init
      Makes the current folder a package, or its package a component.
  cargo component-pkg init calc --dry-run
      Tells what would be written, edited and kept.

What is there is kept, and named. A Cargo.toml gets what it lacks, and stays as it is otherwise:
  [package.metadata.component-pkg]
  package = \"component:calc\"
  bindings-file = \"src/bindings.rs\"

  [lib]
  crate-type = [\"cdylib\", \"rlib\"]

  [dependencies]
  component-guest = { version = \"0.1\", default-features = false }
The code of a library is not edited: what to add to it is told. WIT that is there is bound as it is.

Exit codes:
    0  everything is there; with --dry-run, nothing stands against it
    1  a name, namespace or label is no such thing, or does not fit what is there
    2  the command line is wrong
   74  the machine is in the way: an unreadable or unwritable file, a missing tool
  101  cargo refuses; its own output says why";

/// Make a package in a new folder: WIT, code that implements it, and tests
///
/// What is made builds with `cargo component-pkg build` and passes `cargo test`. Whatever fails, no part of it is left
/// behind.
#[derive(Debug, Args)]
#[command(after_long_help = NEW_EXAMPLES)]
pub(crate) struct NewArgs {
    /// Folder to make; its name is the package's, unless --name says otherwise
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) template: TemplateArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
}

/// Make a component of a folder that is there, whether it holds a package or not
#[derive(Debug, Args)]
#[command(after_long_help = INIT_EXAMPLES)]
pub(crate) struct InitArgs {
    /// The folder
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) template: TemplateArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
}

#[derive(Debug, Args)]
pub(crate) struct TemplateArgs {
    /// A library that implements a WIT interface; this is the default
    #[arg(long, conflicts_with = "bin")]
    pub(crate) lib: bool,
    /// A command: a program that exports wasi:cli/run
    #[arg(long)]
    pub(crate) bin: bool,
    /// Name of the package, if it is not that of the folder
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Namespace of the published package and of its WIT; without it, that of the workspace, else `component`
    #[arg(long)]
    pub(crate) namespace: Option<String>,
    /// Label to export the interface under; repeatable, or separated by commas
    #[arg(long = "label", visible_alias = "labels", value_delimiter = ',', conflicts_with = "bin")]
    pub(crate) labels: Vec<String>,
    /// Version control, if it is not cargo's choice: git, unless the folder is in a repository
    #[arg(long)]
    pub(crate) vcs: Option<Vcs>,
    /// Edition of Rust, if it is not cargo's choice: the newest
    #[arg(long, value_name = "YEAR")]
    pub(crate) edition: Option<Edition>,
    /// Write nothing, and tell what would be written
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Vcs {
    Git,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Edition {
    #[value(name = "2021")]
    Rust2021,
    #[value(name = "2024")]
    Rust2024,
}
