//! The command line of `completions` and `man`: what tells about the command line.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  cargo component-pkg completions bash > ~/.local/share/bash-completion/completions/cargo-component-pkg
  source <(cargo component-pkg completions bash)
      In bash, completes `cargo component-pkg`, and `cargo` otherwise as before: the second line in ~/.bashrc.
  cargo component-pkg completions zsh > ~/.zfunc/_cargo-component-pkg
      In zsh, with ~/.zfunc in fpath; zsh's own completion of cargo finds it there.
  cargo component-pkg completions fish > ~/.config/fish/completions/cargo-component-pkg.fish
      In fish and other shells, completes the command as `cargo-component-pkg`.

Exit codes:
    0  the script is written
    2  the command line is wrong
   74  standard output cannot be written";

const MAN_EXAMPLES: &str = "\
Examples:
  cargo component-pkg man | man -l -
      Shows the page of the whole.
  cargo component-pkg man ~/.local/share/man/man1
      Writes that page and one for each command: `man cargo-component-pkg-build`.

Exit codes:
    0  the pages are written
    2  the command line is wrong
   74  the folder or standard output cannot be written";

/// Print a script that completes command lines in a shell
#[derive(Debug, Args)]
#[command(after_long_help = COMPLETIONS_EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

/// Print the manual page, or write the pages of all commands to a folder
#[derive(Debug, Args)]
#[command(after_long_help = MAN_EXAMPLES)]
pub(crate) struct ManArgs {
    /// Folder for the pages; it is made if it is missing
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}
