//! `cargo component-pkg completions`: the script that completes command lines in a shell.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::{Cli, CompletionsArgs};
use crate::error::Error;

/// In bash, completions belong to programs: after `cargo component-pkg`, those of the program behind it are asked for.
const BASH_CARGO: &str = include_str!("../../templates/cargo.bash");

/// Prints the script for the shell of `args`.
pub(crate) fn run(args: &CompletionsArgs) -> Result<(), Vec<Error>> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "cargo-component-pkg", &mut script);
    if args.shell == Shell::Bash {
        script.extend(BASH_CARGO.as_bytes());
    }
    let written = std::io::stdout().lock().write_all(&script);
    written.map_err(|error| Error::Stdout(error).into())
}

/// As it is on the path: without the word `cargo` before it.
fn command() -> clap::Command {
    Cli::command().bin_name("cargo-component-pkg")
}
