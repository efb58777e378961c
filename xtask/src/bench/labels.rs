//! Section `labels`: what 1, 4, 16 and 64 labels cost, and what each more of them does.

mod cost;
mod guest;
mod packed;

use std::fs;

use anyhow::{Context, Result};

use super::table::{Reached, Row, goal, mebibytes, milliseconds, table_with_file};
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
    let [by_macro, file, upstream] = Tool::ALL.map(|tool| Guests::write(workbench, tool, &COUNTS));
    let (by_macro, file, upstream) = (by_macro?, file?, upstream?);
    let sides = [&by_macro, &file, &upstream];
    cost::warm_up(sides, COUNTS[0])?;
    let mut costs = Vec::new();
    for count in COUNTS {
        costs.push((count, cost::measure(sides, count)?));
        for side in sides {
            cost::component(side, count)?;
        }
    }
    let answers = same_answers(workbench, [&by_macro, &upstream])?;
    same_answers(workbench, [&file, &upstream])?;
    Ok(render(&costs, answers))
}

/// Runs the components of two sides; how many answers they give, if all are the same.
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

fn render(costs: &[(usize, [Cost; 3])], answers: usize) -> String {
    let rows: Vec<[Row; 2]> = COSTS.iter().flat_map(|cost| costs.iter().map(|of| cost.row(of))).collect();
    let growth: Vec<[Row; 2]> = match costs {
        [.., fewer, more] => COSTS.iter().map(|cost| cost.growth(fewer, more)).collect(),
        _ => Vec::new(),
    };
    let (tables, rows) = (table_with_file(&rows), rows.into_iter().map(|[by_macro, _]| by_macro).collect::<Vec<_>>());
    let below = goal("below wit-bindgen on every row", Reached::by_all(&rows, |row| row.ratio() < 1.0));
    format!(
        "## Labels\n\n\
         Worlds with N labelled exports of `resources` and N labelled imports of `store`, the interfaces of\n\
         `examples/labelled-calculator`. The guests are in `xtask/bench/labels`: one `impl` for all labels, and an `impl` for each\n\
         by `macro_rules!`. For N = {RUN} all give the same {answers} answers in wasmtime. A guest with `bindings-file` is the first\n\
         one with its bindings in a source file, as a large world should have them: there is no macro to run. What guests\n\
         depend on is what a registry has, of either side.\n\n\
         - Generated: lines of the generators' text, blank ones aside, formatted by the same formatter.\n\
         - Release: what the processors did for `cargo rustc --release` of the guest, its dependencies built before.\n\
         - Core module: what that makes, for wasm32-wasip2.\n\
         - Check, peak memory: `cargo check` of the guest, not incremental, its dependencies checked before; by the clock, and\n  \
         the largest resident set of any one process.\n\
         - Medians of {} for N = 1 and 4, of {} for more.\n\n\
         {}\n{below}\n\
         Each label more, from N = 16 to N = 64:\n\n{}",
        cost::runs(COUNTS[0]),
        cost::runs(COUNTS[2]),
        tables,
        table_with_file(&growth),
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
    /// What the macro, and what the file of bindings takes.
    fn row(&self, (count, costs): &(usize, [Cost; 3])) -> [Row; 2] {
        let [by_macro, file, upstream] = costs.each_ref().map(self.of);
        [by_macro, file].map(|ours| Row::new(format!("{}, N = {count}", self.what), ours, upstream, 0))
    }

    /// What a label adds between two numbers of them.
    fn growth(&self, (fewer, less): &(usize, [Cost; 3]), (more, costs): &(usize, [Cost; 3])) -> [Row; 2] {
        let labels = (more - fewer) as f64;
        let slope = |side: usize| ((self.of)(&costs[side]) - (self.of)(&less[side])) / labels;
        [0, 1].map(|side| Row::new(self.what, slope(side), slope(2), 2))
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
        let costs = [(16, [cost(16), cost(8), cost(32)]), (64, [cost(64), cost(56), cost(224)])];
        let text = render(&costs, 42);
        assert!(text.contains("the same 42 answers"), "{text}");
        assert!(text.contains("| core module, bytes, N = 64 | 640 | 560 | 2240 | 0.29 | 0.25 |\n"), "{text}");
        assert!(text.contains("| release, ms, N = 16 | 16 | 8 | 32 | 0.50 | 0.25 |\n"), "{text}");
        assert!(text.contains("| generated, lines | 1.00 | 1.00 | 4.00 | 0.25 | 0.25 |\n"), "{text}");
        assert!(text.contains("| peak memory, MiB | 1.00 | 1.00 | 4.00 | 0.25 | 0.25 |\n"), "{text}");
        assert!(text.contains("on every row, is met."), "{text}");
    }

    #[test]
    fn the_rows_that_miss_the_goal_are_named() {
        let costs = [(4, [cost(5), cost(1), cost(5)]), (16, [cost(6), cost(1), cost(9)])];
        let text = render(&costs, 42);
        assert!(text.contains("on every row, is NOT met: generated, lines, N = 4; release"), "{text}");
    }
}
