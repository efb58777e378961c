//! `cargo xtask test` and `cargo xtask bless`.

use anyhow::Result;

use crate::process::{cargo, run};
use crate::toolchain;

/// Every test of the workspace; what cargo prints stays as it is, and comes last.
pub(crate) fn run_all() -> Result<()> {
    toolchain::ensure_targets()?;
    run(cargo(&["test", "--workspace", "--locked", "--no-fail-fast"])?)
}

/// Rewrites the golden files; the difference is for `git diff` to show.
pub(crate) fn bless() -> Result<()> {
    toolchain::ensure_targets()?;
    let mut bless = cargo(&["test", "--package", "e2e", "--locked", "--test", "interface"])?;
    bless.env("BLESS", "1");
    run(bless)
}
