//! Upstream's generator alone, unaided: a world → whether it compiles and becomes a component.
//!
//! A world that is said to be too much for upstream is tried here as upstream's own command would bind it; so a corpus
//! tells when upstream has mended something, and a workaround can go. Worlds that others wrote, or nobody, are tried here
//! where ours fails: if upstream fails in the same form, that is told, and is no failure of ours.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::{Context, Result};
use component_guest_bindgen::wit_bindgen_core::{Files, WorldGenerator};
use wit_bindgen_rust::Opts;
use wit_component::WitPrinter;
use wit_parser::{PackageId, Resolve, WorldId};

use super::build::Build;
use super::report::Report;
use super::rustc::{Edition, Rustc, Target};
use super::source::{Expected, World};
use super::{build, calls, label, module, parallel};

/// Tries every world at which upstream must fail; those at which it does not are failures.
pub(super) fn verify(worlds: &[World], work: &Path, rustc: &Rustc, jobs: usize, report: &mut Report) -> Result<()> {
    let expected = |world: &&World| matches!(world.expected, Expected::UpstreamFails | Expected::OnlyUpstreamFails);
    let worlds: Vec<&World> = worlds.iter().filter(expected).collect();
    let errors = parallel::map(jobs, &worlds, |world| {
        error(&world.resolve, world.id, &work.join(&world.name).join("upstream"), rustc)
    });
    for (world, error) in worlds.into_iter().zip(errors) {
        if error?.is_none() {
            report.fail(&world.name, "upstream", "upstream's generator does not fail at it: remove the first line");
        }
    }
    Ok(())
}

/// Takes back the failures of worlds that upstream's generator fails at in the same form, and keeps the WIT of the others.
pub(super) fn sift(
    worlds: &[World],
    builds: &[Build],
    work: &Path,
    rustc: &Rustc,
    jobs: usize,
    report: &mut Report,
) -> Result<()> {
    let failed: Vec<(&World, String)> =
        worlds.iter().filter_map(|world| Some((world, report.failed_at(&world.name)?.to_owned()))).collect();
    let tried = parallel::map(jobs, &failed, |(world, at)| {
        let labelled = builds.iter().find(|build| {
            worlds[build.world].name == world.name && at.contains("labelled") && at.contains(&build.name.to_string())
        });
        let (resolve, id) = labelled.map_or((&world.resolve, world.id), |build| (&build.resolve, build.id));
        error(resolve, id, &work.join(&world.name).join("upstream"), rustc)
    });
    for ((world, at), tried) in failed.iter().zip(tried) {
        match tried? {
            Some(error) => {
                report.forgive(&world.name, "");
                let error = error.lines().next().unwrap_or_default();
                report.note(format!("upstream's generator fails at {}, too ({at}): {error}", world.name));
            }
            None => write_wit(world, work)?,
        }
    }
    Ok(())
}

/// Writes the packages of a world beside what was generated for it.
fn write_wit(world: &World, work: &Path) -> Result<()> {
    let resolve = &world.resolve;
    let package = resolve.worlds[world.id].package.context("a world is in a package")?;
    let others: Vec<PackageId> = resolve.packages.iter().map(|(id, _)| id).filter(|id| *id != package).collect();
    let mut printer = WitPrinter::default();
    printer.print(resolve, package, &others)?;
    let folder = work.join(&world.name);
    std::fs::create_dir_all(&folder)?;
    let text = format!("// World `{}`.\n{}", resolve.worlds[world.id].name, printer.output);
    Ok(std::fs::write(folder.join("world.wit"), text)?)
}

/// How upstream fails at `world`, if it does; what it writes is in `folder`.
pub(super) fn error(resolve: &Resolve, world: WorldId, folder: &Path, rustc: &Rustc) -> Result<Option<String>> {
    let text = match catch_unwind(AssertUnwindSafe(|| generate(resolve, world))) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => return Ok(Some(format!("{error:#}"))),
        Err(panic) => return Ok(Some(build::panic_message(&*panic))),
    };
    std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let guest = match calls::guest(&text) {
        Ok(guest) => guest,
        Err(error) => return Ok(Some(error.to_string())),
    };
    std::fs::write(folder.join("bindings.rs"), text)?;
    std::fs::write(folder.join("guest.rs"), guest)?;
    for edition in [Edition::E2021, Edition::E2024] {
        let core = folder.join(format!("{edition}.wasm"));
        let errors = rustc.module(&folder.join("guest.rs"), edition, Target::Unknown, &[], &core)?;
        if let Some(error) = errors.into_iter().next() {
            return Ok(Some(error.rendered));
        }
        // Such a world is not componentized for ours either.
        if !label::is_tangled(resolve, world)
            && let Err(error) = module::encode(&std::fs::read(&core)?)
        {
            return Ok(Some(format!("{error:#}")));
        }
    }
    Ok(None)
}

/// What upstream writes, with stubs.
fn generate(resolve: &Resolve, world: WorldId) -> Result<String> {
    let runtime_path = Some("::component_guest::rt".into());
    let options = Opts { stubs: true, generate_all: true, runtime_path, ..Opts::default() };
    let mut files = Files::default();
    options.build().generate(&mut resolve.clone(), world, &mut files)?;
    Ok(files.iter().map(|(_, text)| String::from_utf8_lossy(text)).collect())
}
