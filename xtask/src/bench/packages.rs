//! Section `packages`: what it costs to build and pack, against cargo alone and the tool that there was before, and to inspect
//! what is large.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::large::{self, LARGE};
use super::subject::Subject;
use super::table::{goal, mebibytes, milliseconds, seconds};
use super::time::{CLEAN_RUNS, NOOP_RUNS, by_turns, medians};
use super::usage::{self, Usage};
use super::workbench::Workbench;
use crate::process::{cargo, read, run, say};

/// The version of cargo-component that is the last.
const VERSION: &str = "0.21.1";
const INSPECTIONS: usize = 5;

/// Measures the section.
pub(super) fn section(workbench: &Workbench) -> Result<String> {
    let plugin = Subject::plugin(workbench, "calculator")?;
    let (file, alone) = (Subject::pregenerated_by_plugin(workbench)?, Subject::ours(workbench)?);
    let before = cargo_component(workbench);
    let both = |times, measure: fn(&Subject) -> Result<Usage>| -> Result<Vec<Usage>> {
        Ok(match &before {
            Ok(before) => by_turns([&plugin, &file, &alone, before], times, measure)?.map(|it| medians(&it)).to_vec(),
            Err(_) => by_turns([&plugin, &file, &alone], times, measure)?.map(|it| medians(&it)).to_vec(),
        })
    };
    let builds = Builds { cold: both(CLEAN_RUNS, cold)?, noop: both(NOOP_RUNS, noop)? };
    let inspection = inspect(workbench, &plugin.component()?)?;
    Ok([introduction(), builds.table(), unavailable(before.err().as_ref()), inspection.paragraph()].concat())
}

fn cold(subject: &Subject) -> Result<Usage> {
    subject.clean()?;
    let usage = usage::of(&subject.pack()?)?;
    say(&format!("from nothing, {}: {:.1} s", subject.name, usage.wall.as_secs_f64()));
    // What comes next is measured with nothing to do.
    usage::of(&subject.build()?)?;
    Ok(usage)
}

fn noop(subject: &Subject) -> Result<Usage> {
    usage::of(&subject.build()?)
}

/// The guest of cargo-component, if that can be had and builds it.
fn cargo_component(workbench: &Workbench) -> Result<Subject> {
    let installed = std::env::var_os("PATH").unwrap_or_default();
    let path = if is_there(&installed) { installed } else { install()? };
    let subject = Subject::cargo_component(workbench, path)?;
    usage::of(&subject.build()?)?;
    Ok(subject)
}

fn is_there(path: &OsStr) -> bool {
    let mut version = Command::new("cargo-component");
    version.arg("--version").env("PATH", path);
    read(version).is_ok_and(|told| told.contains(VERSION))
}

/// Installs it where it stays from run to run; returns the `PATH` that has it.
fn install() -> Result<OsString> {
    let root = Workbench::kept_target("cargo-component")?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [root.join("bin")].into_iter().chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders).context("PATH cannot be extended")?;
    if !is_there(&path) {
        let mut install =
            cargo(&["install", "cargo-component", "--version", VERSION, "--locked", "--quiet", "--root"])?;
        install.arg(&root);
        run(install)?;
    }
    if !is_there(&path) {
        bail!("what was installed is not cargo-component {VERSION}");
    }
    Ok(path)
}

/// Inspects a component that is as the one at `small`, but large.
fn inspect(workbench: &Workbench, small: &Path) -> Result<Inspection> {
    let file = workbench.folder("large.wasm");
    let bytes = large::write(small, &file)?;
    let mut inspect = Command::new("cargo-component-pkg");
    inspect.args(["component-pkg", "inspect"]).arg(&file).env("PATH", workbench.plugin()?);
    let usages: Result<Vec<Usage>> = (0..INSPECTIONS).map(|_| usage::of(&inspect)).collect();
    Ok(Inspection { bytes, usage: medians(&usages?) })
}

