//! The command line, as clap types: doc comments are the help that users read.
//!
//! Options mean what cargo means by them. Nothing is decided here: [`Request`](crate::request::Request) is what the
//! arguments come to.

mod access;
mod check;
mod install;
mod login;
mod manual;
mod publish;
mod pull;
mod scaffold;
mod verify;
mod wit;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub(crate) use self::access::AccessArgs;
pub(crate) use self::check::CheckArgs;
pub(crate) use self::install::InstallArgs;
pub(crate) use self::login::{LoginArgs, LogoutArgs};
pub(crate) use self::manual::{CompletionsArgs, ManArgs};
pub(crate) use self::publish::{BareArgs, PublishArgs, PublishCompilationArgs};
pub(crate) use self::pull::PullArgs;
pub(crate) use self::scaffold::{Edition, InitArgs, NewArgs, TemplateArgs, Vcs};
pub(crate) use self::verify::VerifyArgs;
pub(crate) use self::wit::{
    WitAddArgs, WitArgs, WitCommand, WitFetchArgs, WitPrintArgs, WitPublishArgs, WitUpdateArgs,
};
use crate::optimize::Wish;
use crate::request::{PackTarget, Target};

const HEADING: Style = AnsiColor::BrightGreen.on_default().bold();
const LITERAL: Style = AnsiColor::BrightCyan.on_default().bold();
const PLACEHOLDER: Style = AnsiColor::Cyan.on_default();
const STYLES: Styles = Styles::styled().header(HEADING).usage(HEADING).literal(LITERAL).placeholder(PLACEHOLDER);

const EXAMPLES: &str = "\
Examples:
  cargo component-pkg new calc && cd calc
      Makes a package: a WIT interface, the code that implements it, and tests.
  cargo component-pkg build
      Makes its component: target/component-pkg/calc-0.1.0.wasm.
  cargo component-pkg
      Tells what there is to publish, and asks whether to do it.

`cargo component-pkg help COMMAND` tells all about a command, with examples and exit codes.";

/// Build Rust crates into WebAssembly components, and publish them
///
/// Without a command, it tells what `publish` would do, and asks whether to do it.
#[derive(Debug, Parser)]
#[command(name = "cargo-component-pkg", bin_name = "cargo component-pkg", version, styles = STYLES)]
#[command(after_long_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) bare: BareArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(NewArgs),
    Init(InitArgs),
    Build(BuildArgs),
    Bindings(BindingsArgs),
    Check(CheckArgs),
    Pack(PackArgs),
    Publish(PublishArgs),
    Pull(PullArgs),
    Install(InstallArgs),
    Verify(VerifyArgs),
    Login(LoginArgs),
    Logout(LogoutArgs),
    Inspect(InspectArgs),
    Wit(WitArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

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
  101  cargo failed; its own output says why";

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
  101  cargo failed; its own output says why";

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
    pub(crate) manifest: ManifestArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
    /// Whom standard output is for
    #[arg(long, value_name = "FMT", default_value = "human", help_heading = "Display Options")]
    pub(crate) message_format: InspectFormat,
}

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
    pub(crate) packages: PackageArgs,
    #[command(flatten)]
    pub(crate) features: FeatureArgs,
    #[command(flatten)]
    pub(crate) compilation: PackCompilationArgs,
    #[command(flatten)]
    pub(crate) manifest: ManifestArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
    /// What standard output is for
    #[arg(long, value_name = "FMT", default_value = "human", help_heading = "Display Options")]
    pub(crate) message_format: MessageFormat,
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
    pub(crate) optimization: OptimizationArgs,
    /// Folder for all generated files
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) target_dir: Option<PathBuf>,
    /// Number of parallel jobs
    #[arg(short, long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) jobs: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Compilation Options")]
