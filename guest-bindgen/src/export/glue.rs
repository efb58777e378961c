//! From upstream's traits to the facade's: written into upstream's module, where upstream's names are right.
//!
//! Each function is handed on by a function that is generic over the hidden trait of [`implementer`](crate::implementer): only there is it known that the
//! implementer has the facade's trait. So the one place that says who implements what is the one place that can fail.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Receiver, ReceiverKind, Signature, Type, parse_quote};

use super::{Export, lowered_trait};
use crate::functions::{Function, Functions};
use crate::implementer::{ImplementerName, RoleKind};
use crate::signature::{Spelling, parameter_names, parameters};
use crate::tree::ModulePath;
use crate::types::Resource;

/// The items to add to upstream's module.
pub(super) fn items(export: &Export<'_>) -> TokenStream {
    let guest = guest_impl(export);
    let groups = export.groups.iter().zip(&export.implementers).filter(|(group, _)| group.resource.is_some());
    let resources = groups.map(|(group, implementer)| {
        let root = root(export);
        let (trait_name, alias) = (lowered_trait(group), implementer.alias());
        let functions = group.functions.iter().map(|function| forwarded(export, group, implementer, function));
        quote!(impl #trait_name for #root #alias { #(#functions)* })
    });
    let handles = export.types.resources().into_iter().map(|resource| handle_impls(export, &resource));
    quote!(#guest #(#resources #handles)*)
}

/// `impl Guest for __Implementation`: upstream's trait for the interface names the types of its resources.
fn guest_impl(export: &Export<'_>) -> TokenStream {
    if export.groups.is_empty() {
        return quote!();
    }
    let root = root(export);
    let resources = export.types.resources().into_iter().map(|resource| {
        let alias = export.implementer_of(&resource);
        let name = resource.name;
        quote!(type #name = #root #alias;)
    });
    let free = export.groups.iter().zip(&export.implementers).find(|(group, _)| group.resource.is_none());
    let functions = free.into_iter().flat_map(|(group, implementer)| {
        group.functions.iter().map(|function| forwarded(export, group, implementer, function))
    });
    quote! {
        impl Guest for #root __Implementation {
            #(#resources)*
            #(#functions)*
        }
    }
}

fn root(export: &Export<'_>) -> TokenStream {
    ModulePath::default().from(&export.instance.raw)
}

/// One function of an upstream trait, which calls that of the facade.
fn forwarded(
    export: &Export<'_>,
    group: &Functions,
    implementer: &ImplementerName,
    function: &Function,
) -> TokenStream {
    let root = root(export);
    let associated = implementer.associated_type();
    let this: Type = parse_quote!(__I::#associated);
    let trait_path = export.module.item(&export.instance.raw, &export.trait_name(group));
    let borrowed = |resource: &Resource| match &group.resource {
        Some(own) if own == resource => Some(this.clone()),
        _ => {
            let alias = export.implementer_of(resource);
            Some(parse_quote!(#root #alias))
        }
    };
    let spelling = Spelling {
        from: &export.instance.raw,
        to: &export.instance.raw,
        types: &export.types,
        instance_type: &|_, _| None,
        borrowed: &borrowed,
        this: Some(this.clone()),
    };
    let spelled = spelling.spell(&function.signature);
    let argument = |place: usize, name: &Ident| match spelled.borrowed.contains(&place) {
        true => quote!(#name.get()),
        false => quote!(#name),
    };
    let forwarding = Forwarding {
        this: &this,
        generic: &spelled.signature,
        root: &root,
        kind: group.role_kind(),
        trait_path: &trait_path,
        argument: &argument,
    };
    forwarding.of(&function.signature)
}

/// How a call of upstream's trait is handed on.
pub(crate) struct Forwarding<'a> {
    /// The implementer, as `__I::…`.
    pub(crate) this: &'a Type,
    /// The same signature in terms of `__I`.
    pub(crate) generic: &'a Signature,
    /// The path to the root of the bindings.
    pub(crate) root: &'a TokenStream,
    pub(crate) kind: RoleKind,
    /// The trait of the facade.
    pub(crate) trait_path: &'a TokenStream,
    /// What becomes of a parameter, by its place and name.
    pub(crate) argument: &'a dyn Fn(usize, &Ident) -> TokenStream,
}

impl Forwarding<'_> {
    /// `signature` with a body.
    pub(crate) fn of(&self, signature: &Signature) -> TokenStream {
        let Forwarding { this, generic, root, kind, trait_path, argument } = self;
        let implementers = kind.trait_name();
        let (name, asyncness, output) = (&signature.ident, &signature.asyncness, &generic.output);
        let awaited = asyncness.map(|_| quote!(.await));
        let names = parameter_names(generic);
        let parameters = parameters(generic).into_iter().map(|parameter| quote!(#parameter));
        let receiver = generic.receiver().map(|receiver| self.receiver(receiver));
        let inner_parameters = receiver.into_iter().chain(parameters);
        let this_argument = generic.receiver().map(|_| quote!(__this));
        let inner = this_argument.into_iter().chain(names.iter().map(|name| quote!(#name)));
        let own_argument = generic.receiver().map(|_| quote!(self));
        let outer = own_argument.into_iter().chain(names.iter().enumerate().map(|(place, name)| argument(place, name)));
        quote! {
            #[inline]
            #signature {
                #[inline]
                #asyncness fn __forward<__I: #root #implementers>(#(#inner_parameters),*) #output {
                    <#this as #trait_path>::#name(#(#inner),*) #awaited
                }
                __forward::<#root __Implementation>(#(#outer),*) #awaited
            }
        }
    }

    fn receiver(&self, receiver: &Receiver) -> TokenStream {
        let this = self.this;
        match receiver.kind {
            ReceiverKind::Reference(..) => quote!(__this: &#this),
            _ => quote!(__this: #this),
        }
    }
}

/// Handles show the implementer, and an owned one is made from it.
fn handle_impls(export: &Export<'_>, resource: &Resource) -> TokenStream {
    let root = root(export);
    let alias = export.implementer_of(resource);
    let (owned, borrow) = (&resource.name, format_ident!("{}Borrow", resource.name));
    quote! {
        impl ::core::ops::Deref for #owned {
            type Target = #root #alias;
            fn deref(&self) -> &Self::Target {
                self.get()
            }
        }
        impl ::core::convert::From<#root #alias> for #owned {
            fn from(value: #root #alias) -> Self {
                Self::new(value)
            }
        }
        impl ::core::ops::Deref for #borrow<'_> {
            type Target = #root #alias;
            fn deref(&self) -> &Self::Target {
                self.get()
            }
        }
    }
}
