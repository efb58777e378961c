//! How far a run of several packages is, as a line like cargo's: `Building [====>      ] 2/5: calc (3/10: serde)`.
//!
//! Pure: how much is done → the line; what cargo draws → what of it goes into the line. [`Ui`](crate::ui::Ui) is who
//! draws it.

use anstream::adapter::strip_str;

use crate::inspect::bytes;

/// The columns between the brackets.
const BAR: usize = 24;

/// What a terminal is taken to have that does not say.
pub(crate) const USUAL_WIDTH: usize = 80;

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Progress {
    total: usize,
    done: usize,
    /// What is being built.
    package: String,
    /// How far cargo is with it, as it says.
    units: Option<String>,
}

impl Progress {
    /// None of `total` packages is done.
    pub(crate) fn new(total: usize) -> Progress {
        Progress { total, done: 0, package: String::new(), units: None }
    }

    /// `done` of them are, and `package` is next.
    pub(crate) fn arrive(&mut self, done: usize, package: &str) {
        *self = Progress { done, package: package.to_owned(), units: None, ..*self };
    }

    /// Cargo is so far with the package.
    pub(crate) fn advance(&mut self, units: String) {
        self.units = Some(units);
    }

    /// What follows the verb, in `width` columns.
    pub(crate) fn line(&self, width: usize) -> String {
        let filled = (BAR * self.done).checked_div(self.total).unwrap_or(BAR).min(BAR);
        let head = if filled < BAR { ">" } else { "" };
        let bar = format!("{}{head}", "=".repeat(filled));
        let units = self.units.as_ref().map(|units| format!(" ({units})")).unwrap_or_default();
        let line = format!("[{bar:<BAR$}] {}/{}: {}{units}", self.done, self.total, self.package);
        line.chars().take(width).collect()
    }
}

/// How far the transfer of one file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Transfer {
    subject: String,
    moved: u64,
    of: u64,
}

impl Transfer {
    /// So much of `subject` is there.
    pub(crate) fn new(subject: &str, moved: u64, of: u64) -> Transfer {
        Transfer { subject: subject.to_owned(), moved, of }
    }

    /// What follows the verb, in `width` columns.
    pub(crate) fn line(&self, width: usize) -> String {
        let share = |of: u64| (BAR as u64 * self.moved.min(of)).checked_div(of).and_then(|it| usize::try_from(it).ok());
        let filled = share(self.of).unwrap_or(BAR);
        let head = if filled < BAR { ">" } else { "" };
        let bar = format!("{}{head}", "=".repeat(filled));
        let line = format!("[{bar:<BAR$}] {}/{}: {}", bytes(self.moved), bytes(self.of), self.subject);
        line.chars().take(width).collect()
    }
}

/// What cargo's own line says after its bar: how many crates are done, and which are compiled now. `None` if it is
/// another line.
pub(crate) fn units(line: &str) -> Option<String> {
    let line = strip_str(line).to_string();
    let (_, units) = line.split_once("] ")?;
    let units = units.trim();
    units.starts_with(|first: char| first.is_ascii_digit()).then(|| units.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_grows_with_what_is_done_and_ends_where_the_terminal_does() {
        let mut progress = Progress::new(4);
        progress.arrive(0, "calc");
        assert_eq!(progress.line(80), "[>                       ] 0/4: calc");
        progress.advance("3/10: serde, syn".into());
        progress.arrive(2, "store");
        assert_eq!(progress.line(80), "[============>           ] 2/4: store");
        progress.advance("3/10: serde, syn".into());
        assert_eq!(progress.line(80), "[============>           ] 2/4: store (3/10: serde, syn)");
        assert_eq!(progress.line(40), "[============>           ] 2/4: store (3");
        progress.arrive(4, "");
        assert_eq!(progress.line(80), "[========================] 4/4: ");
    }

    #[test]
    fn a_transfer_is_told_in_bytes() {
        let line = |moved, of| Transfer::new("demo:calc@0.1.0", moved, of).line(80);
        assert_eq!(line(0, 100), "[>                       ] 0 bytes/100 bytes: demo:calc@0.1.0");
        assert_eq!(line(50, 100), "[============>           ] 50 bytes/100 bytes: demo:calc@0.1.0");
        assert_eq!(line(100, 100), "[========================] 100 bytes/100 bytes: demo:calc@0.1.0");
        assert_eq!(line(9, 0), "[========================] 9 bytes/0 bytes: demo:calc@0.1.0");
    }

    #[test]
    fn of_cargos_line_only_the_count_is_taken() {
        let line = "\u{1b}[1m\u{1b}[96m    Building\u{1b}[0m [====>      ] 3/10: serde, syn(build)      ";
        assert_eq!(units(line).as_deref(), Some("3/10: serde, syn(build)"));
        assert_eq!(units("   Compiling calc v0.1.0"), None);
        assert_eq!(units("warning: [a] b"), None);
    }
}
