//! The arguments of `inspect`.

use std::path::PathBuf;

use clap::Args;

use super::{InspectFormat, PackageArgs, ProjectArgs};

const INSPECT_EXAMPLES: &str = "\
Examples:
  cargo component-pkg inspect
      Tells about the component that `build` made of the package of this folder.
  cargo component-pkg inspect calc.wasm
      Tells about any component, or a WIT package in binary form.
  cargo component-pkg inspect calc-0.1.0.tar.gz
      Tells about the component in a package, folder or archive, when all its digests hold.
  cargo component-pkg inspect calc.wasm --message-format json | jq -r .digest
      Everything there is to tell, for other tools.

With --message-format json, each component is one line:
  {\"path\":…,\"place\":…,\"reason\":\"component-pkg-inspection\",\"format_version\":1,
   \"kind\":\"component\"|\"wit-package\",\"bytes\":…,\"digest\":\"sha256:…\",\"docs\":…,
   \"wit\":{\"world\":…,\"fits\":…},\"wasi\":[…],\"imports\":[EXTERN…],\"exports\":[EXTERN…],
   \"contents\":PART}
where EXTERN, PART and SECTION are:
  {\"name\":…,\"sort\":\"interface\"|\"function\"|\"type\"|\"value\"|\"component\"|\"core-module\"|\"world\",
   \"implements\":…,\"external_id\":…,\"functions\":[…],\"types\":[…]}
  {\"form\":\"component\"|\"core-module\",\"offset\":…,\"bytes\":…,\"metadata\":{\"name\":…,\"version\":…,
   \"description\":…,\"authors\":…,\"licenses\":…,\"source\":…,\"homepage\":…,\"revision\":…,
   \"producers\":[{\"field\":…,\"name\":…,\"version\":…}…],\"dependencies\":[{\"name\":…,\"version\":…}…]},
   \"sections\":[SECTION…],\"parts\":[PART…]}
  {\"name\":…,\"custom\":…,\"count\":…,\"bytes\":…}
The place is that in a package, `wit` the WIT that `pack` embeds, and whether the component is what that says.
The sections of a part add up to it. What is not known is null. Keys may be added; what one means changes
only with `format_version`.

Exit codes:
    0  everything is told
    1  a file is not a component, or is not valid, a package is not as it was packed, or a component is not built
    2  the command line is wrong
   74  the machine is in the way: an unreadable file
  101  cargo failed; its own output says why";

/// Tell what a component is: its imports and exports, sizes, metadata and digest
///
/// The component is read and validated, all but the code of its functions. Labels are told with the interfaces that they
/// stand for, and each with the functions that it needs.
#[derive(Debug, Args)]
#[command(after_long_help = INSPECT_EXAMPLES)]
pub(crate) struct InspectArgs {
    /// The component, or what `pack` made with one in it; without it, what `build` made of the package of this folder
    #[arg(value_name = "PATH", conflicts_with_all = ["packages", "workspace", "manifest_path", "target_dir"])]
    pub(crate) path: Option<PathBuf>,
    /// Folder for all generated files
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) target_dir: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) packages: PackageArgs,
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
    /// Whom standard output is for
    #[arg(long, value_name = "FMT", default_value = "human", help_heading = "Display Options")]
    pub(crate) message_format: InspectFormat,
}
