//! `cargo xtask soak`: a Python package through a million calls and half a million handles, in memory that does not grow.
//!
//! The tests do a hundredth of it. What grew is printed for the oldest and the newest Python and wasmtime.

use anyhow::{Context, Result, bail};

use crate::process::{cargo, run as start};
use crate::test::OPTIONAL;
use crate::toolchain;

const USAGE: &str = "usage: cargo xtask soak [--times N]";

/// How many times what the tests do.
const TIMES: u32 = 100;

/// Reads `arguments`, then runs.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let times = match arguments {
        [] => TIMES,
        ["--times", value] => value.parse().with_context(|| format!("`{value}` is no number\n{USAGE}"))?,
        other => bail!("no options `{}`\n{USAGE}", other.join(" ")),
    };
    toolchain::ensure_targets()?;
    toolchain::provide_python();
    // As all tests are built, so that nothing is built anew.
    let built = ["test", "--locked", "--workspace", "--features", OPTIONAL, "--test", "python_every"];
    let mut test = cargo(&[&built[..], &["--", "--nocapture", "crosses"]].concat())?;
    test.env("COMPONENT_PKG_SOAK", times.to_string());
    start(test)
}