fn introduction() -> String {
    format!(
        "## Packages\n\n\
         `examples/calculator` by `cargo component-pkg`, and with its bindings in a source file (`tests/fixtures/pregenerated`);\n\
         the first by `cargo build --release`; and the same guest written for cargo-component {VERSION}\n\
         (`xtask/bench/cargo-component`), which keeps bindings in a file, too, builds for wasm32-wasip1 and adapts that.\n\n\
         - From nothing: `cargo component-pkg pack`, which optimizes, describes and archives as well; the others build. Target\n\
         \x20 folder empty, downloads done; median of {CLEAN_RUNS}.\n\
         - Nothing to do: `build --release` of each; median of {NOOP_RUNS}.\n\n"
    )
}

/// For each tool, the median from nothing, and with nothing to do.
struct Builds {
    cold: Vec<Usage>,
    noop: Vec<Usage>,
}

impl Builds {
    fn table(&self) -> String {
        let tools = [
            "`cargo component-pkg`",
            "`cargo component-pkg`, `bindings-file`",
            "`cargo build`",
            "`cargo component build`",
        ];
        let rows = tools.iter().zip(self.cold.iter().zip(&self.noop)).map(|(tool, (cold, noop))| {
            format!(
                "| {tool} | {:.2} | {:.0} | {:.1} |\n",
                seconds(cold.wall),
                mebibytes(cold.memory),
                milliseconds(noop.wall)
            )
        });
        let head = "| | from nothing, s | peak memory, MiB | nothing to do, ms |\n|---|---:|---:|---:|\n";
        format!("{head}{}\n", rows.collect::<String>())
    }
}

/// Why there is no row of cargo-component.
fn unavailable(error: Option<&anyhow::Error>) -> String {
    let Some(error) = error else { return String::new() };
    format!(
        "cargo-component {VERSION} cannot be measured here:\n\n```text\n{}\n```\n\n",
        format!("{error:#}").trim_end()
    )
}

/// What it took to inspect a file of so many bytes.
struct Inspection {
    bytes: u64,
    usage: Usage,
}

impl Inspection {
    fn paragraph(&self) -> String {
        let times = self.usage.memory as f64 * 1024.0 / self.bytes as f64;
        let goal = goal(&format!("peak memory at most twice the file's size, measured {times:.2} times"), times <= 2.0);
        format!(
            "`inspect` of a component of {} bytes, the calculator and {} MB of code and data: {:.2} s, {:.0} MiB at most; median\n\
             of {INSPECTIONS}.\n\n{goal}",
            self.bytes,
            LARGE / 1_000_000,
            seconds(self.usage.wall),
            mebibytes(self.usage.memory)
        )
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn usage(wall: u64, memory: u64) -> Usage {
        Usage { wall: Duration::from_millis(wall), cpu: Duration::ZERO, memory }
    }

    #[test]
    fn a_tool_that_is_not_there_has_no_row_and_its_reason_is_told() {
        let row = |wall| vec![usage(wall, 2048); 3];
        let table = Builds { cold: row(1500), noop: row(60) }.table();
        assert_eq!(table.lines().nth(4), Some("| `cargo build` | 1.50 | 2 | 60.0 |"));
        assert!(!table.contains("`cargo component build`"), "{table}");
        assert!(unavailable(Some(&anyhow::anyhow!("no network"))).contains("```text\nno network\n```"));
        assert_eq!(unavailable(None), "");
    }

    #[test]
    fn the_goal_is_about_the_files_size() {
        let inspection = |memory| Inspection { bytes: 100 << 20, usage: usage(100, memory) }.paragraph();
        assert!(inspection(200 << 10).ends_with("measured 2.00 times, is met.\n"), "{}", inspection(200 << 10));
        assert!(inspection(201 << 10).ends_with("measured 2.01 times, is NOT met.\n"));
    }
}
