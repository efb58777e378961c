//! What one guest costs: the text of its bindings, building it, checking it, and the core module.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::guest::{Guests, package, wit};
use crate::bench::expansion;
use crate::bench::subject::TARGET;
use crate::bench::time::{by_turns, medians};
use crate::bench::usage;
use crate::bench::workbench::Workbench;
use crate::process::{cargo, read, say};

/// What is measured of one side, for one number of labels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// Lines of the bindings' text.
    pub(super) lines: u64,
    /// The processors' time for a release build of the guest.
    pub(super) cpu: Duration,
    /// Bytes of the core module.
    pub(super) bytes: u64,
    /// By the clock.
    pub(super) check: Duration,
    /// The largest resident set while it is checked, in KiB.
    pub(super) memory: u64,
}

/// How often a guest with this many labels is built; the report says so. What takes a tenth of a second is built often,
/// for then a difference is less than what a machine does by itself.
pub(super) fn runs(count: usize) -> usize {
    if count < 16 { 41 } else { 3 }
}

/// Builds what all sides depend on, by building the smallest guest.
pub(super) fn warm_up(sides: [&Guests; 3], smallest: usize) -> Result<()> {
    for side in sides {
        say(&format!("building what guests of {} depend on", side.tool.name()));
        read(release(side, smallest)?)?;
        read(check(side, smallest)?)?;
    }
    Ok(())
}

/// Measures all sides.
pub(super) fn measure(sides: [&Guests; 3], count: usize) -> Result<[Cost; 3]> {
    say(&format!("measuring {count} labels"));
    let of = |command: fn(&Guests, usize) -> Result<Command>| {
        let usages = by_turns(sides, runs(count), |side| {
            side.touch(count)?;
            usage::of(&command(side, count)?)
        })?;
        anyhow::Ok(usages.map(|usages| medians(&usages)))
    };
    let (built, checked) = (of(release)?, of(check)?);
    let cost = |side: &Guests, built: usage::Usage, checked: usage::Usage| {
        anyhow::Ok(Cost {
            lines: expansion::count(&side.tool.generated(&wit(count)?)?),
            cpu: built.cpu,
            bytes: u64::try_from(core_module(side, count)?.len())?,
            check: checked.wall,
            memory: checked.memory,
        })
    };
    let [by_macro, file, upstream] = [0, 1, 2].map(|side| cost(sides[side], built[side], checked[side]));
    Ok([by_macro?, file?, upstream?])
}

/// The component of a guest that was built.
pub(super) fn component(side: &Guests, count: usize) -> Result<Vec<u8>> {
    let mut encoder = wit_component::ComponentEncoder::default();
    encoder.validate(true);
    let encoded = encoder.module(&core_module(side, count)?).and_then(|encoder| encoder.encode());
    encoded.with_context(|| format!("the {count} labels of {} make no component", side.tool.name()))
}

fn core_module(side: &Guests, count: usize) -> Result<Vec<u8>> {
    let file = target_folder(side)?.join(TARGET).join(format!("release/labels_{count}.wasm"));
    fs::read(&file).with_context(|| format!("no core module `{}`", file.display()))
}

/// A release build of the core module: the linker that ships with Rust 1.95 makes no components with labels.
fn release(side: &Guests, count: usize) -> Result<Command> {
    let mut release = command(side, &["rustc", "--release", "--lib"], count)?;
    release.args(["--", "-Clink-arg=--skip-wit-component"]);
    Ok(release)
}

fn check(side: &Guests, count: usize) -> Result<Command> {
    command(side, &["check"], count)
}

fn command(side: &Guests, arguments: &[&str], count: usize) -> Result<Command> {
    let mut command = cargo(arguments)?;
    command.args(["--quiet", "--package", &package(count), "--target", TARGET, "--target-dir"]);
    command.arg(target_folder(side)?).current_dir(&side.folder);
    // An incremental check of what has not changed would do nothing.
    command.env("CARGO_INCREMENTAL", "0");
    Ok(command)
}

fn target_folder(side: &Guests) -> Result<PathBuf> {
    Workbench::kept_target(side.tool.name())
}
