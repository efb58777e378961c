//! The arguments of `wit`, and of the commands below it.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use component_registry::place::Place;
use component_registry::{PackageName, Wanted};

use super::{OnePackageArgs, PackageArgs, ProjectArgs};

const WIT_EXAMPLES: &str = "\
Examples:
  cargo component-pkg wit
      Prints the world of the package of this folder, with everything that it names.
  cargo component-pkg wit calc.wasm
      Prints what a component imports and exports, or the WIT that `pack` embedded in it.
  cargo component-pkg wit calc.wasm -o wit
      Writes wit/NAME.wit, and below wit/deps a file for each package that it names.
  cargo component-pkg wit add wasi:clocks
      Adds a package of WIT from a registry: to Cargo.toml, wkg.lock and wit/deps.
  cargo component-pkg wit fetch
      Brings what Cargo.toml names and wit/deps lacks.

The WIT that `pack` embeds in a component is printed if the component is what it says: with its names and docs,
and without the interfaces of WASI that Rust's standard library brings. Other components have no name for their
world: it is `root:component/root`.

A file that is called as one of the commands is ./fetch.

Exit codes:
    0  the WIT is printed or written
    1  a file is not a component, or is not valid, a package is not as it was packed, or WIT is wrong
    2  the command line is wrong
   69  a registry that WIT comes from cannot be reached
   74  the machine is in the way: an unreadable or unwritable file
   77  a registry that WIT comes from refuses who asks: log in
  101  cargo failed; its own output says why";

/// Print the WIT of a component or a package; fetch, update, add and publish WIT
///
/// What is printed is one package, and after it, nested, every other one that it names: it reads as WIT again, labels
/// included.
#[derive(Debug, Args)]
#[command(after_long_help = WIT_EXAMPLES, args_conflicts_with_subcommands = true)]
pub(crate) struct WitArgs {
    #[command(subcommand)]
    pub(crate) command: Option<WitCommand>,
    #[command(flatten)]
    pub(crate) print: WitPrintArgs,
}

/// The arguments of `wit` alone.
#[derive(Debug, Args)]
pub(crate) struct WitPrintArgs {
    /// The component, a WIT package in binary form, or what `pack` made; without it, the package of this folder
    #[arg(value_name = "PATH", conflicts_with_all = ["package", "manifest_path"])]
    pub(crate) path: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) package: OnePackageArgs,
    /// Leave out all worlds but this one
    #[arg(long, value_name = "NAME")]
    pub(crate) world: Option<String>,
    /// Write files below this folder instead, and print their paths
    #[arg(short, long, value_name = "DIRECTORY")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WitCommand {
    Fetch(WitFetchArgs),
    Update(WitUpdateArgs),
    Add(WitAddArgs),
    Publish(WitPublishArgs),
}

const FETCH_EXAMPLES: &str = "\
Examples:
  cargo component-pkg wit fetch
      Brings all that the package of this folder needs.
  cargo component-pkg wit fetch --workspace --locked
      Writes nothing, and fails if wkg.lock or a copy of the workspace is not what it should be.

In Cargo.toml:
  [package.metadata.component-pkg.wit-dependencies]
  \"wasi:clocks\" = \"0.2.3\"                                        # any version that is compatible with 0.2.3
  \"demo:kv\" = { version = \">=1, <3\", registry = \"oci://registry.example.com/me\" }
  \"demo:log\" = { version = \"1\", path = \"../log/wit\" }              # while the path is there, it stands for releases

Where the WIT of the package names a version, as in `import wasi:clocks/monotonic-clock@0.2.3`, that one is fetched, if it is in
the range; else the newest one of the range. What a release uses is fetched as well, and what no registry has of it
is taken from the release itself.

Which release it was is written to wkg.lock, beside Cargo.toml, which `wkg` reads and writes as well: it is to be
committed, as the copies are. `build` and all other commands take from it what they need, from the cache of this
machine if it is there, and ask nobody if the copies are as it says.

Registries of namespaces are those of `wkg`: wasm-pkg/config.toml in the folder of your configuration, or what
WKG_CONFIG_FILE names. The cache is component-pkg in the folder for caches, or what COMPONENT_PKG_CACHE names.

Exit codes:
    0  all that is needed is there
    1  a package is wrong, there is no such release, or it is not what wkg.lock says; with --locked or --frozen:
       wkg.lock or a copy is not what it should be
    2  the command line is wrong
   69  a registry cannot be reached, or does not do what registries do
   74  the machine is in the way: an unreadable or unwritable file
   77  a registry refuses who asks
  101  cargo failed; its own output says why";

