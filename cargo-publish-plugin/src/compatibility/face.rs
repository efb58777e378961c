//! A world as others meet it: what it imports and exports, each with the name that it is found by.

use std::collections::BTreeMap;

use component_guest_bindgen::wit_parser::{
    Docs, Function, Interface, InterfaceId, Resolve, TypeDefKind, TypeId, WorldId, WorldItem, WorldKey,
};

use super::change::{Direction, Noun};

/// A world that is compared with another.
#[derive(Debug)]
pub(crate) struct Face {
    pub(crate) resolve: Resolve,
    pub(crate) world: WorldId,
    /// The functions that a component imports, by import: WIT that is decoded from it shows all labels of an interface as
    /// one. A world that was written is all there is.
    pub(crate) used: Option<BTreeMap<String, Vec<String>>>,
    pub(crate) documentation: Documentation,
}

/// Whether a world has the documentation that was written for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Documentation {
    Kept,
    Lost,
}

/// The worlds that are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) old: &'a Face,
    pub(super) new: &'a Face,
}

/// An import or export.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) face: &'a Face,
    /// What compatible versions of it have in common.
    pub(super) key: String,
    /// The name without a version.
    pub(super) bare: String,
    /// As it is written.
    pub(super) name: String,
    pub(super) kind: ItemKind<'a>,
    /// The only functions that count, if not all do.
    used: Option<&'a [String]>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum ItemKind<'a> {
    Interface { id: InterfaceId, labelled: bool, external_id: Option<&'a str>, docs: &'a Docs },
    Function(&'a Function),
    Type(TypeId),
}

impl Face {
    /// A world that was written.
    pub(crate) fn declared(resolve: Resolve, world: WorldId) -> Face {
        Face { resolve, world, used: None, documentation: Documentation::Kept }
    }

    pub(super) fn items(&self, direction: Direction) -> Vec<Item<'_>> {
        let world = &self.resolve.worlds[self.world];
        let items = match direction {
            Direction::Import => &world.imports,
            Direction::Export => &world.exports,
        };
        let used = self.used.as_ref().filter(|_| direction == Direction::Import);
        let used = |name: &str| used.map(|used| used.get(name).map(Vec::as_slice).unwrap_or_default());
        let items = items.iter().map(|(key, item)| self.item(key, item));
        items.map(|item| Item { used: used(&item.name), ..item }).collect()
    }

    fn item<'a>(&'a self, key: &WorldKey, item: &'a WorldItem) -> Item<'a> {
        let bare = match key {
            WorldKey::Name(name) => name.clone(),
            WorldKey::Interface(id) => self.bare_name(*id).unwrap_or_default(),
        };
        let kind = match item {
            WorldItem::Interface { id, external_id, docs, .. } => {
                // What prints WIT gives a label the documentation of its interface.
                let docs = if docs.is_empty() { &self.resolve.interfaces[*id].docs } else { docs };
                let labelled = self.resolve.implements_interface(key, item).is_some();
                ItemKind::Interface { id: *id, labelled, external_id: external_id.as_deref(), docs }
            }
            WorldItem::Function(function) => ItemKind::Function(function),
            WorldItem::Type { id, .. } => ItemKind::Type(*id),
        };
        Item {
            face: self,
            key: self.resolve.name_canonicalized_world_key(key),
            bare,
            name: self.resolve.name_world_key(key),
            kind,
            used: None,
        }
    }

    /// `namespace:package/interface`, of one that has a name.
    pub(super) fn bare_name(&self, id: InterfaceId) -> Option<String> {
        let interface = &self.resolve.interfaces[id];
        let package = &self.resolve.packages[interface.package?].name;
        Some(format!("{}:{}/{}", package.namespace, package.name, interface.name.as_ref()?))
    }
}

impl Item<'_> {
    pub(super) fn noun(&self) -> Noun {
        match self.kind {
            ItemKind::Interface { .. } => Noun::Interface,
            ItemKind::Function(_) => Noun::Function,
            ItemKind::Type(_) => Noun::Type,
        }
    }

    /// Whether it is a label of a world that was written. Of a component, what its code does not use is gone as well.
    pub(super) fn is_declared_label(&self) -> bool {
        matches!(self.kind, ItemKind::Interface { labelled: true, .. }) && self.face.used.is_none()
    }

    /// The functions of `interface` that count here.
    pub(super) fn functions<'a>(&'a self, interface: &'a Interface) -> impl Iterator<Item = &'a Function> {
        let counts = |function: &&Function| self.used.is_none_or(|used| used.contains(&function.name));
        interface.functions.values().filter(counts)
    }

    /// Whether an import of it has to be given: types alone are known already.
    pub(super) fn asks_for_something(&self) -> bool {
        let resolve = &self.face.resolve;
        match self.kind {
            ItemKind::Interface { id, .. } => {
                let interface = &resolve.interfaces[id];
                let mut types = interface.types.values();
                self.functions(interface).next().is_some()
                    || types.any(|id| matches!(resolve.types[*id].kind, TypeDefKind::Resource))
            }
            ItemKind::Function(_) => true,
            ItemKind::Type(_) => false,
        }
    }
}
