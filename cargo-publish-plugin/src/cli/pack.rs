//! The arguments of `pack`.

use clap::Args;

use super::{CodeArgs, MakeArgs, MessageArgs};
use crate::request::PackTarget;

const PACK_EXAMPLES: &str = "\
Examples:
  cargo component-pkg pack
      Packs the package of this folder.
  cargo component-pkg pack --list
      Builds nothing, and prints what would be in the package.
  cargo component-pkg pack --workspace --dry-run
      Builds nothing, and prints what would be done for every component of a workspace.
  cargo component-pkg pack --target python
      Makes a wheel for Python: target/component-pkg/calc-0.1.0-py3-none-any.whl.
  (cd target/component-pkg/calc-0.1.0 && sha256sum --check SHA256SUMS)
      Checks what is in a package.

In Cargo.toml, beside the keys that `build --help` lists, every key optional:
  [package]
  description, authors, license, license-file, readme, repository, homepage    # as for crates

  [package.metadata.component-pkg]
  package = \"demo:calc\"      # what the component is called
  files = [\"assets/**\"]      # what else goes into the package, from the folder of Cargo.toml
  python.name = \"calc\"       # what Python imports; without it, the name of `package`, else that of the crate

In a package:
  calc.wasm        the component, with sections for name, version, authors, license, source, revision (of a clean git
                   repository), for its WIT with docs (component-pkg-wit-v0), and for its crates (.dep-v0)
  wit/             its world, and in wit/deps what that needs
  sbom.cdx.json    the crates that were compiled for it, as CycloneDX 1.5
  README.md, LICENSE…, and what `files` asks for
  SHA256SUMS       digests of all

Nothing in a package tells where, when or by whom it was made. SOURCE_DATE_EPOCH, if it is set, is the time in
sbom.cdx.json.

With --message-format json, standard output has cargo's own JSON messages, one a line, and for each package:
  {\"reason\":\"component-pkg-package\",\"format_version\":1,\"package_id\":…,\"package\":…,\"version\":…,\"name\":…,
   \"world\":…,\"revision\":…,\"folder\":…,\"archive\":…,\"sha256\":…,\"files\":[…]}
and for each package that failed, if any:
  {\"reason\":\"component-pkg-failure\",\"format_version\":1,\"package\":…,
   \"errors\":[{\"message\":…,\"causes\":[…],\"help\":…,\"excerpt\":…,\"output\":…}…]}
`package` is null if it is not the failure of one package; `excerpt` is a place in a manifest, and `output` what
another program said.

Exit codes:
    0  every package is made
    1  a package is wrong: its manifest, its files, its WIT, or what it exports and imports
    2  the command line is wrong
   69  a registry that WIT comes from cannot be reached
   74  the machine is in the way: an unreadable or unwritable file, a missing tool or Rust target
   77  a registry that WIT comes from refuses who asks: log in
  101  cargo failed; its own output says why";

/// Build packages, and put each with all that belongs to it into a folder and an archive
///
/// The component is built optimized and reproducibly, and gets sections that say what it is. With its WIT, the list of its
/// crates, readme, licences and digests it is written to target/component-pkg/NAME-VERSION and, the same in one file,
/// NAME-VERSION.tar.gz, whose path is printed on standard output. Everything is checked before anything is built.
#[derive(Debug, Args)]
#[command(after_long_help = PACK_EXAMPLES)]
pub(crate) struct PackArgs {
    /// Do nothing, and print the files of the package
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) list: bool,
    /// Do nothing, and print what would be done
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) code: CodeArgs<PackCompilationArgs>,
    #[command(flatten)]
    pub(crate) messages: MessageArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Compilation Options")]
pub(crate) struct PackCompilationArgs {
    /// Build with this profile
    #[arg(long, value_name = "PROFILE-NAME", default_value = "release")]
    pub(crate) profile: String,
    /// What to make: `python`, for a wheel in place of folder and archive; or the Rust target, whatever `abi` in Cargo.toml
    /// says: wasm32-wasip2, or wasm32-unknown-unknown for no WASI at all. Repeatable: one of each
    #[arg(long = "target", value_name = "python|TRIPLE")]
    pub(crate) targets: Vec<PackTarget>,
    #[command(flatten)]
    pub(crate) make: MakeArgs,
}
