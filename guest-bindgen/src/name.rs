//! Which module of the facade an instance or an interface gets.
//!
//! Input: a [`World`] and the root modules that upstream needs; output: [`Names`]. An exported instance gets a module
//! called as its label, or else as its interface; what several instances of an interface share gets one called as the
//! interface. A name that is taken is made longer, in this order: `store`, `store_exports` (or `store_imports`),
//! `package_store`, `namespace_package_store`.

use std::collections::HashSet;

use wit_bindgen_rust::to_rust_ident;

use crate::ImportTraits;
use crate::instance::{Direction, Instance, InstanceKind, Interface, World};
use crate::tree::{ModulePath, ident};

/// The modules of the facade.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) imports: Vec<InterfaceNames>,
    pub(crate) exports: Vec<InterfaceNames>,
}

/// The modules of one interface; `instances` go with those of the [`Interface`].
#[derive(Debug, Default)]
pub(crate) struct InterfaceNames {
    /// What the instances have in common: that of an export is there if there are several, that of an import if it has
    /// traits.
    pub(crate) shared: Option<ModulePath>,
    pub(crate) instances: Vec<ModulePath>,
}

impl Names {
    /// Names every module; the names in `taken` are in use at the root.
    pub(crate) fn new(world: &World, traits: &ImportTraits, taken: impl IntoIterator<Item = String>) -> Self {
        let mut taken = Taken(taken.into_iter().collect());
        let labels: Vec<_> = world.exports.iter().map(|interface| label_modules(interface, &mut taken)).collect();
        let exports =
            world.exports.iter().zip(labels).map(|(interface, labels)| exported(interface, labels, &mut taken));
        let exports = exports.collect();
        let imports = world.imports.iter().map(|interface| imported(interface, traits, &mut taken)).collect();
        Names { imports, exports }
    }
}

/// Labels come first: they are what the world calls its instances.
fn label_modules(interface: &Interface, taken: &mut Taken) -> Vec<Option<ModulePath>> {
    let module = |instance: &Instance| match instance.kind {
        InstanceKind::Plain => None,
        InstanceKind::Labelled | InstanceKind::Inline => {
            Some(taken.claim(&[to_rust_ident(&instance.name)], interface.direction))
        }
    };
    interface.instances.iter().map(module).collect()
}

fn exported(interface: &Interface, labels: Vec<Option<ModulePath>>, taken: &mut Taken) -> InterfaceNames {
    let shared = interface.is_shared().then(|| taken.claim(&interface.short_names, interface.direction));
    let plain = |label: Option<ModulePath>| match (label, &shared) {
        (Some(label), _) => label,
        (None, Some(shared)) => ModulePath(shared.0.iter().cloned().chain([ident("plain")]).collect()),
        (None, None) => taken.claim(&interface.short_names, interface.direction),
    };
    InterfaceNames { instances: labels.into_iter().map(plain).collect(), shared }
}

/// Imports stay where upstream puts them; only their traits need a place.
fn imported(interface: &Interface, traits: &ImportTraits, taken: &mut Taken) -> InterfaceNames {
    InterfaceNames {
        shared: traits.are_wanted(interface).then(|| taken.claim(&interface.short_names, interface.direction)),
        instances: interface.instances.iter().map(|instance| instance.raw.clone()).collect(),
    }
}

/// The names of the root that are in use.
struct Taken(HashSet<String>);

impl Taken {
    /// The first of `names` that is free, or a variant of one of them.
    fn claim(&mut self, names: &[String], direction: Direction) -> ModulePath {
        let suffix = match direction {
            Direction::Import => "imports",
            Direction::Export => "exports",
        };
        let variants = names.iter().enumerate().flat_map(|(length, name)| match length {
            // A keyword's name has a `_` of its own.
            0 => vec![name.clone(), format!("{}_{suffix}", name.trim_end_matches('_'))],
            _ => vec![name.clone()],
        });
        // `_2`, `_3` … end the search for certain.
        let numbered = (2..).map(|n| format!("{}_{n}", names[names.len() - 1]));
        let mut free = variants.chain(numbered).filter(|name| !self.0.contains(name));
        let name = free.next().unwrap_or_default();
        self.0.insert(name.clone());
        ModulePath(vec![ident(&name)])
    }
}