/// Bring WIT from elsewhere: what `wit-dependencies` in Cargo.toml names, to `deps` in the folder of the WIT
///
/// What wkg.lock says is followed; what it does not say is looked for in registries, and written to it.
#[derive(Debug, Args)]
#[command(after_long_help = FETCH_EXAMPLES)]
pub(crate) struct WitFetchArgs {
    #[command(flatten)]
    pub(crate) copying: CopyingArgs,
}

/// Whose copies of WIT are brought up to date.
#[derive(Debug, Args)]
pub(crate) struct CopyingArgs {
    /// Write nothing; print what would be written
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) packages: PackageArgs,
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
}

const UPDATE_EXAMPLES: &str = "\
Examples:
  cargo component-pkg wit update
      Takes the newest versions of all packages whose version the WIT does not name.
  cargo component-pkg wit update demo:kv
      Takes that of one package.

Exit codes:
    0  wkg.lock and the copies have the newest versions
    1  a package is wrong, or a release is not what it was
    2  the command line is wrong
   69  a registry cannot be reached, or does not do what registries do
   74  the machine is in the way: an unreadable or unwritable file
   77  a registry refuses who asks
  101  cargo failed; its own output says why";

/// Find releases of WIT anew, whatever wkg.lock says: the newest that Cargo.toml admits
///
/// A version that the WIT of the package names stays: to raise it, edit the WIT. What nobody needs any more is taken out of wkg.lock. A
/// release that is not what wkg.lock says it was is refused.
#[derive(Debug, Args)]
#[command(after_long_help = UPDATE_EXAMPLES)]
pub(crate) struct WitUpdateArgs {
    /// Only these packages, as namespace:name
    #[arg(value_name = "NAME")]
    pub(crate) names: Vec<PackageName>,
    #[command(flatten)]
    pub(crate) copying: CopyingArgs,
}

const ADD_EXAMPLES: &str = "\
Examples:
  cargo component-pkg wit add wasi:clocks
      Adds the newest version of it.
  cargo component-pkg wit add 'demo:kv@>=1, <3' --registry oci://registry.example.com/me
      Adds the newest version of a range, from a registry that is not the one of its namespace.

Exit codes:
    0  the package is added, and its WIT is there
    1  there is no such release, or it does not go with the rest: nothing was written
    2  the command line is wrong
   69  a registry cannot be reached, or does not do what registries do
   74  the machine is in the way: an unreadable or unwritable file
   77  a registry refuses who asks
  101  cargo failed; its own output says why";

/// Add WIT from a registry: to `wit-dependencies` in Cargo.toml, and to wkg.lock and `deps`
#[derive(Debug, Args)]
#[command(after_long_help = ADD_EXAMPLES)]
pub(crate) struct WitAddArgs {
    /// The package: namespace:name, with a version or a range of versions after `@`
    #[arg(value_name = "NAME[@RANGE]")]
    pub(crate) wanted: Wanted,
    /// The registry that it comes from: local:FOLDER or oci://HOST/PREFIX
    #[arg(long, value_name = "REGISTRY")]
    pub(crate) registry: Option<Place>,
    /// WIT that stands for releases while it is there
    #[arg(long, value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
    /// Write nothing; print what would be written
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) package: OnePackageArgs,
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
}

const PUBLISH_EXAMPLES: &str = "\
Examples:
  cargo component-pkg wit publish --to local:/srv/registry
      Publishes the WIT of the package of this folder.
  cargo component-pkg wit publish --dry-run
      Tells what would be published where, and whether it is there already.

What is published is called as the WIT says, with its version: `package demo:kv@1.2.0;`. Packages of WIT that it
uses are not published with it. The same again succeeds; other WIT under a version that is there is refused.

Exit codes:
    0  it is published, or was already
    1  the WIT is wrong or has no version, or other WIT is published under it
    2  the command line is wrong
   69  a registry cannot be reached, or does not do what registries do
   74  the machine is in the way: an unreadable or unwritable file
   77  a registry refuses who asks
  101  cargo failed; its own output says why";

/// Publish the WIT of a package, in binary form and with its documentation
#[derive(Debug, Args)]
#[command(after_long_help = PUBLISH_EXAMPLES)]
pub(crate) struct WitPublishArgs {
    /// The registry: local:FOLDER or oci://HOST/PREFIX; repeatable; without it, the one that `publish` takes
    #[arg(long, value_name = "REGISTRY")]
    pub(crate) to: Vec<Place>,
    /// Publish nothing; print what would be done
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) package: OnePackageArgs,
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
}
