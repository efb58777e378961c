//! `cargo component-pkg`: from a Rust crate and its WIT world to a WebAssembly component.
//!
//! Here: parse, run, report, exit. The commands are in [`command`], the layers under them in modules named after the
//! one outside thing that each deals with.

mod bindings;
mod build;
mod cargo;
mod cli;
mod command;
mod compatibility;
mod component;
mod conformance;
mod copies;
mod decode;
mod depot;
mod error;
mod failure;
mod fetch;
mod git;
mod inspect;
mod message;
mod metadata;
mod older;
mod optimize;
mod output;
mod pack;
mod plan;
mod progress;
mod publish;
mod python;
mod readiness;
mod registries;
mod released;
mod reproducible;
mod request;
mod scaffold;
mod scratch;
mod select;
mod shell;
mod subject;
mod tarball;
mod token;
mod toolchain;
mod ui;
mod wasi;
mod wit;
mod workspace;
mod world;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::error::Exit;

fn main() -> ExitCode {
    if let Some(code) = reproducible::as_wrapper(std::env::args_os(), cli::is_command) {
        return code;
    }
    let cli = Cli::parse_from(cli::without_subcommand_name(std::env::args_os()));
    let done = match cli.command {
        None => command::publish::run_bare(cli.bare),
        Some(command) => run(command),
    };
    let Err(errors) = done else { return ExitCode::SUCCESS };
    ui::report(&errors);
    errors.iter().map(error::Error::exit).max().unwrap_or(Exit::Package).into()
}

fn run(command: Command) -> Result<(), Vec<error::Error>> {
    match command {
        Command::New(args) => command::new::run(args),
        Command::Init(args) => command::init::run(args),
        Command::Build(args) => command::build::run(args),
        Command::Bindings(args) => command::bindings::run(args),
        Command::Inspect(args) => command::inspect::run(args),
        Command::Wit(args) => command::wit::run(args),
        Command::Completions(args) => command::completions::run(&args),
        Command::Man(args) => command::man::run(&args),
        Command::Check(args) => command::check::run(args),
        Command::Pack(args) => command::pack::run(args),
        Command::Install(args) => command::install::run(args),
        Command::Publish(args) => command::publish::run(args),
        Command::Pull(args) => command::pull::run(args),
        Command::Verify(args) => command::verify::run(args),
        Command::Login(args) => command::login::run(args),
        Command::Logout(args) => command::logout::run(args),
    }
}
