//! The arguments of `install`.

use std::path::PathBuf;

use clap::Args;
use component_registry::Place;

use super::DisplayArgs;

const INSTALL_EXAMPLES: &str = "\
Examples:
  cargo component-pkg install --pip target/component-pkg/calc-0.1.0.wasm
      Makes a Python package of what `build` made, and installs it where pip does.
  cargo component-pkg install --pip --venv .venv calc-0.1.0.tar.gz
      The same of what `pack` made, with its readme and licences, for a virtual environment.
  cargo component-pkg install --pip me:calc@1.2
      The same of what is published: the newest 1.x from 1.2 on, found as `pull` finds it.
  cargo component-pkg install --pip --dry-run calc.wasm
      Says for which Python, and what would be run.

Then, in Python:
  from calc import bindings

It is installed for the Python of `--venv`; else of the virtual environment that is active; else for `python3` as it
is found, unless that is the system's own. What installs is its pip, or `uv` where it has none.

Exit codes:
    0  the package is installed
    1  the component is wrong, or needs what Python cannot give; there is no such package or version
    2  the command line is wrong
   69  the registry cannot be reached, or does not do what registries do
   74  the machine is in the way: no Python, no pip, no network, an unreadable file
   77  the registry refuses who asks: log in";

/// Install a component as a Python package
///
/// The package is made here, of the component alone: typed, documented, and with nothing to compile. It needs Python 3.10
/// or newer, and `wasmtime`, which is installed with it.
#[derive(Debug, Args)]
#[command(after_long_help = INSTALL_EXAMPLES)]
pub(crate) struct InstallArgs {
    /// The component, or what `pack` made with one in it, a folder or an archive; or a published package,
    /// namespace:name or namespace:name@range
    #[arg(value_name = "PATH|PACKAGE")]
    pub(crate) source: PathBuf,
    /// For Python, by pip or uv
    #[arg(long, required = true)]
    pub(crate) pip: bool,
    /// The virtual environment to install into
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) venv: Option<PathBuf>,
    /// What Python imports it as; without it, the name of the component
    #[arg(long, value_name = "NAME")]
    pub(crate) module: Option<String>,
    /// Registry that the package is in: local:FOLDER, oci://HOST/PREFIX or wasmer
    #[arg(long, value_name = "REGISTRY")]
    pub(crate) from: Option<Place>,
    /// Install nothing, and print what would be done
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    /// Do not use the network
    #[arg(long)]
    pub(crate) offline: bool,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
}
