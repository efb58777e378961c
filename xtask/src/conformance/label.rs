//! A world → the same world with every interface additionally imported and exported under two labels.
//!
//! It is written as WIT that includes the world, so that `wit-parser` decides what else has to be imported, and whether
//! there is such a world at all. One of the labels is the same for the import and the export.

use anyhow::{Context, Result};
use wit_parser::{InterfaceId, Resolve, WorldId, WorldItem};

/// The labelled form of `world`, or nothing if no interface of it has a name.
pub(super) fn labelled(resolve: &Resolve, world: WorldId) -> Result<Option<(Resolve, WorldId)>> {
    let names = interfaces(resolve, world);
    if names.is_empty() {
        return Ok(None);
    }
    let labels = |(index, name): (usize, &String)| {
        format!(
            "  import both{index}: {name};\n  import in{index}: {name};\n\
             \x20 export both{index}: {name};\n  export out{index}: {name};\n"
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
    Ok(Some((labelled, world)))
}

/// The full name of every interface that `world` imports or exports.
fn interfaces(resolve: &Resolve, world: WorldId) -> Vec<String> {
    let world = &resolve.worlds[world];
    let mut ids: Vec<InterfaceId> = Vec::new();
    for item in world.imports.values().chain(world.exports.values()) {
        match item {
            WorldItem::Interface { id, .. } if !ids.contains(id) => ids.push(*id),
            _ => {}
        }
    }
    ids.into_iter().filter_map(|id| Some(escaped(&resolve.id_of(id)?))).collect()
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
