//! How much code a macro makes: the lines that are not blank in what rustc prints as the expanded crate.
//!
//! The user's own code, and what `derive` and `panic!` become, are among them, on both sides alike.

use anyhow::Result;

use super::subject::Subject;
use crate::process::read;

/// Asks rustc for the expansion of `subject`.
pub(super) fn lines(subject: &Subject) -> Result<u64> {
    Ok(count(&read(subject.expand()?)?))
}

/// The lines that are not blank.
pub(super) fn count(text: &str) -> u64 {
    text.lines().filter(|line| !line.trim().is_empty()).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_do_not_count() {
        assert_eq!(count("fn a() {\n\n    \n}\n"), 2);
    }
}
