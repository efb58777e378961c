//! The only printer: results on standard output, everything about how they came to be on standard error.
//!
//! Status lines look like cargo's, so that its output and ours read as one. Colours follow `--color`, `NO_COLOR` and
//! whether a terminal listens.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};
use component_registry::Watch;
use serde::Serialize;

use crate::cli::Color;
use crate::error::Error;
use crate::metadata::{Problem, Severity};
use crate::progress::{Progress, Transfer, USUAL_WIDTH};
use crate::request::Verbosity;

const STATUS: Style = AnsiColor::BrightGreen.on_default().bold();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::BrightYellow.on_default().bold();
const DOING: Style = AnsiColor::BrightCyan.on_default().bold();
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

    /// Shows how far a run of `total` packages is, until the answer is dropped. Not if nobody watches, and neither where
    /// all is told anyway.
    pub(crate) fn progress(&self, total: usize) -> Option<Shown> {
        if total < 2 || !self.is_watched() {
            return None;
        }
        *bar() = Some(Bar { what: What::Building(Progress::new(total)), drawn: 0 });
        Some(Shown(()))
    }

    /// Whether somebody looks at a terminal who wants to see lines that change.
    fn is_watched(&self) -> bool {
        let is_set = |name, value: Option<&str>| {
            std::env::var(name).is_ok_and(|set| value.map_or(!set.is_empty(), |value| set == value))
        };
        let unwanted = is_set("CI", None)
            || is_set("TERM", Some("dumb"))
            || is_set("CARGO_TERM_PROGRESS_WHEN", Some("never"))
            || self.verbosity != Verbosity::Normal;
        !unwanted && io::stderr().is_terminal()
    }

    /// Shows how far the transfer of `subject` is, until the answer is dropped; as [`Ui::progress`] does.
    pub(crate) fn transfer(&self, verb: &'static str, subject: &str) -> Moving {
        Moving { verb, subject: subject.to_owned(), next: self.is_watched().then(|| Instant::now() + PATIENCE) }
    }

    /// A question, whose answer is written behind it.
    pub(crate) fn ask(&self, question: impl Display) -> Result<(), Error> {
        let mut stderr = anstream::stderr().lock();
        Ok(write!(stderr, "{question} ").and_then(|()| stderr.flush())?)
    }

    /// The columns of the terminal, if progress is shown there: then other programs must not write to it.
    pub(crate) fn shared_terminal(&self) -> Option<usize> {
        bar().as_ref().map(|_| columns())
    }

    /// Cargo is so far with the package that is being built.
    pub(crate) fn advance(&self, units: String) {
        change(|progress| progress.advance(units));
    }

    /// One line of output that is not ours to word.
    pub(crate) fn forward(&self, line: &str) {
        tell(format_args!("{line}"));
    }

    /// One line of result, for tools.
    pub(crate) fn message(&self, message: &impl Serialize) -> Result<(), Error> {
        self.result(serde_json::to_string(message).map_err(|error| Error::Stdout(error.into()))?)
    }

    /// One line of result. A reader that has seen enough and gone is no error.
    pub(crate) fn result(&self, line: impl Display) -> Result<(), Error> {
        let mut bar = bar();
        bar.iter_mut().for_each(Bar::erase);
        let mut out = anstream::stdout().lock();
        let written = writeln!(out, "{line}").and_then(|()| out.flush());
        bar.iter_mut().for_each(Bar::draw);
        match written {
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
    let mut bar = bar();
    bar.iter_mut().for_each(Bar::erase);
    let _ = writeln!(anstream::stderr().lock(), "{text}");
    bar.iter_mut().for_each(Bar::draw);
}

/// The line of progress below everything that was written. There is one terminal.
static BAR: Mutex<Option<Bar>> = Mutex::new(None);

fn bar() -> MutexGuard<'static, Option<Bar>> {
    BAR.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A line of progress on the terminal.
struct Bar {
    what: What,
    /// The columns that it has there.
    drawn: usize,
}

/// What is going on.
enum What {
    Building(Progress),
    Moving(&'static str, Transfer),
}

impl Bar {
    fn draw(&mut self) {
        // The last column is left free, in which some terminals begin another line.
        let width = columns().saturating_sub(VERB + 2);
        let (verb, line) = match &self.what {
            What::Building(progress) => ("Building", progress.line(width)),
            What::Moving(verb, transfer) => (*verb, transfer.line(width)),
        };
        self.drawn = VERB + 1 + line.chars().count();
        let mut stderr = anstream::stderr().lock();
        let _ = write!(stderr, "{DOING}{verb:>VERB$}{DOING:#} {line}\r");
        let _ = stderr.flush();
    }

    /// With spaces, which every terminal knows.
    fn erase(&mut self) {
        let _ = write!(anstream::stderr().lock(), "{:drawn$}\r", "", drawn = self.drawn);
        self.drawn = 0;
    }
}

/// The columns of a status line's verb.
const VERB: usize = 12;

fn columns() -> usize {
    terminal_size::terminal_size_of(io::stderr()).map_or(USUAL_WIDTH, |(width, _)| width.0.into())
}

fn change(change: impl FnOnce(&mut Progress)) {
    if let Some(bar) = bar().as_mut() {
        if let What::Building(progress) = &mut bar.what {
            change(progress);
        }
        bar.erase();
        bar.draw();
    }
}

/// How long a transfer takes before it is shown, and from one line to the next.
const PATIENCE: Duration = Duration::from_millis(200);

/// A transfer that is shown, for as long as this is there.
#[derive(Debug)]
pub(crate) struct Moving {
    verb: &'static str,
    subject: String,
    /// When there is to be another line, if there is one at all.
    next: Option<Instant>,
}

impl Watch for Moving {
    fn moved(&mut self, bytes: u64, of: u64) {
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = Some(now + PATIENCE);
        let mut bar = bar();
        bar.iter_mut().for_each(Bar::erase);
        let mut shown = Bar { what: What::Moving(self.verb, Transfer::new(&self.subject, bytes, of)), drawn: 0 };
        shown.draw();
        *bar = Some(shown);
    }
}

impl Drop for Moving {
    fn drop(&mut self) {
        if let Some(mut bar) = self.next.and_then(|_| bar().take()) {
            bar.erase();
        }
    }
}

/// Progress that is shown, for as long as this is there.
#[derive(Debug)]
pub(crate) struct Shown(());

impl Shown {
    /// `done` packages are built, and `package` is next.
    pub(crate) fn arrive(&self, done: usize, package: &str) {
        change(|progress| progress.arrive(done, package));
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some(mut bar) = bar().take() {
            bar.erase();
        }
    }
}
