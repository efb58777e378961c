//! Plan → components on disk, each fit for its world: the one way in which every command builds.
//!
//! A package that fails is told of and does not keep the others from being built, unless what failed it is bound to fail
//! them as well. Whatever fails, the last good component of a package stays.

use std::fs;
use std::path::PathBuf;
use std::thread;

use crate::bindings::State;
use crate::cargo::{Cargo, Module, Unit};
use crate::component::{Refusal, componentize};
use crate::conformance;
use crate::error::Error;
use crate::failure;
use crate::inspect::bytes;
use crate::optimize::Failure;
use crate::output::Inputs;
use crate::plan::{Plan, Step};
use crate::request::{Compilation, Project, Target};
use crate::toolchain::{self, Presence};
use crate::ui::Ui;
use crate::wasi::{self, Import};
use crate::workspace::Workspace;

/// A component that is on disk.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) path: PathBuf,
    /// The module that cargo made, as it was before it was optimized.
    pub(crate) module: PathBuf,
    pub(crate) bytes: u64,
    pub(crate) freshness: Freshness,
    /// The crates that cargo compiled for it.
    pub(crate) units: Vec<Unit>,
}

impl Built {
    /// What of WASI it imports, and why: told by its module, which has the names that optimization removes.
    pub(crate) fn wasi(&self, step: &Step) -> Result<Vec<Import>, Error> {
        let module = fs::read(&self.module).map_err(|source| Error::Read { path: self.module.clone(), source })?;
        let package = || step.package.name.clone();
        wasi::explain(&module).map_err(|error| Error::Componentize { package: package(), source: error.into() })
    }
}

/// Whether the component was there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Freshness {
    Fresh,
    Written,
}

/// The Rust target that was looked for, and whether it was found.
#[derive(Debug)]
pub(crate) struct Probed {
    target: Target,
    presence: Presence,
}

impl Probed {
    /// Whether rustc has `target`.
    pub(crate) fn presence(&self, target: Target) -> Presence {
        if target == self.target { self.presence } else { toolchain::probe(target) }
    }
}

/// What there is to build, and whether rustc can; the two are asked at the same time.
pub(crate) fn load(cargo: &Cargo, project: &Project, compilation: &Compilation) -> Result<(Workspace, Probed), Error> {
    // Packages may name another one, which is looked for when that is known.
    let target = compilation.target.unwrap_or(Target::WasiP2);
    thread::scope(|scope| {
        let presence = scope.spawn(|| toolchain::probe(target));
        let workspace = Workspace::load(cargo, project)?;
        Ok((workspace, Probed { target, presence: presence.join().unwrap_or(Presence::Installed) }))
    })
}

/// What `plan` needs before cargo comes: Rust targets, WIT from elsewhere, and files of bindings. Of all packages, as one may depend on
/// another.
pub(crate) fn prepare(plan: &Plan, probed: &Probed, project: &Project, ui: Ui) -> Result<(), Error> {
    for target in plan.targets() {
        toolchain::provide(target, probed.presence(target), project.network, ui)?;
    }
    plan.steps.iter().try_for_each(|step| step.copies.write(ui))?;
    let files = plan.steps.iter().filter_map(|step| step.bindings.as_ref());
    for file in files.filter(|file| file.state != State::Fresh) {
        file.write()?;
        ui.status("Generated", file.path.display());
    }
    Ok(())
}

/// Makes every component of `plan`, in its order, and has each reported as soon as it is there. What comes back is as
/// long as the plan, or everything that went wrong.
pub(crate) fn run(
    plan: &Plan,
    cargo: &Cargo,
    ui: Ui,
    mut report: impl FnMut(&Step, &Built) -> Result<(), Error>,
) -> Result<Vec<Built>, Vec<Error>> {
    let (mut built, mut errors) = (Vec::new(), Vec::new());
    let progress = ui.progress(plan.steps.len());
    for (done, step) in plan.steps.iter().enumerate() {
        progress.iter().for_each(|shown| shown.arrive(done, &step.package.name));
        match build(step, plan, cargo, ui).and_then(|component| report(step, &component).map(|()| component)) {
            Ok(component) => built.push(component),
            Err(error) => {
                failure::tell_of(Some(&step.package.name), &[&error], plan.messages, ui);
                errors.push(error);
            }
        }
        if errors.last().is_some_and(Error::is_everyones) {
            break;
        }
    }
    if errors.is_empty() {
        return Ok(built);
    }
    let (total, failed) = (plan.steps.len(), errors.len());
    if total > 1 {
        errors.push(Error::Unfinished { failed, untried: total - built.len() - failed, total });
    }
    Err(errors)
}

fn build(step: &Step, plan: &Plan, cargo: &Cargo, ui: Ui) -> Result<Built, Error> {
    let (compiled, last) = thread::scope(|scope| {
        let last = scope.spawn(|| step.output.intact());
        let compiled = cargo.compile(step, plan, ui)?;
        Ok::<_, Error>((compiled, last.join().ok().flatten()))
    })?;
    let Module { path, units } = compiled;
    let module = fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let inputs = Inputs::new(&module, &step.contract, step.optimizer.as_ref());
    let built = |bytes, freshness| Built { path: step.output.path.clone(), module: path, bytes, freshness, units };
    if let Some(last) = last.filter(|last| last.inputs == inputs) {
        ui.detail("Fresh", step);
        return Ok(built(last.bytes, Freshness::Fresh));
    }
    let module = optimize(step, module, ui)?;
    ui.status("Packaging", step);
    let component = package(step, module)?;
    step.output.replace(&component, inputs)?;
    Ok(built(component.len() as u64, Freshness::Written))
}

/// The module that the component is made of: `module`, or what its optimizer makes of it.
fn optimize(step: &Step, module: Vec<u8>, ui: Ui) -> Result<Vec<u8>, Error> {
    let Some(optimizer) = &step.optimizer else { return Ok(module) };
    let (optimized, said) = optimizer.optimize(&module).map_err(|failure| {
        let (package, command) = (step.package.name.clone(), optimizer.to_string());
        match failure {
            Failure::Component => Error::OptimizeComponent { package },
            Failure::Refused(stderr) => Error::WasmOpt { package, command, stderr },
            Failure::Machine(source) => Error::Spawn { program: command.into(), source },
        }
    })?;
    said.lines().for_each(|line| ui.forward(line));
    let (before, after) = (bytes(module.len() as u64), bytes(optimized.len() as u64));
    ui.status("Optimized", format_args!("{step}: {before} to {after}, by {optimizer}"));
    Ok(optimized)
}

/// The component that `module` makes, if that is what it has to be.
fn package(step: &Step, module: Vec<u8>) -> Result<Vec<u8>, Error> {
    let component = componentize(module).map_err(|refusal| refused(step, refusal))?;
    conformance::check(&step.contract, &component).map_err(|mismatches| Error::Mismatch {
        package: step.package.name.clone(),
        world: step.contract.name().to_owned(),
        wit: step.contract.path().map(ToOwned::to_owned),
        mismatches,
    })?;
    Ok(component)
}

fn refused(step: &Step, refusal: Refusal) -> Error {
    let package = step.package.name.clone();
    match refusal {
        Refusal::Preview1(name) => Error::Preview1 { package, name },
        Refusal::Invalid(source) => Error::Componentize { package, source },
    }
}
