//! The facade of imported interfaces: static traits, implemented by a marker for each instance.
//!
//! Functions and types stay where upstream puts them, `primary::get("k")`. What this adds is one trait for the interface
//! and one for each of its resources, so that generic code takes either label and a test passes a fake of its own.
//! Interfaces with labels have them, others if they are [`wanted`].

mod common;
mod wanted;

pub(crate) use wanted::refuse_unknown;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Item, PathSegment, Type, parse_quote};
use wit_parser::Resolve;

use heck::ToUpperCamelCase;

use crate::Error;
use crate::carrier;
use crate::functions::{Function, Functions, imported_functions};
use crate::instance::{Instance, Interface};
use crate::name::InterfaceNames;
use crate::outline::outline_imports;
use crate::scope::ImportNames;
use crate::signature::{Spelled, Spelling, parameter_names, runtime_names};
use crate::tree::{ModulePath, Tree};
use crate::types::{TypeKind, TypeNames};
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

    /// The types and traits that all instances have in common.
    fn traits_module(&self) -> TokenStream {
        let raw = self.instance.raw.from(self.module);
        let values = self.types.values();
        let values = (!values.is_empty()).then(|| quote!(pub use #raw{#(#values),*};));
        let groups: Vec<_> = self.groups.iter().map(|group| (group, self.spell_all(group))).collect();
        let signatures = groups.iter().flat_map(|(_, functions)| functions).map(|(_, spelled)| spelled);
        let runtime = runtime_names(self.module, signatures);
        let traits = groups.iter().map(|(group, functions)| self.trait_item(group, functions));
        quote! {
            #runtime
            #values
            #(#traits)*
        }
    }

    fn docs(&self) -> String {
        let Interface { id, .. } = self.interface;
        match self.marker {
            Marker::Label if self.interface.is_shared() => {
                format!("`{id}`, imported as {}: what they share.", self.interface.instance_names())
            }
            Marker::Label => format!(
                "`{id}`, imported as {}: traits for generic code, and for fakes.",
                self.interface.instance_names()
            ),
            Marker::Imported => format!("`{id}`, imported: traits for generic code, and for fakes."),
        }
    }

    /// From upstream's module to that of the traits.
    fn spelling<'s>(&'s self, instance_type: &'s dyn Fn(&TypeKind, &PathSegment) -> Option<Type>) -> Spelling<'s> {
        Spelling {
            from: &self.instance.raw,
            to: self.module,
            types: &self.types,
            instance_type,
            borrowed: &|_| None,
            this: None,
            taken: Some(&self.names.interface),
        }
    }

    /// The definitions, generic over the instance, of those types in `items` that carry handles.
    fn carriers(&self, items: &[Item]) -> TokenStream {
        let interface = &self.names.interface;
        let parameter = &self.names.instance_parameter;
        let instance_type = |kind: &TypeKind, segment: &PathSegment| match kind {
            TypeKind::Value => None,
            TypeKind::Handle(resource) | TypeKind::Borrow(resource) => {
                let name = &resource.name;
                Some(parse_quote!(<#parameter as #interface>::#name))
            }
            TypeKind::Carrier => Some(carrier::of_instance(segment, &parse_quote!(#parameter))),
        };
        let spelling = self.spelling(&instance_type);
        carrier::generics(items, &spelling, parameter, interface)
    }

    fn trait_item(&self, group: &Functions, functions: &[(&Function, Spelled)]) -> TokenStream {
        let name = self.trait_name(group);
        let interface = &self.names.interface;
        let explanation = self.explanation(group);
        let methods = functions.iter().map(|(function, spelled)| {
            let (docs, signature) = (&function.docs, &spelled.signature);
            quote!(#(#docs)* #signature;)
        });
        match &group.resource {
            Some(resource) => {
                let (docs, this) = (&group.docs, &resource.name);
                quote! {
                    #(#docs)*
                    #explanation
                    pub trait #name: ::core::marker::Sized + 'static {
                        /// The instance that the resource belongs to.
                        type Of: #interface<#this = Self>;
                        #(#methods)*
                    }
                }
            }
            None => {
                let (docs, constant) = match self.marker {
                    Marker::Label => (
                        format!(" `{}`, by whatever name it is imported.", self.interface.id),
                        quote! {
                            /// What the world calls the instance.
                            const NAME: &'static str;
                        },
                    ),
                    Marker::Imported => (format!(" `{}`, imported or faked.", self.interface.id), quote!()),
                };
                let resources = self.types.resources();
                let types = resources.iter().map(|resource| &resource.name);
                let traits = resources.iter().map(|resource| self.names.trait_of(resource));
                quote! {
                    #[doc = #docs]
                    #explanation
                    pub trait #name: ::core::marker::Sized + 'static {
                        #constant
                        #(type #types: #traits<Of = Self>;)*
                        #(#methods)*
                    }
                }
            }
        }
    }

    /// What rustc says of a fake that lacks the trait of `group`.
    fn explanation(&self, group: &Functions) -> TokenStream {
        let path = format!("{}::{}", self.module, self.trait_name(group));
        let message = format!("`{{Self}}` does not implement `{path}`");
        let label = match &group.resource {
            Some(resource) => format!("resource `{}` of `{}` is imported", resource.wit_name, self.interface.id),
            None => format!("interface `{}` is imported", self.interface.id),
        };
        let note = format!("a fake has an `impl {path} for {{Self}}`");
        quote!(#[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)])
    }

    /// The functions of a group, in terms of the types of whatever instance implements it.
    fn spell_all<'g>(&self, group: &'g Functions) -> Vec<(&'g Function, Spelled)> {
        let interface = &self.names.interface;
        let of_instance = |name: &Ident, segment: &PathSegment| -> Option<Type> {
            let arguments = &segment.arguments;
            Some(match &group.resource {
                Some(own) if own.name == *name => parse_quote!(Self),
                Some(_) => parse_quote!(<Self::Of as #interface>::#name #arguments),
                None => parse_quote!(Self::#name #arguments),
            })
        };
        let instance_type = |kind: &TypeKind, segment: &PathSegment| match kind {
            TypeKind::Value => None,
            TypeKind::Handle(resource) | TypeKind::Borrow(resource) => of_instance(&resource.name, segment),
            TypeKind::Carrier => {
                let this = if group.resource.is_some() { parse_quote!(Self::Of) } else { parse_quote!(Self) };
                Some(carrier::of_instance(segment, &this))
            }
        };
        let spelling = self.spelling(&instance_type);
        group.functions.iter().map(|function| (function, spelling.spell(&function.signature))).collect()
    }

    fn marker_module(&self) -> &ModulePath {
        match self.marker {
            Marker::Label => &self.instance.raw,
            Marker::Imported => self.module,
        }
    }

    /// The marker of the instance, as written in upstream's module.
    fn marker_path(&self) -> TokenStream {
        self.marker_module().item(&self.instance.raw, &self.names.marker)
    }

    fn marker_item(&self) -> TokenStream {
        let marker = &self.names.marker;
        let docs = match self.marker {
            Marker::Label => format!(" Stands for the instance `{}` of `{}`.", self.instance.name, self.interface.id),
            Marker::Imported => format!(" Stands for `{}` as the host provides it.", self.interface.id),
        };
        quote! {
            #[doc = #docs]
            #[derive(Debug)]
            pub enum #marker {}
        }
    }

    /// The traits that the marker and the resources implement: written into upstream's module.
    fn impls(&self) -> TokenStream {
        self.groups.iter().map(|group| self.trait_impl(group)).collect()
    }

    fn trait_impl(&self, group: &Functions) -> TokenStream {
        let marker = self.marker_path();
        let trait_path = self.module.item(&self.instance.raw, &self.trait_name(group));
        let methods = group.functions.iter().map(|function| {
            let signature = &function.signature;
            let name = &signature.ident;
            let receiver = signature.receiver().map(|_| quote!(self));
            let parameters = parameter_names(signature);
            let arguments = receiver.into_iter().chain(parameters.iter().map(|name| quote!(#name)));
            let awaited = signature.asyncness.map(|_| quote!(.await));
            let function = match &group.resource {
                Some(_) => quote!(Self::#name),
                // A parameter may have the function's name.
                None => quote!(self::#name),
            };
            quote!(#[inline] #signature { #function(#(#arguments),*) #awaited })
        });
        match &group.resource {
            Some(resource) => {
                let name = &resource.name;
                quote!(impl #trait_path for #name { type Of = #marker; #(#methods)* })
            }
            None => {
                let name = &self.instance.name;
                let constant = (self.marker == Marker::Label).then(|| quote!(const NAME: &'static str = #name;));
                let resources: Vec<_> = self.types.resources().into_iter().map(|resource| resource.name).collect();
                quote! {
                    impl #trait_path for #marker {
                        #constant
                        #(type #resources = #resources;)*
                        #(#methods)*
                    }
                }
            }
        }
    }
}
