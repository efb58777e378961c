//! Times and memory, measured by turns: what slows the machine down for a while slows every side down.

use std::time::Duration;

use anyhow::Result;

use super::subject::Subject;
use super::usage::{self, Usage};
use crate::process::say;

/// How often each is built from nothing; the report names it.
pub(super) const CLEAN_RUNS: usize = 3;
/// How often each is built with nothing to do; the report names it.
pub(super) const NOOP_RUNS: usize = 41;

/// Medians of clean builds of the calculator.
pub(super) struct Clean {
    /// By the plugin.
    pub(super) plugin: Usage,
    /// Upstream's guest, by cargo.
    pub(super) upstream: Usage,
    /// Ours, by cargo alone.
    pub(super) ours: Usage,
    /// Ours with pre-generated bindings, by cargo alone.
    pub(super) pregenerated: Usage,
}

/// Builds each from nothing: by the plugin, upstream's, ours by cargo, and the one with pre-generated bindings.
pub(super) fn clean(subjects: [&Subject; 4]) -> Result<Clean> {
    let usages = by_turns(subjects, CLEAN_RUNS, |subject| {
        subject.clean()?;
        let usage = usage::of(&subject.build()?)?;
        say(&format!("clean build, {}: {:.1} s", subject.name, usage.wall.as_secs_f64()));
        Ok(usage)
    })?;
    let [plugin, upstream, ours, pregenerated] = usages.map(|usages| medians(&usages));
    Ok(Clean { plugin, upstream, ours, pregenerated })
}

/// Builds each with nothing to do; the medians by the clock.
pub(super) fn noop(subjects: [&Subject; 2]) -> Result<[Duration; 2]> {
    for subject in subjects {
        usage::of(&subject.build()?)?;
    }
    let usages = by_turns(subjects, NOOP_RUNS, |subject| usage::of(&subject.build()?))?;
    Ok(usages.map(|usages| medians(&usages).wall))
}

/// Runs each in turn, and in the opposite order the next time.
pub(super) fn by_turns<T, const N: usize>(
    subjects: [&T; N],
    times: usize,
    measure: impl Fn(&T) -> Result<Usage>,
) -> Result<[Vec<Usage>; N]> {
    let mut usages = subjects.map(|_| Vec::new());
    for run in 0..times {
        for turn in 0..N {
            let subject = if run % 2 == 0 { turn } else { N - 1 - turn };
            usages[subject].push(measure(subjects[subject])?);
        }
    }
    Ok(usages)
}

/// The median of each number, for itself.
pub(super) fn medians(usages: &[Usage]) -> Usage {
    Usage {
        wall: median(usages.iter().map(|usage| usage.wall)),
        cpu: median(usages.iter().map(|usage| usage.cpu)),
        memory: median(usages.iter().map(|usage| usage.memory)),
    }
}

/// The middle one of an odd number of values.
fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

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

    #[test]
    fn turns_go_there_and_back() {
        let turns = RefCell::new(String::new());
        let usage = Usage { wall: Duration::ZERO, cpu: Duration::ZERO, memory: 0 };
        let usages = by_turns(["a", "b", "c"].each_ref(), 2, |name| {
            turns.borrow_mut().push_str(name);
            Ok(usage)
        });
        assert_eq!(usages.unwrap().map(|usages| usages.len()), [2, 2, 2]);
        assert_eq!(turns.into_inner(), "abccba");
    }
}
