//! A seed → worlds out of nowhere, by `wit-smith`.
//!
//! Case `n` of seed `s` is case 0 of seed `s + n`, so a world can be had again alone; of each package that is made, the
//! world with most items is taken. At many of them upstream's generator fails, too: then they tell nothing about ours.

use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::{Context, Result, bail};
use arbitrary::Unstructured;
use wit_component::DecodedWasm;
use wit_parser::{Resolve, WorldId};
use wit_smith::Config;

use super::report::Report;
use super::source::{Expected, World};

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
