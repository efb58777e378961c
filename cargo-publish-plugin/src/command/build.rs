//! `cargo component-pkg build`: packages → components on disk, each fit for its world.
//!
//! With `--message-format json`, every component is a line on standard output, after cargo's own messages:
//!
//! ```json
//! {"reason":"component-pkg-artifact","format_version":1,"package_id":"path+file:///calc#0.1.0","package":"calc",
//!  "version":"0.1.0","target":"wasm32-wasip2","world":"tutorial:calculator/tutorial@0.1.0",
//!  "path":"/calc/target/component-pkg/calc-0.1.0.wasm","bytes":13882,"fresh":false}
//! ```
//!
//! `path` is absolute, `bytes` the size of the component, and `fresh` says that it was there already. Keys may be added;
//! what one means changes only with `format_version`.

use std::fs;
use std::path::Path;
use std::thread;

use serde::Serialize;

use crate::bindings::State;
use crate::cargo::Cargo;
use crate::cli::{BuildArgs, MessageFormat};
use crate::component::{Refusal, componentize};
use crate::conformance;
use crate::error::Error;
use crate::output::Inputs;
use crate::plan::{Plan, Step};
use crate::request::Request;
use crate::select::select;
use crate::toolchain::{self, Presence};
use crate::ui::{self, Ui};
use crate::workspace::Workspace;

/// Builds what `args` ask for.
pub(crate) fn run(args: BuildArgs) -> Result<(), Vec<Error>> {
    let request = Request::new(args);
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let cargo = Cargo::new(&request.project);

    let (workspace, presence) = load(&cargo, &request)?;
    let packages = select(&workspace, &request.selection)?;
    let plan = Plan::new(&request, &workspace, &packages)?;
    plan.warnings.iter().for_each(|warning| ui.warning(warning));

    toolchain::provide(presence, &request, ui)?;
    refresh_bindings(&plan, ui)?;
    for step in &plan.steps {
        let component = build(step, &request, &cargo, ui)?;
        report(step, &component, &request, ui)?;
    }
    Ok(())
}

/// A component that is on disk.
struct Built {
    bytes: u64,
    freshness: Freshness,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Freshness {
    Fresh,
    Written,
}

/// What there is to build, and whether rustc can; the two are asked at the same time.
fn load(cargo: &Cargo, request: &Request) -> Result<(Workspace, Presence), Error> {
    thread::scope(|scope| {
        let presence = scope.spawn(|| toolchain::probe(request.target));
        let workspace = Workspace::load(cargo, &request.project)?;
        Ok((workspace, presence.join().unwrap_or(Presence::Installed)))
    })
}

/// Of all packages first: one may depend on another.
fn refresh_bindings(plan: &Plan, ui: Ui) -> Result<(), Error> {
    let files = plan.steps.iter().filter_map(|step| step.bindings.as_ref());
    for file in files.filter(|file| file.state != State::Fresh) {
        file.write()?;
        ui.status("Generated", file.path.display());
    }
    Ok(())
}

fn build(step: &Step, request: &Request, cargo: &Cargo, ui: Ui) -> Result<Built, Error> {
    let (module, last) = thread::scope(|scope| {
        let last = scope.spawn(|| step.output.intact());
        let module = cargo.compile(step, request, ui)?.path;
        Ok::<_, Error>((module, last.join().ok().flatten()))
    })?;
    let module = fs::read(&module).map_err(|source| Error::Read { path: module, source })?;
    let inputs = Inputs::new(&module, &step.world);
    if let Some(last) = last.filter(|last| last.inputs == inputs) {
        ui.detail("Fresh", step);
        return Ok(Built { bytes: last.bytes, freshness: Freshness::Fresh });
    }
    ui.status("Packaging", step);
    let component = componentize(module).map_err(|refusal| refused(step, refusal))?;
    conformance::check(&step.world, &component).map_err(|mismatches| Error::Mismatch {
        package: step.package.name.clone(),
        world: step.world.name.clone(),
        wit: step.world.path.clone(),
        mismatches,
    })?;
    step.output.replace(&component, inputs)?;
    Ok(Built { bytes: component.len() as u64, freshness: Freshness::Written })
}

fn refused(step: &Step, refusal: Refusal) -> Error {
    let package = step.package.name.clone();
    match refusal {
        Refusal::Preview1(name) => Error::Preview1 { package, name },
        Refusal::Invalid(source) => Error::Componentize { package, source },
    }
}

/// One line of standard output with `--message-format json`; the module's documentation says what the keys mean.
#[derive(Serialize)]
struct Message<'a> {
    reason: &'static str,
    format_version: u32,
    package_id: &'a str,
    package: &'a str,
    version: &'a str,
    target: &'static str,
    world: &'a str,
    path: &'a Path,
    bytes: u64,
    fresh: bool,
}

fn report(step: &Step, built: &Built, request: &Request, ui: Ui) -> Result<(), Error> {
    let path = &step.output.path;
    if request.format == MessageFormat::Human {
        return ui.result(path.display());
    }
    let message = Message {
        reason: "component-pkg-artifact",
        format_version: 1,
        package_id: &step.package.id,
        package: &step.package.name,
        version: &step.package.version,
        target: request.target.triple(),
        world: &step.world.name,
        path: &std::path::absolute(path).map_err(|source| Error::Read { path: path.clone(), source })?,
        bytes: built.bytes,
        fresh: built.freshness == Freshness::Fresh,
    };
    ui.result(serde_json::to_string(&message).map_err(|error| Error::Stdout(error.into()))?)
}
