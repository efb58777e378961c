//! What the facade calls its own items, next to types that WIT names: a name that is taken gets `_` appended.

use std::collections::HashSet;

use proc_macro2::Ident;

use crate::import::Marker;
use crate::tree::ident;
use crate::types::{Resource, TypeNames};

/// The names that are taken in a module.
struct Scope(HashSet<String>);

impl Scope {
    /// That of a module of the facade. Handles are there under other names than upstream's.
    fn of_facade(types: &TypeNames) -> Self {
        let types = types.values().into_iter().chain(types.carriers());
        Scope(types.map(|name| name.to_string()).chain(["Self".to_owned()]).collect())
    }

    fn claim(&mut self, name: &str) -> Ident {
        let mut name = name.to_owned();
        while !self.0.insert(name.clone()) {
            name.push('_');
        }
        ident(&name)
    }

    /// One name for each resource, in their order.
    fn claim_for(&mut self, resources: &[Resource], name: impl Fn(&Resource) -> String) -> Vec<(Resource, Ident)> {
        resources.iter().map(|resource| (resource.clone(), self.claim(&name(resource)))).collect()
    }
}

/// The names in the modules of an exported interface; all its instances have the same.
#[derive(Debug)]
pub(crate) struct ExportNames {
    traits: Vec<(Resource, Ident)>,
    handles: Vec<(Resource, Ident)>,
    borrows: Vec<(Resource, Ident)>,
    pub(crate) guest: Ident,
    pub(crate) label: Ident,
    /// The type parameter that stands for a label.
    pub(crate) label_parameter: Ident,
    /// The type parameter that stands for an implementer.
    pub(crate) implementer_parameter: Ident,
}

impl ExportNames {
    pub(crate) fn new(types: &TypeNames) -> Self {
        let mut scope = Scope::of_facade(types);
        let resources = types.resources();
        ExportNames {
            traits: scope.claim_for(&resources, |resource| resource.name.to_string()),
            handles: scope.claim_for(&resources, |resource| derived(resource, "Handle")),
            borrows: scope.claim_for(&resources, |resource| derived(resource, "Borrow")),
            guest: scope.claim("Guest"),
            label: scope.claim("Label"),
            label_parameter: scope.claim("L"),
            implementer_parameter: scope.claim("T"),
        }
    }

    pub(crate) fn trait_of(&self, resource: &Resource) -> Ident {
        name_of(&self.traits, resource)
    }

    pub(crate) fn handle_of(&self, resource: &Resource) -> Ident {
        name_of(&self.handles, resource)
    }

    pub(crate) fn borrow_of(&self, resource: &Resource) -> Ident {
        name_of(&self.borrows, resource)
    }
}

/// The names in the modules of an imported interface.
#[derive(Debug)]
pub(crate) struct ImportNames {
    traits: Vec<(Resource, Ident)>,
    /// The trait of the interface.
    pub(crate) interface: Ident,
    /// The marker of an instance.
    pub(crate) marker: Ident,
    /// The type parameter that stands for an instance.
    pub(crate) instance_parameter: Ident,
}

impl ImportNames {
    /// `interface` is what its trait would be called.
    pub(crate) fn new(types: &TypeNames, interface: &str, marker: Marker) -> Self {
        let mut scope = Scope::of_facade(types);
        let resources = types.resources();
        let lowered = resources.iter().map(|resource| resource.name.to_string());
        let mut upstream = Scope(Scope::of_facade(types).0.into_iter().chain(lowered).collect());
        ImportNames {
            traits: scope.claim_for(&resources, |resource| resource.name.to_string()),
            interface: scope.claim(interface),
            marker: match marker {
                Marker::Label => upstream.claim("Label"),
                Marker::Imported => scope.claim("Imported"),
            },
            instance_parameter: scope.claim("I"),
        }
    }

    pub(crate) fn trait_of(&self, resource: &Resource) -> Ident {
        name_of(&self.traits, resource)
    }
}

/// `CalculatorHandle`; the `_` of a name that is taken is no part of it.
fn derived(resource: &Resource, suffix: &str) -> String {
    format!("{}{suffix}", resource.name.to_string().trim_end_matches('_'))
}

fn name_of(names: &[(Resource, Ident)], resource: &Resource) -> Ident {
    let known = names.iter().find(|(known, _)| known == resource);
    known.map_or_else(|| resource.name.clone(), |(_, name)| name.clone())
}
