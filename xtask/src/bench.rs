//! `cargo xtask bench`: the calculator of the examples, against the same guest written for `wit_bindgen::generate!`.
//!
//! Both are built in release mode for wasm32-wasip2, by the same cargo, each in a workspace of its own. The result is
//! `BENCHMARKS.md`. It takes minutes, and wants a machine that does nothing else.

mod build;
mod expansion;
mod report;
mod subject;
pub(crate) mod usage;

use anyhow::{Context, Result};

use crate::process::{say, workspace};
use crate::toolchain;
use subject::{Scratch, Subject};

/// What is measured of one guest.
struct Measured {
    build: build::Times,
    bytes: u64,
    expansion: usize,
}

/// Measures, then writes the report: a failure leaves the old report as it is.
pub(crate) fn run() -> Result<()> {
    toolchain::ensure_targets()?;
    let scratch = Scratch::new()?;
    let plugin = subject::install_plugin(&scratch)?;
    let ours = Subject::ours(&scratch, &plugin, "calculator")?;
    let upstream = Subject::upstream(&scratch, "calculator")?;
    let [ours, upstream] = measure([&ours, &upstream])?;

    let labelled = Subject::ours(&scratch, &plugin, "labelled-calculator")?.component_bytes()?;
    let upstream_labelled = Subject::upstream(&scratch, "labelled-calculator")?.component_bytes();

    let report = report::Report { ours, upstream, labelled, upstream_labelled };
    let path = workspace()?.join("BENCHMARKS.md");
    std::fs::write(&path, report.render()?).with_context(|| format!("cannot write `{}`", path.display()))?;
    say(&format!("wrote {}", path.display()));
    Ok(())
}

fn measure(pair: [&Subject; 2]) -> Result<[Measured; 2]> {
    let builds = build::measure(pair)?;
    let mut measured = Vec::new();
    for (subject, build) in pair.into_iter().zip(builds) {
        let bytes = subject.component_bytes()?;
        measured.push(Measured { build, bytes, expansion: expansion::lines(subject)? });
    }
    measured.try_into().ok().context("a pair has two")
}
