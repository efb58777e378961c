//! Builds whose bytes do not tell where they were made: every path that rustc is given is replaced, before it gets into
//! panic messages and debug information.
//!
//! Flags would have to join those of the user wherever cargo finds them, and cargo would not give them to dependencies
//! by the command line. So cargo is told that this program is a wrapper of rustc, and this program, called as such, adds
//! the flags and becomes rustc. What it replaces is what `-Ztrim-paths` of cargo does, and can go when that is stable.
//! Cargo does not tell crates that were compiled with a wrapper from others: such builds need a target folder of their own.
//!
//! Left alone: the folder of a dependency by `path` outside of the workspace, which cargo takes for part of its name.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::error::Error;

/// Set for this program as a wrapper; the wrapper that the user has.
const ROLE: &str = "COMPONENT_PKG_RUSTC_WRAPPER";

/// Set for this program as a wrapper; where the sources of the standard library are, and what they are called.
const SYSROOT: &str = "COMPONENT_PKG_SYSROOT_SOURCE";

/// What cargo's environment needs for such a build in `target_dir`.
pub(crate) fn environment(target_dir: &Path) -> Result<Vec<(&'static str, OsString)>, Error> {
    let program = std::env::current_exe().map_err(|source| Error::Read { path: "/proc/self/exe".into(), source })?;
    let users = ["RUSTC_WRAPPER", "CARGO_BUILD_RUSTC_WRAPPER"].into_iter().find_map(std::env::var_os);
    let mut environment = vec![
        ("RUSTC_WRAPPER", program.into()),
        (ROLE, users.unwrap_or_default()),
        // Part by part, the compiler makes other code of the same sources.
        ("CARGO_INCREMENTAL", "0".into()),
        // Wherever the user keeps what is between source and artifact, these builds are not to share it.
        ("CARGO_BUILD_BUILD_DIR", std::path::absolute(target_dir).unwrap_or_else(|_| target_dir.to_owned()).into()),
    ];
    environment.extend(standard_library().map(|replaced| (SYSROOT, replaced)));
    Ok(environment)
}

/// The sources of the standard library, if they are installed: rustc tells their place then, in place of the name that
/// they have in every other installation.
fn standard_library() -> Option<OsString> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = |option: &[&str]| {
        let output = Command::new(&rustc).args(option).output().ok()?;
        String::from_utf8(output.stdout).ok()
    };
    let source = Path::new(told(&["--print", "sysroot"])?.trim()).join("lib/rustlib/src/rust");
    if !source.is_dir() {
        return None;
    }
    let version = told(&["-vV"])?;
    let hash = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
    Some(replacement(&source, &format!("/rustc/{hash}")))
}

/// What becomes of this process if cargo called it in place of rustc; `None` if it did not.
pub(crate) fn as_wrapper(mut args: impl Iterator<Item = OsString>, is_command: fn(&OsStr) -> bool) -> Option<ExitCode> {
    let users = std::env::var_os(ROLE)?;
    // A build script may well run this program, and hands the environment on.
    let rustc = args.nth(1).filter(|first| !is_command(first))?;
    let mut command = match users.is_empty() {
        true => Command::new(&rustc),
        false => Command::new(&users),
    };
    if !users.is_empty() {
        command.arg(&rustc);
    }
    command.args(args);
    for replaced in replacements(|name| std::env::var_os(name), std::env::current_dir().ok()) {
        command.arg("--remap-path-prefix").arg(replaced);
    }
    Some(become_it(command))
}

/// `from=to`, the more exact after the less exact, as rustc takes the last that fits.
fn replacements(var: impl Fn(&str) -> Option<OsString>, current: Option<PathBuf>) -> Vec<OsString> {
    let text = |name| var(name).map(|value| value.to_string_lossy().into_owned());
    let mut replaced: Vec<_> = current.map(|folder| replacement(&folder, "/workspace")).into_iter().collect();
    replaced.extend(var(SYSROOT));
    if let (Some(name), Some(version), Some(folder)) =
        (text("CARGO_PKG_NAME"), text("CARGO_PKG_VERSION"), var("CARGO_MANIFEST_DIR"))
    {
        let package = format!("/{name}-{version}");
        replaced.push(replacement(Path::new(&folder), &package));
        replaced.extend(var("OUT_DIR").map(|folder| replacement(Path::new(&folder), &format!("{package}/out"))));
    }
    replaced
}

fn replacement(from: &Path, to: &str) -> OsString {
    let mut replacement = from.as_os_str().to_owned();
    replacement.push("=");
    replacement.push(to);
    replacement
}

#[cfg(unix)]
fn become_it(mut command: Command) -> ExitCode {
    use std::os::unix::process::CommandExt;
    failed_to_start(&command.exec(), &command)
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> ExitCode {
    match command.status() {
        Ok(status) => ExitCode::from(status.code().and_then(|code| code.try_into().ok()).unwrap_or(1)),
        Err(error) => failed_to_start(&error, &command),
    }
}

/// Cargo shows it, as what rustc says.
fn failed_to_start(source: &std::io::Error, command: &Command) -> ExitCode {
    let source = std::io::Error::new(source.kind(), source.to_string());
    crate::ui::report(&[Error::Spawn { program: command.get_program().into(), source }]);
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_replaced_the_exact_ones_last() {
        let var = |name: &str| {
            let value = match name {
                "CARGO_PKG_NAME" => "calc",
                "CARGO_PKG_VERSION" => "0.1.0",
                "CARGO_MANIFEST_DIR" => "/home/me/ws/calc",
                "OUT_DIR" => "/home/me/ws/target/build/calc-1/out",
                _ => return None,
            };
            Some(value.into())
        };
        let expected = [
            "/home/me/ws=/workspace",
            "/home/me/ws/calc=/calc-0.1.0",
            "/home/me/ws/target/build/calc-1/out=/calc-0.1.0/out",
        ];
        assert_eq!(replacements(var, Some("/home/me/ws".into())), expected);
        assert_eq!(replacements(|_| None, None), [""; 0]);
    }
}
