//! The command line of `pull`.

use std::path::PathBuf;

use clap::Args;
use component_registry::{Digest, Place, Wanted};

use super::{AccessArgs, DisplayArgs, InspectFormat};

const PULL_EXAMPLES: &str = "\
Examples:
  cargo component-pkg pull me:calc
      Gets the newest version, and writes it to calc-VERSION.wasm.
  cargo component-pkg pull me:calc@1.2 -o calc.wasm
      Gets the newest 1.x from 1.2 on. `@1.2.3` is that version alone, `@=1.2`, `@~1.2`, `@'>=1, <3'` are ranges as cargo
      has them.
  cargo component-pkg pull wasi:http@0.2.6 --from oci://registry.example/webassembly
      Gets a WIT package from the repository registry.example/webassembly/wasi/http.
  cargo component-pkg inspect \"$(cargo component-pkg pull -q me:calc)\"
      Standard output holds the path and nothing else, for other tools.

The registry of a namespace is that of the configuration of wkg, `wasm-pkg/config.toml`, unless `--from` names another:
  [namespace_registries]
  me = \"registry.example\"
  [registry.\"registry.example\".local]    # or `oci`
  root = \"/srv/components\"

What was got once is kept by digest in ~/.cache/component-pkg, or in the folder that COMPONENT_PKG_CACHE names.

With --message-format json, standard output is one line:
  {\"reason\":\"component-pkg-pull\",\"format_version\":1,\"name\":…,\"version\":…,\"place\":…,\"path\":…,
   \"digest\":\"sha256:…\",\"bytes\":…,\"manifest\":null|\"sha256:…\",\"cached\":…}
The path is absolute. Keys may be added; what one means changes only with `format_version`.

Exit codes:
    0  the file is there
    1  there is no such package, version or registry, or it is not the digest that was asked for
    2  the command line is wrong
   69  the registry cannot be reached, or does not do what registries do
   74  the machine is in the way: an unreadable or unwritable file
   77  the registry refuses who asks: log in";

/// Get a published package: a component, or WIT in binary form
///
/// The content is what the registry says that it is, by its digest, or nothing is written. A file that is there with
/// other content is replaced only if -o names it.
#[derive(Debug, Args)]
#[command(after_long_help = PULL_EXAMPLES)]
pub(crate) struct PullArgs {
    /// The package, and which of its versions: namespace:name, or namespace:name@range
    #[arg(value_name = "PACKAGE")]
    pub(crate) wanted: Wanted,
    /// File to write, or folder to write it in
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Registry that it is in: local:FOLDER, oci://HOST/PREFIX or wasmer
    #[arg(long, value_name = "REGISTRY")]
    pub(crate) from: Option<Place>,
    /// Fail if its content is not this: sha256:…
    #[arg(long, value_name = "DIGEST")]
    pub(crate) digest: Option<Digest>,
    /// Do not use the network: take what was got before
    #[arg(long)]
    pub(crate) offline: bool,
    #[command(flatten)]
    pub(crate) access: AccessArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
    /// Whom standard output is for
    #[arg(long, value_name = "FMT", default_value = "human", help_heading = "Display Options")]
    pub(crate) message_format: InspectFormat,
}
