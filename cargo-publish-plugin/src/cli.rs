//! The command line, as clap types: doc comments are the help that users read.
//!
//! Options mean what cargo means by them. Nothing is decided here: [`Request`](crate::request::Request) is what the
//! arguments come to. Each command has a file; what several have in common is in `project`, `code`, `access` and `display`.

mod access;
mod bindings;
mod build;
mod check;
mod code;
mod display;
mod inspect;
mod install;
mod login;
mod manual;
mod pack;
mod project;
mod publish;
mod pull;
mod scaffold;
mod verify;
mod wit;

use std::ffi::{OsStr, OsString};

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use clap::{CommandFactory, Parser, Subcommand};

pub(crate) use self::access::AccessArgs;
pub(crate) use self::bindings::BindingsArgs;
pub(crate) use self::build::BuildArgs;
pub(crate) use self::check::CheckArgs;
pub(crate) use self::code::{CodeArgs, CompilationArgs, FeatureArgs, MakeArgs};
pub(crate) use self::display::{Color, DisplayArgs, InspectFormat, MessageArgs, MessageFormat};
pub(crate) use self::inspect::InspectArgs;
pub(crate) use self::install::InstallArgs;
pub(crate) use self::login::{LoginArgs, LogoutArgs};
pub(crate) use self::manual::{CompletionsArgs, ManArgs};
pub(crate) use self::pack::{PackArgs, PackCompilationArgs};
pub(crate) use self::project::{ManifestArgs, OnePackageArgs, PackageArgs, ProjectArgs};
pub(crate) use self::publish::{BareArgs, PublishArgs, PublishCompilationArgs};
pub(crate) use self::pull::PullArgs;
pub(crate) use self::scaffold::{Edition, InitArgs, NewArgs, TemplateArgs, Vcs};
pub(crate) use self::verify::VerifyArgs;
pub(crate) use self::wit::{
    CopyingArgs, WitAddArgs, WitArgs, WitCommand, WitFetchArgs, WitPrintArgs, WitPublishArgs, WitUpdateArgs,
};

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
                Command::Build(build) => build.code.packages.packages,
                command => panic!("{command:?}"),
            }
        };
        assert_eq!(parse(&["x", "component-pkg", "build", "-p", "component-pkg"]), ["component-pkg"]);
        assert_eq!(parse(&["x", "build", "-p", "component-pkg"]), ["component-pkg"]);
    }
}
