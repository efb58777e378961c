//! The only place that starts programs for their effect, and that prints.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The folder of the workspace.
pub(crate) fn workspace() -> Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("`xtask` is not in a workspace")
}

/// The cargo that runs this program, in the workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Result<Command> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo.args(arguments).current_dir(workspace()?);
    Ok(cargo)
}

/// Says what `command` is, runs it, and fails if it does.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let line = line(&command);
    say(&format!("$ {line}"));
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// What `command` prints on stdout.
pub(crate) fn read(mut command: Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start `{}`", line(&command)))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({})\n{}", line(&command), output.status, stderr.trim_end());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// `command` as one would type it.
pub(crate) fn line(command: &Command) -> String {
    let variables = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let variables = variables.map(|(name, value)| format!("{}={:?} ", name.display(), value.display().to_string()));
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let arguments = command.get_args().map(|argument| format!(" {}", argument.display()));
    format!("{}{}{}", variables.collect::<String>(), program.display(), arguments.collect::<String>())
}

/// Prints to stderr, which cargo's own progress goes to as well.
#[expect(clippy::print_stderr, reason = "all printing is done here")]
pub(crate) fn say(text: &str) {
    eprintln!("{text}");
}
