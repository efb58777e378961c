//! `cargo component-pkg pack`: packages → components, described, with all that belongs to them, as folders and archives.
//!
//! A package `calc` is `target/component-pkg/calc-0.1.0` and, with the same files in a folder of that name, `….tar.gz`:
//!
//! ```text
//! calc.wasm         the component, with sections for name, licence …, WIT (`component-pkg-wit-v0`), crates (`.dep-v0`)
//! wit/calc.wit      its world, and in wit/deps what that needs, docs included
//! sbom.cdx.json     the crates that it is made of, as CycloneDX
//! README.md …       the readme, licences, and what `files` in Cargo.toml asks for
//! SHA256SUMS        of every other file
//! ```
//!
//! With `--message-format json`, every package is a line on standard output, after cargo's own messages:
//!
//! ```json
//! {"reason":"component-pkg-package","format_version":1,"package_id":"path+file:///calc#0.1.0","package":"calc",
//!  "version":"0.1.0","name":"demo:calc","world":"demo:calc/calc@0.1.0","revision":null,
//!  "folder":"/calc/target/component-pkg/calc-0.1.0","archive":"/calc/target/component-pkg/calc-0.1.0.tar.gz",
//!  "sha256":"…","files":["README.md","SHA256SUMS","calc.wasm","sbom.cdx.json","wit/calc.wit"]}
//! ```
//!
//! With `--target python` it is a [`wheel`] instead.
//!
//! Paths are absolute, `sha256` is the digest of the archive. Keys may be added; what one means changes only with
//! `format_version`. [`failure`] is the message of a package that failed.

pub(super) mod wheel;

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::build::{self, Built, Probed};
use crate::cargo::Cargo;
use crate::cli::{MessageFormat, PackArgs};
use crate::error::Error;
use crate::failure;
use crate::message::Head;
use crate::pack::archive::{self, Limits};
use crate::pack::assemble::assemble;
use crate::pack::graph::CrateGraph;
use crate::pack::plan::{PackPlan, Packing};
use crate::pack::problem::Problem;
use crate::pack::{content::Content, describe};
use crate::plan::Step;
use crate::request::{Compilation, Form, PackRequest, Project, Purpose, Selection};
use crate::select::select;
use crate::ui::{self, Ui};

/// Packs what `args` ask for, or tells what that would be.
pub(crate) fn run(args: PackArgs) -> Result<(), Vec<Error>> {
    let PackRequest { project, selection, compilation, purpose, form } = PackRequest::new(args);
    ui::set_color(project.color);
    let ui = Ui::new(project.verbosity);
    let cargo = Cargo::new(&project);

    let told = |errors: &Vec<Error>| failure::tell(errors, compilation.messages, ui);
    let (plan, probed) = plan(&cargo, &project, &selection, &compilation).inspect_err(told)?;
    plan.build.warnings.iter().for_each(|warning| ui.warning(warning));
    if form == Form::Wheel {
        return wheel::run(&plan, purpose, &cargo, &project, &probed, ui);
    }

    match purpose {
        Purpose::List => Ok(list(&plan, ui)?),
        Purpose::Plan => Ok(tell(&plan, &cargo, &probed, ui)?),
        Purpose::Pack => {
            build::prepare(&plan.build, &probed, &project, ui).map_err(Vec::from).inspect_err(told)?;
            let pack = |step: &Step, built: &Built| pack(&plan, step, built, &cargo, ui);
            build::run(&plan.build, &cargo, ui, pack).map(drop)
        }
    }
}

fn plan(
    cargo: &Cargo,
    project: &Project,
    selection: &Selection,
    compilation: &Compilation,
) -> Result<(PackPlan, Probed), Vec<Error>> {
    let (workspace, probed) = build::load(cargo, project, compilation)?;
    let packages = select(&workspace, selection)?;
    Ok((PackPlan::new(project, compilation, &workspace, &packages)?, probed))
}

