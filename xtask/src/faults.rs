//! `cargo xtask faults`: the client of registries against a network and a server that fail, at random.

use anyhow::{Context, Result, bail};

use crate::process::{cargo, run as start};
use crate::toolchain;

const USAGE: &str = "usage: cargo xtask faults [--runs N] [--seed N]";

/// Runs as many as are asked for; the seed is printed, so that a run can be had again.
fn run_all(runs: u64, seed: u64) -> Result<()> {
    toolchain::provide_programs();
    let tests = ["--test", "faults", "--test", "wasmer", "--", "--nocapture", "random_faults"];
    let mut test = cargo(&[&["test", "--locked", "-p", "component-registry"], &tests[..]].concat())?;
    test.env("FAULTS_RUNS", runs.to_string()).env("FAULTS_SEED", seed.to_string());
    start(test)
}

/// Reads `arguments`, then runs.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    let (mut runs, mut seed) = (200, now.as_secs());
    let mut rest = arguments;
    while let [name, value, after @ ..] = rest {
        let number = value.parse().with_context(|| format!("`{value}` is no number\n{USAGE}"))?;
        match *name {
            "--runs" => runs = number,
            "--seed" => seed = number,
            other => bail!("no option `{other}`\n{USAGE}"),
        }
        rest = after;
    }
    if let [other, ..] = rest {
        bail!("`{other}` has no value\n{USAGE}");
    }
    run_all(runs, seed)
}
