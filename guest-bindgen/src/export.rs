//! The facade of exported interfaces: the traits that a guest implements, in the place of upstream's.
//!
//! Per instance there is a module with concrete traits ([`concrete`]), which upstream's entry functions call ([`calls`]),
//! and with handles that show who implements a resource ([`handle`]). If the interface has several instances, there is a
//! module with traits that one `impl` can satisfy for all ([`shared`]).

mod calls;
mod concrete;
mod explain;
mod handle;
mod payload;
mod shared;
mod stub;

pub(crate) use calls::{Call, Callee, LOWERED_PARAMETER, Mention, is_generic_over, redirect};
pub(crate) use explain::explain_lowering;

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident};
use wit_parser::Resolve;

use crate::Error;
use crate::carrier;
use crate::functions::{Functions, exported_functions};
use crate::implementer::{ImplementerName, Implementers, Role};
use crate::instance::{Instance, Interface};
use crate::name::InterfaceNames;
use crate::outline::outline_exports;
use crate::scope::ExportNames;
use crate::tree::{ModulePath, Tree, ident};
use crate::types::{Resource, TypeNames};
use payload::Payloads;

/// Whether implementations are generated, too, that only panic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stubs {
    Wanted,
    Unwanted,
}

/// Adds the facade of `interface` to `tree`.
pub(crate) fn add_export(
    tree: &mut Tree,
    resolve: &Resolve,
    interface: &Interface,
    names: &InterfaceNames,
    implementers: &mut Implementers,
    stubs: Stubs,
) -> Result<(), Error> {
    let mut exports = Vec::new();
    for (instance, module) in interface.instances.iter().zip(&names.instances) {
        let items = tree.items(&instance.raw).unwrap_or_default();
        let types = TypeNames::new(resolve, interface, instance, items);
        let groups = exported_functions(items, &types);
        let mut export = Export {
            interface,
            instance,
            module,
            shared: names.shared.as_ref(),
            names: ExportNames::new(&types),
            types,
            groups,
            stubs,
            implementers: Vec::new(),
        };
        export.implementers = export.groups.iter().map(|group| implementers.of(export.role(group))).collect();
        exports.push(export);
    }
    agree_on_asyncness(&mut exports);
    if let (Some(module), Some(first)) = (&names.shared, exports.first()) {
        let carriers = shared::carriers(first, module, tree.items(&first.instance.raw).unwrap_or_default());
        for export in &exports {
            let raw = &export.instance.raw;
            let label = export.module.item(raw, &export.names.label);
            if let Some(items) = tree.items_mut(raw) {
                carrier::replace_by_aliases(items, &export.types.carriers(), &module.from(raw), &label);
            }
        }
        let payloads = Payloads::new(tree, &exports);
        tree.document(module, &[&shared::docs(first), &interface.docs]);
        tree.add(module, shared::module(first, module, &payloads));
        tree.add(module, carriers);
        let lowerings: Vec<_> = exports.iter().map(|export| &export.instance.raw).collect();
        outline_exports(tree, &lowerings, &first.groups, &first.types)?;
    }
    for export in &exports {
        tree.document(export.module, &[&concrete::docs(export), &interface.docs]);
        tree.add(export.module, concrete::module(export));
        if let Some(items) = tree.items_mut(&export.instance.raw) {
            calls::redirect_export(items, export)?;
            let handles = handle::replace(items, export)?;
            tree.add(export.module, handles);
        }
    }
    Ok(())
}

/// One `impl` serves all instances only if it is synchronous where one of them is.
fn agree_on_asyncness(exports: &mut [Export<'_>]) {
    let functions = |export: &Export<'_>| -> Vec<bool> {
        export.groups.iter().flat_map(|group| &group.functions).map(|function| function.is_async_everywhere).collect()
    };
    let asyncness: Vec<_> = exports.iter().map(functions).collect();
    for export in exports {
        let functions = export.groups.iter_mut().flat_map(|group| &mut group.functions).enumerate();
        for (place, function) in functions {
            function.is_async_everywhere = asyncness.iter().all(|export| export.get(place) == Some(&true));
        }
    }
}

/// One exported instance, with all that is needed to write its facade.
struct Export<'a> {
    interface: &'a Interface,
    instance: &'a Instance,
    /// The module of the facade.
    module: &'a ModulePath,
    /// The module of what the interface's instances share.
    shared: Option<&'a ModulePath>,
    types: TypeNames,
    names: ExportNames,
    groups: Vec<Functions>,
    stubs: Stubs,
    /// Who implements each of `groups`.
    implementers: Vec<ImplementerName>,
}

impl Export<'_> {
    fn role(&self, group: &Functions) -> Role {
        let instance = self.module.0.iter().map(|name| name.to_string().to_upper_camel_case()).collect::<String>();
        let what = group.resource.as_ref().map_or("Guest".into(), |resource| resource.name.to_string());
        let trait_name = self.trait_name(group);
        Role {
            kind: group.role_kind(),
            keys: self.keys(group),
            convention: convention(group.resource.as_ref()),
            name: format!("{instance}{what}"),
            bound: self.module.item(&ModulePath::default(), &trait_name),
        }
    }

    /// What the options can call the implementer of `group`.
    fn keys(&self, group: &Functions) -> Vec<String> {
        let key = |instance: &str| match &group.resource {
            Some(resource) => format!("{instance}/{}", resource.wit_name),
            None => instance.to_owned(),
        };
        self.instance.keys().map(key).to_vec()
    }

    /// What the facade calls the trait of `group`.
    fn trait_name(&self, group: &Functions) -> Ident {
        group.resource.as_ref().map_or_else(|| self.names.guest.clone(), |resource| self.names.trait_of(resource))
    }

    /// The type that implements `resource`, as written in the module of the facade.
    fn implementer_of(&self, resource: &Resource) -> TokenStream {
        let implementer = self.implementer(Some(resource));
        implementer.map_or_else(|| resource.name.to_token_stream(), |implementer| implementer.path(self.module))
    }

    /// What the type that implements `resource`, or the functions, is called by convention.
    fn convention_of(&self, resource: Option<&Resource>) -> Ident {
        let implementer = self.implementer(resource).map(|implementer| implementer.convention().clone());
        implementer.unwrap_or_else(|| convention(resource))
    }

    fn implementer(&self, resource: Option<&Resource>) -> Option<&ImplementerName> {
        let mut roles = self.groups.iter().zip(&self.implementers);
        roles.find(|(group, _)| group.resource.as_ref() == resource).map(|(_, implementer)| implementer)
    }
}

/// What the type that implements `resource`, or functions, is to be called.
fn convention(resource: Option<&Resource>) -> Ident {
    resource.map_or_else(|| ident("Component"), |resource| resource.name.clone())
}

/// Upstream's trait for `group`.
pub(crate) fn lowered_trait(group: &Functions) -> Ident {
    match &group.resource {
        Some(resource) => format_ident!("Guest{}", resource.name),
        None => ident("Guest"),
    }
}
