//! What the tests need of the Rust toolchain: installed through rustup if it is not there, and said.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{read, run, say};

/// The targets that guests are built for.
pub(crate) const TARGETS: [&str; 2] = ["wasm32-wasip2", "wasm32-unknown-unknown"];

/// Installs the targets that are missing.
pub(crate) fn ensure_targets() -> Result<()> {
    for target in TARGETS {
        if !has_target(target)? {
            let what = format!("the Rust target {target}, which the tests build guests for");
            install(&what, &["target", "add", target])?;
        }
    }
    Ok(())
}

/// Installs the components that are missing: a minimal toolchain has neither.
pub(crate) fn ensure_components() -> Result<()> {
    for (component, program) in [("rustfmt", "rustfmt"), ("clippy", "clippy-driver")] {
        if read(command(program, &["--version"])).is_err() {
            let what = format!("the Rust component {component}, which checks the code");
            install(&what, &["component", "add", component])?;
        }
    }
    Ok(())
}

/// What the tests use and rustup does not have: the program, what asks it for its version, apt's package, and what for.
const PROGRAMS: [(&str, &str, &str, &str); 3] = [
    ("wasm-opt", "--version", "binaryen", "optimizes modules"),
    ("docker-registry", "--version", "docker-registry", "keeps what tests publish"),
    ("openssl", "version", "openssl", "makes keys, and verifies what is signed"),
];

/// Installs, where apt can, what rustup does not have. What is missing in the end is named; tests say it again, by failing.
pub(crate) fn provide_programs() {
    let is_missing = |program: &str, version: &str| read(command(program, &[version])).is_err();
    let missing: Vec<_> = PROGRAMS.iter().filter(|(program, version, ..)| is_missing(program, version)).collect();
    if !missing.is_empty() && read(command("apt-get", &["--version"])).is_ok() {
        let packages: Vec<&str> = missing.iter().map(|(_, _, package, _)| *package).collect();
        say(&format!("installing {}", packages.join(", ")));
        let arguments = [&["install", "--yes", "--no-install-recommends"], &packages[..]].concat();
        let installed =
            run(command("apt-get", &["update", "--quiet"])).and_then(|()| run(command("apt-get", &arguments)));
        if let Err(error) = installed {
            say(&format!("{error:#}"));
        }
    }
    for (program, version, package, purpose) in missing {
        if is_missing(program, version) {
            say(&format!("{program}, which {purpose}, is not installed: the tests that need it will fail"));
            say(&format!("  help: install the package `{package}` of apt, or what your system calls it"));
        }
    }
}

/// Installs Python, where apt can: packages for it are checked by the real one.
pub(crate) fn provide_python() {
    let is_missing = || read(command(PYTHON, &["-c", "import ensurepip, venv"])).is_err();
    if is_missing() && read(command("apt-get", &["--version"])).is_ok() {
        say("installing Python and what makes virtual environments, with which Python packages are tested");
        let installed = run(command("apt-get", &["update", "--quiet"])).and_then(|()| {
            run(command("apt-get", &["install", "--yes", "--no-install-recommends", "python3", "python3-venv"]))
        });
        if let Err(error) = installed {
            say(&format!("{error:#}"));
        }
    }
    if is_missing() {
        say("Python with `venv` is not installed: the tests of Python packages will fail");
        say("  help: install Python 3.10 or newer; on Debian and Ubuntu, `apt install python3 python3-venv`");
    }
}

/// What Python is called.
const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// Whether rustc has a standard library for `target`; toolchains without rustup have an answer, too.
fn has_target(target: &str) -> Result<bool> {
    let folder = read(command("rustc", &["--print", "target-libdir", "--target", target]))?;
    Ok(std::path::Path::new(folder.trim()).is_dir())
}

fn install(what: &str, arguments: &[&str]) -> Result<()> {
    if read(command("rustup", &["--version"])).is_err() {
        bail!(
            "rustup is missing, and so is {what}\n  help: install rustup from https://rustup.rs, then run `rustup {}`",
            arguments.join(" "),
        );
    }
    say(&format!("installing {what}"));
    run(command("rustup", arguments)).context("nothing was tested")
}

fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}
