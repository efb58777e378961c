//! `cargo component-pkg publish --to-python URL`: packages → wheels → an index of Python packages.
//!
//! Everything is checked before anything is built, and everything is built before anything is uploaded. With
//! `--message-format json`, every wheel that is there is a line on standard output:
//!
//! ```json
//! {"reason":"component-pkg-upload","format_version":1,"package_id":"path+file:///calc#0.1.0","package":"calc",
//!  "distribution":"calc","version":"0.1.0","place":"https://index.example/legacy/","file":"calc-0.1.0-py3-none-any.whl",
//!  "state":"new","digest":"sha256:…","bytes":83120}
//! ```
//!
//! `state` is `new`, or `same` for what was there already. `version` is that of Cargo.toml.

use std::env;
use std::path::Path;

use component_python::wheel::Wheel;
use component_registry::Digest;
use component_registry::python_index::{Credentials, PythonIndex, Upload, Uploaded};
use serde::Serialize;

use crate::build::{self, Built};
use crate::cargo::Cargo;
use crate::cli::MessageFormat;
use crate::command::pack::wheel;
use crate::error::Error;
use crate::failure;
use crate::message::Head;
use crate::metadata::{Publish, Table};
use crate::pack::plan::PackPlan;
use crate::plan::Step;
use crate::publish::plan::uncommitted;
use crate::publish::problem::Problem;
use crate::publish::request::{Go, PublishRequest, Tree};
use crate::python::manifest::Wheeling;
use crate::request::Network;
use crate::select::select;
use crate::ui::{self, Ui};

/// A token for the index: ours, and what other uploaders read.
const TOKENS: [&str; 2] = ["COMPONENT_PKG_PYTHON_TOKEN", "UV_PUBLISH_TOKEN"];

/// A wheel that is to be uploaded.
struct Made<'a> {
    step: &'a Step,
    wheeling: &'a Wheeling,
    wheel: Wheel,
}

/// Uploads to the index at `url` what `request` asks for, or tells what that would be.
pub(super) fn run(request: &PublishRequest, url: &str) -> Result<(), Vec<Error>> {
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let cargo = Cargo::new(&request.project);
    let told = |errors: &Vec<Error>| failure::tell(errors, request.compilation.messages, ui);

    let (workspace, probed) = build::load(&cargo, &request.project, &request.compilation)?;
    let packages = select(&workspace, &request.selection)?;
    let index = PythonIndex::new(url, credentials()).map_err(|source| Error::Index(source.into()));
    let plan = PackPlan::new(&request.project, &request.compilation, &workspace, &packages);
    let plan = plan.and_then(|plan| wheel::wheelings(&plan).map(|wheelings| (plan, wheelings)));
    let (index, plan, wheelings) = match (index, plan) {
        (Ok(index), Ok((plan, wheelings))) => (index, plan, wheelings),
        (index, plan) => {
            let errors = index.err().into_iter().chain(plan.err().into_iter().flatten()).collect();
            return Err(errors).inspect_err(told);
        }
    };
    let against = obstacles(request, &plan, &index, &workspace.target_dir);
    if !against.is_empty() {
        return Err(against).inspect_err(told);
    }
    plan.build.warnings.iter().for_each(|warning| ui.warning(warning));
    if request.go != Go::Now {
        wheel::tell(&plan, &wheelings, &cargo, &probed, ui)?;
        return Ok(ui.result(format_args!("  publish   {}", index.place()))?);
    }
    build::prepare(&plan.build, &probed, &request.project, ui).map_err(Vec::from).inspect_err(told)?;
    let mut wheels = Vec::new();
    build::run(&plan.build, &cargo, ui, |step: &Step, built: &Built| {
        wheels.extend(wheel::made(&plan, &wheelings, step, built, &cargo, ui)?);
        Ok(())
    })?;
    let steps = plan.build.steps.iter().zip(&wheelings).zip(wheels);
    let made: Vec<Made<'_>> = steps.map(|((step, wheeling), wheel)| Made { step, wheeling, wheel }).collect();
    upload(&made, &index, request.compilation.messages, ui).inspect_err(told)
}

/// What stands against publishing, in every package at once.
fn obstacles(request: &PublishRequest, plan: &PackPlan, index: &PythonIndex, target_dir: &Path) -> Vec<Error> {
    let mut errors = Vec::new();
    for Step { package, .. } in &plan.build.steps {
        if Table::read(package).is_ok_and(|table| table.publish == Some(Publish::Never)) {
            let problem = Problem::Never { manifest: package.manifest.clone() };
            errors.push(Error::publish(&package.name, problem));
        }
        if request.project.network == Network::Refused && !index.is_here() {
            errors.push(Error::publish(&package.name, Problem::Offline { place: index.place() }));
        }
    }
    if request.tree == Tree::Committed {
        errors.extend(uncommitted(plan, target_dir));
    }
    errors
}

/// Brings every wheel to the index; one that fails does not keep the others from going.
fn upload(made: &[Made<'_>], index: &PythonIndex, messages: MessageFormat, ui: Ui) -> Result<(), Vec<Error>> {
    let mut errors = Vec::new();
    for Made { step, wheeling, wheel } in made {
        let Wheel { file_name, bytes, metadata, .. } = wheel;
        ui.status("Uploading", format_args!("{file_name} to {}", index.place()));
        match index.upload(&Upload { file_name, bytes, metadata }) {
            Ok(uploaded) => report(step, wheeling, wheel, index, uploaded, messages, ui)?,
            Err(source) => errors.push(Error::Index(source.into())),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// One line of standard output with `--message-format json`; the module's documentation says what the keys mean.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    distribution: &'a str,
    version: &'a str,
    place: String,
    file: &'a str,
    state: &'static str,
    digest: String,
    bytes: usize,
}

fn report(
    step: &Step,
    wheeling: &Wheeling,
    wheel: &Wheel,
    index: &PythonIndex,
    uploaded: Uploaded,
    messages: MessageFormat,
    ui: Ui,
) -> Result<(), Error> {
    let (verb, state) = match uploaded {
        Uploaded::New => ("Published", "new"),
        Uploaded::Same => ("Unchanged", "same"),
    };
    let digest = Digest::of(&wheel.bytes).to_string();
    ui.status(verb, format_args!("{} in {}", wheel.file_name, index.place()));
    if messages == MessageFormat::Human {
        return ui.result(format_args!("{} {digest} {}", wheel.file_name, index.place()));
    }
    let message = Message {
        head: Head::new("component-pkg-upload", &step.package),
        distribution: &wheeling.about.distribution,
        version: &step.package.version,
        place: index.place(),
        file: &wheel.file_name,
        state,
        digest,
        bytes: wheel.bytes.len(),
    };
    ui.message(&message)
}

/// What the environment has for the index.
fn credentials() -> Option<Credentials> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let token = TOKENS.iter().find_map(|name| set(name)).map(|token| Credentials::token(&token));
    let user = || set("TWINE_USERNAME").unwrap_or_else(|| "__token__".to_owned());
    token.or_else(|| set("TWINE_PASSWORD").map(|password| Credentials::new(&user(), &password)))
}
