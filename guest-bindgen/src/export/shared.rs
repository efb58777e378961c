//! What the instances of an interface share: value types, and traits that one `impl` can satisfy for all of them.
//!
//! Functions that mention handles are generic over the label, since a handle of one label is no handle of another;
//! nothing else is.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Item, PathSegment, Type, parse_quote};

use super::concrete::trait_item;
use super::payload::Payloads;
use super::{Export, explain, stub};
use crate::carrier;
use crate::functions::{Function, Functions};
use crate::signature::{Spelled, Spelling, parameter_names, runtime_names};
use crate::tree::ModulePath;
use crate::types::{Resource, TypeKind};

/// What the module says about itself.
pub(super) fn docs(first: &Export<'_>) -> String {
    format!(
        "`{}`, exported as {}: what they share. One `impl` of a trait in here serves all of them.",
        first.interface.id,
        first.interface.instance_names()
    )
}

/// The items of the module; `first` stands for all instances.
pub(super) fn module(first: &Export<'_>, module: &ModulePath, payloads: &Payloads) -> TokenStream {
    let values = first.types.values();
    let raw = first.instance.raw.from(module);
    let values = (!values.is_empty()).then(|| quote!(#[doc(inline)] pub use #raw{#(#values),*};));
    let label = label_trait(first, module, payloads);
    let groups: Vec<_> = first.groups.iter().map(|group| (group, spell_all(first, module, group))).collect();
    let runtime = runtime_names(module, groups.iter().flat_map(|(_, functions)| functions).map(|(_, spelled)| spelled));
    let traits = groups.iter().map(|(group, functions)| {
        let name = first.trait_name(group);
        let explanation = explain::shared_trait(first, module, group, &name);
        let item = trait_item(&quote!(#name), group, functions);
        let resources = implementers_of_guest(first, group, functions);
        let item = with_implementers(item, &resources);
        let stub = stub::stub(first, module, group, functions, &resources);
        quote!(#explanation #item #stub)
    });
    quote! {
        #runtime
        #values
        #label
        #(#traits)*
    }
}

/// `trait Label`: an instance of the interface, with the types that are its own.
fn label_trait(first: &Export<'_>, module: &ModulePath, payloads: &Payloads) -> TokenStream {
    let name = &first.names.label;
    let resources = first.types.resources().into_iter().map(|resource| {
        let (implementer, owned, borrow) = associated_types(first, &resource);
        let implementer_docs = format!(" The type that implements resource `{}`.", resource.wit_name);
        let payload = payloads.bounds(module, &resource);
        let owned_docs = format!(
            " An owned handle of `{}`: shows its implementer, is made from it with `.into()`.",
            resource.wit_name
        );
        let borrow_docs = format!(" A borrowed handle of `{}`: shows its implementer.", resource.wit_name);
        quote! {
            #[doc = #implementer_docs]
            type #implementer: 'static;
            #[doc = #owned_docs]
            type #owned: ::core::ops::Deref<Target = Self::#implementer> + ::core::convert::From<Self::#implementer> #payload;
            #[doc = #borrow_docs]
            type #borrow<'a>: ::core::ops::Deref<Target = Self::#implementer>;
        }
    });
    let docs = format!(" An instance of `{}`: one of {}.", first.interface.id, first.interface.instance_names());
    quote! {
        #[doc = #docs]
        pub trait #name: ::core::marker::Sized + 'static {
            /// What the world calls the instance.
            const NAME: &'static str;
            #(#resources)*
        }
    }
}

/// `impl Label` for the marker of one instance.
pub(super) fn label_impl(export: &Export<'_>, shared: &ModulePath) -> TokenStream {
    let name = &export.names.label;
    let trait_path = shared.item(export.module, name);
    let label = &export.instance.name;
    let resources = export.types.resources().into_iter().map(|resource| {
        let (implementer, owned, borrow) = associated_types(export, &resource);
        let alias = export.implementer_of(&resource);
        quote!(type #implementer = #alias; type #owned = #owned; type #borrow<'a> = #borrow<'a>;)
    });
    quote! {
        impl #trait_path for #name {
            const NAME: &'static str = #label;
            #(#resources)*
        }
    }
}

/// The types of `Label` for a resource: implementer, owned and borrowed handle.
fn associated_types(export: &Export<'_>, resource: &Resource) -> (Ident, Ident, Ident) {
    (resource.name.clone(), export.names.handle_of(resource), export.names.borrow_of(resource))
}

/// What implements the shared trait implements that of the instance.
pub(super) fn instance_impl(
    export: &Export<'_>,
    shared: &ModulePath,
    group: &Functions,
    functions: &[(&Function, Spelled)],
) -> TokenStream {
    let name = export.trait_name(group);
    let t = &export.names.implementer_parameter;
    let label = &export.names.label;
    let trait_path = shared.item(export.module, &name);
    let label_path = shared.item(export.module, label);
    let of_all = spell_all(export, shared, group);
    let methods = functions.iter().zip(&of_all).map(|((_, spelled), (_, of_all))| {
        let signature = &spelled.signature;
        let method = &signature.ident;
        let receiver = signature.receiver().map(|_| quote!(self));
        let names = parameter_names(signature).into_iter().map(|name| quote!(#name));
        let arguments = receiver.into_iter().chain(names);
        let generic = of_all.mentions_instance.then(|| quote!(::<#label>));
        // An option can make the function of one label synchronous, and so the one that serves all.
        let awaited = of_all.signature.asyncness.map(|_| quote!(.await));
        quote!(#[inline] #signature { <#t as #trait_path>::#method #generic(#(#arguments),*) #awaited })
    });
    // A handle shows the implementer of its label, so that is the only type that can serve the label this way.
    let (bound, condition) = match &group.resource {
        Some(resource) => {
            let implementer = &resource.name;
            (quote!(#trait_path), Some(quote!(where #label: #label_path<#implementer = #t>)))
        }
        None => {
            let names = implementers_of_guest(export, group, &of_all);
            let resources = export.types.resources();
            let aliases = resources.iter().take(names.len()).map(|resource| export.implementer_of(resource));
            let bindings = (!names.is_empty()).then(|| quote!(<#(#names = #aliases),*>));
            (quote!(#trait_path #bindings), None)
        }
    };
    quote! {
        impl<#t: #bound> #name for #t #condition {
            #(#methods)*
        }
    }
}

/// The resources whose implementers the shared `Guest` must name, because a function of it mentions handles.
fn implementers_of_guest(export: &Export<'_>, group: &Functions, functions: &[(&Function, Spelled)]) -> Vec<Ident> {
    let mentions = group.resource.is_none() && functions.iter().any(|(_, spelled)| spelled.mentions_instance);
    let resources = export.types.resources().into_iter().map(|resource| resource.name);
    resources.filter(|_| mentions).collect()
}

/// Puts the associated types into a trait.
fn with_implementers(item: TokenStream, resources: &[Ident]) -> TokenStream {
    let Ok(mut item) = syn::parse2::<syn::ItemTrait>(item.clone()) else { return item };
    let types = resources.iter().map(|resource| {
        let docs = format!(" The type that implements resource `{resource}`.");
        parse_quote!(#[doc = #docs] type #resource: 'static;)
    });
    item.items.splice(0..0, types);
    quote!(#item)
}

/// The functions of a group, generic over the label where they mention handles.
fn spell_all<'a>(export: &Export<'_>, module: &ModulePath, group: &'a Functions) -> Vec<(&'a Function, Spelled)> {
    let l = &export.names.label_parameter;
    let instance_type = |kind: &TypeKind, segment: &PathSegment| match kind {
        TypeKind::Carrier => Some(carrier::of_instance(segment, &parse_quote!(#l))),
        _ => handle_of_label(export, &quote!(#l), kind, segment),
    };
    let borrowed = |resource: &Resource| match &group.resource {
        Some(own) if own == resource => Some(parse_quote!(Self)),
        _ => {
            let implementer = &resource.name;
            Some(parse_quote!(#l::#implementer))
        }
    };
    let spelling = Spelling {
        from: &export.instance.raw,
        to: module,
        types: &export.types,
        instance_type: &instance_type,
        borrowed: &borrowed,
        this: None,
        taken: None,
    };
    let label = generic_label(export, group);
    let spell = |function: &'a Function| {
        let mut spelled = spelling.spell(&function.signature);
        if spelled.mentions_instance {
            spelled.signature.generics = parse_quote!(<#label>);
        }
        if !function.is_async_everywhere {
            spelled.signature.asyncness = None;
        }
        (function, spelled)
    };
    group.functions.iter().map(spell).collect()
}

/// A handle of the label `l`.
fn handle_of_label(export: &Export<'_>, l: &TokenStream, kind: &TypeKind, segment: &PathSegment) -> Option<Type> {
    let name = match kind {
        TypeKind::Handle(resource) => export.names.handle_of(resource),
        TypeKind::Borrow(resource) => export.names.borrow_of(resource),
        TypeKind::Value | TypeKind::Carrier => return None,
    };
    let arguments = &segment.arguments;
    Some(parse_quote!(#l::#name #arguments))
}

/// The definitions, generic over the label, of those types in `items` that carry handles.
pub(super) fn carriers(first: &Export<'_>, module: &ModulePath, items: &[Item]) -> TokenStream {
    let label = &first.names.label;
    let l = &first.names.label_parameter;
    let instance_type = |kind: &TypeKind, segment: &PathSegment| match kind {
        TypeKind::Carrier => Some(carrier::of_instance(segment, &parse_quote!(#l))),
        // An alias has no bounds by which `L::…` could be found.
        _ => handle_of_label(first, &quote!(<#l as #label>), kind, segment),
    };
    let spelling = Spelling {
        from: &first.instance.raw,
        to: module,
        types: &first.types,
        instance_type: &instance_type,
        borrowed: &|_| None,
        this: None,
        taken: None,
    };
    carrier::generics(items, &spelling, l, label)
}

/// `L: Label<Calculator = Self>`, or in `Guest` what its associated types say.
fn generic_label(export: &Export<'_>, group: &Functions) -> TokenStream {
    let label = &export.names.label;
    let l = &export.names.label_parameter;
    match &group.resource {
        Some(resource) => {
            let implementer = &resource.name;
            quote!(#l: #label<#implementer = Self>)
        }
        None => {
            let resources: Vec<_> = export.types.resources().into_iter().map(|resource| resource.name).collect();
            let bindings = (!resources.is_empty()).then(|| quote!(<#(#resources = Self::#resources),*>));
            quote!(#l: #label #bindings)
        }
    }
}
