//! The only printer: results on standard output, everything about how they came to be on standard error.
//!
//! Status lines look like cargo's, so that its output and ours read as one. Colours follow `--color`, `NO_COLOR` and
//! whether a terminal listens.

use std::fmt::Display;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::cli::Color;
use crate::error::Error;
use crate::metadata::{Problem, Severity};
use crate::request::Verbosity;

const STATUS: Style = AnsiColor::BrightGreen.on_default().bold();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::BrightYellow.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

/// When there are colours.
pub(crate) fn set_color(color: Color) {
    match color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// Where a command reports.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ui {
    verbosity: Verbosity,
}

impl Ui {
    pub(crate) fn new(verbosity: Verbosity) -> Self {
        Ui { verbosity }
    }

    /// What is being done now: a verb of up to twelve letters, and to what.
    pub(crate) fn status(&self, verb: &str, object: impl Display) {
        if self.verbosity != Verbosity::Quiet {
            tell(format_args!("{STATUS}{verb:>12}{STATUS:#} {object}"));
        }
    }

    /// What only those who ask for more are told.
    pub(crate) fn detail(&self, verb: &str, object: impl Display) {
        if self.is_verbose() {
            self.status(verb, object);
        }
    }

    /// What is not as it should be, and stops nothing.
    pub(crate) fn warning(&self, problem: &Problem) {
        if self.verbosity == Verbosity::Quiet {
            return;
        }
        tell(format_args!("{WARNING}warning{WARNING:#}: {problem}\n{}", problem.excerpt(Severity::Warning)));
        if let Some(help) = problem.remedy() {
            tell(format_args!("  {HELP}help{HELP:#}: {help}"));
        }
    }

    /// What is not as it should be in what came from elsewhere, and stops nothing.
    pub(crate) fn caution(&self, fact: impl Display) {
        if self.verbosity != Verbosity::Quiet {
            tell(format_args!("{WARNING}warning{WARNING:#}: {fact}"));
        }
    }

    /// Whether more is told than usual.
    pub(crate) fn is_verbose(&self) -> bool {
        matches!(self.verbosity, Verbosity::Verbose(_))
    }

    /// One line of output that is not ours to word.
    pub(crate) fn forward(&self, line: &str) {
        tell(format_args!("{line}"));
    }

    /// One line of result. A reader that has seen enough and gone is no error.
    pub(crate) fn result(&self, line: impl Display) -> Result<(), Error> {
        let mut out = anstream::stdout().lock();
        match writeln!(out, "{line}").and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// Every error, one after another. Where several are known before anything is done, how many; else the last of them
/// says how far it went.
pub(crate) fn report(errors: &[Error]) {
    for error in errors {
        if let Some(text) = error.forwarded() {
            tell(format_args!("{}", text.trim_end()));
        }
        tell(format_args!("{ERROR}error{ERROR:#}: {error}"));
        if let Some(excerpt) = error.excerpt() {
            tell(format_args!("{excerpt}"));
        }
        for cause in error.causes() {
            tell(format_args!("  cause: {}", cause.trim_end().replace('\n', "\n    ")));
        }
        if let Some(help) = error.help() {
            tell(format_args!("  {HELP}help{HELP:#}: {help}"));
        }
    }
    if errors.len() > 1 && !matches!(errors.last(), Some(Error::Unfinished { .. } | Error::NotReady { .. })) {
        tell(format_args!("{ERROR}error{ERROR:#}: {} problems; nothing was done", errors.len()));
    }
}

/// Nobody can be told that standard error is gone.
fn tell(text: std::fmt::Arguments<'_>) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}
