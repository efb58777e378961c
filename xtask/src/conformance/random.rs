//! A seed → worlds out of nowhere, by `wit-smith`.
//!
//! Case `n` of seed `s` is case 0 of seed `s + n`, so a world can be had again alone; of each package that is made, the
//! world with most items is taken. At many of them upstream's generator fails, too: then they tell nothing about ours.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::{Context, Result, bail};
use arbitrary::Unstructured;
use wit_component::{DecodedWasm, WitPrinter};
use wit_parser::{PackageId, Resolve, WorldId};
use wit_smith::Config;

use super::build::Build;
use super::report::Report;
use super::rustc::Rustc;
use super::source::{Expected, World};
use super::{parallel, upstream};

/// What decides about a case, in bytes.
const ENTROPY: usize = 65536;

/// `count` worlds, the first of them that of `seed`.
pub(super) fn worlds(count: u64, seed: u64, report: &mut Report) -> Vec<World> {
    let mut worlds = Vec::new();
    for seed in (0..count).map(|n| seed.wrapping_add(n)) {
        // What `wit-smith` makes of some bytes is no package; that of the next ones may be.
        let attempts = (0..100).map(|attempt| Bytes(seed ^ (attempt << 48)).take(ENTROPY));
        let made = attempts.into_iter().find_map(|bytes| catch_unwind(AssertUnwindSafe(|| world(&bytes))).ok()?.ok());
        let Some((resolve, id)) = made else { continue };
        let name = format!("random-{seed}");
        report.add(&name);
        worlds.push(World { name, resolve, id, expected: Expected::Passed });
    }
    worlds
}

/// The world that `bytes` make.
fn world(bytes: &[u8]) -> Result<(Resolve, WorldId)> {
    let mut input = Unstructured::new(bytes);
    let mut flag = || input.ratio(1, 2);
    let config = Config {
        max_packages: 3,
        max_files_per_package: 2,
        max_type_size: 60,
        max_type_parts: 6,
        max_interface_items: 16,
        max_resource_items: 8,
        max_world_items: 12,
        max_pkg_items: 8,
        async_: flag()?,
        futures: flag()?,
        streams: flag()?,
        implements: flag()?,
        world_include: flag()?,
        ..Config::default()
    };
    let package = wit_smith::smith(&config, &mut input)?;
    let DecodedWasm::WitPackage(resolve, _) = wit_component::decode(&package)? else { bail!("it is no package") };
    let items = |id: &WorldId| resolve.worlds[*id].imports.len() + resolve.worlds[*id].exports.len();
    let id = resolve.worlds.iter().map(|(id, _)| id).filter(|id| items(id) > 0).max_by_key(items);
    Ok((resolve.clone(), id.context("it has no world")?))
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
    let errors = parallel::map(jobs, &failed, |(world, at)| {
        let labelled = builds.iter().find(|build| {
            worlds[build.world].name == world.name && at.contains("labelled") && at.contains(&build.name.to_string())
        });
        let (resolve, id) = labelled.map_or((&world.resolve, world.id), |build| (&build.resolve, build.id));
        upstream::error(resolve, id, &work.join(&world.name).join("upstream"), rustc)
    });
    for ((world, at), error) in failed.iter().zip(errors) {
        match error? {
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

/// A stream of bytes that look random: SplitMix64.
struct Bytes(u64);

impl Bytes {
    fn take(mut self, length: usize) -> Vec<u8> {
        let words = std::iter::repeat_with(|| self.word());
        words.flat_map(u64::to_le_bytes).take(length).collect()
    }

    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
