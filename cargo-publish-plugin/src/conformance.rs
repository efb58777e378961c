//! Whether a component is what its world declares: every export is there, and every import is declared.
//!
//! Names are compared first, so that what is missing is told as the label or interface it is; then the types, by the
//! component model's own subtyping. An import that is declared and not used is fine; so are the interfaces of
//! WASI that Rust's standard library brings along undeclared, and an export more than the world asks for.

use std::fmt;

use component_guest_bindgen::wit_parser::{InterfaceId, Resolve, WorldId, WorldItem, WorldKey};
use wit_component::DecodedWasm;

use crate::pack::wit::Declared;
use crate::world::Contract;

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
                write!(
                    f,
                    "the component exports nothing under the label `{label}`, which the world declares as `{interface}`"
                )
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

/// Compares types, against the declared world with the component's own imports of the standard library added.
fn check_types(declared: &Side<'_>, actual: Resolve, world: WorldId, component: &[u8]) -> Result<(), Mismatch> {
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

fn decode(component: &[u8]) -> anyhow::Result<(Resolve, WorldId)> {
    match wit_component::decode(component)? {
        DecodedWasm::Component(resolve, world) => Ok((resolve, world)),
        DecodedWasm::WitPackage(..) => anyhow::bail!("it is WIT in binary form, without code"),
    }
}

/// The cause at the bottom, in one line: without the offset into bytes that nobody sees, and without the name under which
/// the component is handed to the check.
fn innermost(error: &anyhow::Error, world: &str) -> String {
    let cause = error.root_cause().to_string();
    let cause = cause.rfind(" (at offset").map_or(cause.as_str(), |at| &cause[..at]);
    let argument = format!("type mismatch for import `{world}`");
    cause.lines().filter(|line| **line != argument).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use component_guest_bindgen::wit_parser::{LiftLowerAbi, ManglingAndAbi};
    use wit_component::{ComponentEncoder, StringEncoding, dummy_module, embed_component_metadata};

    use super::*;
    use crate::world::World;

    /// A component made for the world of `text`.
    fn component(text: &str) -> Vec<u8> {
        let built = World::from_text(text);
        let mut module = dummy_module(&built.resolve, built.id, ManglingAndAbi::Legacy(LiftLowerAbi::Sync));
        embed_component_metadata(&mut module, &built.resolve, built.id, StringEncoding::UTF8, true).unwrap();
        ComponentEncoder::default().validate(true).module(&module).unwrap().encode().unwrap()
    }

    /// The mismatches between a component made for the world of `built` and the world of `declared`.
    fn mismatches(built: &str, declared: &str) -> Vec<String> {
        let declared = Contract::World(World::from_text(declared).into());
        let mismatches = check(&declared, &component(built)).err().unwrap_or_default();
        mismatches.iter().map(ToString::to_string).collect()
    }

    fn calculator(world: &str) -> String {
        format!(
            "package a:b@0.1.0;
            interface resources {{
              record entry {{ value: f32 }}
              resource calculator {{ constructor(entry: entry); value: func() -> entry; }}
            }}
            interface store {{ get: func(key: string) -> string; set: func(key: string); }}
            interface other {{ f: func(); }}
            world w {{ {world} }}"
        )
    }

    const LABELLED: &str =
        "import cache: store; import archive: store; export exact: resources; export rounded: resources;";

    #[test]
    fn a_component_fits_the_world_that_it_was_made_for() {
        for world in ["export resources;", "import store; export f: func(s: string);", LABELLED] {
            assert_eq!(mismatches(&calculator(world), &calculator(world)), [""; 0], "{world}");
        }
    }

    #[test]
    fn imports_may_be_fewer_and_exports_more_than_declared() {
        let built =
            calculator("import cache: store; export exact: resources; export rounded: resources; export other;");
        assert_eq!(mismatches(&built, &calculator(LABELLED)), [""; 0]);
    }

    #[test]
    fn a_missing_label_is_told_as_one() {
        let found = mismatches(&calculator("export exact: resources; export other;"), &calculator(LABELLED));
        let expected = "the component exports nothing under the label `rounded`, which the world declares as `a:b/resources@0.1.0`";
        assert_eq!(found, [expected]);
    }

    #[test]
    fn missing_interfaces_and_functions_are_told_all_at_once() {
        let found = mismatches(&calculator("export other;"), &calculator("export resources; export f: func();"));
        let expected = [
            "the component does not export the function `f`",
            "the component does not export the interface `a:b/resources@0.1.0`",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_label_for_another_interface_is_told() {
        let found = mismatches(&calculator("export exact: other;"), &calculator("export exact: resources;"));
        let expected =
            "the label `exact` of the component is `a:b/other@0.1.0`, and of the world `a:b/resources@0.1.0`";
        assert_eq!(found, [expected]);
    }

    #[test]
    fn an_undeclared_import_is_told() {
        let found = mismatches(&calculator("import cache: store; import other;"), &calculator(""));
        let expected = [
            "the component imports `a:b/store@0.1.0` under the label `cache`, which the world does not declare",
            "the component imports the interface `a:b/other@0.1.0`, which the world does not declare",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn other_types_under_the_same_names_are_told() {
        let exports = |functions| format!("package a:b; interface i {{ {functions} }} world w {{ export l: i; }}");
        let imports = |functions| format!("package a:b; interface i {{ {functions} }} world w {{ import l: i; }}");

        let found = mismatches(&exports("f: func() -> u32;"), &exports("f: func() -> u64;"));
        let expected = "the types differ: type mismatch for export `l`: type mismatch in instance export `f`: \
                        type mismatch with result type: expected primitive `u64` found primitive `u32`";
        assert_eq!(found, [expected]);

        let found = mismatches(&exports("f: func();"), &exports("f: func(); g: func();"));
        assert_eq!(found, ["the types differ: type mismatch for export `l`: missing expected export `g`"]);

        let found = mismatches(&imports("f: func(); g: func();"), &imports("f: func();"));
        assert_eq!(found, ["the types differ: type mismatch for import `l`: missing expected export `g`"]);
    }

    #[test]
    fn a_command_is_run_and_imports_what_std_does() {
        let mismatches = |world: &str| -> Vec<String> {
            let component = component(&format!(
                "package a:b;
                interface store {{ f: func(); }}
                world w {{ {world} }}
                package wasi:cli@0.2.4 {{ interface run {{ run: func() -> result; }} interface stdin {{ f: func(); }} }}"
            ));
            let mismatches = check(&Contract::Command, &component).err().unwrap_or_default();
            mismatches.iter().map(ToString::to_string).collect()
        };
        assert_eq!(mismatches("import wasi:cli/stdin@0.2.4; export wasi:cli/run@0.2.4;"), [""; 0]);
        let expected = [
            "the component does not export the interface `wasi:cli/run`",
            "the component imports the interface `a:b/store`, which the world does not declare",
        ];
        assert_eq!(mismatches("import store; export f: func();"), expected);
    }

    /// A world over a piece of WASI; there can be several of them, in several versions.
    fn with_wasi(version: &str, world: &str) -> String {
        format!(
            "package a:b;
            world w {{ {world} export f: func(); }}
            package wasi:io@{version} {{
              interface error {{ resource error {{ text: func() -> string; }} }}
              interface streams {{ use error.{{error}}; last: func() -> error; }}
            }}
            package wasi:http@{version} {{ interface types {{ f: func(); }} }}"
        )
    }

    #[test]
    fn std_may_bring_its_interfaces_of_wasi_and_no_others() {
        let streams = with_wasi("0.2.4", "import wasi:io/streams@0.2.4;");
        assert_eq!(mismatches(&streams, &with_wasi("0.2.4", "")), [""; 0]);
        assert_eq!(mismatches(&streams, "package a:b; world w { export f: func(); }"), [""; 0]);
        assert_eq!(mismatches(&streams, &with_wasi("0.2.0", "import wasi:io/error@0.2.0;")), [""; 0]);
        let http = with_wasi("0.2.4", "import wasi:http/types@0.2.4;");
        let expected = "the component imports the interface `wasi:http/types@0.2.4`, which the world does not declare";
        assert_eq!(mismatches(&http, &with_wasi("0.2.4", "")), [expected]);
        assert_eq!(mismatches(&http, &with_wasi("0.2.0", "import wasi:http/types@0.2.0;")), [""; 0]);
    }
}
