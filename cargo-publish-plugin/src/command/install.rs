//! `cargo component-pkg install --pip`: a component from anywhere → a wheel in a temporary folder → installed.
//!
//! Everything is found out before anything is installed: what the component is, and which Python is meant.

use std::fs;
use std::path::Path;

use crate::cli::InstallArgs;
use crate::error::Error;
use crate::fetch::{FetchRequest, fetch};
use crate::python::interpreter::Interpreter;
use crate::python::pip::Installer;
use crate::python::received::{self, Made};
use crate::registries::Access;
use crate::request::{Execution, InstallRequest, InstallSource};
use crate::subject;
use crate::ui::{self, Ui};

/// Installs what `args` ask for, or tells what that would be.
pub(crate) fn run(args: InstallArgs) -> Result<(), Vec<Error>> {
    ui::set_color(args.display.color);
    let request = InstallRequest::new(args)?;
    let ui = Ui::new(request.verbosity);
    let installer = Interpreter::find(request.venv.as_deref(), request.active.as_deref())
        .and_then(|python| Installer::of(python, request.network));
    let (made, installer) = match (made(&request, ui), installer) {
        (Ok(made), Ok(installer)) => (made, installer),
        (made, installer) => {
            return Err([made.err(), installer.err().map(Error::Install)].into_iter().flatten().collect());
        }
    };
    match request.execution {
        Execution::Told => Ok(tell(&made, &installer, ui)?),
        Execution::Carried => Ok(install(&made, &installer, ui)?),
    }
}

fn made(request: &InstallRequest, ui: Ui) -> Result<Made, Error> {
    let path = match &request.source {
        InstallSource::File(path) => path.clone(),
        InstallSource::Release { wanted, place } => {
            let access = Access::of_user(request.network);
            let wanted = FetchRequest { wanted, place: place.as_ref(), access: &access, digest: None };
            fetch(&wanted, ui)?.path
        }
    };
    received::wheel(&subject::read(&path)?, &path, request.module.as_deref())
}

fn tell(made: &Made, installer: &Installer, ui: Ui) -> Result<(), Error> {
    let python = installer.python();
    ui.result(format_args!("{} v{}", made.about.distribution, made.about.version))?;
    ui.result(format_args!("  module    {}", made.about.module))?;
    ui.result(format_args!("  python    {} ({}.{})", python.program.display(), python.version.0, python.version.1))?;
    ui.result(format_args!("  wheel     {}", made.wheel.file_name))?;
    ui.result(installer)
}

fn install(made: &Made, installer: &Installer, ui: Ui) -> Result<(), Error> {
    let failed = |path: &Path, source| Error::Write { path: path.to_owned(), source };
    let folder = tempfile::tempdir().map_err(|source| failed(&std::env::temp_dir(), source))?;
    let path = folder.path().join(&made.wheel.file_name);
    fs::write(&path, &made.wheel.bytes).map_err(|source| failed(&path, source))?;
    let program = installer.python().program.display();
    ui.status("Installing", format_args!("{} v{} for {program}", made.about.distribution, made.about.version));
    installer.install(&path)?;
    ui.result(format_args!("from {} import bindings", made.about.module))
}