pub(crate) struct OptimizationArgs {
    /// Run the module through `wasm-opt`, with these options; without them, with those of `wasm-opt` in Cargo.toml, else
    /// with -Os; `false`: not at all, whatever Cargo.toml says
    #[arg(long, value_name = "OPTIONS", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) wasm_opt: Option<Wish>,
}

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
    pub(crate) manifest: ManifestArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
}

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
    pub(crate) packages: PackageArgs,
    #[command(flatten)]
    pub(crate) features: FeatureArgs,
    #[command(flatten)]
    pub(crate) compilation: CompilationArgs,
    #[command(flatten)]
    pub(crate) manifest: ManifestArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
    /// What standard output is for
    #[arg(long, value_name = "FMT", default_value = "human", help_heading = "Display Options")]
    pub(crate) message_format: MessageFormat,
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
#[command(next_help_heading = "Feature Selection")]
pub(crate) struct FeatureArgs {
    /// Features to activate, separated by spaces or commas; repeatable
    #[arg(short = 'F', long, value_name = "FEATURES")]
    pub(crate) features: Vec<String>,
    /// Activate all features
    #[arg(long)]
    pub(crate) all_features: bool,
    /// Do not activate the `default` feature
    #[arg(long)]
    pub(crate) no_default_features: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Compilation Options")]
pub(crate) struct CompilationArgs {
    /// Build optimized, with the `release` profile
    #[arg(short, long, conflicts_with = "profile")]
    pub(crate) release: bool,
    /// Build with this profile
    #[arg(long, value_name = "PROFILE-NAME")]
    pub(crate) profile: Option<String>,
    /// Rust target, whatever `abi` in Cargo.toml says: wasm32-wasip2, or wasm32-unknown-unknown for no WASI at all
    #[arg(long, value_name = "TRIPLE")]
    pub(crate) target: Option<Target>,
    /// The binary to make a component of, where a package has several, or a library as well
    #[arg(long, value_name = "NAME")]
    pub(crate) bin: Option<String>,
    /// Build the same bytes in whatever folder, in target/component-pkg/reproducible
    #[arg(long)]
    pub(crate) reproducible: bool,
    #[command(flatten)]
    pub(crate) optimization: OptimizationArgs,
    /// Folder for all generated files
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) target_dir: Option<PathBuf>,
    /// Number of parallel jobs
    #[arg(short, long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) jobs: Option<String>,
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

#[derive(Debug, Args)]
#[command(next_help_heading = "Display Options")]
pub(crate) struct DisplayArgs {
    /// Say nothing but results and errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more; twice, for everything that cargo can say
    #[arg(short, long, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// When to use colours
    #[arg(
        long,
        value_name = "WHEN",
        env = "CARGO_TERM_COLOR",
        hide_env = true,
        default_value = "auto",
        hide_default_value = true
    )]
    pub(crate) color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// The path of each component
    Human,
    /// Cargo's JSON messages, and one for each component
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// For people
    Human,
    /// For tools: a line of JSON for each component or package
    Json,
}

/// Cargo runs a subcommand with its name as first argument; the alias of a checkout, and people, do not.
pub(crate) fn without_subcommand_name(args: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    args.enumerate().filter(|(at, arg)| !(*at == 1 && arg == "component-pkg")).map(|(_, arg)| arg)
}

/// Whether `argument` can be the first one, for people and cargo.
pub(crate) fn is_command(argument: &OsStr) -> bool {
    let known =
        |name: &str| name == "component-pkg" || name.starts_with('-') || Cli::command().find_subcommand(name).is_some();
    argument.to_str().is_some_and(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn cargos_way_of_calling_and_the_aliass_are_one() {
        let parse = |args: &[&str]| {
            let args = args.iter().map(|&arg| OsString::from(arg));
            match Cli::try_parse_from(without_subcommand_name(args)).unwrap().command.unwrap() {
                Command::Build(build) => build.packages.packages,
                command => panic!("{command:?}"),
            }
        };
        assert_eq!(parse(&["x", "component-pkg", "build", "-p", "component-pkg"]), ["component-pkg"]);
        assert_eq!(parse(&["x", "build", "-p", "component-pkg"]), ["component-pkg"]);
    }
}
