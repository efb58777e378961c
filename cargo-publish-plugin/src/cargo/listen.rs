//! What cargo says while it compiles: its messages on standard output → what was made; its standard error → the user's.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStderr};

use super::module::{Unit, artifact, module_of, unit};
use crate::cli::MessageFormat;
use crate::error::Error;
use crate::plan::{Plan, Step};
use crate::progress::units;
use crate::ui::Ui;

/// What cargo's messages said.
pub(super) struct Told {
    pub(super) module: Option<PathBuf>,
    pub(super) units: Vec<Unit>,
    pub(super) outcome: Outcome,
}

/// Whether cargo came so far as to say how compiling went. It does not when the project, its lock file or the command
/// line is wrong.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    Told,
    Missing,
}

/// What cargo writes before a line that takes the place of its progress.
const ERASE: &str = "\u{1b}[K";

/// How that message begins.
const BUILD_FINISHED: &str = r#"{"reason":"build-finished""#;

/// Reads cargo's messages to their end, and finds the module among them.
pub(super) fn watch(child: &mut Child, step: &Step, plan: &Plan, ui: Ui) -> Result<Told, Error> {
    let mut told = Told { module: None, units: Vec::new(), outcome: Outcome::Missing };
    let Some(stdout) = child.stdout.take() else { return Ok(told) };
    let mut written = Ok(());
    for line in BufReader::new(stdout).split(b'\n') {
        let line = line.map_err(|source| Error::Read { path: "cargo".into(), source })?;
        let line = String::from_utf8_lossy(&line);
        if let Some(artifact) = artifact(&line) {
            told.units.push(unit(&artifact, step, plan));
            told.module = module_of(artifact, step).or(told.module);
        }
        if line.starts_with(BUILD_FINISHED) {
            told.outcome = Outcome::Told;
        }
        match plan.messages {
            // Cargo has to be read to its end, even when nobody listens to us.
            MessageFormat::Json => written = written.and_then(|()| ui.result(&line)),
            MessageFormat::Human if !line.starts_with('{') => ui.forward(&line),
            MessageFormat::Human => {}
        }
    }
    written.map(|()| told)
}

/// Forwards what cargo says, line by line; its own progress goes into ours.
pub(super) fn relay(stderr: ChildStderr, ui: Ui) {
    let mut text = Vec::new();
    for byte in BufReader::new(stderr).bytes().map_while(Result::ok) {
        match byte {
            b'\n' => {
                let line = String::from_utf8_lossy(&text);
                ui.forward(line.strip_prefix(ERASE).unwrap_or(&line).trim_end_matches('\r'));
                text.clear();
            }
            b'\r' => match units(&String::from_utf8_lossy(&text)) {
                Some(units) => {
                    ui.advance(units);
                    text.clear();
                }
                None => text.push(byte),
            },
            _ => text.push(byte),
        }
    }
    if !text.is_empty() {
        ui.forward(&String::from_utf8_lossy(&text));
    }
}
