//! `cargo xtask test` and `cargo xtask bless`.

use anyhow::Result;

use crate::process::{cargo, run};
use crate::toolchain;

/// What is off by default, and is tested all the same.
pub(crate) const OPTIONAL: &str = "cargo-component-pkg/wasmer";

/// Every test of the workspace; what cargo prints stays as it is, and comes last.
pub(crate) fn run_all() -> Result<()> {
    toolchain::ensure_targets()?;
    // For the packages that `new` makes.
    toolchain::ensure_components()?;
    toolchain::provide_programs();
    toolchain::provide_python();
    run(cargo(&["test", "--workspace", "--features", OPTIONAL, "--locked", "--no-fail-fast"])?)
}

/// The tests that compare with files which they can rewrite: package, and which of its tests.
const GOLDEN: [(&str, &[&str]); 8] = [
    ("component-guest-bindgen", &["--test", "golden"]),
    ("component-guest", &["--test", "ui"]),
    ("cargo-component-pkg", &["--test", "cases"]),
    ("cargo-component-pkg", &["--test", "scaffold"]),
    ("cargo-component-pkg", &["--test", "manual"]),
    ("cargo-component-pkg", &["--bins", "the_schema_that_ships"]),
    ("component-python", &["--test", "golden"]),
    ("e2e", &["--test", "interface"]),
];

/// Rewrites the golden files; the difference is for `git diff` to show.
pub(crate) fn bless() -> Result<()> {
    toolchain::ensure_targets()?;
    toolchain::ensure_components()?;
    for (package, tests) in GOLDEN {
        let mut bless = cargo(&[&["test", "--package", package, "--locked"], tests].concat())?;
        bless.env("BLESS", "1").env("TRYBUILD", "overwrite");
        run(bless)?;
    }
    // What the generator writes is also in the sources of the guests that keep it.
    run(cargo(&["component-pkg", "bindings", "--workspace"])?)
}