/// Every file, those of several packages with the names of these.
fn list(plan: &PackPlan, ui: Ui) -> Result<(), Error> {
    for packing in &plan.packings {
        for place in packing.places() {
            match plan.packings[..] {
                [_] => ui.result(place)?,
                _ => ui.result(format_args!("{}/{place}", packing.destination.stem))?,
            }
        }
    }
    Ok(())
}

/// What carrying out `plan` would do.
fn tell(plan: &PackPlan, cargo: &Cargo, probed: &Probed, ui: Ui) -> Result<(), Error> {
    let mut packages = plan.build.steps.iter().zip(&plan.packings);
    packages.try_for_each(|(step, packing)| tell_of(step, packing, plan, cargo, probed, ui))
}

/// What packing `step` would do.
pub(super) fn tell_of(
    step: &Step,
    packing: &Packing,
    plan: &PackPlan,
    cargo: &Cargo,
    probed: &Probed,
    ui: Ui,
) -> Result<(), Error> {
    super::build::tell(step, &plan.build, cargo, probed, ui)?;
    ui.result(packing)
}

fn pack(plan: &PackPlan, step: &Step, built: &Built, cargo: &Cargo, ui: Ui) -> Result<(), Error> {
    let wrong = |problem| Error::Pack { package: step.package.name.clone(), problem };
    let packing = plan.packings.iter().find(|packing| packing.description.crate_name == step.package.name);
    let Some(packing) = packing else { return Ok(()) };
    ui.status("Packing", step);
    let content = content(packing, step, built, cargo)?;
    let archive = archived(packing, &content).map_err(wrong)?;
    packing.destination.replace(&content, &archive)?;
    report(step, packing, &content, &archive, plan.build.messages, ui)
}

/// All that is in the package of what was `built`.
pub(super) fn content(packing: &Packing, step: &Step, built: &Built, cargo: &Cargo) -> Result<Content, Error> {
    let wrong = |problem| Error::Pack { package: step.package.name.clone(), problem };
    let metadata = cargo.resolved(step)?;
    let graph = CrateGraph::new(&metadata, &step.package.id, &built.units).ok_or(Problem::Graph).map_err(wrong)?;
    let component = fs::read(&built.path).map_err(|source| Error::Read { path: built.path.clone(), source })?;
    assemble(packing, &component, &step.contract, &graph).map_err(wrong)
}

/// The archive of `content`, read again as whoever gets it will.
pub(super) fn archived(packing: &Packing, content: &Content) -> Result<Vec<u8>, Problem> {
    let bytes = archive::write(&packing.destination.stem, content)
        .map_err(|error| Problem::Archive { source: error.into() })?;
    let read = archive::read(&bytes, Limits::default()).map_err(|error| Problem::Archive { source: error.into() })?;
    read.content.check().map_err(|error| Problem::Archive { source: error.into() })?;
    Ok(bytes)
}

/// One line of standard output with `--message-format json`; the module's documentation says what the keys mean.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    version: &'a str,
    name: String,
    world: &'a str,
    revision: Option<&'a str>,
    folder: PathBuf,
    archive: PathBuf,
    sha256: String,
    files: Vec<&'a str>,
}

fn report(
    step: &Step,
    packing: &Packing,
    content: &Content,
    archive: &[u8],
    messages: MessageFormat,
    ui: Ui,
) -> Result<(), Error> {
    let destination = &packing.destination;
    if messages == MessageFormat::Human {
        return ui.result(destination.archive.display());
    }
    let absolute =
        |path: &Path| std::path::absolute(path).map_err(|source| Error::Read { path: path.to_owned(), source });
    let message = Message {
        head: Head::new("component-pkg-package", &step.package),
        version: &step.package.version,
        name: describe::name(&packing.description),
        world: step.contract.name(),
        revision: packing.revision.as_deref(),
        folder: absolute(&destination.folder)?,
        archive: absolute(&destination.archive)?,
        sha256: format!("{:x}", Sha256::digest(archive)),
        files: content.places().map(|place| place.as_str()).collect(),
    };
    ui.message(&message)
}
