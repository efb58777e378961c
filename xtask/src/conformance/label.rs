//! A world → the same world with its interfaces additionally imported and exported under three labels: of two the generator
//! has upstream's lowering, of the third a copy.
//!
//! It is written as WIT that includes the world, so that `wit-parser` decides what else has to be imported, and whether
//! there is such a world at all. One of the labels is the same for the import and the export.
//!
//! A large world has labels only for interfaces that had none in a world before it, and a few of them at a time: the worlds
//! of WASI include each other, and every label lowers the whole interface once more in each direction. A world with an
//! interface from which too many chains of `use` lead on ([`MOST_CHAINS`]) has no labels, and is type-checked only: for each
//! export `wit-parser` follows all of them when what the core module embeds is merged (`Resolve::ensure_not_exported`).

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result};
use wit_parser::{InterfaceId, Resolve, WorldId, WorldItem};

use super::shape;

/// How many interfaces a world has for all of them to get labels, whatever worlds there were before it.
const FEW: usize = 4;

/// How many interfaces of one world get labels at once.
const AT_ONCE: usize = 8;

/// How many chains of `use` may lead on from an interface; those of WASI have some hundreds.
const MOST_CHAINS: u64 = 10_000;

/// The interfaces that have had labels, each as text.
#[derive(Default)]
pub(super) struct Labelled(HashSet<String>);

impl Labelled {
    /// The names of the interfaces of `world` that get labels, in lots; each lot makes a labelled form of the world.
    pub(super) fn lots(&mut self, resolve: &Resolve, world: WorldId) -> Vec<Vec<String>> {
        if is_tangled(resolve, world) {
            return Vec::new();
        }
        let interfaces = interfaces(resolve, world);
        let few = interfaces.len() <= FEW;
        let new = |id: &InterfaceId| self.0.insert(shape::interface(resolve, *id)) || few;
        let chosen: Vec<InterfaceId> = interfaces.into_iter().filter(new).collect();
        let names: Vec<String> = chosen.into_iter().filter_map(|id| Some(escaped(&resolve.id_of(id)?))).collect();
        names.chunks(AT_ONCE).map(<[String]>::to_vec).collect()
    }
}

/// Whether so many chains of `use` lead on from an interface of `world` that it takes too long to make a component of it.
pub(super) fn is_tangled(resolve: &Resolve, world: WorldId) -> bool {
    let mut known = HashMap::new();
    interfaces(resolve, world).into_iter().any(|id| chains_from(resolve, id, &mut known) > MOST_CHAINS)
}

/// How many chains of `use` lead on from an interface, of whatever length.
fn chains_from(resolve: &Resolve, id: InterfaceId, known: &mut HashMap<InterfaceId, u64>) -> u64 {
    if let Some(chains) = known.get(&id) {
        return *chains;
    }
    let used: Vec<InterfaceId> = resolve.interface_direct_deps(id).collect();
    let chains = used
        .into_iter()
        .fold(0, |sum: u64, used| sum.saturating_add(1).saturating_add(chains_from(resolve, used, known)));
    known.insert(id, chains);
    chains
}

/// The form of `world` in which the interfaces called `names` have labels.
pub(super) fn labelled(resolve: &Resolve, world: WorldId, names: &[String]) -> Result<(Resolve, WorldId)> {
    let labels = |(index, name): (usize, &String)| {
        format!(
            "  import both{index}: {name};\n  import in{index}: {name};\n  import more-in{index}: {name};\n\
             \x20 export both{index}: {name};\n  export out{index}: {name};\n  export more-out{index}: {name};\n"
        )
    };
    let items: String = names.iter().enumerate().map(labels).collect();
    let world = &resolve.worlds[world];
    let package = world.package.context("a world is in a package")?;
    let included = resolve.id_of_name(package, &world.name);
    let text =
        format!("package conformance:labels;\nworld labelled {{\n  include {};\n{items}}}\n", escaped(&included));
    let mut labelled = resolve.clone();
    let package = labelled.push_source("labelled.wit", &text)?;
    let world = labelled.select_world(&[package], Some("labelled"))?;
    Ok((labelled, world))
}

/// Every interface with a name that `world` imports or exports.
fn interfaces(resolve: &Resolve, world: WorldId) -> Vec<InterfaceId> {
    let world = &resolve.worlds[world];
    let mut ids: Vec<InterfaceId> = Vec::new();
    for item in world.imports.values().chain(world.exports.values()) {
        match item {
            WorldItem::Interface { id, .. } if !ids.contains(id) && resolve.id_of(*id).is_some() => ids.push(*id),
            _ => {}
        }
    }
    ids
}

/// `a:b/c@1.0.0` with every name escaped, for some are keywords.
pub(super) fn escaped(path: &str) -> String {
    let (path, version) = path.split_once('@').map_or((path, None), |(path, version)| (path, Some(version)));
    let mut text = String::from("%");
    for character in path.chars() {
        text.push(character);
        if matches!(character, ':' | '/') {
            text.push('%');
        }
    }
    version.map_or(text.clone(), |version| format!("{text}@{version}"))
}
