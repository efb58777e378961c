//! `cargo xtask interop`: what others' own programs make of what this one writes, and the other way round.
//!
//! Their crates are four hundred, and take minutes to build: `cargo xtask test` compares with what they said last, which is
//! in files.

use anyhow::{Result, bail};

use crate::process::{cargo, run as start, say, workspace};
use crate::{test, toolchain};

const USAGE: &str = "usage: cargo xtask interop [wkg|wasmer]; with BLESS=1 what Wasmer's crates say is written down";

/// Runs what `arguments` name, or all.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        [] => wkg().and_then(|()| wasmer()),
        ["wkg"] => wkg(),
        ["wasmer"] => wasmer(),
        other => bail!("no `{}`\n{USAGE}", other.join(" ")),
    }
}

/// `wasm-pkg-client` and `wasm-pkg-core`, in `tests/interop`.
fn wkg() -> Result<()> {
    toolchain::ensure_targets()?;
    toolchain::provide_programs();
    // With the features of the tests, so that it need not be built again for them.
    start(cargo(&["build", "--locked", "--workspace", "--features", test::OPTIONAL, "--bin", "cargo-component-pkg"])?)?;
    let mut tests = cargo(&["test", "--locked", "--manifest-path", "tests/interop/Cargo.toml"])?;
    // The plugin is beside this program.
    let plugin = format!("cargo-component-pkg{}", std::env::consts::EXE_SUFFIX);
    tests.env("COMPONENT_PKG", std::env::current_exe()?.with_file_name(plugin));
    tests.env("CARGO_TARGET_DIR", workspace()?.join("target/interop"));
    start(tests)
}

/// `wasmer-package`, in `registry/tests/upstream`.
fn wasmer() -> Result<()> {
    say("Wasmer's crates read our packages, and write the same");
    start(cargo(&["test", "--locked", "-p", "component-registry", "--test", "wasmer", "--", "--ignored", "upstream"])?)
}
