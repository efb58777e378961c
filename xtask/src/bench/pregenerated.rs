//! Section `pregenerated`: what a guest saves that keeps its bindings in a source file.

use anyhow::Result;

use super::table::{goal, seconds};
use super::time::{CLEAN_RUNS, Clean};
use super::workbench::Workbench;

/// Measures the section.
pub(super) fn section(workbench: &Workbench) -> Result<String> {
    Ok(render(workbench.clean_builds()?))
}

fn render(clean: &Clean) -> String {
    let upstream = seconds(clean.upstream.wall);
    let guests = [
        ("`wit_bindgen::generate!`", &clean.upstream),
        ("`component_guest::generate!`", &clean.ours),
        ("`bindings-file`, no macro", &clean.pregenerated),
    ];
    let rows = guests.map(|(guest, usage)| {
        let (wall, cpu) = (seconds(usage.wall), seconds(usage.cpu));
        format!("| {guest} | {wall:.2} | {cpu:.2} | {:.3} |\n", wall / upstream)
    });
    let times = upstream / seconds(clean.pregenerated.wall);
    let goal = goal(
        &format!("pre-generated bindings at least 20 times as fast as wit-bindgen's macro, measured {times:.1} times"),
        times >= 20.0,
    );
    format!(
        "## Pre-generated bindings\n\n\
         The calculator from nothing, by `cargo build --release` for wasm32-wasip2: with a macro, and with bindings in a source\n\
         file and `component-guest` without default features (`tests/fixtures/pregenerated`). Target folder empty, downloads\n\
         done, no plugin; median of {CLEAN_RUNS}.\n\n\
         | | clean build, s | of the processors, s | ratio |\n|---|---:|---:|---:|\n{}\n{goal}",
        rows.concat(),
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::bench::usage::Usage;

    fn clean(pregenerated: u64) -> Clean {
        let usage = |wall| Usage { wall: Duration::from_millis(wall), cpu: Duration::from_millis(2 * wall), memory: 1 };
        Clean { plugin: usage(1), upstream: usage(10_000), ours: usage(12_000), pregenerated: usage(pregenerated) }
    }

    #[test]
    fn all_three_are_compared_with_upstream() {
        let text = render(&clean(500));
        assert!(text.contains("| `component_guest::generate!` | 12.00 | 24.00 | 1.200 |\n"), "{text}");
        assert!(text.contains("| `bindings-file`, no macro | 0.50 | 1.00 | 0.050 |\n"), "{text}");
        assert!(text.ends_with("measured 20.0 times, is met.\n"), "{text}");
        assert!(render(&clean(501)).ends_with("is NOT met.\n"));
    }
}
