//! Section `calls`: what a call costs a host. The runtime is the one of the journeys, and no part of this program.

use anyhow::{Context, Result};

use super::subject::Subject;
use super::table::{Row, goal, table};
use super::workbench::Workbench;
use crate::process::{cargo, read};

/// The goal: this many times upstream's.
const MOST: f64 = 1.02;

/// Measures the section.
pub(super) fn section(workbench: &Workbench) -> Result<String> {
    let ours = Subject::plugin(workbench, "calculator")?.kept("component-pkg")?;
    let upstream = Subject::upstream(workbench, "calculator")?.kept("wit-bindgen")?;
    let mut bench = cargo(&["bench", "--quiet", "--locked", "--package", "e2e", "--bench", "calls", "--"])?;
    bench.args([ours.component()?, upstream.component()?]);
    let [ours, upstream] = parse(&read(bench)?)?;
    Ok(render(ours, upstream))
}

fn parse(printed: &str) -> Result<[f64; 2]> {
    let numbers = printed.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>();
    let pair = numbers.ok().and_then(|numbers| <[f64; 2]>::try_from(numbers).ok());
    pair.with_context(|| format!("not the nanoseconds of two calls: `{printed}`"))
}

fn render(ours: f64, upstream: f64) -> String {
    let row = Row::new("`add`, ns", ours, upstream, 1);
    let reached = row.ratio() <= MOST;
    format!(
        "## Calls\n\n\
         A host calls `add` of the calculators' components in wasmtime 48: typed, in one process, batches of 1000 calls by turns,\n\
         seven pairs of instances with 301 batches each; the median batch (`tests/benches/calls.rs`).\n\n{}\n{}",
        table(&[row]),
        goal(&format!("at most {MOST} × wit-bindgen's"), reached),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_are_two_calls() {
        assert_eq!(parse("51.25 50.00\n").unwrap(), [51.25, 50.0]);
        for text in ["", "51.25", "1 2 3", "1 x"] {
            assert!(parse(text).unwrap_err().to_string().contains("not the nanoseconds"), "{text}");
        }
    }

    #[test]
    fn the_goal_is_a_ratio() {
        assert!(
            render(51.0, 50.0)
                .ends_with("| `add`, ns | 51.0 | 50.0 | 1.02 |\n\nThe goal, at most 1.02 × wit-bindgen's, is met.\n")
        );
        assert!(render(51.5, 50.0).ends_with("is NOT met.\n"));
    }
}
