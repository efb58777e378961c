//! Stage and ground → what is written, edited and kept. A dry run prints it; [`place`](super::place) carries it out.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::ground::Ground;
use super::manifest::{BINDINGS, Manifest};
use super::stage::Stage;
use crate::error::Error;
use crate::ui::Ui;
use crate::workspace::seen_from_here;

/// What is done, in order.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    /// What is left for the user to do.
    advice: Option<&'static str>,
}

/// One thing that is done, or left alone.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A file of the stage, and its place.
    Create { staged: PathBuf, place: PathBuf },
    /// A repository of the stage, and its place.
    Repository { staged: PathBuf, place: PathBuf },
    /// A manifest that is there, with `added` in it.
    Edit { place: PathBuf, text: String, added: String },
    /// What is there, and stays as it is.
    Keep { place: PathBuf },
}

impl Step {
    /// A verb and its object, as they are told when it is done.
    pub(crate) fn done(&self) -> (&'static str, String) {
        match self {
            Step::Create { place, .. } | Step::Repository { place, .. } => ("Writing", place.display().to_string()),
            Step::Edit { place, added, .. } => ("Editing", format!("{}: {added}", place.display())),
            Step::Keep { place } => ("Keeping", place.display().to_string()),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Create { place, .. } => write!(f, "create {}", place.display()),
            Step::Repository { place, .. } => write!(f, "create {} (an empty repository)", place.display()),
            Step::Edit { place, added, .. } => write!(f, "edit   {} (adds {added})", place.display()),
            Step::Keep { place } => write!(f, "keep   {}", place.display()),
        }
    }
}

impl Plan {
    /// How what is on `stage` comes to `ground`; `manifest` is that of both.
    pub(crate) fn new(stage: &Stage, ground: &Ground, manifest: &Manifest) -> Result<Plan, Error> {
        let mut files = stage.files()?;
        // The manifest comes last: as long as it is not there, the next run takes up what one that was killed has left.
        files.sort_by_key(|file| file == Path::new("Cargo.toml"));
        let mut steps: Vec<Step> = files.iter().map(|file| step(file, stage, ground, manifest)).collect();
        steps.extend(untouched(ground, &files));
        if stage.has_repository() && !ground.has(".git") {
            steps.push(Step::Repository { staged: stage.package.join(".git"), place: ground.path(".git") });
        }
        steps.extend(stage.membership()?.map(|membership| Step::Edit {
            place: seen_from_here(&membership.manifest),
            text: membership.text,
            added: format!("the member `{}`", manifest.name()),
        }));
        Ok(Plan { steps, advice: advice(ground, manifest)? })
    }

    /// Tells what would be done.
    pub(crate) fn tell(&self, ui: Ui) -> Result<(), Error> {
        self.steps.iter().try_for_each(|step| ui.result(step))
    }

    /// Tells what has changed of what was there; of what is new, only those who ask for more are told.
    pub(crate) fn report_edits(&self, ui: Ui) {
        for step in &self.steps {
            let (verb, object) = step.done();
            match step {
                Step::Edit { .. } => ui.status(verb, object),
                _ => ui.detail(verb, object),
            }
        }
    }

    /// Tells what was done, and what is left to do.
    pub(crate) fn report(&self, ui: Ui) {
        for step in &self.steps {
            let (verb, object) = step.done();
            ui.status(verb, object);
        }
        if let Some(advice) = self.advice {
            ui.status("To do", advice);
        }
    }
}

fn step(file: &Path, stage: &Stage, ground: &Ground, manifest: &Manifest) -> Step {
    let place = ground.path(file);
    if !ground.has(file) {
        return Step::Create { staged: stage.package.join(file), place };
    }
    match file == Path::new("Cargo.toml") && !manifest.added.is_empty() {
        true => {
            let added: Vec<_> = manifest.added.iter().map(|key| format!("`{key}`")).collect();
            Step::Edit { place, text: manifest.text(), added: added.join(", ") }
        }
        false => Step::Keep { place },
    }
}

/// What a package without it would have got.
fn untouched(ground: &Ground, staged: &[PathBuf]) -> Vec<Step> {
    let sources = ["src/lib.rs", "src/main.rs", BINDINGS].map(PathBuf::from);
    let sources = sources.into_iter().filter(|file| ground.has(file) && !staged.contains(file));
    let places = ground.wit().into_iter().chain(sources.map(|file| ground.path(file)));
    places.map(|place| Step::Keep { place }).collect()
}

/// What the code of a library lacks, where it is not ours.
fn advice(ground: &Ground, manifest: &Manifest) -> Result<Option<&'static str>, Error> {
    let path = ground.path("src/lib.rs");
    if !ground.has("src/lib.rs") || !manifest.keeps_bindings() {
        return Ok(None);
    }
    let code = fs::read_to_string(&path).map_err(|source| Error::Read { path, source })?;
    let lacks = !code.contains("mod bindings;");
    Ok(lacks.then_some(
        "src/lib.rs is not edited: write in it `mod bindings;` and `use bindings::*;`, and implement what the world \
         exports: `cargo component-pkg build` says what that is",
    ))
}
