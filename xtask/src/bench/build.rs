//! Build times and memory, measured in pairs: what slows the machine down for a while slows both sides down.

use std::time::Duration;

use anyhow::Result;

use super::subject::Subject;
use super::usage::{self, Usage};
use crate::process::say;

/// How often each is built from nothing; the report names it.
pub(super) const CLEAN_RUNS: usize = 3;
/// How often each is built with nothing to do; the report names it.
pub(super) const NOOP_RUNS: usize = 41;

/// The medians of one side.
pub(super) struct Times {
    pub(super) clean: Duration,
    pub(super) noop: Duration,
    /// Of a clean build, in KiB.
    pub(super) memory: u64,
}

/// Measures both sides, run by run.
pub(super) fn measure(pair: [&Subject; 2]) -> Result<[Times; 2]> {
    let clean = runs(pair, CLEAN_RUNS, |subject| {
        subject.clean()?;
        let usage = usage::of(&subject.build()?)?;
        say(&format!("clean build, {}: {:.1} s", subject.tool, usage.wall.as_secs_f64()));
        Ok(usage)
    })?;
    let noop = runs(pair, NOOP_RUNS, |subject| usage::of(&subject.build()?))?;
    Ok([0, 1].map(|side| Times {
        clean: median(clean[side].iter().map(|usage| usage.wall)),
        noop: median(noop[side].iter().map(|usage| usage.wall)),
        memory: median(clean[side].iter().map(|usage| usage.memory)),
    }))
}

/// Runs one side, then the other, and the other way round the next time.
fn runs(pair: [&Subject; 2], times: usize, measure: impl Fn(&Subject) -> Result<Usage>) -> Result<[Vec<Usage>; 2]> {
    let mut usages = [Vec::new(), Vec::new()];
    for run in 0..times {
        for side in [run % 2, (run + 1) % 2] {
            usages[side].push(measure(pair[side])?);
        }
    }
    Ok(usages)
}

/// The middle one of an odd number of values.
fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median([5, 1, 100].into_iter()), 5);
        assert_eq!(median([7].into_iter()), 7);
    }

    #[test]
    fn a_median_of_runs_is_one_of_them() {
        assert_eq!((CLEAN_RUNS % 2, NOOP_RUNS % 2), (1, 1));
    }
}
