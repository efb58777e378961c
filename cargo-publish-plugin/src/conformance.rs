//! Whether a component is what its world declares: every export is there, and every import is declared.
//!
//! Names are compared first, so that what is missing is told as the label or interface it is; then the types, by the
//! component model's own subtyping. An import that is declared and not used is fine; so are the interfaces of
//! WASI that Rust's standard library brings along undeclared, and an export more than the world asks for.

use std::fmt;

use component_guest_bindgen::wit_parser::{InterfaceId, Resolve, WorldId, WorldItem, WorldKey};
use wit_component::DecodedWasm;

use crate::world::World;

/// The packages of namespace `wasi` that Rust's standard library may import for any guest.
const STD_PACKAGES: [&str; 6] = ["cli", "clocks", "filesystem", "io", "random", "sockets"];

/// One way in which a component does not fit its world.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mismatch {
    NoExport(Item),
    OtherInterface { label: String, declared: String, actual: String },
    UndeclaredImport(Item),
    Types(String),
    Unreadable(String),
}

/// Something that a world imports or exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Label { label: String, interface: String },
    Interface(String),
    Function(String),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mismatch::NoExport(Item::Label { label, interface }) => {
                write!(f, "the component exports nothing under the label `{label}`, which is to be `{interface}`")
            }
            Mismatch::NoExport(item) => write!(f, "the component does not export {item}"),
            Mismatch::OtherInterface { label, declared, actual } => {
                write!(f, "the label `{label}` of the component is `{actual}`, and of the world `{declared}`")
            }
            Mismatch::UndeclaredImport(item) => {
                write!(f, "the component imports {item}, which the world does not declare")
            }
            Mismatch::Types(what) => write!(f, "the types differ: {what}"),
            Mismatch::Unreadable(what) => write!(f, "the component's own world cannot be read: {what}"),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Label { label, interface } => write!(f, "`{interface}` under the label `{label}`"),
            Item::Interface(name) => write!(f, "the interface `{name}`"),
            Item::Function(name) => write!(f, "the function `{name}`"),
        }
    }
}

/// Everything in which `component` does not fit `declared`.
pub(crate) fn check(declared: &World, component: &[u8]) -> Result<(), Vec<Mismatch>> {
    let (resolve, world) = decode(component).map_err(|error| vec![Mismatch::Unreadable(error.to_string())])?;
    let actual = Side { resolve: &resolve, world };
    let expected = Side { resolve: &declared.resolve, world: declared.id };

    let mut mismatches = check_exports(&expected, &actual);
    mismatches.extend(check_imports(&expected, &actual));
    if mismatches.is_empty() {
        mismatches.extend(check_types(declared, resolve, world, component).err());
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

/// Compares types, against the declared world with the component's own imports of the standard library added.
fn check_types(declared: &World, actual: Resolve, world: WorldId, component: &[u8]) -> Result<(), Mismatch> {
    let wrong = |error: anyhow::Error| Mismatch::Types(innermost(&error));
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
        expected.worlds[declared.id].imports.entry(WorldKey::Interface(id)).or_insert(item);
    }
    wit_component::targets(&expected, declared.id, component, true).map_err(wrong)
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

fn decode(component: &[u8]) -> anyhow::Result<(Resolve, WorldId)> {
    match wit_component::decode(component)? {
        DecodedWasm::Component(resolve, world) => Ok((resolve, world)),
        DecodedWasm::WitPackage(..) => anyhow::bail!("it is WIT in binary form, without code"),
    }
}

/// The cause at the bottom, without the offset into bytes that nobody sees.
fn innermost(error: &anyhow::Error) -> String {
    let cause = error.root_cause().to_string();
    match cause.rfind(" (at offset") {
        Some(at) => cause[..at].to_owned(),
        None => cause,
    }
}
