//! The module of one instance: its value types, handles, and the traits to implement; nothing in it is generic.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse_quote;

use super::{Export, explain, shared, stub};
use crate::functions::{Function, Functions};
use crate::instance::InstanceKind;
use crate::signature::{Spelled, Spelling, runtime_names};
use crate::types::TypeKind;

/// The items of the module.
pub(super) fn module(export: &Export<'_>) -> TokenStream {
    let types = types(export);
    let label = label(export);
    let groups: Vec<_> = export.groups.iter().map(|group| (group, spell_all(export, group))).collect();
    let runtime =
        runtime_names(export.module, groups.iter().flat_map(|(_, functions)| functions).map(|(_, spelled)| spelled));
    let traits = groups.iter().map(|(group, functions)| {
        let name = export.trait_name(group);
        let explanation = explain::instance_trait(export, group, &name);
        let item = trait_item(&name.to_token_stream(), group, functions);
        let implemented = match export.shared {
            Some(shared) => shared::instance_impl(export, shared, group, functions),
            None => stub::stub(export, export.module, group, functions, &[]),
        };
        quote!(#explanation #item #implemented)
    });
    quote! {
        #runtime
        #types
        #label
        #(#traits)*
    }
}

/// What the module says about itself.
pub(super) fn docs(export: &Export<'_>) -> String {
    let todo = todo(export);
    match export.instance.kind {
        InstanceKind::Plain => format!("`{}`, exported: {todo}", export.interface.id),
        InstanceKind::Labelled => {
            format!("`{}`, exported under the label `{}`: {todo}", export.interface.id, export.instance.name)
        }
        InstanceKind::Inline => format!("The interface that the world exports as `{}`: {todo}", export.instance.name),
    }
}

/// What a guest has to do about it.
fn todo(export: &Export<'_>) -> String {
    match (&export.groups[..], export.shared) {
        ([], _) => "its types.".into(),
        (_, None) => "its types, and the traits to implement.".into(),
        (_, Some(shared)) => format!("implement the traits here, or those of `{shared}`, which serve all instances."),
    }
}

/// The types of the interface but for handles, those that all instances share by way of the shared module.
fn types(export: &Export<'_>) -> TokenStream {
    let raw = export.instance.raw.from(export.module);
    let values = export.types.values();
    let values_from = export.shared.map_or_else(|| raw.clone(), |shared| shared.from(export.module));
    let carriers = export.types.carriers();
    let carriers = (!carriers.is_empty()).then(|| quote!(#[doc(inline)] pub use #raw{#(#carriers),*};));
    // What instances share is documented where they share it.
    let inline = export.shared.is_none().then(|| quote!(#[doc(inline)]));
    let values = (!values.is_empty()).then(|| quote!(#inline pub use #values_from{#(#values),*};));
    quote!(#values #carriers)
}

/// The type that stands for the label, where there is one.
fn label(export: &Export<'_>) -> TokenStream {
    if export.shared.is_none() && export.instance.kind != InstanceKind::Labelled {
        return quote!();
    }
    let name = &export.names.label;
    let docs = format!(" Stands for the instance `{}` of `{}`.", export.instance.name, export.interface.id);
    let described = match export.shared {
        Some(shared) => shared::label_impl(export, shared),
        None => {
            let label = &export.instance.name;
            quote! {
                impl #name {
                    /// What the world calls the instance.
                    pub const NAME: &'static str = #label;
                }
            }
        }
    };
    quote! {
        #[doc = #docs]
        #[derive(Debug)]
        pub enum #name {}
        #described
    }
}

/// The functions of a group with their signatures.
pub(super) fn spell_all<'a>(export: &Export<'_>, group: &'a Functions) -> Vec<(&'a Function, Spelled)> {
    let instance_type = |kind: &TypeKind, segment: &syn::PathSegment| match kind {
        TypeKind::Handle(resource) => {
            let name = export.names.handle_of(resource);
            Some(parse_quote!(#name))
        }
        TypeKind::Borrow(resource) => {
            let (name, arguments) = (export.names.borrow_of(resource), &segment.arguments);
            Some(parse_quote!(#name #arguments))
        }
        TypeKind::Value | TypeKind::Carrier => None,
    };
    let borrowed = |resource: &crate::types::Resource| match &group.resource {
        Some(own) if own == resource => Some(parse_quote!(Self)),
        _ => {
            let implementer = export.implementer_of(resource);
            Some(parse_quote!(#implementer))
        }
    };
    let spelling = Spelling {
        from: &export.instance.raw,
        to: export.module,
        types: &export.types,
        instance_type: &instance_type,
        borrowed: &borrowed,
        this: None,
        taken: None,
    };
    group.functions.iter().map(|function| (function, spelling.spell(&function.signature))).collect()
}

/// A trait of `functions`.
pub(super) fn trait_item(head: &TokenStream, group: &Functions, functions: &[(&Function, Spelled)]) -> TokenStream {
    let docs = &group.docs;
    let of_interface = group.resource.is_none().then(|| quote!(#[doc = " The functions of the interface."]));
    let methods = functions.iter().map(|(function, spelled)| {
        let (docs, signature) = (&function.docs, &spelled.signature);
        quote!(#(#docs)* #signature;)
    });
    quote! {
        #of_interface
        #(#docs)*
        pub trait #head: ::core::marker::Sized + 'static {
            #(#methods)*
        }
    }
}
