//! The arguments of `check`.

use std::path::PathBuf;

use clap::Args;
use semver::Version;

use super::{CodeArgs, CompilationArgs, InspectFormat};

const CHECK_EXAMPLES: &str = "\
Examples:
  cargo component-pkg check
      Checks manifest, WIT, bindings and types of the package of this folder: quick, for every save.
  cargo component-pkg check --workspace --build --tarball
      Checks everything of every component of a workspace: for CI.
  cargo component-pkg check --against calc-0.1.0.tar.gz
      Says what changed since that package, and fails if the version in Cargo.toml does not say so.
  cargo component-pkg check --against old.wit --against-version 0.1.0
      Says what changed since a release of which there is no more than its WIT.
  cargo component-pkg check --workspace --against published
      Says what changed in each package since its newest release, from the registry it is published to.

An older package is WIT (a file or folder), what `pack` made (archive, folder or component), a WIT
package in binary form, any component, a release as `namespace:name@version`, or `published`: the newest
release of each package, if there is one. No registry is asked unless one of these two is named; a file
that is called so is ./published. A component without WIT is compared with what is built, and shows of
its imports only what it uses: build as it was built (--release). As cargo has it, breaking changes
raise the leftmost number of a version that is not zero, additions the next one, all else the last:
  breaking  an export, function, type or label is gone; an import or imported function is new; a type, a
            signature or the interface of a label is another one
  addition  an export, function or type is new
  patch     an import without a label is gone, or documentation changed

With --message-format json, each package is one line:
  {\"reason\":\"component-pkg-check\",\"format_version\":1,\"package_id\":…,\"package\":…,
   \"version\":…,\"world\":…,\"ready\":…,\"problems\":[…],
   \"wasi\":null|[…],
   \"older\":null|{\"path\":…,\"version\":…,\"least\":…,\"changes\":[CHANGE…]}}
where CHANGE is:
  {\"class\":\"breaking\"|\"addition\"|\"patch\",\"direction\":\"import\"|\"export\",\"path\":…,
   \"change\":\"gone\"|\"new\"|\"kind\"|\"retargeted\"|\"version\"|\"external-id\"|\"signature\"|\"type\"|
   \"order\"|\"docs\",\"message\":…}
`problems` is what standard error says. `wasi` is that of `build --help`, null unless a component was built; `least` is the
least version that would do, null if this one does. Keys may be added; what one means changes only
with `format_version`.

Exit codes:
    0  every package is ready
    1  a package is not: its manifest, its WIT, its bindings, its component, or its version
    2  the command line is wrong
   69  a registry that WIT comes from cannot be reached
   74  the machine is in the way: an unreadable or unwritable file, a missing tool or Rust target
   77  a registry that WIT comes from refuses who asks: log in
  101  cargo failed; its own output says why";

/// Prove that packages are ready to be published
///
/// Nothing but the target folder is written. Always checked are the manifest with all its tables, what registries ask for
/// (name, description, licence), the WIT, that the bindings fit it, and the types of the code. What is found is printed on
/// standard output, one line each.
#[derive(Debug, Args)]
#[command(after_long_help = CHECK_EXAMPLES)]
pub(crate) struct CheckArgs {
    /// Build the component, hold it against its world, and tell what it needs of WASI and which crates need that
    #[arg(long)]
    pub(crate) build: bool,
    /// Build once more, from nothing but the tarball that cargo would publish
    #[arg(long)]
    pub(crate) tarball: bool,
    /// Compare with this older package, and fail if the version does not say what changed: a file or folder, a release as
    /// `namespace:name[@RANGE]`, or `published`
    #[arg(long, value_name = "PATH|RELEASE|published")]
    pub(crate) against: Option<PathBuf>,
    /// The version of the older package, where it does not say so itself
    #[arg(long, value_name = "VERSION", requires = "against")]
    pub(crate) against_version: Option<Version>,
    #[command(flatten)]
    pub(crate) code: CodeArgs<CompilationArgs>,
    /// Whom standard output is for
    #[arg(long, value_name = "FMT", default_value = "human", help_heading = "Display Options")]
    pub(crate) message_format: InspectFormat,
}
