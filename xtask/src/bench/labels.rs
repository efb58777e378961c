//! Section `labels`: what 1, 4, 16 and 64 labels cost, and what each more of them does.

mod cost;
mod guest;

use std::fs;

use anyhow::{Context, Result};

use super::table::{Reached, Row, goal, mebibytes, milliseconds, table};
use super::workbench::Workbench;
use crate::process::{cargo, read};
use cost::Cost;
use guest::{Guests, Tool};

/// How many labels the worlds have, of each interface.
const COUNTS: [usize; 4] = [1, 4, 16, 64];
/// The world whose components are run.
const RUN: usize = 4;

/// Measures the section.
pub(super) fn section(workbench: &Workbench) -> Result<String> {
    let [ours, upstream] = Tool::ALL.map(|tool| Guests::write(workbench, tool, &COUNTS));
    let sides = [&ours?, &upstream?];
    cost::warm_up(sides, COUNTS[0])?;
    let mut costs = Vec::new();
    for count in COUNTS {
        costs.push((count, cost::measure(sides, count)?));
        for side in sides {
            cost::component(side, count)?;
        }
    }
    Ok(render(&costs, same_answers(workbench, sides)?))
}

/// Runs the components of both sides; how many answers they give, if all are the same.
fn same_answers(workbench: &Workbench, sides: [&Guests; 2]) -> Result<usize> {
    let mut compare = cargo(&["bench", "--quiet", "--locked", "--package", "e2e", "--bench", "answers", "--"])?;
    for side in sides {
        let file = workbench.folder("labels").join(format!("{}.wasm", side.tool.name()));
        fs::write(&file, cost::component(side, RUN)?)?;
        compare.arg(file);
    }
    let answers = read(compare).context("the two sides do not do the same")?;
    answers.trim().parse().with_context(|| format!("not a number of answers: `{answers}`"))
}

fn render(costs: &[(usize, [Cost; 2])], answers: usize) -> String {
    let rows: Vec<Row> = COSTS.iter().flat_map(|cost| costs.iter().map(|of| cost.row(of))).collect();
    let growth: Vec<Row> = match costs {
        [.., fewer, more] => COSTS.iter().map(|cost| cost.growth(fewer, more)).collect(),
        _ => Vec::new(),
    };
    let below = goal("below wit-bindgen on every row", Reached::by_all(&rows, |row| row.ratio() < 1.0));
    format!(
        "## Labels\n\n\
         Worlds with N labelled exports of `resources` and N labelled imports of `store`, the interfaces of\n\
         `examples/labelled-calculator`. The guests are in `xtask/bench/labels`: one `impl` for all labels, and an `impl` for each\n\
         by `macro_rules!`. For N = {RUN} both give the same {answers} answers in wasmtime.\n\n\
         - Generated: lines of the generators' text, blank ones aside, formatted by the same formatter.\n\
         - Release: what the processors did for `cargo rustc --release` of the guest, its dependencies built before.\n\
         - Core module: what that makes, for wasm32-wasip2.\n\
         - Check, peak memory: `cargo check` of the guest, not incremental, its dependencies checked before; by the clock, and\n  \
         the largest resident set of any one process.\n\
         - Medians of {}; for N = 64, one run.\n\n\
         {}\n{below}\n\
         Each label more, from N = 16 to N = 64:\n\n{}",
        cost::runs(COUNTS[0]),
        table(&rows),
        table(&growth),
    )
}

/// One of the numbers of a [`Cost`].
struct Measure {
    what: &'static str,
    of: fn(&Cost) -> f64,
}

const COSTS: [Measure; 5] = [
    Measure { what: "generated, lines", of: |cost| cost.lines as f64 },
    Measure { what: "release, ms", of: |cost| milliseconds(cost.cpu) },
    Measure { what: "core module, bytes", of: |cost| cost.bytes as f64 },
    Measure { what: "check, ms", of: |cost| milliseconds(cost.check) },
    Measure { what: "peak memory, MiB", of: |cost| mebibytes(cost.memory) },
];

impl Measure {
    fn row(&self, (count, costs): &(usize, [Cost; 2])) -> Row {
        let [ours, upstream] = costs.each_ref().map(self.of);
        Row::new(format!("{}, N = {count}", self.what), ours, upstream, 0)
    }

    /// What a label adds between two numbers of them.
    fn growth(&self, (fewer, less): &(usize, [Cost; 2]), (more, costs): &(usize, [Cost; 2])) -> Row {
        let labels = (more - fewer) as f64;
        let slope = |side: usize| ((self.of)(&costs[side]) - (self.of)(&less[side])) / labels;
        Row::new(self.what, slope(0), slope(1), 2)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn cost(number: u64) -> Cost {
        let time = Duration::from_millis(number);
        Cost { lines: number, cpu: time, bytes: 10 * number, check: time, memory: 1024 * number }
    }

    #[test]
    fn each_number_has_a_row_for_each_count_and_a_slope() {
        let costs = [(16, [cost(16), cost(32)]), (64, [cost(64), cost(224)])];
        let text = render(&costs, 42);
        assert!(text.contains("the same 42 answers"), "{text}");
        assert!(text.contains("| core module, bytes, N = 64 | 640 | 2240 | 0.29 |\n"), "{text}");
        assert!(text.contains("| release, ms, N = 16 | 16 | 32 | 0.50 |\n"), "{text}");
        assert!(text.contains("| generated, lines | 1.00 | 4.00 | 0.25 |\n"), "{text}");
        assert!(text.contains("| peak memory, MiB | 1.00 | 4.00 | 0.25 |\n"), "{text}");
        assert!(text.contains("on every row, is met."), "{text}");
    }

    #[test]
    fn the_rows_that_miss_the_goal_are_named() {
        let costs = [(4, [cost(5), cost(5)]), (16, [cost(6), cost(9)])];
        let text = render(&costs, 42);
        assert!(text.contains("on every row, is NOT met: generated, lines, N = 4; release"), "{text}");
    }
}
