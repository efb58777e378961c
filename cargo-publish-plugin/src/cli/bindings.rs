//! The arguments of `bindings`.

use clap::Args;

use super::{PackageArgs, ProjectArgs};

const BINDINGS_EXAMPLES: &str = "\
Examples:
  cargo component-pkg bindings
      Writes the bindings of the package of this folder, if they are not what they should be.
  cargo component-pkg bindings --workspace --check
      Writes nothing, and fails if bindings of the workspace are not what they should be: for CI.

In Cargo.toml:
  [package.metadata.component-pkg.wit-dependencies]    # copied to `deps` in the folder of the WIT, with what they need
  \"demo:kv\" = { path = \"../kv/wit\" }     # WIT of another member, or wherever it is
  \"demo:log\" = { crate = \"log-wit\" }     # WIT in a crate that this one depends on: its `wit`, or what `path` names
  \"wasi:clocks\" = \"0.2.3\"                # WIT in a registry, as wkg.lock says: see `wit fetch --help`

  [package.metadata.component-pkg]
  bindings-file = \"src/bindings.rs\"
  implementers = { \"exact/calculator\" = \"Calculator<Exact>\" }    # for types of other names
  import-traits = [\"store\"]               # so that a test can fake an import that has no label

  [dependencies]    # with features = [\"async\"] for worlds that are asynchronous
  component-guest = { version = \"0.1\", default-features = false }

In src/lib.rs, beside the types that implement the world:
  mod bindings;
  use bindings::*;

Exit codes:
    0  the bindings are what they should be
    1  a package is wrong; with --check, --locked or --frozen: a file is not what it should be
    2  the command line is wrong
   69  a registry that WIT comes from cannot be reached
   74  the machine is in the way: an unreadable or unwritable file
   77  a registry that WIT comes from refuses who asks: log in
  101  cargo failed; its own output says why";

/// Write the bindings of packages to source files: the `bindings-file` of each
///
/// WIT from elsewhere is copied first: what `wit-dependencies` names.
///
/// With its bindings in a file, a package needs no macro to compile: it builds in a moment, and an editor sees what is
/// there. The file is to be committed. `build` brings it up to date, too.
#[derive(Debug, Args)]
#[command(after_long_help = BINDINGS_EXAMPLES)]
pub(crate) struct BindingsArgs {
    /// Write nothing; fail if a file is missing or not what it should be
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) packages: PackageArgs,
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
}
