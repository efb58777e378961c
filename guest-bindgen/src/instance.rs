//! A world as the facade sees it: interfaces, and the instances of each that are imported or exported.
//!
//! Input: the nominal [`Resolve`]; output: a [`World`]. An interface has several instances when the world gives it
//! [labels](https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md): `export primary: resources;`.

use std::collections::HashSet;

use indexmap::IndexMap;
use wit_bindgen_core::name_package_module;
use wit_bindgen_rust::to_rust_ident;
use wit_parser::{InterfaceId, Resolve, WorldId, WorldItem, WorldKey};

use crate::docs::with_code_as_text;
use crate::lower;
use crate::rename::{Uses, type_names, unmark};
use crate::share::original;
use crate::tree::{ModulePath, ident};

/// Whether the component uses an interface or provides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Import,
    Export,
}

/// The interfaces of a world.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) imports: Vec<Interface>,
    pub(crate) exports: Vec<Interface>,
    /// What Rust calls each type of the world itself.
    pub(crate) type_names: IndexMap<String, String>,
}

/// An interface, and how often the world has it.
#[derive(Debug)]
pub(crate) struct Interface {
    pub(crate) direction: Direction,
    /// As WIT writes it, `namespace:package/interface@version`; an inline interface is called as its one instance.
    pub(crate) id: String,
    /// The module names that it can have, the one that reads best first.
    pub(crate) short_names: Vec<String>,
    pub(crate) instances: Vec<Instance>,
    /// What its WIT says about it.
    pub(crate) docs: String,
    /// Whether it only has types that other interfaces use.
    pub(crate) is_types_only: bool,
    /// In which directions the world has it.
    pub(crate) uses: Uses,
    /// What Rust calls each of its types.
    pub(crate) type_names: IndexMap<String, String>,
}

impl Interface {
    /// Whether there are several instances, so that there is something to share.
    pub(crate) fn is_shared(&self) -> bool {
        self.instances.len() > 1
    }

    /// Whether the world gives it a label.
    pub(crate) fn is_labelled(&self) -> bool {
        self.instances.iter().any(|instance| instance.kind == InstanceKind::Labelled)
    }

    /// `` `exact`, `rounded` ``
    pub(crate) fn instance_names(&self) -> String {
        self.instances.iter().map(|instance| format!("`{}`", instance.name)).collect::<Vec<_>>().join(", ")
    }
}

/// One import or export of an interface.
#[derive(Debug)]
pub(crate) struct Instance {
    /// The name in the world: the label, or the interface's id.
    pub(crate) name: String,
    pub(crate) kind: InstanceKind,
    /// The copy of the interface whose types are this instance's.
    pub(crate) interface: InterfaceId,
    /// Where upstream puts its lowering.
    pub(crate) raw: ModulePath,
}

impl Instance {
    /// What options can call it: `store`, `demo:package/store`, `demo:package/store@1.2.0`; or its label.
    pub(crate) fn keys(&self) -> [&str; 3] {
        let unversioned = self.name.split('@').next().unwrap_or(&self.name);
        let interface = unversioned.rsplit('/').next().unwrap_or(&self.name);
        [interface, unversioned, &self.name]
    }
}

/// How a world names an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InstanceKind {
    /// `export resources;`
    Plain,
    /// `export primary: resources;`
    Labelled,
    /// `export primary: interface { … }`
    Inline,
}

impl World {
    /// What `world` has; in `roomy` every instance has a module.
    pub(crate) fn new(resolve: &Resolve, roomy: &Resolve, world: WorldId) -> Self {
        let (modules, world) = (&roomy.worlds[world], &resolve.worlds[world]);
        let (imported, exported) =
            (written_interfaces(resolve, &world.imports), written_interfaces(resolve, &world.exports));
        let interfaces = |direction, items, modules: &IndexMap<WorldKey, WorldItem>| {
            let modules = modules.keys().map(|key| raw_module(roomy, direction, key));
            let mut interfaces = interfaces(resolve, direction, items, modules);
            for interface in &mut interfaces {
                let Some(first) = interface.instances.first().map(|instance| instance.interface) else { continue };
                let written = original(resolve, first);
                interface.uses = Uses { imported: imported.contains(&written), exported: exported.contains(&written) };
                let types = resolve.interfaces[first].types.iter().map(|(name, ty)| (name.as_str(), *ty));
                let types: Vec<_> = types.collect();
                interface.type_names = type_names(resolve, &types, interface.uses, &exported);
            }
            interfaces
        };
        let types = world.imports.iter().filter_map(|(key, item)| match (key, item) {
            (WorldKey::Name(name), WorldItem::Type { id, .. }) => Some((name.as_str(), *id)),
            _ => None,
        });
        let types: Vec<_> = types.collect();
        World {
            imports: interfaces(Direction::Import, &world.imports, &modules.imports),
            exports: interfaces(Direction::Export, &world.exports, &modules.exports),
            type_names: type_names(resolve, &types, Uses { imported: true, exported: false }, &HashSet::new()),
        }
    }
}

