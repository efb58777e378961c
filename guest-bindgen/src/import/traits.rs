//! The module of the traits: one for the interface, one for each of its resources, and the types that all instances have.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Item, PathSegment, Type, parse_quote};

use super::{Import, Marker};
use crate::carrier;
use crate::functions::{Function, Functions};
use crate::instance::Interface;
use crate::signature::{Spelled, Spelling, runtime_names};
use crate::types::TypeKind;

impl Import<'_> {
    /// The types and traits that all instances have in common.
    pub(super) fn traits_module(&self) -> TokenStream {
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

    pub(super) fn docs(&self) -> String {
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
    pub(super) fn carriers(&self, items: &[Item]) -> TokenStream {
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
    pub(super) fn spell_all<'g>(&self, group: &'g Functions) -> Vec<(&'g Function, Spelled)> {
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
}
