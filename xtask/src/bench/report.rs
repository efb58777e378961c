//! Numbers → `BENCHMARKS.md`.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::Measured;
use super::build::{CLEAN_RUNS, NOOP_RUNS};
use crate::process::read;

/// All that the file says.
pub(super) struct Report {
    pub(super) ours: Measured,
    pub(super) upstream: Measured,
    /// The bytes of our labelled component.
    pub(super) labelled: u64,
    /// The same of upstream's, if this toolchain can build it.
    pub(super) upstream_labelled: Result<u64>,
}

impl Report {
    /// The file, with the machine that runs this.
    pub(super) fn render(&self) -> Result<String> {
        let mut rustc = Command::new("rustc");
        rustc.arg("--version");
        let cores = std::thread::available_parallelism()?;
        let (arch, os) = (std::env::consts::ARCH, std::env::consts::OS);
        let machine = format!("{cores} cores, {arch} {os}, {}", read(rustc)?.trim());
        Ok(format!("{}\n{}\n{}\n{}", introduction(&machine), self.table(), self.goal(), self.labels()))
    }

    fn table(&self) -> String {
        let (ours, upstream) = (&self.ours, &self.upstream);
        let rows = [
            row("clean build, s", seconds(ours.build.clean), seconds(upstream.build.clean), 1),
            row("no-op build, ms", milliseconds(ours.build.noop), milliseconds(upstream.build.noop), 1),
            row("peak memory, MiB", mebibytes(ours.build.memory), mebibytes(upstream.build.memory), 0),
            row("component, bytes", ours.bytes as f64, upstream.bytes as f64, 0),
            row("expansion, lines", ours.expansion as f64, upstream.expansion as f64, 0),
        ];
        format!("| | component-pkg | wit-bindgen | ratio |\n|---|---:|---:|---:|\n{}", rows.concat())
    }

    fn goal(&self) -> String {
        let most = milliseconds(self.upstream.build.noop) * 1.2 + 30.0;
        let met = if milliseconds(self.ours.build.noop) <= most { "met" } else { "NOT met" };
        format!("The goal for the no-op build, at most 1.2 × wit-bindgen's plus 30 ms = {most:.1} ms, is {met}.\n")
    }

    fn labels(&self) -> String {
        let upstream = match &self.upstream_labelled {
            Ok(bytes) => format!("makes {bytes} bytes of stubs for it"),
            Err(error) => format!("fails:\n\n```text\n{}\n```", linker_error(&format!("{error:#}"))),
        };
        format!(
            "## Labels\n\n\
             `examples/labelled-calculator` becomes a component of {} bytes. For the same world, `cargo build` of\n\
             `xtask/bench/upstream/labelled-calculator` {upstream}\n",
            self.labelled,
        )
    }
}

fn introduction(machine: &str) -> String {
    format!(
        "# Benchmarks\n\n\
         `cargo xtask bench` writes this file. It builds `examples/calculator` with `cargo component-pkg build --release`, and\n\
         the same guest written for `wit_bindgen::generate!` 0.63 (`xtask/bench/upstream/calculator`) with\n\
         `cargo build --release`, both for wasm32-wasip2, each in a workspace of its own.\n\n\
         Machine: {machine}.\n\n\
         - Clean build: target folder empty, downloads done; median of {CLEAN_RUNS}.\n\
         - No-op build: nothing has changed; median of {NOOP_RUNS}, the two sides by turns.\n\
         - Peak memory: the largest resident set of any one process of a clean build.\n\
         - Component: the file that a host loads.\n\
         - Expansion: lines, blank ones aside, of `rustc -Zunpretty=expanded`; the guest's own code is among them.\n"
    )
}

fn row(what: &str, ours: f64, upstream: f64, decimals: usize) -> String {
    format!("| {what} | {ours:.decimals$} | {upstream:.decimals$} | {:.2} |\n", ours / upstream)
}

fn seconds(duration: Duration) -> f64 {
    duration.as_secs_f64()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn mebibytes(kibibytes: u64) -> f64 {
    kibibytes as f64 / 1024.0
}

/// The lines of cargo's output that say why; the rest is the linker's command line, pages of it.
fn linker_error(output: &str) -> String {
    let lines = output.lines().map(str::trim_start);
    let causes = lines.filter(|line| line.starts_with("error: linking with") || line.contains("invalid leading byte"));
    let causes: Vec<&str> = causes.collect();
    if causes.is_empty() { output.to_owned() } else { causes.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::build::Times;

    fn measured(clean: u64, noop: u64, bytes: u64) -> Measured {
        let (clean, noop) = (Duration::from_millis(clean), Duration::from_millis(noop));
        Measured { build: Times { clean, noop, memory: 4096 }, bytes, expansion: 10 }
    }

    fn report(noop: u64) -> Report {
        Report {
            ours: measured(30_000, noop, 1500),
            upstream: measured(20_000, 100, 1000),
            labelled: 4242,
            upstream_labelled: Err(anyhow::anyhow!("error: linking with `x` failed\n  1: invalid leading byte (0x2)")),
        }
    }

    #[test]
    fn a_row_has_both_sides_and_their_ratio() {
        let table = report(150).table();
        assert!(table.contains("| clean build, s | 30.0 | 20.0 | 1.50 |"), "{table}");
        assert!(table.contains("| component, bytes | 1500 | 1000 | 1.50 |"), "{table}");
    }

    #[test]
    fn the_goal_is_told_either_way() {
        assert!(report(150).goal().ends_with("= 150.0 ms, is met.\n"), "{}", report(150).goal());
        assert!(report(151).goal().ends_with("= 150.0 ms, is NOT met.\n"));
    }

    #[test]
    fn what_cannot_be_linked_says_why() {
        let labels = report(150).labels();
        assert!(labels.contains("4242 bytes"), "{labels}");
        assert!(
            labels.contains("fails:\n\n```text\nerror: linking with `x` failed\n1: invalid leading byte (0x2)\n```")
        );
    }
}
