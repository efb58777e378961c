//! `cargo component-pkg inspect`: components → what they are.
//!
//! With `--message-format json`, every component is one line: an object with `path`, as it was named or found, `place`, where
//! it is if that is a package, and the keys of an [`Inspection`].

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cargo::Cargo;
use crate::cli::{InspectArgs, InspectFormat};
use crate::error::Error;
use crate::inspect::{self, Inspection, Text};
use crate::output::Output;
use crate::pack::place::Place;
use crate::request::{self, InspectRequest};
use crate::select::select;
use crate::subject::{self, Subject};
use crate::ui::{self, Ui};
use crate::workspace::Workspace;

/// Tells what `args` ask for.
pub(crate) fn run(args: InspectArgs) -> Result<(), Vec<Error>> {
    let request = InspectRequest::new(args);
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    for path in paths(&request)? {
        let subject = subject::read(&path)?;
        let inspection = inspect::inspect(&subject.bytes)
            .map_err(|refusal| Error::NotAComponent { path: subject.shown(&path), refusal })?;
        report(&path, &subject, &inspection, request.format, ui)?;
    }
    Ok(())
}

/// The components that are meant, or every one that is not there.
fn paths(request: &InspectRequest) -> Result<Vec<PathBuf>, Vec<Error>> {
    let (selection, target_dir) = match &request.subject {
        request::Subject::File(path) => return Ok(vec![path.clone()]),
        request::Subject::Packages { selection, target_dir } => (selection, target_dir),
    };
    let workspace = Workspace::load(&Cargo::new(&request.project), &request.project)?;
    let target_dir = target_dir.as_ref().unwrap_or(&workspace.target_dir);
    let (mut paths, mut errors) = (Vec::new(), Vec::new());
    for package in select(&workspace, selection)? {
        let path = Output::of(target_dir, &package.name, &package.version).path;
        if path.exists() {
            paths.push(path);
        } else {
            errors.push(Error::NotBuilt { package: package.name.clone(), path });
        }
    }
    if errors.is_empty() { Ok(paths) } else { Err(errors) }
}

/// One line of standard output with `--message-format json`.
#[derive(Serialize)]
struct Message<'a> {
    path: &'a Path,
    /// Its place in the package that was named.
    place: Option<&'a str>,
    #[serde(flatten)]
    inspection: &'a Inspection,
}

fn report(path: &Path, subject: &Subject, inspection: &Inspection, format: InspectFormat, ui: Ui) -> Result<(), Error> {
    match format {
        InspectFormat::Human => {
            ui.status("Inspecting", subject.shown(path).display());
            ui.result(Text(inspection))
        }
        InspectFormat::Json => {
            let place = subject.place.as_ref().map(Place::as_str);
            ui.message(&Message { path, place, inspection })
        }
    }
}
