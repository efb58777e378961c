//! The arguments of `build`.

use clap::Args;

use super::{CodeArgs, CompilationArgs, MessageArgs};

const BUILD_EXAMPLES: &str = "\
Examples:
  cargo component-pkg build
      Builds the package of this folder, unoptimized.
  cargo component-pkg build --release -p calc -p store
      Builds two packages of a workspace, optimized.
  cargo component-pkg build --workspace
      Builds every component of a workspace.
  cargo component-pkg build --workspace --dry-run
      Prints what that would do: worlds, targets, calls of cargo, files.
  cargo component-pkg build --release --wasm-opt='-Oz --strip-producers'
      Makes it smaller by `wasm-opt` of Binaryen, which has to be installed.
  cargo component-pkg build --target wasm32-unknown-unknown
      Builds without WASI: the component imports only what its world does.
  wasm-tools component wit \"$(cargo component-pkg build --quiet)\"
      Standard output holds the path and nothing else, for other tools.

In Cargo.toml, every key optional:
  [package.metadata.component-pkg]
  wit = \"wit\"          # the folder or file of the WIT
  world = \"calc\"       # needed if the WIT has several worlds
  abi = \"none\"         # no WASI at all; or `wasi`, or `auto` (default): see below
  bindings-file = \"src/bindings.rs\"    # brought up to date before cargo runs, see `bindings --help`
  package = \"me:calc\"  # what it is published as; or `namespace`, with the crate's name
  wit-dependencies = { \"me:kv\" = { path = \"../kv/wit\" } }    # copied to wit/deps; or of a crate: { crate = \"kv\" };
                                                            # or of a registry: \"0.2.3\", see `wit fetch --help`
  wasm-opt = \"-Os\"     # options for `wasm-opt`, which is run before the component is made
  …and `bindings`, `files`, `implementers`, `publish`, `oci`, `python`, `wasmer`: see README.md.
  `namespace`, `abi`, `world`, `wit`, `publish`, `oci`, `wasmer` and `wasm-opt` are inherited from
  [workspace.metadata.component-pkg].

What `abi` costs:
  none        nothing of WASI is imported, so any host runs it; but nobody sees what `println!` and
              panics say, a clock panics, and there are no arguments, variables or files
  wasi, auto  all of the standard library works, and what is used is imported: a dozen interfaces
              for the messages of panics alone, none for code that cannot panic
With -v, `build` tells who needs each interface of WASI: which crate, or the standard library.

With --message-format json, standard output has cargo's own JSON messages, one a line, and for each component:
  {\"reason\":\"component-pkg-artifact\",\"format_version\":1,\"package_id\":…,\"package\":…,\"version\":…,
   \"target\":…,\"world\":…,\"path\":…,\"bytes\":…,\"fresh\":…,
   \"wasi\":[{\"interface\":…,\"functions\":[…],\"causes\":[CAUSE…]}…]}
where CAUSE tells who needs an interface of WASI, and is one of:
  {\"kind\":\"crate\",\"crate\":…,\"function\":…,\"through\":…}   # in the standard library, or null
  {\"kind\":\"export\",\"function\":…,\"through\":…}         # code of some crate, inlined into an export
  {\"kind\":\"std\",\"function\":…}                      # for whom cannot be told
  {\"kind\":\"panic\"} or {\"kind\":\"start\"}             # messages of panics; start and end of a program
and for each package that failed, if any:
  {\"reason\":\"component-pkg-failure\",\"format_version\":1,\"package\":…,
   \"errors\":[{\"message\":…,\"causes\":[…],\"help\":…,\"excerpt\":…,\"output\":…}…]}
`package` is null if it is not the failure of one package; `excerpt` is a place in a manifest, and `output` what
another program said.
Keys and kinds may be added; what one means changes only with `format_version`.

Exit codes:
    0  every component is built and fits its world
    1  a package is wrong: its manifest, its WIT, or what it exports and imports
    2  the command line is wrong
   69  a registry that WIT comes from cannot be reached
   74  the machine is in the way: an unreadable or unwritable file, a missing tool or Rust target
   77  a registry that WIT comes from refuses who asks: log in
  101  cargo failed; its own output says why";

/// Build packages into components: target/component-pkg/NAME-VERSION.wasm
///
/// Cargo compiles the library, or the binary where there is no library, with the flags and configuration that it would use anyway; the module is made a
/// component, validated, and checked against the world that its WIT declares; then it replaces what the last build left. If
/// nothing changed, nothing is done. A package that fails does not keep the others from being built. The path of each
/// component is printed on standard output. On a terminal, the last line tells how far a build of several packages is; not
/// with -q or -v, nor where `CI` is set.
#[derive(Debug, Args)]
#[command(after_long_help = BUILD_EXAMPLES)]
pub(crate) struct BuildArgs {
    /// Write nothing; print what would be done
    #[arg(short = 'n', long, conflicts_with = "message_format")]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) code: CodeArgs<CompilationArgs>,
    #[command(flatten)]
    pub(crate) messages: MessageArgs,
}
