//! Section `size`: the calculator's core module as small as flags make it, and what is left in it.

mod origin;

use std::collections::BTreeMap;

use anyhow::Result;

use super::subject::{Subject, TARGET};
use super::table::{Reached, Row, goal, table};
use super::workbench::Workbench;
use origin::Origin;

/// A target without WASI: a panic has no message, and no code for one.
const BARE: &str = "wasm32-unknown-unknown";

const SMALL: [(&str, &str); 2] = [("OPT_LEVEL", "s"), ("LTO", "true")];

/// Measures the section.
pub(super) fn section(workbench: &Workbench) -> Result<String> {
    let ours = Subject::ours(workbench)?.kept("component-pkg")?;
    let upstream = Subject::upstream(workbench, "calculator")?.kept("wit-bindgen")?;
    let mut sizes = Vec::new();
    for target in [BARE, TARGET] {
        let [ours, upstream] = [shipped(&ours, target)?.len(), shipped(&upstream, target)?.len()];
        sizes.push(Row::count(format!("{target}, bytes"), ours as u64, upstream as u64));
    }
    Ok(render(&sizes, &origins(&ours)?, &origins(&upstream)?))
}

/// What remains of `subject`, by origin.
fn origins(subject: &Subject) -> Result<BTreeMap<Origin, u64>> {
    let named = subject.core_module(BARE, &SMALL, &[])?;
    origin::bytes(&shipped(subject, BARE)?, &named)
}

/// The core module without names. The profile's `strip` is that of proc macros as well, which would be built anew.
fn shipped(subject: &Subject, target: &str) -> Result<Vec<u8>> {
    subject.core_module(target, &SMALL, &["-Cstrip=symbols"])
}

fn render(sizes: &[Row], ours: &BTreeMap<Origin, u64>, upstream: &BTreeMap<Origin, u64>) -> String {
    let rows = Origin::ALL.into_iter().filter(|origin| ours[origin] + upstream[origin] > 0);
    let rows: Vec<Row> = rows.map(|origin| Row::count(origin.name(), ours[&origin], upstream[&origin])).collect();
    let reached = Reached::by_all(sizes, |row| row.ratio() <= 1.0);
    format!(
        "## Core module size\n\n\
         The calculator's core module, by `cargo rustc --release --crate-type cdylib` with `opt-level = \"s\"`, `lto = true` and\n\
         without symbols; panics as by default.\n\n\
         {}\n{}\n\
         What remains for {BARE}: functions by their names in the same module with symbols, the rest by\n\
         section; the rows add up to the module.\n\n{}",
        table(sizes),
        goal("no larger than wit-bindgen's", reached),
        table(&rows),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_that_neither_has_are_left_out() {
        let mut ours: BTreeMap<Origin, u64> = Origin::ALL.into_iter().map(|origin| (origin, 0)).collect();
        let mut upstream = ours.clone();
        ours.insert(Origin::Data, 30);
        upstream.insert(Origin::Data, 40);
        ours.insert(Origin::Guest, 5);
        let text = render(&[Row::count("x, bytes", 35, 40), Row::count("y, bytes", 3, 2)], &ours, &upstream);
        assert!(text.contains("| data | 30 | 40 | 0.75 |\n"), "{text}");
        assert!(text.contains("inlined into each other | 5 | 0 | – |\n"), "{text}");
        assert!(!text.contains("allocator"), "{text}");
        assert!(text.contains("no larger than wit-bindgen's, is NOT met: y, bytes.\n"), "{text}");
    }
}
