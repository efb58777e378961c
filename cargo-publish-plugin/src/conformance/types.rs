//! Whether the types of a component are those of its world, by the component model's own subtyping.
//!
//! The subtyping knows nothing of what Rust's standard library brings along undeclared: it is added to the world first.

use component_guest_bindgen::wit_parser::{InterfaceId, Resolve, WorldId, WorldItem, WorldKey};

use super::mismatch::Mismatch;
use super::{STD_PACKAGES, Side, is_of_std};

/// Compares types, against the declared world with the component's own imports of the standard library added.
pub(super) fn check_types(
    declared: &Side<'_>,
    actual: Resolve,
    world: WorldId,
    component: &[u8],
) -> Result<(), Mismatch> {
    let wrong =
        |error: anyhow::Error| Mismatch::Types(innermost(&error, &declared.resolve.worlds[declared.world].name));
    let mut expected = declared.resolve.clone();
    let brought = brought_by_std(&actual, world);
    let merged = expected.merge(only_std(actual)).map_err(wrong)?;
    for id in brought {
        let id = merged.map_interface(id, Default::default()).map_err(|error| wrong(error.into()))?;
        let item = WorldItem::Interface {
            id,
            stability: Default::default(),
            docs: Default::default(),
            span: Default::default(),
            external_id: None,
        };
        expected.worlds[declared.world].imports.entry(WorldKey::Interface(id)).or_insert(item);
    }
    wit_component::targets(&expected, declared.world, component, true).map_err(wrong)
}

fn brought_by_std(resolve: &Resolve, world: WorldId) -> Vec<InterfaceId> {
    let interfaces = resolve.worlds[world].imports.keys().filter_map(|key| match key {
        WorldKey::Interface(id) => Some(*id),
        WorldKey::Name(_) => None,
    });
    interfaces.filter(|id| resolve.id_of(*id).is_some_and(|name| is_of_std(&name))).collect()
}

/// Renames every other package, so that merging adds nothing to those of the declared world.
fn only_std(mut resolve: Resolve) -> Resolve {
    resolve.package_names.clear();
    for (id, package) in resolve.packages.iter_mut() {
        let name = &mut package.name;
        if name.namespace != "wasi" || !STD_PACKAGES.contains(&name.name.as_str()) {
            name.namespace = format!("component-under-test-{}", name.namespace);
        }
        resolve.package_names.insert(name.clone(), id);
    }
    resolve
}

/// The cause at the bottom, in one line: without the offset into bytes that nobody sees, and without the name under which
/// the component is handed to the check.
fn innermost(error: &anyhow::Error, world: &str) -> String {
    let cause = error.root_cause().to_string();
    let cause = cause.rfind(" (at offset").map_or(cause.as_str(), |at| &cause[..at]);
    let argument = format!("type mismatch for import `{world}`");
    cause.lines().filter(|line| **line != argument).collect::<Vec<_>>().join(": ")
}
