//! Section `build`: the calculator of the examples, from nothing to a component, and labels on this toolchain.

use anyhow::Result;

use super::expansion;
use super::subject::Subject;
use super::table::{Row, goal, mebibytes, milliseconds, seconds, table};
use super::time::{self, CLEAN_RUNS, NOOP_RUNS};
use super::workbench::Workbench;

/// Measures the section.
pub(super) fn section(workbench: &Workbench) -> Result<String> {
    let clean = workbench.clean_builds()?;
    let (ours, upstream) = (Subject::plugin(workbench, "calculator")?, Subject::upstream(workbench, "calculator")?);
    let [noop, upstream_noop] = time::noop([&ours, &upstream])?.map(milliseconds);
    let rows = [
        Row::new("clean build, s", seconds(clean.plugin.wall), seconds(clean.upstream.wall), 1),
        Row::new("no-op build, ms", noop, upstream_noop, 1),
        Row::new("peak memory, MiB", mebibytes(clean.plugin.memory), mebibytes(clean.upstream.memory), 0),
        Row::count("component, bytes", ours.component_bytes()?, upstream.component_bytes()?),
        Row::count(
            "expansion, lines",
            expansion::lines(&ours.kept("component-pkg")?)?,
            expansion::lines(&upstream.kept("wit-bindgen")?)?,
        ),
    ];
    let labelled = Subject::plugin(workbench, "labelled-calculator")?.kept("component-pkg")?.component_bytes()?;
    let upstream_labelled = Subject::upstream(workbench, "labelled-calculator")?.kept("wit-bindgen")?.component_bytes();
    let parts = [introduction(), table(&rows), noop_goal(noop, upstream_noop), linking(labelled, upstream_labelled)];
    Ok(parts.join("\n"))
}

fn introduction() -> String {
    format!(
        "## Builds\n\n\
         `examples/calculator` is built with `cargo component-pkg build --release`, and the same guest written for\n\
         `wit_bindgen::generate!` (`xtask/bench/upstream/calculator`) with `cargo build --release`, both for wasm32-wasip2, each\n\
         in a workspace of its own.\n\n\
         - Clean build: target folder empty, downloads done; median of {CLEAN_RUNS}.\n\
         - No-op build: nothing has changed; median of {NOOP_RUNS}.\n\
         - Peak memory: the largest resident set of any one process of a clean build.\n\
         - Component: the file that a host loads.\n\
         - Expansion: lines, blank ones aside, of `rustc -Zunpretty=expanded`; the guest's own code is among them.\n"
    )
}

fn noop_goal(ours: f64, upstream: f64) -> String {
    let most = upstream * 1.2 + 30.0;
    goal(&format!("a no-op build within 1.2 × wit-bindgen's plus 30 ms = {most:.1} ms"), ours <= most)
}

fn linking(labelled: u64, upstream: Result<u64>) -> String {
    let upstream = match upstream {
        Ok(bytes) => format!("makes {bytes} bytes of stubs for it"),
        Err(error) => format!("fails:\n\n```text\n{}\n```", linker_error(&format!("{error:#}"))),
    };
    format!(
        "`examples/labelled-calculator` becomes a component of {labelled} bytes. For the same world, `cargo build` of\n\
         `xtask/bench/upstream/labelled-calculator` {upstream}\n",
    )
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

    #[test]
    fn the_goal_is_a_ratio_and_a_constant() {
        assert!(noop_goal(150.0, 100.0).ends_with("= 150.0 ms, is met.\n"));
        assert!(noop_goal(150.1, 100.0).ends_with("= 150.0 ms, is NOT met.\n"));
    }

    #[test]
    fn what_cannot_be_linked_says_why() {
        let error = anyhow::anyhow!("error: linking with `x` failed\n  note: …\n  1: invalid leading byte (0x2)");
        let text = linking(4242, Err(error));
        assert!(text.contains("4242 bytes"), "{text}");
        assert!(text.contains("fails:\n\n```text\nerror: linking with `x` failed\n1: invalid leading byte (0x2)\n```"));
        assert!(linking(4242, Ok(7)).ends_with("makes 7 bytes of stubs for it\n"));
    }
}
