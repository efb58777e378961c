//! `cargo xtask ci`: everything that must hold before a change is taken.

use anyhow::Result;

use crate::process::{cargo, read, run, say};
use crate::test;

/// Tests first: what they say matters most.
pub(crate) fn run_all() -> Result<()> {
    test::run_all()?;
    run(cargo(&["fmt", "--all", "--check"])?)?;
    let lints = ["--workspace", "--all-targets", "--features", test::OPTIONAL, "--locked", "--", "-D", "warnings"];
    run(cargo(&[&["clippy"], &lints[..]].concat())?)?;
    check_documentation()?;
    check_locks()?;
    check_dependencies()
}

/// Workspaces of their own: no build of this one reads their lock files.
const APART: [&str; 4] =
    ["registry/tests/upstream", "tests/interop", "xtask/bench/cargo-component", "xtask/bench/upstream"];

/// A lock file that is stale would fail only those who run what is there.
fn check_locks() -> Result<()> {
    for folder in APART {
        let manifest = format!("{folder}/Cargo.toml");
        say(&format!("is {folder}/Cargo.lock fresh?"));
        // It changes nothing, and downloads no crate.
        read(cargo(&["update", "--workspace", "--locked", "--quiet", "--manifest-path", &manifest])?)?;
    }
    Ok(())
}

fn check_documentation() -> Result<()> {
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--locked"])?;
    doc.env("RUSTDOCFLAGS", "-D warnings");
    run(doc)
}

/// The version of cargo-deny that is installed where there is none; it is built in two minutes.
const DENY: &str = "0.20.2";

/// Licences and duplicates.
fn check_dependencies() -> Result<()> {
    if read(cargo(&["deny", "--version"])?).is_err() {
        run(cargo(&["install", "--quiet", "--locked", "cargo-deny", "--version", DENY])?)?;
    }
    // Not advisories: what is published elsewhere in the meantime must not fail an unchanged tree.
    run(cargo(&["deny", "--locked", "check", "bans", "licenses", "sources"])?)
}
