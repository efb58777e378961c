//! Whether a component is what its world declares: every export is there, and every import is declared.
//!
//! Names are compared first, so that what is missing is told as the label or interface it is; then the types, by the
//! component model's own subtyping. An import that is declared and not used is fine; so are the interfaces of
//! WASI that Rust's standard library brings along undeclared, and an export more than the world asks for.

mod mismatch;
mod types;

use component_guest_bindgen::wit_parser::{Resolve, WorldId, WorldItem, WorldKey};
use wit_component::DecodedWasm;

pub(crate) use mismatch::{Item, Mismatch};
use types::check_types;

use crate::pack::wit::Declared;
use crate::world::Contract;

/// The packages of namespace `wasi` that Rust's standard library may import for any guest.
const STD_PACKAGES: [&str; 6] = ["cli", "clocks", "filesystem", "io", "random", "sockets"];

/// The interface that a host runs a command by.
const RUN: &str = "wasi:cli/run";

/// Everything in which `component` does not fit `contract`.
pub(crate) fn check(contract: &Contract, component: &[u8]) -> Result<(), Vec<Mismatch>> {
    let (resolve, world) = decode(component).map_err(|error| vec![Mismatch::Unreadable(error.to_string())])?;
    match contract {
        Contract::World(declared) => {
            let declared = Side { resolve: &declared.resolve, world: declared.id };
            check_world(&declared, resolve, world, component)
        }
        Contract::Command => check_command(&Side { resolve: &resolve, world }),
    }
}

/// Whether `component` is what `declared`, the WIT that is embedded in it, says.
pub(crate) fn fits(declared: &Declared, component: &[u8]) -> bool {
    let declared = Side { resolve: &declared.resolve, world: declared.world };
    decode(component).is_ok_and(|(resolve, world)| check_world(&declared, resolve, world, component).is_ok())
}

/// A command exports the way to run it, and imports what the standard library does.
fn check_command(actual: &Side<'_>) -> Result<(), Vec<Mismatch>> {
    let runs = |(name, _): (String, _)| name.split('@').next() == Some(RUN);
    let mut mismatches = Vec::new();
    if !actual.exports().any(runs) {
        mismatches.push(Mismatch::NoExport(Item::Interface(RUN.into())));
    }
    let undeclared = actual.imports().map(|(_, item)| item);
    let undeclared = undeclared.filter(|item| !matches!(item, Item::Interface(interface) if is_of_std(interface)));
    mismatches.extend(undeclared.map(Mismatch::UndeclaredImport));
    if mismatches.is_empty() { Ok(()) } else { Err(mismatches) }
}

fn check_world(expected: &Side<'_>, resolve: Resolve, world: WorldId, component: &[u8]) -> Result<(), Vec<Mismatch>> {
    let actual = Side { resolve: &resolve, world };
    let mut mismatches = check_exports(expected, &actual);
    mismatches.extend(check_imports(expected, &actual));
    if mismatches.is_empty() {
        mismatches.extend(check_types(expected, resolve, world, component).err());
    }
    if mismatches.is_empty() { Ok(()) } else { Err(mismatches) }
}

/// One of the two worlds.
struct Side<'a> {
    resolve: &'a Resolve,
    world: WorldId,
}

impl Side<'_> {
    fn imports(&self) -> impl Iterator<Item = (String, Item)> {
        let imports = self.resolve.worlds[self.world].imports.iter();
        // Versions that are compatible are one import, of the newest of them.
        imports.filter_map(|(key, item)| Some((self.resolve.name_canonicalized_world_key(key), self.item(key, item)?)))
    }

    fn exports(&self) -> impl Iterator<Item = (String, Item)> {
        let exports = self.resolve.worlds[self.world].exports.iter();
        exports.filter_map(|(key, item)| Some((self.resolve.name_world_key(key), self.item(key, item)?)))
    }

    /// Types of a world are no items of their own: they are compared with what uses them.
    fn item(&self, key: &WorldKey, item: &WorldItem) -> Option<Item> {
        let name = self.resolve.name_world_key(key);
        match item {
            WorldItem::Interface { .. } => Some(match self.resolve.implements_interface(key, item) {
                Some(id) => Item::Label { label: name, interface: self.resolve.id_of(id).unwrap_or_default() },
                None => Item::Interface(name),
            }),
            WorldItem::Function(_) => Some(Item::Function(name)),
            WorldItem::Type { .. } => None,
        }
    }
}

fn check_exports(expected: &Side<'_>, actual: &Side<'_>) -> Vec<Mismatch> {
    let exports: Vec<_> = actual.exports().collect();
    let find = |name: &str| exports.iter().find(|(export, _)| export == name).map(|(_, item)| item);
    let mismatch = |(name, item): (String, Item)| match (find(&name), item) {
        (None, item) => Some(Mismatch::NoExport(item)),
        (Some(actual), Item::Label { label, interface }) => differing_interface(label, interface, actual),
        _ => None,
    };
    expected.exports().filter_map(mismatch).collect()
}

fn check_imports(expected: &Side<'_>, actual: &Side<'_>) -> Vec<Mismatch> {
    let declared: Vec<_> = expected.imports().collect();
    let find = |name: &str| declared.iter().find(|(import, _)| import == name).map(|(_, item)| item);
    let mismatch = |(name, item): (String, Item)| match (find(&name), item) {
        (None, Item::Interface(interface)) if is_of_std(&interface) => None,
        (None, item) => Some(Mismatch::UndeclaredImport(item)),
        (Some(Item::Label { interface, .. }), actual @ Item::Label { .. }) => {
            differing_interface(name, interface.clone(), &actual)
        }
        _ => None,
    };
    actual.imports().filter_map(mismatch).collect()
}

fn differing_interface(label: String, declared: String, actual: &Item) -> Option<Mismatch> {
    let actual = match actual {
        Item::Label { interface, .. } => interface.clone(),
        // An interface of the same name that is written in the world itself, or a function.
        other => other.to_string(),
    };
    (actual != declared).then_some(Mismatch::OtherInterface { label, declared, actual })
}

/// Whether the interface `namespace:package/name@version` is one that the standard library may bring.
fn is_of_std(interface: &str) -> bool {
    let package = interface.strip_prefix("wasi:").and_then(|rest| rest.split_once('/'));
    package.is_some_and(|(package, _)| STD_PACKAGES.contains(&package))
}

fn decode(component: &[u8]) -> anyhow::Result<(Resolve, WorldId)> {
    match wit_component::decode(component)? {
        DecodedWasm::Component(resolve, world) => Ok((resolve, world)),
        DecodedWasm::WitPackage(..) => anyhow::bail!("it is WIT in binary form, without code"),
    }
}

#[cfg(test)]
mod tests;
