//! A build → a core module for wasm → a component, whose world is that of the build.
//!
//! Two things are compared with the world as written: the component type that the bindings embedded, which has all of
//! it, and the type of the component, which lacks what no function needs. The standard library's own imports (of WASI, on
//! `wasm32-wasip2`) are no concern of the world's.

use anyhow::{Context, Result, anyhow};
use wit_component::{ComponentEncoder, DecodedWasm, metadata};
use wit_parser::{Resolve, WorldId};

use super::build::Build;
use super::report::Report;
use super::rustc::{Edition, Rustc, Target};
use super::shape::{Part, Shape};
use super::source::World;
use super::{label, parallel};

/// Builds, componentizes and compares every module of `builds`.
pub(super) fn componentize(
    worlds: &[World],
    builds: &[Build],
    rustc: &Rustc,
    jobs: usize,
    report: &mut Report,
) -> Result<()> {
    let (tangled, builds): (Vec<&Build>, Vec<&Build>) =
        builds.iter().partition(|build| label::is_tangled(&build.resolve, build.id));
    for build in tangled.iter().filter(|build| !build.modules.is_empty()) {
        let (world, build) = (&worlds[build.world].name, build.name);
        report.note(format!("{world} is no component ({build}): too many chains of `use`"));
    }
    let modules: Vec<_> =
        builds.iter().flat_map(|build| build.modules.iter().map(move |module| (build, *module))).collect();
    let done = parallel::map(jobs, &modules, |(build, (target, edition))| module(build, *target, *edition, rustc));
    for ((build, (target, edition)), done) in modules.iter().zip(done) {
        if let Err(error) = done {
            let build_name = format!("building {} for {target}, edition {edition}", build.name);
            report.fail(&worlds[build.world].name, build_name, format!("{error:#}"));
        }
    }
    Ok(())
}

fn module(build: &Build, target: Target, edition: Edition, rustc: &Rustc) -> Result<()> {
    let core = build.folder.join(format!("{target}.wasm"));
    let errors = rustc.module(&build.folder.join("guest.rs"), edition, target, &[], &core)?;
    if let Some(error) = errors.into_iter().next() {
        return Err(anyhow!(error.rendered));
    }
    let core = std::fs::read(&core)?;
    let written = Shape::new(&build.resolve, build.id);

    let (_, embedded) = metadata::decode(&core).context("the embedded component type")?;
    let embedded = Shape::new(&embedded.resolve, embedded.world);
    written.compare(&embedded, Part::Whole, target).context("the embedded component type")?;

    let component = encode(&core)?;
    std::fs::write(build.folder.join(format!("{target}.component.wasm")), &component)?;
    let (resolve, world) = decode(&component)?;
    written.compare(&Shape::new(&resolve, world), Part::Functions, target).context("the component")
}

/// The component of a core module.
pub(super) fn encode(core: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ComponentEncoder::default();
    encoder.validate(true);
    encoder.module(core).and_then(|encoder| encoder.encode()).context("componentizing")
}

fn decode(component: &[u8]) -> Result<(Resolve, WorldId)> {
    match wit_component::decode(component).context("decoding the component")? {
        DecodedWasm::Component(resolve, world) => Ok((resolve, world)),
        DecodedWasm::WitPackage(..) => Err(anyhow!("it decodes as a package of WIT")),
    }
}
