//! The facade of imported interfaces: static traits, implemented by a marker for each instance.
//!
//! Functions and types stay where upstream puts them, `primary::get("k")`. What this adds is one trait for the interface
//! and one for each of its resources, so that generic code takes either label and a test passes a fake of its own.
//! Interfaces with labels have them, others if they are [`wanted`].

mod common;
mod marker;
mod traits;
mod wanted;

pub(crate) use wanted::refuse_unknown;

use heck::ToUpperCamelCase;
use proc_macro2::Ident;
use wit_parser::Resolve;

use crate::Error;
use crate::carrier;
use crate::functions::{Functions, imported_functions};
use crate::instance::{Instance, Interface};
use crate::name::InterfaceNames;
use crate::outline::outline_imports;
use crate::scope::ImportNames;
use crate::tree::{ModulePath, Tree};
use crate::types::TypeNames;
use common::retain_common_functions;

/// Adds the facade of `interface` to `tree`.
pub(crate) fn add_import(
    tree: &mut Tree,
    resolve: &Resolve,
    interface: &Interface,
    names: &InterfaceNames,
) -> Result<(), Error> {
    let Some(module) = &names.shared else { return Ok(()) };
    let marker = Marker::of(interface);
    let mut imports = Vec::new();
    for instance in &interface.instances {
        let items = tree.items(&instance.raw).unwrap_or_default();
        let types = TypeNames::new(resolve, interface, instance, items);
        let groups = imported_functions(items, &types);
        let trait_name = interface.short_names[0].to_upper_camel_case();
        let names = ImportNames::new(&types, &trait_name, marker);
        imports.push(Import { interface, instance, module, marker, types, names, groups });
    }
    retain_common_functions(&mut imports);
    let Some(first) = imports.first() else { return Ok(()) };
    let carriers = first.carriers(tree.items(&first.instance.raw).unwrap_or_default());
    tree.document(module, &[&first.docs(), &interface.docs]);
    tree.add(module, first.traits_module());
    for import in &imports {
        let raw = &import.instance.raw;
        let (carried, marker) = (import.types.carriers(), import.marker_path());
        if let Some(items) = tree.items_mut(raw) {
            carrier::replace_by_aliases(items, &carried, &module.from(raw), &marker);
        }
        tree.add(import.marker_module(), import.marker_item());
        tree.add(raw, import.impls());
    }
    let lowerings: Vec<_> = imports.iter().map(|import| &import.instance.raw).collect();
    outline_imports(tree, &lowerings, &first.types)?;
    tree.add(module, carriers);
    Ok(())
}

/// The type that stands for an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    /// `primary::Label`, one for each instance, in upstream's module.
    Label,
    /// `store::Imported`, the only one, beside the traits.
    Imported,
}

impl Marker {
    /// Nothing that is called a label is shown to who has none.
    fn of(interface: &Interface) -> Self {
        if interface.is_shared() || interface.is_labelled() { Marker::Label } else { Marker::Imported }
    }
}

/// One imported instance.
struct Import<'a> {
    interface: &'a Interface,
    instance: &'a Instance,
    /// The module of the traits.
    module: &'a ModulePath,
    marker: Marker,
    types: TypeNames,
    names: ImportNames,
    groups: Vec<Functions>,
}

impl Import<'_> {
    fn trait_name(&self, group: &Functions) -> Ident {
        group.resource.as_ref().map_or_else(|| self.names.interface.clone(), |resource| self.names.trait_of(resource))
    }
}
