//! `cargo component-pkg completions`: the script that completes command lines in a shell.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::{Cli, CompletionsArgs};
use crate::error::Error;

/// The command, as it is on the path: without the word `cargo` before it.
const PROGRAM: &str = "cargo-component-pkg";

/// Its functions in bash: with a `-` in the program's name, clap_complete 4.6 calls them one thing and looks for another.
const BASH_PROGRAM: &str = "cargo_component_pkg";

/// In bash, completions belong to programs: after `cargo component-pkg`, those of the program behind it are asked for.
const BASH_CARGO: &str = include_str!("../../templates/cargo.bash");

/// Prints the script for the shell of `args`.
pub(crate) fn run(args: &CompletionsArgs) -> Result<(), Vec<Error>> {
    let script = match args.shell {
        Shell::Bash => bash(),
        shell => generated(shell, PROGRAM),
    };
    let written = std::io::stdout().lock().write_all(script.as_bytes());
    written.map_err(|error| Error::Stdout(error).into())
}

fn bash() -> String {
    let script = generated(Shell::Bash, BASH_PROGRAM);
    let registered = format!(" {BASH_PROGRAM}\n");
    script.replace(&registered, &format!(" {PROGRAM}\n")) + BASH_CARGO
}

fn generated(shell: Shell, program: &str) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command().bin_name(program), program, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