impl World {
    /// Leaves out all other imports.
    pub(crate) fn retain_imports(&mut self, is_wanted: impl Fn(&Instance) -> bool) {
        self.imports.iter_mut().for_each(|interface| interface.instances.retain(&is_wanted));
        self.imports.retain(|interface| !interface.instances.is_empty());
    }
}

/// The interfaces among `items`, as written in WIT.
fn written_interfaces(resolve: &Resolve, items: &IndexMap<WorldKey, WorldItem>) -> HashSet<InterfaceId> {
    let ids = items.values().filter_map(|item| match item {
        WorldItem::Interface { id, .. } => Some(original(resolve, *id)),
        _ => None,
    });
    ids.collect()
}

/// The interfaces among `items`, with the instances of each; `modules` go with `items`.
fn interfaces(
    resolve: &Resolve,
    direction: Direction,
    items: &IndexMap<WorldKey, WorldItem>,
    modules: impl Iterator<Item = ModulePath>,
) -> Vec<Interface> {
    let mut interfaces: Vec<(InterfaceId, Interface)> = Vec::new();
    for ((key, item), module) in items.iter().zip(modules) {
        let WorldItem::Interface { id, .. } = item else { continue };
        let instance = instance(resolve, key, *id, module);
        let written = original(resolve, *id);
        match interfaces.iter_mut().find(|(id, _)| *id == written) {
            Some((_, interface)) => interface.instances.push(instance),
            None => interfaces.push((written, interface(resolve, direction, written, instance))),
        }
    }
    interfaces.into_iter().map(|(_, interface)| interface).collect()
}

fn interface(resolve: &Resolve, direction: Direction, id: InterfaceId, first: Instance) -> Interface {
    let written = &resolve.interfaces[id];
    let name = written.name.as_deref().unwrap_or(&first.name);
    let mut short_names = vec![to_rust_ident(name)];
    if let Some(package) = written.package {
        let PackageModule { namespace, package } = PackageModule::new(resolve, package);
        short_names.push(format!("{package}_{}", short_names[0]));
        short_names.push(format!("{namespace}_{package}_{}", short_names[0]));
    }
    let id = resolve.id_of(id).unwrap_or_else(|| first.name.clone());
    let is_types_only = written.functions.is_empty();
    let docs = with_code_as_text(written.docs.contents.as_deref().unwrap_or_default());
    let (uses, type_names) = Default::default();
    Interface { direction, id, short_names, instances: vec![first], docs, is_types_only, uses, type_names }
}

fn instance(resolve: &Resolve, key: &WorldKey, interface: InterfaceId, raw: ModulePath) -> Instance {
    let kind = match key {
        WorldKey::Interface(_) => InstanceKind::Plain,
        WorldKey::Name(_) if resolve.interfaces[interface].name.is_some() => InstanceKind::Labelled,
        WorldKey::Name(_) => InstanceKind::Inline,
    };
    Instance { name: resolve.name_world_key(key), kind, interface, raw }
}

/// Where upstream puts an instance: `namespace::package::interface` or the label, under `exports` if it is exported.
fn raw_module(resolve: &Resolve, direction: Direction, key: &WorldKey) -> ModulePath {
    let mut path = Vec::new();
    if direction == Direction::Export {
        path.push(lower::EXPORTS.to_owned());
    }
    match key {
        WorldKey::Name(label) => path.push(to_rust_ident(label)),
        WorldKey::Interface(id) => {
            let interface = &resolve.interfaces[*id];
            if let (Some(package), Some(name)) = (interface.package, &interface.name) {
                let PackageModule { namespace, package } = PackageModule::new(resolve, package);
                path.extend([namespace, package, to_rust_ident(name)]);
            }
        }
    }
    ModulePath(path.into_iter().map(|name| ident(&unmark(name))).collect())
}

/// The modules of a package.
struct PackageModule {
    namespace: String,
    package: String,
}

impl PackageModule {
    fn new(resolve: &Resolve, package: wit_parser::PackageId) -> Self {
        let namespace = to_rust_ident(&resolve.packages[package].name.namespace);
        PackageModule { namespace, package: name_package_module(resolve, package) }
    }
}
