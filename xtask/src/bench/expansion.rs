//! How much code a macro makes: the lines that are not blank in what rustc prints as the expanded crate.
//!
//! The user's own code, and what `derive` and `panic!` become, are among them, on both sides alike.

use anyhow::Result;

use super::subject::Subject;
use crate::process::read;

/// Asks rustc for the expansion of `subject`.
pub(super) fn lines(subject: &Subject) -> Result<usize> {
    Ok(count(&read(subject.expand()?)?))
}

fn count(expanded: &str) -> usize {
    expanded.lines().filter(|line| !line.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_do_not_count() {
        assert_eq!(count("fn a() {\n\n    \n}\n"), 2);
    }
}
